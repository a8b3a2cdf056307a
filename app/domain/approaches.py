"""Approaches and orders: somebody asks about a person, and a court or authority tells one to give.

An approach is written down while they are on the telephone, before anybody can be named: until it
is known whom it is about it is the practice's own, and then it belongs in that client's file. What
comes of it is one more approach that adds to it and says only what is new.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from app.domain.consents import Category
from app.domain.ids import PersonId, RecordId
from app.domain.police_code import CodeQuestion
from app.domain.record_days import STEP, follows
from app.domain.records import Record, first_of
from app.domain.text import NoteText


class Came(StrEnum):
    """How somebody asked."""

    TELEPHONE = "telephone"
    LETTER = "letter"
    EMAIL = "email"
    DOOR = "door"


class Caller(StrEnum):
    """What somebody who asks says they are: `resources/approaches.toml` has a row for each."""

    COLLEAGUE = "colleague"
    GP = "gp"
    SCHOOL = "school"
    EMPLOYER = "employer"
    INSURER = "insurer"
    SOLICITOR_CLIENT = "solicitor-client"
    SOLICITOR_OTHER = "solicitor-other"
    POLICE = "police"
    COURT = "court"
    CORONER = "coroner"
    SOCIAL_SERVICES = "social-services"
    PARENT = "parent"
    PARTNER = "partner"
    EXECUTOR = "executor"
    PRESS = "press"
    UNKNOWN = "unknown"
    CLIENT_SELF = "client-self"


class Outcome(StrEnum):
    """What somebody who asked was told, or what is to be done before they are."""

    NEITHER = "neither"
    RING_BACK = "ring-back"
    ASKED_THE_CLIENT = "asked-the-client"
    DECLINED = "declined"
    REFERRED_BACK = "referred-back"
    COULD_NOT_CONFIRM = "could-not-confirm"
    SHARED = "shared"
    CARRIED = "client-carries"
    TOLD_UNDER_A_DUTY = "told-under-a-duty"


OPEN_OUTCOMES: Final = frozenset({Outcome.RING_BACK, Outcome.ASKED_THE_CLIENT})
"""Outcomes after which somebody still waits for an answer."""


class ApproachState(StrEnum):
    """Where an approach stands on a day."""

    WAITING = "waiting"
    LATE = "late"
    ANSWERED = "answered"
    ORDERED = "ordered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Approach(Record):
    """Somebody asked: who they say they are, what they want, what was said and what came of it.

    `answered` is what the police have said of what their code asks them.
    """

    on: dt.date = field(metadata=STEP)
    who: NoteText = field(default=NoteText(()), metadata={"ask": "line"})
    organisation: NoteText = field(default=NoteText(()), metadata={"ask": "line"})
    caller: Caller | None = None
    came: Came | None = None
    number: NoteText = field(default=NoteText(()), metadata={"ask": "line"})
    wants: NoteText = field(default=NoteText(()))
    by: dt.date | None = None
    reference: NoteText = field(default=NoteText(()), metadata={"ask": "line"})
    checked: NoteText = field(default=NoteText(()))
    said: NoteText = field(default=NoteText(()))
    outcome: Outcome | None = None
    answered: tuple[CodeQuestion, ...] = ()


class OrderOf(StrEnum):
    """What kind of paper orders something. A subpoena that a judge has signed is a court order."""

    COURT_ORDER = "court-order"
    SUBPOENA = "subpoena"
    WITNESS_SUMMONS = "witness-summons"
    CORONER_NOTICE = "coroner-notice"
    STATUTORY_NOTICE = "statutory-notice"
    OTHER = "other"


class OrderState(StrEnum):
    """Where an order stands on a day."""

    NO_DAY = "no-day"
    DUE = "due"
    LATE = "late"
    ANSWERED = "answered"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(Record):
    """An order: from which court or authority, what it asks for, by when, how it was checked.

    `on` is the day it was served. `records_from` and `records_to` are the days it covers, where it
    names any; `categories` what of the records it asks for, `people` whom it names beside the
    client. `paper` says where the order itself is kept.
    """

    on: dt.date = field(metadata=follows("dated", happened=True))
    what: OrderOf
    authority: NoteText = field(metadata={"ask": "line"})
    reference: NoteText = field(default=NoteText(()), metadata={"ask": "line"})
    dated: dt.date | None = None
    served: NoteText = field(default=NoteText(()), metadata={"ask": "line"})
    scope: NoteText
    categories: tuple[Category, ...] = ()
    people: tuple[PersonId, ...] = ()
    records_from: dt.date | None = None
    records_to: dt.date | None = field(default=None, metadata=follows("records_from"))
    by: dt.date | None = None
    checked: NoteText = field(default=NoteText(()))
    paper: NoteText = field(default=NoteText(()), metadata={"ask": "line"})


def chain_of(approach: Approach, beside: Iterable[Record]) -> tuple[Approach, ...]:
    """An approach with all that was added to it, whichever of them is given, oldest first."""
    every = {one.id: one for one in (*beside, approach) if isinstance(one, Approach)}
    first = first_of({one.id: one.adds_to for one in every.values()})
    found = [one for one in every.values() if first[one.id] == first[approach.id]]
    return tuple(sorted(found, key=lambda one: (one.id != first[one.id], one.signed, one.id)))


def state_of(approach: Approach, beside: Iterable[Record], today: dt.date) -> ApproachState:
    """Where an approach stands with what was added to it: an order came, answered, late, waits."""
    others = tuple(beside)
    chain = chain_of(approach, others)
    ids = {one.id for one in chain}
    if any(isinstance(one, Order) and one.adds_to in ids for one in others):
        return ApproachState.ORDERED
    outcome = outcome_of(chain)
    if outcome is not None and outcome not in OPEN_OUTCOMES:
        return ApproachState.ANSWERED
    by = wanted_by(chain)
    return ApproachState.LATE if by is not None and by < today else ApproachState.WAITING


def outcome_of(chain: Iterable[Approach]) -> Outcome | None:
    """What came of an approach: what the last of its records says that says anything."""
    said = [one.outcome for one in chain if one.outcome is not None]
    return said[-1] if said else None


def caller_of(chain: Iterable[Approach]) -> Caller | None:
    """What those who asked say they are: what the first of the records says that says it."""
    return next((one.caller for one in chain if one.caller is not None), None)


def wanted_by(chain: Iterable[Approach]) -> dt.date | None:
    """The day by which they want an answer, as it was last said."""
    said = [one.by for one in chain if one.by is not None]
    return said[-1] if said else None


def state_of_order(order: Order, beside: Iterable[Record], today: dt.date) -> OrderState:
    """Where an order stands: replaced by another, answered, late, due, or without a day.

    It is answered when an approach that adds to it says what came of it.
    """
    added = [one for one in beside if one.adds_to == order.id]
    if any(isinstance(one, Order) for one in added):
        return OrderState.REPLACED
    answers = [one.outcome for one in added if isinstance(one, Approach)]
    if any(one is not None and one not in OPEN_OUTCOMES for one in answers):
        return OrderState.ANSWERED
    if order.by is None:
        return OrderState.NO_DAY
    return OrderState.LATE if order.by < today else OrderState.DUE


def first_in(every: Iterable[Approach]) -> tuple[RecordId, ...]:
    """Those that add to none of the others: each stands for all that was added to it."""
    kept = tuple(every)
    ids = {one.id for one in kept}
    return tuple(one.id for one in kept if one.adds_to not in ids)
