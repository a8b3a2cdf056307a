"""Sharing: who may be told what about a client, when, and in which agreed words.

One record for each person or organisation: the emergency contact, the GP, the supervisor, each
adult of a child. A change adds to the record before, and the newest with somebody for one occasion
decides whether it adds or not; a withdrawal ends it. Who may be told what on a day is computed from
them, and so is what the client has not been told of yet.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Any, Final, TypeVar

from app.domain.consents import Withdrawal, WithdrawnBy, lineage, withdrawn
from app.domain.errors import NotUnderstood
from app.domain.ids import Code, PersonId
from app.domain.joining import Joined, holds_for
from app.domain.record_days import HAPPENED, follows
from app.domain.records import Record, replaced
from app.domain.responsibilities import of_other_clients
from app.domain.standing import newness, outdone
from app.domain.text import NoteText

R = TypeVar("R", bound=Record)


class SharedWith(StrEnum):
    """What somebody is to the client, or to the therapist, who may be told something."""

    EMERGENCY_CONTACT = "emergency-contact"
    GP = "gp"
    SUPERVISOR = "supervisor"
    EXECUTOR = "executor"
    ORGANISATION = "organisation"
    PARENT = "parent"
    OTHER = "other"


class SharedWhen(StrEnum):
    """When they are told: as a matter of routine, in an emergency, or when they ask."""

    ROUTINE = "routine"
    EMERGENCY = "emergency"
    ON_REQUEST = "on-request"


class Shared(StrEnum):
    """What they may be told. `contact-only` is names and numbers and no word of the work."""

    ATTENDANCE = "attendance"
    THEMES = "themes"
    PROGRESS = "progress"
    RISK = "risk"
    CONTACT_ONLY = "contact-only"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing(Record):
    """Who may be told what. `name` is for somebody who is not among the people of the file.

    `agreed_by` are those who agreed to it; a change that the client did not agree to has to be
    told. `until` is the last day on which it holds.
    """

    file: Code
    on: dt.date
    with_whom: SharedWith
    person: PersonId | None = field(default=None, metadata={"other": True})
    name: NoteText = field(default=NoteText(()), metadata={"ask": "line"})
    when: SharedWhen
    what: tuple[Shared, ...]
    trigger: NoteText = field(default=NoteText(()), metadata={"ask": "line"})
    words: NoteText = field(default=NoteText(()), metadata={"ask": "line"})
    why: NoteText = field(default=NoteText(()), metadata={"ask": "line"})
    agreed_by: tuple[PersonId, ...] = field(default=(), metadata={"anew": True})
    until: dt.date | None = field(default=None, metadata=follows("on"))


NAMED_BY_ROLE: Final = frozenset(
    {SharedWith.GP, SharedWith.SUPERVISOR, SharedWith.EXECUTOR}
)  # fmt: skip
"""Of whom a practice or a client has one, so that everybody knows who is meant."""

WHEN_NEEDED: Final = frozenset({SharedWith.EMERGENCY_CONTACT, SharedWith.EXECUTOR})
"""Those who are told when something has happened, and not before."""


def check_sharing(sharing: Sharing) -> None:
    """Raise NotUnderstood for what contradicts itself, with the name of the field.

    "nothing-stands-alone", and "sharing-without-name" for somebody who could not be told.
    """
    if Shared.NOTHING in sharing.what and len(sharing.what) > 1:
        raise NotUnderstood("nothing-stands-alone", field="what")
    nameless = sharing.person is None and sharing.name.blank
    told = Shared.NOTHING not in sharing.what
    if nameless and told and sharing.with_whom not in NAMED_BY_ROLE:
        raise NotUnderstood("sharing-without-name", field="name")


def says_more(given: Mapping[str, Any]) -> bool:
    """Whether name and number only is chosen, and more with it, while it is being filled in."""
    what = given.get("what")
    return isinstance(what, list | tuple) and Shared.CONTACT_ONLY in what and len(what) > 1


class SharingState(StrEnum):
    """Where an agreement stands on a day."""

    IN_FORCE = "in-force"
    LATER = "later"
    ENDED = "ended"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


class HowTold(StrEnum):
    """How a client was told."""

    IN_PERSON = "in-person"
    TELEPHONE = "telephone"
    LETTER = "letter"
    EMAIL = "email"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling(Record):
    """The client was told who has access. It adds to one change, or covers all made before it.

    `whom` says who of several clients was told; when it is empty, all of them were.
    """

    file: Code
    on: dt.date = field(metadata=HAPPENED)
    how: HowTold
    whom: tuple[PersonId, ...] = ()
    said: NoteText = field(default=NoteText(()), metadata={"ask": "line"})


def state_of(sharing: Sharing, beside: Iterable[Record], today: dt.date) -> SharingState:
    """Where an agreement stands among those beside it, and what adds to them."""
    around = tuple(beside)
    if withdrawn(sharing, around, today):
        return SharingState.WITHDRAWN
    if sharing.on > today:
        return SharingState.LATER
    same = partial(_is_same, around)
    if replaced(sharing, around, today) or outdone(sharing, _of(Sharing, around), today, same):
        return SharingState.REPLACED
    if sharing.until is not None and sharing.until < today:
        return SharingState.ENDED
    return SharingState.IN_FORCE


def _is_same(around: tuple[Record, ...], one: Sharing, other: Sharing) -> bool:
    """Whether two are about the same recipient, for the same occasion, of the same client."""
    same = (one.with_whom, one.when) == (other.with_whom, other.when)
    return same and _of_same(around, one, other)


def _of_same(around: tuple[Record, ...], one: Sharing, other: Sharing) -> bool:
    """Whether two are about the same recipient, of the same client, whatever the occasion."""
    if of_other_clients(one.agreed_by, other.agreed_by, around):
        return False
    first, second = _recipient(one), _recipient(other)
    if first is None or second is None:
        return one.with_whom is other.with_whom and one.with_whom in NAMED_BY_ROLE
    return first == second


def _recipient(sharing: Sharing) -> object | None:
    """Who is told: a person, else a name as it was typed; None where only the role says it."""
    people = frozenset({sharing.person}) if sharing.person else sharing.name.people
    return people or " ".join(sharing.name.words.casefold().split()) or None


def in_force(records: Iterable[Record], day: dt.date) -> tuple[Sharing, ...]:
    """What is agreed about who may be told, on a day: of each kind of person the newest first."""
    around = tuple(records)
    standing = [
        one
        for one in around
        if isinstance(one, Sharing) and state_of(one, around, day) is SharingState.IN_FORCE
    ]
    standing.sort(key=newness, reverse=True)
    return tuple(sorted(standing, key=lambda one: _ORDER[one.with_whom]))


def staying(sharing: Sharing, beside: Iterable[Record], day: dt.date) -> tuple[Sharing, ...]:
    """What else is agreed about the same recipient: for another occasion, it stays in force.

    Whoever agrees on something new may think that it takes the place of all there was.
    """
    around = (*(one for one in beside if one.id != sharing.id), sharing)
    held = in_force(around, max(day, sharing.on))
    return tuple(one for one in held if one is not sharing and _of_same(around, one, sharing))


_ORDER: Final = {whom: place for place, whom in enumerate(SharedWith)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Untold:
    """A change of who may be told, and the clients who have not been told of it."""

    change: Sharing | Withdrawal
    sharing: Sharing
    whom: tuple[PersonId, ...]


def untold(
    records: Iterable[Record],
    subjects: Collection[PersonId],
    day: dt.date,
    joined: Collection[Joined] = (),
) -> tuple[Untold, ...]:
    """What a client has neither agreed to nor been told of by a day, the oldest change first.

    A change is somebody who may be told something, and what the therapist ended. What was replaced
    by now, or taken back by the client, need not be told any more. Who joined the file later was
    told nothing before.
    """
    around = tuple(one for one in records if _known_by(one, day))
    found = (_untold(one, around, subjects, day, joined) for one in around)
    waiting = [one for one in found if one is not None and one.whom]
    return tuple(sorted(waiting, key=lambda one: (one.change.on, one.change.signed)))


def _untold(
    record: Record,
    around: tuple[Record, ...],
    subjects: Collection[PersonId],
    day: dt.date,
    joined: Collection[Joined],
) -> Untold | None:
    if isinstance(record, Sharing):
        over = state_of(record, around, day) in {SharingState.REPLACED, SharingState.WITHDRAWN}
        if over or Shared.NOTHING in record.what:
            return None
        of, agreed = record, record.agreed_by
    elif isinstance(record, Withdrawal) and record.by is WithdrawnBy.THERAPIST:
        ended = next((one for one in lineage(record, around) if isinstance(one, Sharing)), None)
        if ended is None or any(one.adds_to == record.id for one in _of(Withdrawal, around)):
            return None
        of, agreed = ended, ()
    else:
        return None
    others = (one for one in subjects if one != of.person)  # who is told knows of themselves
    left = (one for one in others if one not in agreed)
    whom = (one for one in left if not _told(record, one, around, joined))
    return Untold(change=record, sharing=of, whom=tuple(whom))


def _told(
    change: Record, whom: PersonId, around: tuple[Record, ...], joined: Collection[Joined]
) -> bool:
    """Whether somebody was told of a change: of this one, or of all that were made by then."""
    tellings = _of(Telling, around)
    righted = {one.adds_to for one in tellings}
    return any(
        holds_for(one, whom, one.whom, joined) and _covers(one, change, around)
        for one in tellings
        if one.id not in righted
    )


def _covers(telling: Telling, change: Record, around: tuple[Record, ...]) -> bool:
    """Whether a telling is of this change; one that puts another right is of what that one was."""
    whole = lineage(telling, around)
    first = [one for one in whole if isinstance(one, Telling)][-1]
    return first.adds_to == change.id or (first.adds_to is None and first.signed > change.signed)


def _of(kind: type[R], around: Iterable[Record]) -> tuple[R, ...]:
    return tuple(one for one in around if isinstance(one, kind))


def _known_by(record: Record, day: dt.date) -> bool:
    """Whether a record was there on a day: it was signed by then, or is about a day before."""
    on = getattr(record, "on", None)
    return record.signed[:10] <= day.isoformat() or (on is not None and on <= day)
