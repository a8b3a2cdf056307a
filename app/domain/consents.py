"""Consents: what a client agreed may be given to whom, and for what; and taking it back.

Consent names its recipient and its purpose and belongs to a moment. One that names no end holds for
three months and no longer. Where it stands on a day is computed: in force, expired, used when it
was for one time, withdrawn. The newest with a recipient for a purpose decides, whether it adds to
the one before or not. A withdrawal ends a consent, or what was agreed about who may be told.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Any, Final

from app.domain.dates import add_months
from app.domain.ids import Code, PersonId, RecordId
from app.domain.receivers import Receiver
from app.domain.record_days import HAPPENED, STEP, follows
from app.domain.records import Record, replaced
from app.domain.responsibilities import of_other_clients
from app.domain.standing import outdone
from app.domain.text import Mention, NoteText

LIMIT_MONTHS: Final = 3
"""How old a consent may be that names no last day: then the client is asked again."""


class Category(StrEnum):
    """What may be given, the least first."""

    ATTENDANCE = "attendance"
    SUMMARY = "summary"
    REPORT = "report"
    RISK = "risk"
    MEASURES = "measures"
    LETTERS = "letters"
    NOTES = "notes"
    PROCESS = "process"
    OTHER = "other"


class Term(StrEnum):
    """How long a consent holds: for one time, or until a day."""

    ONCE = "once"
    UNTIL = "until"


class HowGiven(StrEnum):
    """How a consent was given."""

    SPOKEN = "spoken"
    SIGNED = "signed"
    EMAIL = "email"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent(Record):
    """One recipient, one purpose. `expires` is its last day, where it names one.

    `implications` is the day on which its consequences were discussed, `given_by` are the
    clients who gave it, or who may give it for them. `people` are those of whom the consent says
    that what is about them may go too.
    """

    file: Code
    on: dt.date = field(metadata=HAPPENED)
    recipient: NoteText = field(metadata={"ask": "line"})
    receiver: Receiver | None = None
    purpose: NoteText = field(metadata={"ask": "line"})
    categories: tuple[Category, ...]
    records_from: dt.date | None = None
    records_until: dt.date | None = field(default=None, metadata=follows("records_from"))
    term: Term
    expires: dt.date | None = field(default=None, metadata=follows("on"))
    how: HowGiven = field(metadata={"anew": True})
    implications: dt.date | None = field(default=None, metadata=HAPPENED)
    given_by: tuple[PersonId, ...] = field(default=(), metadata={"anew": True})
    people: tuple[PersonId, ...] = ()

    @property
    def last_day(self) -> dt.date:
        """The last day on which it can hold: the one it names, or that of the limit."""
        return self.expires or add_months(self.on, LIMIT_MONTHS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Use(Record):
    """Something went to a recipient, under the consent that it adds to.

    A consent for one time is used up by it.
    """


def holds_long(given: Mapping[str, Any]) -> bool:
    """Whether a consent that is being filled in holds longer than one that names no end."""
    on, expires = _day(given.get("on")), _day(given.get("expires"))
    return bool(on and expires and expires > add_months(on, LIMIT_MONTHS))


def _day(given: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(given) if isinstance(given, str) else None
    except ValueError:
        return None


class ConsentState(StrEnum):
    """Where a consent stands on a day."""

    IN_FORCE = "in-force"
    LATER = "later"
    EXPIRED = "expired"
    USED = "used"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


class WithdrawnBy(StrEnum):
    """Who takes it back: the client, somebody who may decide for them, or the therapist."""

    CLIENT = "client"
    FOR_CLIENT = "for-client"
    THERAPIST = "therapist"


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal(Record):
    """Taking back what it adds to, on a day; `since` when it holds from another day."""

    file: Code
    on: dt.date = field(metadata=STEP)
    by: WithdrawnBy
    since: dt.date | None = None
    said: NoteText = field(default=NoteText(()), metadata={"ask": "line"})

    @property
    def holds_from(self) -> dt.date:
        """The day from which what it takes back holds no more."""
        return self.since or self.on


def lineage(record: Record, beside: Iterable[Record]) -> tuple[Record, ...]:
    """A record, what it adds to, what that adds to: the same agreement as it was before."""
    around = {one.id: one for one in beside}
    found: dict[RecordId, Record] = {}
    one: Record | None = record
    while one is not None and one.id not in found:
        found[one.id] = one
        one = None if one.adds_to is None else around.get(one.adds_to)
    return tuple(found.values())


def withdrawals(record: Record, beside: Iterable[Record]) -> tuple[Withdrawal, ...]:
    """What takes back a record, the first to hold first.

    Taking back an agreement takes back whatever had taken its place by then. A withdrawal that
    adds to another puts it right.
    """
    around = tuple(beside)
    agreement = {one.id for one in lineage(record, around)}
    found = [
        one
        for one in around
        if isinstance(one, Withdrawal)
        and (of := _taken_back(one, around)) in agreement
        and (of == record.id or one.signed > record.signed)
    ]
    righted = {one.adds_to for one in found}
    counted = (one for one in found if one.id not in righted)
    return tuple(sorted(counted, key=lambda one: (one.holds_from, one.signed, one.id)))


def _taken_back(withdrawal: Withdrawal, beside: Iterable[Record]) -> RecordId | None:
    """What a withdrawal is of, if it is one that puts another right too."""
    whole = lineage(withdrawal, beside)
    return next((one.id for one in whole if not isinstance(one, Withdrawal)), None)


def withdrawn(record: Record, beside: Iterable[Record], day: dt.date) -> bool:
    """Whether a record has been taken back, so that it does not hold on a day."""
    return any(one.holds_from <= day for one in withdrawals(record, beside))


def state_of(consent: Consent, beside: Iterable[Record], today: dt.date) -> ConsentState:
    """Where a consent stands among those beside it, and what adds to them."""
    around = tuple(beside)
    if withdrawn(consent, around, today):
        return ConsentState.WITHDRAWN
    if consent.on > today:
        return ConsentState.LATER
    every = (one for one in around if isinstance(one, Consent))
    same = partial(_is_same, around)
    if replaced(consent, around, today) or outdone(consent, every, today, same):
        return ConsentState.REPLACED
    if consent.term is Term.ONCE and any(
        isinstance(one, Use) and one.adds_to == consent.id for one in around
    ):
        return ConsentState.USED
    if consent.last_day < today:
        return ConsentState.EXPIRED
    return ConsentState.IN_FORCE


def ended_on(consent: Consent, beside: Iterable[Record], today: dt.date) -> dt.date | None:
    """The day on which a consent was used or replaced; None of one that was neither by today.

    None too where what used it has no day.
    """
    around = tuple(beside)
    match state_of(consent, around, today):
        case ConsentState.USED:
            uses = (one for one in around if isinstance(one, Use) and one.adds_to == consent.id)
            days = (getattr(one, "on", None) for one in uses)
            return min((day for day in days if day), default=None)
        case ConsentState.REPLACED:
            given = {one.on for one in around if isinstance(one, Consent) and one.on <= today}
            return next(
                (
                    day
                    for day in sorted(given)
                    if state_of(consent, around, day) is ConsentState.REPLACED
                ),
                None,
            )
        case _:
            return None


def staying(consent: Consent, beside: Iterable[Record], day: dt.date) -> tuple[Consent, ...]:
    """What else the same recipient may be given: for another purpose, it stays in force."""
    around = (*(one for one in beside if one.id != consent.id), consent)
    on = max(day, consent.on)
    return tuple(
        one
        for one in around
        if isinstance(one, Consent)
        and one is not consent
        and state_of(one, around, on) is ConsentState.IN_FORCE
        and _of_same(around, one, consent)
    )


def _is_same(around: tuple[Record, ...], one: Consent, other: Consent) -> bool:
    """Whether two are about the same recipient and purpose, of the same client."""
    return _purpose(one) == _purpose(other) and _of_same(around, one, other)


def _of_same(around: tuple[Record, ...], one: Consent, other: Consent) -> bool:
    """Whether two are about the same recipient, of the same client, whatever the purpose."""
    recipients = [each.recipient.people or _plain(each.recipient) for each in (one, other)]
    return recipients[0] == recipients[1] and not of_other_clients(
        one.given_by, other.given_by, around
    )


def _purpose(consent: Consent) -> tuple[object, str]:
    return consent.purpose.people, _plain(consent.purpose)


def _plain(text: NoteText) -> str:
    """The words of a text but for whom it mentions, without case, spaces, and a last full stop."""
    said = "".join(run.text for run in text.runs if not isinstance(run, Mention))
    return " ".join(said.casefold().split()).rstrip(".")
