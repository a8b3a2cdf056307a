"""Buttons by what they are for. A page has one primary button, at its top right."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeySequence, QShortcutEvent
from PySide6.QtWidgets import QPushButton

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QKeyEvent

_RETURNS: Final = frozenset({0x01000004, 0x01000005})  # Qt.Key's Return and Enter, unimported


class Button(QPushButton):
    """A button. The hand comes with the first mouse over it: the page is on screen before.

    Return presses it as Space does: Qt leaves that to dialogs, and nobody knows the difference.
    Only what destroys wants Space, since a Return too many is soon typed.
    """

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """Return, held down or not, presses once."""
        if event.key() not in _RETURNS or self.property("role") == "danger":
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def enterEvent(self, event: "QEnterEvent") -> None:
        """Show that this can be pressed."""
        from PySide6.QtCore import Qt  # noqa: PLC0415  theme.appearance says what it costs

        self.setCursor(Qt.CursorShape.PointingHandCursor)
        super().enterEvent(event)


class _KeyButton(Button):
    """A button with a key of its own, which presses it at once."""

    def event(self, event: QEvent) -> bool:
        """Qt waits a moment before it presses: the next key would meet what was there before."""
        if isinstance(event, QShortcutEvent) and not event.isAmbiguous():
            self.click()
            return True
        return super().event(event)


def button(words: str, does: Callable[[], object] | None = None, *, key: str = "") -> QPushButton:
    """An ordinary button. `key` is pressed anywhere on the page and printed on the button."""
    made = _KeyButton(words) if key else Button(words)
    made.setAutoDefault(False)
    if key:
        sequence = QKeySequence(key)
        shown = sequence.toString(QKeySequence.SequenceFormat.NativeText)
        made.setText(f"{words}  {shown}")
        made.setAccessibleName(words.replace("&", ""))
        made.setShortcut(sequence)
    if does is not None:
        made.clicked.connect(lambda: _press(does))  # `clicked` would hand over a bool
    return made


def _press(does: Callable[[], object]) -> None:
    """What an input method is still composing belongs to what is saved, signed or left now."""
    from app.ui import composition  # noqa: PLC0415  the door is shown before

    composition.finish()
    does()


def reword(made: QPushButton, words: str) -> None:
    """Other words for a button that has a key: Qt forgets the key whenever the text changes."""
    sequence, shown = made.shortcut(), _printed_key(made)
    bare = bool(made.property("bare"))
    made.setText(words if bare else f"{words}{shown}")
    made.setAccessibleName(words.replace("&", ""))
    made.setToolTip(shown.strip() if bare else "")
    made.setShortcut(sequence)


def print_no_key(made: QPushButton) -> None:
    """Have its key never printed, whatever its words become: it is told where one points at it."""
    words = words_of(made)
    made.setProperty("bare", True)  # noqa: FBT003  Qt's
    reword(made, words)


def words_of(made: QPushButton) -> str:
    """What a button says, without its key."""
    return made.text().removesuffix(_printed_key(made))


def _printed_key(made: QPushButton) -> str:
    """The key of a button as it is printed behind its words, if it has one."""
    shown = made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"  {shown}" if shown else ""


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


def verb(words: str, does: Callable[[], object] | None = None) -> QPushButton:
    """The one thing that a line of a list does, at its right."""
    return _in_role(button(words, does), "verb")
