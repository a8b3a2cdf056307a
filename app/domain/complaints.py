"""Complaints about how data were handled: received, acknowledged, kept informed of, answered.

Since 19 June 2026 a practice in the United Kingdom must acknowledge one within thirty days of its
receipt, look into it and keep who complained informed: the law stands with the words of the kind. A
complaint about the work itself stands in the register too, and goes by the professional body's
rules. What is done is a further record that adds to the complaint.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from app.domain.dates import Holidays, add_days, next_working_day
from app.domain.errors import NotUnderstood
from app.domain.record_days import HAPPENED, STEP
from app.domain.records import Record, anew, replaced
from app.domain.text import NoteText

DUTY_FROM: Final = dt.date(2026, 6, 19)
"""The day on which section 164A came into force."""
ACKNOWLEDGE_DAYS: Final = 30
INFORM_DAYS: Final = 28
"""Days between words to who complained; the law gives no number."""


class ComplaintWay(StrEnum):
    """How it came: any word of not being content counts, in any form."""

    LETTER = "letter"
    EMAIL = "email"
    SPOKEN = "spoken"
    FORM = "form"
    OTHER = "other"


class ComplaintAbout(StrEnum):
    """What it is about: how data were handled, or the work."""

    DATA = "data"
    WORK = "work"
    BOTH = "both"


class ComplaintStep(StrEnum):
    """What was done about it."""

    ACKNOWLEDGED = "acknowledged"
    INFORMED = "informed"
    OUTCOME = "outcome"


class ComplaintState(StrEnum):
    """Where a complaint stands on a day."""

    TO_ACKNOWLEDGE = "to-acknowledge"
    LATE = "late"
    TO_INFORM = "to-inform"
    TO_LOOK_INTO = "to-look-into"
    OPEN = "open"
    CLOSED = "closed"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint(Record):
    """One complaint: when it was received, from whom, how it came and what it is about.

    Of one that came `anonymous` nobody can be told anything: it is looked into all the same.
    """

    file: None = None
    on: dt.date = field(metadata=HAPPENED)
    anonymous: bool = False
    who: NoteText = field(default=NoteText(()), metadata={"ask": "line"})
    way: ComplaintWay
    of: ComplaintAbout
    about: NoteText


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintUpdate(Record):
    """What was done about a complaint, which it adds to. `changed` is what was put right."""

    file: None = None
    on: dt.date = field(metadata=STEP)
    step: ComplaintStep
    said: NoteText
    changed: NoteText = field(default=NoteText(()))
    told_of_regulator: bool = False


def check_complaint(complaint: Complaint) -> None:
    """Raise NotUnderstood("field-missing") for one from nobody that is not anonymous."""
    if complaint.who.blank and not complaint.anonymous:
        raise NotUnderstood("field-missing", field="who")


def acknowledge_by(received: dt.date, is_holiday: Holidays) -> dt.date | None:
    """The last day to acknowledge: thirty days from the day after, moved to a working day.

    None for what came before the duty began. Source: the regulator's guidance of 12 February
    2026 counts from the day after.
    """
    if received < DUTY_FROM:
        return None
    return next_working_day(add_days(received, ACKNOWLEDGE_DAYS), is_holiday)


def cautious_by(received: dt.date) -> dt.date | None:
    """The same where the day of receipt is the first of the thirty, as the Act can be read."""
    return None if received < DUTY_FROM else add_days(received, ACKNOWLEDGE_DAYS - 1)


def steps_of(complaint: Complaint, beside: Iterable[Any]) -> tuple[ComplaintUpdate, ...]:
    """What was done about a complaint, by day."""
    every = tuple(beside)
    line = anew(complaint, every)
    own = [one for one in every if isinstance(one, ComplaintUpdate) and one.adds_to in line]
    return tuple(sorted(own, key=lambda one: (one.on, one.signed)))


def next_day(complaint: Complaint, beside: Iterable[Any], today: dt.date) -> dt.date | None:
    """The day by which something is to be done: acknowledge, by the cautious reading, or inform.

    None when it is closed. One that the duty does not reach is kept informed of all the same; one
    from nobody known is to be looked into by then.
    """
    done = [one for one in steps_of(complaint, beside) if one.on <= today]
    if any(one.step is ComplaintStep.OUTCOME for one in done):
        return None
    first = cautious_by(complaint.on) if _is_owed(complaint) else None
    if not done:
        return first or add_days(complaint.on, INFORM_DAYS)
    return add_days(done[-1].on, INFORM_DAYS)


def to_acknowledge(complaint: Complaint, beside: Iterable[Any]) -> bool:
    """Whether the thirty days of the law run: nothing was done yet, and it is about data."""
    return _is_owed(complaint) and not steps_of(complaint, beside)


def _is_owed(complaint: Complaint) -> bool:
    """Whether the law asks that it be acknowledged: about data, from somebody one can tell."""
    return complaint.of is not ComplaintAbout.WORK and not complaint.anonymous


def state_of_complaint(
    complaint: Complaint, beside: Iterable[Any], today: dt.date
) -> ComplaintState:
    """Where it stands: to be acknowledged, late, to be kept informed of, open, or closed."""
    every = tuple(beside)
    if replaced(complaint, every):
        return ComplaintState.REPLACED
    due = next_day(complaint, every, today)
    if due is None:
        return ComplaintState.CLOSED
    if complaint.anonymous:
        return ComplaintState.TO_LOOK_INTO
    begun = any(one.on <= today for one in steps_of(complaint, every))
    if due < today:
        return ComplaintState.TO_INFORM if begun else ComplaintState.LATE
    return ComplaintState.OPEN if begun else ComplaintState.TO_ACKNOWLEDGE
