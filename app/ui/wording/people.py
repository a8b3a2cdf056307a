"""What the window says when something about people cannot be done."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

PEOPLE: Final = {
    "same-person": (
        QT_TRANSLATE_NOOP("Problem", "Both are the same person already."),
        QT_TRANSLATE_NOOP("Problem", "Choose someone else. Nothing was changed."),
    ),
    "both-are-clients": (
        QT_TRANSLATE_NOOP("Problem", "Both are clients of {code}."),
        QT_TRANSLATE_NOOP("Problem", "A file cannot lose one of its clients. Nothing was changed."),
    ),
    "births-differ": (
        QT_TRANSLATE_NOOP("Problem", "They have different dates of birth or death."),
        QT_TRANSLATE_NOOP("Problem", "Correct one of them first. Nothing was changed."),
    ),
    "merge-not-kept": (
        QT_TRANSLATE_NOOP("Problem", "This merge cannot be undone."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "There was none, or a file that it concerned has been destroyed or split since. "
            "Nothing was changed.",
        ),
    ),
    "merge-not-last": (
        QT_TRANSLATE_NOOP("Problem", "Someone else was merged later."),
        QT_TRANSLATE_NOOP("Problem", "Undo the later merge first. Nothing was changed."),
    ),
    "person-not-settled": (
        QT_TRANSLATE_NOOP("Problem", "It is not clear yet who this is."),
        QT_TRANSLATE_NOOP("Problem", "Say who it is first. Nothing was changed."),
    ),
    "split-names": (
        QT_TRANSLATE_NOOP(
            "Problem", "Some names must move to the other person, and some must stay."
        ),
        QT_TRANSLATE_NOOP("Problem", "Choose again. Nothing was changed."),
    ),
    "already-settled": (
        QT_TRANSLATE_NOOP("Problem", "It is already clear who this is."),
        QT_TRANSLATE_NOOP("Problem", "There is nothing left to do. Nothing was changed."),
    ),
}
