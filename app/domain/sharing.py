"""Sharing: who may be told what about a client, when, and in which agreed words.

One record for each person or organisation: the emergency contact, the GP, the supervisor, each
adult of a child. A change adds to the record before; a withdrawal ends it. Who may be told what
on a day is computed from them, and so is what the client has not been told of yet.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.consents import withdrawn
from app.domain.ids import Code, PersonId
from app.domain.records import Record
from app.domain.text import NoteText


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
    person: PersonId | None = None
    name: NoteText = field(default=NoteText(()), metadata={"ask": "line"})
    when: SharedWhen
    what: tuple[Shared, ...]
    trigger: NoteText = field(default=NoteText(()), metadata={"ask": "line"})
    words: NoteText = field(default=NoteText(()), metadata={"ask": "line"})
    why: NoteText = field(default=NoteText(()), metadata={"ask": "line"})
    agreed_by: tuple[PersonId, ...] = ()
    until: dt.date | None = None


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
    on: dt.date
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
    if replaced(sharing, around, today):
        return SharingState.REPLACED
    if sharing.until is not None and sharing.until < today:
        return SharingState.ENDED
    return SharingState.IN_FORCE


def replaced(sharing: Sharing, beside: Iterable[Record], today: dt.date) -> bool:
    """Whether a later agreement has taken the place of this one by this day."""
    return any(
        isinstance(one, Sharing) and one.adds_to == sharing.id and one.on <= today for one in beside
    )
