"""Words for the things of a practice: kinds, days, and why a file is due."""

import datetime as dt
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.appointments import Appointment, Attendance, Where, line_of
from app.domain.dates import in_words
from app.domain.notes import NoteKind
from app.domain.numbers import figures, ordinal
from app.domain.own_rules import then
from app.domain.retention import Due, FileKind, Trigger
from app.domain.rulepacks import Birthday, Days, Months, Years, YearsAfterAge
from app.services.records.kind_words import words_of

KINDS: Final = {
    FileKind.INDIVIDUAL: QT_TRANSLATE_NOOP("Said", "Individual"),
    FileKind.JOINT: QT_TRANSLATE_NOOP("Said", "Couple or family"),
    FileKind.CHILD: QT_TRANSLATE_NOOP("Said", "Child"),
    FileKind.ENQUIRY: QT_TRANSLATE_NOOP("Said", "Enquiry"),
}
NOTES: Final = {
    NoteKind.SESSION: QT_TRANSLATE_NOOP("Said", "Session"),
    NoteKind.PROCESS: QT_TRANSLATE_NOOP("Said", "Process note"),
    NoteKind.SUPERVISION: QT_TRANSLATE_NOOP("Said", "Supervision"),
    NoteKind.CONTACT: QT_TRANSLATE_NOOP("Said", "Contact"),
    NoteKind.RISK: QT_TRANSLATE_NOOP("Said", "Risk"),
    NoteKind.LETTER: QT_TRANSLATE_NOOP("Said", "Letter"),
}
_THINGS: Final = {
    "file": (QT_TRANSLATE_NOOP("Said", "1 file"), QT_TRANSLATE_NOOP("Said", "{n} files")),
    "note": (QT_TRANSLATE_NOOP("Said", "1 note"), QT_TRANSLATE_NOOP("Said", "{n} notes")),
    "person": (QT_TRANSLATE_NOOP("Said", "1 person"), QT_TRANSLATE_NOOP("Said", "{n} people")),
    "record": (QT_TRANSLATE_NOOP("Said", "1 record"), QT_TRANSLATE_NOOP("Said", "{n} records")),
    "entry": (QT_TRANSLATE_NOOP("Said", "1 entry"), QT_TRANSLATE_NOOP("Said", "{n} entries")),
    "passage": (QT_TRANSLATE_NOOP("Said", "1 passage"), QT_TRANSLATE_NOOP("Said", "{n} passages")),
    "page": (QT_TRANSLATE_NOOP("Said", "1 page"), QT_TRANSLATE_NOOP("Said", "{n} pages")),
    "checkpoint": (
        QT_TRANSLATE_NOOP("Said", "1 checkpoint"),
        QT_TRANSLATE_NOOP("Said", "{n} checkpoints"),
    ),
}
_TRIGGERS: Final = {
    Trigger.LAST_SESSION: QT_TRANSLATE_NOOP("Said", "after last session"),
    Trigger.LAST_CONTACT: QT_TRANSLATE_NOOP("Said", "after last contact"),
    Trigger.ENDED: QT_TRANSLATE_NOOP("Said", "after work ended"),
    Trigger.LAST_CONTACT: QT_TRANSLATE_NOOP("Said", "after last contact"),
    Trigger.LAST_ENTRY: QT_TRANSLATE_NOOP("Said", "after last entry"),
    Trigger.DIED: QT_TRANSLATE_NOOP("Said", "after the death"),
    Trigger.OUTCOME: QT_TRANSLATE_NOOP("Said", "after the outcome"),
    Trigger.TAX_DEADLINE: QT_TRANSLATE_NOOP("Said", "after the tax deadline"),
    Trigger.OPENED: QT_TRANSLATE_NOOP("Said", "after start date"),
}


def translated(words: object) -> str:
    """Words of this module in the person's language."""
    return QCoreApplication.translate("Said", str(words))


def so_many(number: int, thing: str) -> str:
    """`1 file`, `2 files`: `thing` is one of a few words in English."""
    one, many = _THINGS[thing]
    return translated(one if number == 1 else many).format(n=number)


def kind_of_file(kind: FileKind) -> str:
    """`Couple or family`."""
    return translated(KINDS[kind])


def kind_of_note(kind: NoteKind) -> str:
    """`Process note`."""
    return translated(NOTES[kind])


def kind_said(kind: str) -> str:
    """`Process note`, `Hold`, or how another kind of record is called."""
    if kind in _OTHERS:
        return translated(_OTHERS[kind])
    notes = {note.value: note for note in NoteKind}
    return kind_of_note(notes[kind]) if kind in notes else words_of(kind).title


_OTHERS: Final = {
    "hold": QT_TRANSLATE_NOOP("Said", "Hold"),
    "request": QT_TRANSLATE_NOOP("Said", "Access request"),
    "release": QT_TRANSLATE_NOOP("Said", "Release"),
    "sheet": QT_TRANSLATE_NOOP("Said", "Supervision sheet"),
    "extract": QT_TRANSLATE_NOOP("Said", "Extract"),
}


