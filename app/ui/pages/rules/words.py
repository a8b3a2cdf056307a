"""Words for rules: what a rule is about, who asks for it and how binding that is."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.clocks import Trigger, UpTo
from app.domain.record_classes import RecordClass, triggers_of
from app.domain.rules_in_force import Standing
from app.domain.sources import Mark

_MARKS: Final = {
    Mark.INSURER_CONDITION: QT_TRANSLATE_NOOP("Rules", "A condition of my insurance"),
    Mark.INSURER_ADVICE: QT_TRANSLATE_NOOP("Rules", "Advice of my insurer"),
    Mark.CONTRACT: QT_TRANSLATE_NOOP("Rules", "A contract"),
    Mark.LAW: QT_TRANSLATE_NOOP("Rules", "Law"),
    Mark.REGULATOR: QT_TRANSLATE_NOOP("Rules", "A regulator’s rule"),
    Mark.PROFESSIONAL_GUIDANCE: QT_TRANSLATE_NOOP("Rules", "Professional guidance"),
    Mark.COMMON_PRACTICE: QT_TRANSLATE_NOOP("Rules", "My own choice, or common practice"),
}
_STARTS: Final = {
    Trigger.LAST_SESSION: QT_TRANSLATE_NOOP("Rules", "the last session"),
    Trigger.ENDED: QT_TRANSLATE_NOOP("Rules", "the end of the work"),
    Trigger.LAST_CONTACT: QT_TRANSLATE_NOOP("Rules", "the last contact"),
    Trigger.LAST_ENTRY: QT_TRANSLATE_NOOP("Rules", "the last entry"),
    Trigger.DIED: QT_TRANSLATE_NOOP("Rules", "the client’s death"),
    Trigger.OUTCOME: QT_TRANSLATE_NOOP("Rules", "the outcome"),
    Trigger.TAX_DEADLINE: QT_TRANSLATE_NOOP("Rules", "the tax deadline of invoices"),
}
_STANDS: Final = {
    Standing.HOLDS: QT_TRANSLATE_NOOP("Rules", "in force"),
    Standing.WAITS: QT_TRANSLATE_NOOP("Rules", "not confirmed"),
    Standing.SET_ASIDE: QT_TRANSLATE_NOOP("Rules", "does not apply here"),
}


def said(text: object) -> str:
    """Marked words in the person's language."""
    return QCoreApplication.translate("Rules", str(text))


def stands(standing: Standing) -> str:
    """`not confirmed`."""
    return said(_STANDS[standing])


def marks() -> tuple[tuple[str, str], ...]:
    """Who can ask for it."""
    return tuple((mark.value, said(words)) for mark, words in _MARKS.items())


def starts(record_class: RecordClass) -> tuple[tuple[str, str], ...]:
    """What a period for this class can run from."""
    return tuple((one.value, said(_STARTS[one])) for one in triggers_of(record_class))


def units() -> tuple[tuple[str, str], ...]:
    """Years, months or days."""
    years, months = QT_TRANSLATE_NOOP("Rules", "years"), QT_TRANSLATE_NOOP("Rules", "months")
    days = QT_TRANSLATE_NOOP("Rules", "days")
    return (("years", said(years)), ("months", said(months)), ("days", said(days)))


def ends() -> tuple[tuple[str, str], ...]:
    """Where the time ends: on that day, or on the one it is rounded up to."""
    first = QT_TRANSLATE_NOOP("Rules", "on the next 1 {month}")
    months = (one.value for one in UpTo if one is not UpTo.YEAR_END)
    return (
        ("", said(QT_TRANSLATE_NOOP("Rules", "on that day"))),
        (UpTo.YEAR_END.value, said(QT_TRANSLATE_NOOP("Rules", "on 31 December of that year"))),
        *((one, said(first).format(month=one.capitalize())) for one in months),
    )
