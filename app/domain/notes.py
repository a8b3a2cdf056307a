"""Notes: signed once, then only ever added to. Drafts: what is not signed yet."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from app.domain.ids import Code, NoteId, PersonId
from app.domain.text import NoteText


class NoteKind(StrEnum):
    """What kind of record a note is; sessions alone move the day a file falls due."""

    SESSION = "session"
    PROCESS = "process"
    SUPERVISION = "supervision"
    CONTACT = "contact"
    RISK = "risk"
    LETTER = "letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteHead:
    """What lists, retention and the mention radar need to know of a note.

    `addendum_to` is the signed note that this one adds to.
    """

    id: NoteId
    file: Code
    kind: NoteKind
    held_on: dt.date
    written: str  # the UTC moment of signing, which orders notes of one day
    people: frozenset[PersonId]
    words: int
    addendum_to: NoteId | None = None
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A signed note: its head and its text."""

    head: NoteHead
    text: NoteText


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A note being typed. `kept` is the UTC moment it was last kept."""

    file: Code
    kind: NoteKind
    held_on: dt.date
    text: str
    kept: str
    addendum_to: NoteId | None = None