def note_title(kind: NoteKind, session: int | None, *, addendum: bool) -> str:
    """`Session 84`, `Risk`, `Addendum`."""
    if addendum:
        return translated(QT_TRANSLATE_NOOP("Said", "Addendum"))
    return kind_of_note(kind) if session is None else f"{kind_of_note(kind)} {session}"


_HINTS: Final = {
    "name": QT_TRANSLATE_NOOP("Said", "someone else’s name"),
    "quote": QT_TRANSLATE_NOOP("Said", "exact words"),
    "dream": QT_TRANSLATE_NOOP("Said", "dream or fantasy"),
    "health": QT_TRANSLATE_NOOP("Said", "someone else’s health"),
    "judgement": QT_TRANSLATE_NOOP("Said", "judgement"),
}


def hint_said(why: str) -> str:
    """`exact words`: what a note might be better without."""
    return translated(_HINTS[why])


ATTENDANCE: Final = {
    Attendance.ATTENDED: QT_TRANSLATE_NOOP("Said", "attended"),
    Attendance.LATE: QT_TRANSLATE_NOOP("Said", "late"),
    Attendance.CANCELLED: QT_TRANSLATE_NOOP("Said", "cancelled"),
    Attendance.DID_NOT_ATTEND: QT_TRANSLATE_NOOP("Said", "did not attend"),
    Attendance.CANCELLED_BY_ME: QT_TRANSLATE_NOOP("Said", "cancelled by me"),
}
WHERE: Final = {
    Where.ROOM: QT_TRANSLATE_NOOP("Said", "in the room"),
    Where.ONLINE: QT_TRANSLATE_NOOP("Said", "online"),
    Where.TELEPHONE: QT_TRANSLATE_NOOP("Said", "by telephone"),
    Where.OUTDOORS: QT_TRANSLATE_NOOP("Said", "outdoors"),
}


def session_said(said: Appointment | None) -> str:
    """`14:00, 50 minutes, cancelled, online`; nothing where nothing is said."""
    words = {one.value: translated(told) for one, told in (*ATTENDANCE.items(), *WHERE.items())}
    return line_of(said, words)


def due_in_short(due: Due) -> str:
    """`due 21 November 2033`, or what it would be; for a list."""
    if due.on is None and not due.why.unconfirmed:
        return translated(QT_TRANSLATE_NOOP("Said", "no date yet"))
    if due.why.still_open:
        return translated(QT_TRANSLATE_NOOP("Said", "current"))
    if due.on is None:
        return translated(QT_TRANSLATE_NOOP("Said", "not due: rules not confirmed"))
    return translated(QT_TRANSLATE_NOOP("Said", "due {day}")).format(day=in_words(due.on))


def due_and_why(due: Due, today: dt.date) -> str:
    """`keep until 21 November 2033 (7 years after last session)`."""
    if due.day is None:
        if due.why.birth_missing:
            return translated(QT_TRANSLATE_NOOP("Said", "date of birth missing"))
        return translated(QT_TRANSLATE_NOOP("Said", "no date: no rule fits"))
    words = QT_TRANSLATE_NOOP("Said", "keep until {day} ({why})")
    if due.why.unconfirmed:
        words = QT_TRANSLATE_NOOP("Said", "not confirmed: would be due on {day} ({why})")
    elif due.why.still_open and due.day < today:
        words = QT_TRANSLATE_NOOP("Said", "if work ended today, due at once, since {day} ({why})")
    elif due.why.still_open:
        words = QT_TRANSLATE_NOOP("Said", "if work ended today, keep until {day} ({why})")
    elif due.day < today:
        words = QT_TRANSLATE_NOOP("Said", "was due for destruction on {day} ({why})")
    return translated(words).format(day=in_words(due.day), why=_reckoning(due))


def _reckoning(due: Due) -> str:
    return f"{_counted(due)}{then(due.why.rule.up_to) if due.why.rule else ''}"


def _counted(due: Due) -> str:
    since = translated(_TRIGGERS[due.why.trigger])
    match due.why.rule.period if due.why.rule else None:
        case Years(number=number):
            return f"{figures(number, 'year', 'years')} {since}"
        case Months(number=number):
            return f"{figures(number, 'month', 'months')} {since}"
        case Days(number=number):
            return f"{figures(number, 'day', 'days')} {since}"
        case Birthday(age=age):
            words = QT_TRANSLATE_NOOP("Said", "{nth} birthday")
            return translated(words).format(nth=ordinal(age))
        case YearsAfterAge(age=age, years=years):
            words = QT_TRANSLATE_NOOP("Said", "{nth} birthday")
            return translated(words).format(nth=ordinal(age + years))
        case _:
            return since


def day(when: dt.date) -> str:
    """`Saturday 21 November 2026`."""
    return in_words(when, weekday=True)
