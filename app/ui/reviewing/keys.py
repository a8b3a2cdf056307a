"""Keys that decide: plain letters, which a list would take for a search."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent


def types_a_letter(event: QKeyEvent) -> bool:
    """Whether a key is pressed that types something, with nothing held."""
    plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
    return event.type() == QEvent.Type.KeyPress and plain and bool(event.text().strip())
