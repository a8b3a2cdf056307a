"""Buttons by what they are for. A page has one primary button, at its top right."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton


def button(words: str, does: Callable[[], object] | None = None, *, key: str = "") -> QPushButton:
    """An ordinary button. `key` is pressed anywhere on the page and printed on the button."""
    made = QPushButton(words)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    if key:
        sequence = QKeySequence(key)
        shown = sequence.toString(QKeySequence.SequenceFormat.NativeText)
        made.setText(f"{words}  {shown}")
        made.setAccessibleName(words.replace("&", ""))
        made.setShortcut(sequence)
    if does is not None:
        made.clicked.connect(lambda: does())  # noqa: PLW0108  `clicked` would hand over a bool
    return made


def reword(made: QPushButton, words: str, *, printed: bool = True) -> None:
    """Other words for a button that has a key: Qt forgets the key whenever the text changes."""
    sequence = made.shortcut()
    shown = sequence.toString(QKeySequence.SequenceFormat.NativeText)
    made.setText(f"{words}  {shown}" if shown and printed else words)
    made.setAccessibleName(words.replace("&", ""))
    made.setShortcut(sequence)


def _in_role(made: QPushButton, role: str) -> QPushButton:
    made.setProperty("role", role)
    return made


def primary(words: str, does: Callable[[], object] | None = None, *, key: str = "") -> QPushButton:
    """What one came to this page to do."""
    return _in_role(button(words, does, key=key), "primary")


def danger(words: str, does: Callable[[], object] | None = None) -> QPushButton:
    """A button for destruction, and nothing else."""
    return _in_role(button(words, does), "danger")


def link(words: str, does: Callable[[], object] | None = None) -> QPushButton:
    """A button that reads as part of a sentence."""
    return _in_role(button(words, does), "link")
