"""What the window says of a day or a kind that is to be corrected and cannot be so."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

_Pair = tuple[object, object]  # texts marked for translation, which PySide types so

CORRECTIONS: Final[Mapping[str, _Pair]] = {
    "unknown-correction-reason": (
        QT_TRANSLATE_NOOP("Problem", "That is not a reason for a correction."),
        QT_TRANSLATE_NOOP("Problem", "Choose one from the list. Nothing was changed."),
    ),
    "unknown-kind-of-file": (
        QT_TRANSLATE_NOOP("Problem", "That is not a type of work."),
        QT_TRANSLATE_NOOP("Problem", "Choose one from the list. Nothing was changed."),
    ),
    "nothing-to-correct": (
        QT_TRANSLATE_NOOP("Problem", "It already says this."),
        QT_TRANSLATE_NOOP("Problem", "Change it, then save. Nothing was changed."),
    ),
    "not-an-enquiry": (
        QT_TRANSLATE_NOOP("Problem", "{code} is not an enquiry."),
        QT_TRANSLATE_NOOP("Problem", "Change its type of work instead. Nothing was changed."),
    ),
    "day-before-1900": (
        QT_TRANSLATE_NOOP("Problem", "This date is before 1900."),
        QT_TRANSLATE_NOOP("Problem", "Check the year. Nothing was changed."),
    ),
    "day-after-2199": (
        QT_TRANSLATE_NOOP("Problem", "This date is after 2199."),
        QT_TRANSLATE_NOOP("Problem", "Check the year. Nothing was changed."),
    ),
    "opening-in-the-future": (
        QT_TRANSLATE_NOOP("Problem", "A file cannot start after today."),
        QT_TRANSLATE_NOOP("Problem", "Check the date. Nothing was changed."),
    ),
    "opening-before-birth": (
        QT_TRANSLATE_NOOP("Problem", "On this date the client was not born yet."),
        QT_TRANSLATE_NOOP("Problem", "Check it, or the date of birth. Nothing was changed."),
    ),
    "opening-after-sessions": (
        QT_TRANSLATE_NOOP("Problem", "There are sessions before this date, the last on {last}."),
        QT_TRANSLATE_NOOP(
            "Problem", "They would no longer count. Choose an earlier date. Nothing was changed."
        ),
    ),
    "receipt-in-the-future": (
        QT_TRANSLATE_NOOP("Problem", "A request cannot arrive after today."),
        QT_TRANSLATE_NOOP("Problem", "Check the date. Nothing was changed."),
    ),
    "receipt-after-answer": (
        QT_TRANSLATE_NOOP("Problem", "Something was done about this request before this date."),
        QT_TRANSLATE_NOOP("Problem", "Choose an earlier date. Nothing was changed."),
    ),
}
