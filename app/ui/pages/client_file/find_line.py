"""The line in which one finds in a file: a field, how many places there are, and the way on."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.ui.theme.metrics import Metrics
from app.ui.widgets.announcement import announce
from app.ui.widgets.buttons import link
from app.ui.widgets.labels import label

_RETURNS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class FindLine(QWidget):
    """Return finds the next place, Shift+Return the one before; Escape closes the line."""

    typed = Signal(str)
    moved = Signal(int)  # one place on, or one back
    closed = Signal()

    def __init__(self, metrics: Metrics) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setAccessibleName(self.tr("Find in this file"))
        self.field.setPlaceholderText(self.tr("Find in this file: words or a name"))
        self.state = label("caption")
        self.before = link(self.tr("Previous"), lambda: self.moved.emit(-1))
        self.after = link(self.tr("Next"), lambda: self.moved.emit(1))
        self.close_line = link(self.tr("Close"), self.closed.emit)
        self.close_line.setAccessibleName(self.tr("Close the search of this file"))
        self.trouble = label("caption", wrap=True)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, metrics.gap(1))
        across = QHBoxLayout()
        across.setSpacing(metrics.gap(3))
        down.addLayout(across)
        down.addWidget(self.trouble)
        across.addWidget(self.field, 1)
        for part in (self.state, self.before, self.after, self.close_line):
            across.addWidget(part)
        self.field.textChanged.connect(self.typed)
        self.field.installEventFilter(self)
        self.say("", ways=False)
        self.hide()

    def say(self, words: str, *, ways: bool) -> None:
        """Which place of how many; and whether there are ways on."""
        self._tell(self.state, words)
        self._tell(self.trouble, "")
        for way in (self.before, self.after):
            way.setEnabled(ways)

    def refuse(self, words: str) -> None:
        """Why what is typed cannot be looked for."""
        self.say("", ways=False)
        self._tell(self.trouble, words)

    def _tell(self, where: QLabel, words: str) -> None:
        if words and words != where.text():
            announce(self.field, words)
        where.setText(words)
        where.setVisible(bool(words))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return in the field: Qt's own signal does not say whether Shift was held."""
        pressed = event.type() is QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in _RETURNS:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.moved.emit(-1 if back else 1)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, from any part of the line."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
