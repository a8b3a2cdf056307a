"""A field for a passphrase: hidden unless asked, and never kept longer than needed."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.ui.theme.metrics import Metrics
from app.ui.widgets.announcement import announce
from app.ui.widgets.buttons import button
from app.ui.widgets.labels import label

_SHIFT = 0x02000000  # Qt.KeyboardModifier.ShiftModifier, unimported: the door is shown before
_CAPS_LOCK = 0x01000024  # Qt.Key.Key_CapsLock, idem


class PassphraseField(QWidget):
    """A line of bullets, a button that shows what they are, and a word when Caps Lock is on."""

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
        self.caps = label("settle", self.tr("Caps Lock is on."))
        self.caps.hide()
        across = QHBoxLayout()
        across.setSpacing(metrics.gap(2))
        across.addWidget(self.edit, 1)
        across.addWidget(self.reveal)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(metrics.gap(1))
        down.addLayout(across)
        down.addWidget(self.caps)
        self.setFocusProxy(self.edit)
        self.setMinimumHeight(metrics.control)
        self.reveal.toggled.connect(self._on_reveal)
        self.edit.returnPressed.connect(self.entered)
        self.edit.textEdited.connect(lambda _: self.edited.emit())
        self.edit.installEventFilter(self)

    def beside_others(self, words: str) -> None:
        """Say which of several passphrases the button shows."""
        self.reveal.setAccessibleName(self.tr("Show: {what}").format(what=words))

    def take(self) -> str:
        """What was typed; the field is empty and hidden again afterwards."""
        typed = self.edit.text()
        self.edit.clear()
        self.reveal.setChecked(False)
        return typed

    def peek(self) -> str:
        """What stands in the field, for a meter or a comparison."""
        return self.edit.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A letter that is not as Shift would have it tells that Caps Lock is on, everywhere."""
        if event.type() == QEvent.Type.KeyPress:
            self._look(event)
        elif event.type() == QEvent.Type.FocusOut:
            self.caps.hide()
        return super().eventFilter(watched, event)

    def _look(self, event: QEvent) -> None:
        from PySide6.QtGui import QKeyEvent  # noqa: PLC0415  the door is shown before

        if not isinstance(event, QKeyEvent):
            return
        letter = event.text()
        if event.key() == _CAPS_LOCK:
            self.caps.hide()
        elif len(letter) == 1 and letter.lower() != letter.upper():
            on = letter.isupper() != bool(event.modifiers().value & _SHIFT)
            if on and self.caps.isHidden():
                announce(self.edit, self.caps.text())
            self.caps.setVisible(on)

    def _on_reveal(self, shown: bool) -> None:  # noqa: FBT001  Qt's signal
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.edit.setEchoMode(mode)
        self.reveal.setText(self.tr("Hide") if shown else self.tr("Show"))


class RepeatField(PassphraseField):
    """A new passphrase once more, since nobody sees what they typed; unless it is shown."""

    def __init__(self, metrics: Metrics, first: PassphraseField) -> None:
        super().__init__(metrics)
        self._first = first
        self.reveal.hide()
        first.reveal.toggled.connect(self._on_shown)

    def agrees(self) -> bool:
        """Whether the passphrase was typed twice the same, or can be read."""
        return self._first.reveal.isChecked() or self.peek() == self._first.peek()

    def differs(self) -> str:
        """What is said when it does not."""
        return self.tr("The two are not the same. Type it again, or press Show.")

    def _on_shown(self, shown: bool) -> None:  # noqa: FBT001  Qt's signal
        self.edit.clear()
        self.setEnabled(not shown)
