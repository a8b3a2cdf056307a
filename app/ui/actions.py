"""Every key of the window in one table: the shortcut sheet and the shell are both made of it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QKeySequence


class Name(StrEnum):
    """What a key does anywhere in the window."""

    FIND = "find"
    SOMEONE_ASKS = "someone-asks"
    INITIALS = "initials"
    LOCK = "lock"
    LARGER = "larger"
    SMALLER = "smaller"
    USUAL = "usual"
    BACK = "back"
    HELP = "help"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Action:
    """What it does, the words for it and the keys that do it; the first is the one printed."""

    name: Name
    words: object  # text marked for translation, which PySide types so
    keys: tuple[str, ...]

    def label(self) -> str:
        """Its words in the person's language."""
        return QCoreApplication.translate("Action", str(self.words))

    def printed(self) -> str:
        """The key as this system writes it."""
        return QKeySequence(self.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)


ACTIONS: Final = (
    Action(Name.FIND, QT_TRANSLATE_NOOP("Action", "Search"), ("Ctrl+K",)),
    Action(Name.SOMEONE_ASKS, QT_TRANSLATE_NOOP("Action", "Someone is asking"), ("Ctrl+Shift+A",)),
    Action(
        Name.INITIALS,
        QT_TRANSLATE_NOOP("Action", "Initials instead of names, or names again"),
        ("Ctrl+Shift+I",),
    ),
    Action(Name.LOCK, QT_TRANSLATE_NOOP("Action", "Lock"), ("Ctrl+L",)),
    Action(Name.LARGER, QT_TRANSLATE_NOOP("Action", "Larger text"), ("Ctrl++", "Ctrl+=")),
    Action(Name.SMALLER, QT_TRANSLATE_NOOP("Action", "Smaller text"), ("Ctrl+-",)),
    Action(Name.USUAL, QT_TRANSLATE_NOOP("Action", "Normal text size"), ("Ctrl+0",)),
    Action(Name.BACK, QT_TRANSLATE_NOOP("Action", "Back"), ("Alt+Left",)),
    Action(Name.HELP, QT_TRANSLATE_NOOP("Action", "Help"), ("F1",)),
    Action(Name.SETTINGS, QT_TRANSLATE_NOOP("Action", "Settings"), ("Ctrl+,",)),
)
