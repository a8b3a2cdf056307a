"""A field for a passphrase: hidden unless asked, and never kept longer than needed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.ui.theme.metrics import Metrics
from app.ui.widgets.buttons import button


class PassphraseField(QWidget):
    """A line of bullets and a button that shows what they are."""

    entered = Signal()  # Return was pressed
    edited = Signal()

    def __init__(self, metrics: Metrics) -> None:
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        # A keyboard that learns would keep the passphrase in its own file.
        hints = "ImhHiddenText|ImhSensitiveData|ImhNoPredictiveText"
        self.edit.setProperty("inputMethodHints", hints)
        self.reveal = button(self.tr("Show"))
        self.reveal.setCheckable(True)
        self.reveal.setAccessibleName(self.tr("Show the passphrase"))
        self.reveal.setMinimumWidth(metrics.px(64))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(metrics.gap(2))
        across.addWidget(self.edit, 1)
        across.addWidget(self.reveal)
        self.setFocusProxy(self.edit)
        self.setMinimumHeight(metrics.control)
        self.reveal.toggled.connect(self._on_reveal)
        self.edit.returnPressed.connect(self.entered)
        self.edit.textEdited.connect(lambda _: self.edited.emit())

    def take(self) -> str:
        """What was typed; the field is empty and hidden again afterwards."""
        typed = self.edit.text()
        self.edit.clear()
        self.reveal.setChecked(False)
        return typed

    def peek(self) -> str:
        """What stands in the field, for a meter or a comparison."""
        return self.edit.text()

    def _on_reveal(self, shown: bool) -> None:  # noqa: FBT001  Qt's signal
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.edit.setEchoMode(mode)
        self.reveal.setText(self.tr("Hide") if shown else self.tr("Show"))
