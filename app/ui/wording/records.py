"""What the window says of a record that contradicts itself or the others."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

RECORDS: Final[Mapping[str, tuple[object, object]]] = {
    "interchange-circle": (
        QT_TRANSLATE_NOOP("Problem", "Records in the file add to one another in a circle."),
        QT_TRANSLATE_NOOP("Problem", "Look at {at}. Nothing was changed."),
    ),
    "day-to-come": (
        QT_TRANSLATE_NOOP("Problem", "This date is still to come."),
        QT_TRANSLATE_NOOP("Problem", "Check the date, then save."),
    ),
    "hour-to-come": (
        QT_TRANSLATE_NOOP("Problem", "This time is still to come."),
        QT_TRANSLATE_NOOP("Problem", "Check the time and the date, then save."),
    ),
    "day-ends-first": (
        QT_TRANSLATE_NOOP("Problem", "This date is earlier than the date it follows."),
        QT_TRANSLATE_NOOP("Problem", "Check both dates, then save."),
    ),
    "day-before-its-record": (
        QT_TRANSLATE_NOOP("Problem", "This date is earlier than the record it adds to."),
        QT_TRANSLATE_NOOP("Problem", "Check the date, then save."),
    ),
    "day-before-birth": (
        QT_TRANSLATE_NOOP("Problem", "This date is before the client was born."),
        QT_TRANSLATE_NOOP("Problem", "Check it, and their date of birth."),
    ),
    "person-is-the-client": (
        QT_TRANSLATE_NOOP("Problem", "This is the client."),
        QT_TRANSLATE_NOOP("Problem", "Choose someone else."),
    ),
    "nothing-stands-alone": (
        QT_TRANSLATE_NOOP("Problem", "“Nothing” cannot be chosen with anything else."),
        QT_TRANSLATE_NOOP("Problem", "Tick it alone, or tick what they may be told."),
    ),
    "sharing-without-name": (
        QT_TRANSLATE_NOOP("Problem", "It does not say who this is."),
        QT_TRANSLATE_NOOP("Problem", "Choose a person of this file, or enter their name."),
    ),
    "answer-of-another": (
        QT_TRANSLATE_NOOP("Problem", "That cannot be the answer to what they asked."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Say what became of it: put right or added to, or erased, or left as it is.",
        ),
    ),
    "person-of-another-file": (
        QT_TRANSLATE_NOOP("Problem", "This person is not among the people of this file."),
        QT_TRANSLATE_NOOP("Problem", "Add them to the file first, or enter a name."),
    ),
}
