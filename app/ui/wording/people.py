"""What the window says when something about people cannot be done."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

PEOPLE: Final = {
    "same-person": (
        QT_TRANSLATE_NOOP("Problem", "Both are the same person."),
        QT_TRANSLATE_NOOP("Problem", "Choose somebody else; nothing was changed."),
    ),
    "both-are-clients": (
        QT_TRANSLATE_NOOP("Problem", "Both are clients of {code}."),
        QT_TRANSLATE_NOOP("Problem", "A file cannot lose one of its clients; nothing was changed."),
    ),
    "births-differ": (
        QT_TRANSLATE_NOOP("Problem", "They were born or died on different days."),
        QT_TRANSLATE_NOOP("Problem", "Correct one of them first; nothing was changed."),
    ),
    "person-not-settled": (
        QT_TRANSLATE_NOOP("Problem", "This is only a name that waits to be settled."),
        QT_TRANSLATE_NOOP("Problem", "Settle it first; nothing was changed."),
    ),
    "split-names": (
        QT_TRANSLATE_NOOP("Problem", "Some names must go to the other person, and some must stay."),
        QT_TRANSLATE_NOOP("Problem", "Choose again; nothing was changed."),
    ),
    "already-settled": (
        QT_TRANSLATE_NOOP("Problem", "This name has been settled already."),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed."),
    ),
}
