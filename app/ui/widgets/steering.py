"""A field and a list under one pair of hands: arrows move in the list while one types."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from app.ui.widgets.rows import RowList

_MOVES: Final = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp})


class Steering(QObject):
    """Takes the arrows from the field to the list; Return opens the current row if one is shown."""

    def __init__(self, field: QLineEdit, rows: RowList) -> None:
        super().__init__(rows)
        self._rows = rows
        field.installEventFilter(self)
        field.returnPressed.connect(self._on_return)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whether it was an arrow: the field does not get those."""
        pressed = event.type() is QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in _MOVES:
            self._rows.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _on_return(self) -> None:
        key = self._rows.current()
        if key is not None and not self._rows.isHidden():
            self._rows.opened.emit(key)
