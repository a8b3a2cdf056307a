"""A passphrase that is shown once: to be read, and copied."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.ui.clipboard import copy_secret
from app.ui.theme.metrics import Metrics
from app.ui.widgets.buttons import button


class PassphraseLine(QWidget):
    """The passphrase beside a button that copies it. `copied` says that it was."""

    copied = Signal()

    def __init__(self, metrics: Metrics, passphrase: str, name: str) -> None:
        super().__init__()
        self.line = QLineEdit(passphrase)
        self.line.setReadOnly(True)
        self.line.setAccessibleName(name)
        self.line.setCursorPosition(0)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(metrics.gap(2))
        across.addWidget(self.line, 1)
        across.addWidget(button(self.tr("Copy"), self._copy))

    def _copy(self) -> None:
        copy_secret(self.line.text())
        self.copied.emit()
