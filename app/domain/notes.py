"""Notes: signed once, then only ever added to. Drafts: what is not signed yet."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar, Final

from app.domain.appointments import NOTHING, Appointment, corrected
from app.domain.ids import Code, DraftId, NoteId, PersonId, RecordId, new_id
from app.domain.records import first_of
from app.domain.text import NoteText

LONGEST: Final = 250_000  # letters of one note: as many as a short novel has
FORM: Final = "form:"  # before the name of a form, in the kind of a draft that is no record


class NoteKind(StrEnum):
    """What kind of record a note is; sessions alone move the day a file falls due."""

    SESSION = "session"
    PROCESS = "process"
    SUPERVISION = "supervision"
    CONTACT = "contact"
    RISK = "risk"
    LETTER = "letter"


RECORD: Final = "record:"
"""Before the name of a kind of record, in the kind of a draft, where a kind of note has it too."""
_NAMES: Final = frozenset(kind.value for kind in NoteKind)


def drafted_as(kind: str) -> str:
    """What the draft of a record of this kind is called: a draft of a risk is no note of risk."""
    return f"{RECORD}{kind}" if kind in _NAMES else kind


CONTACTS: Final = frozenset({NoteKind.SESSION, NoteKind.CONTACT, NoteKind.RISK, NoteKind.LETTER})
"""Notes that tell of word from a client, or to one; what the therapist thinks about is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteHead:
    """What lists, retention and the mention radar need to know of a note.

    `addendum_to` is the signed note that this one adds to; `session` is what is said of a session
    beside its words.
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
    session: Appointment | None = None


def sessions(heads: Iterable[NoteHead]) -> dict[NoteId, Appointment]:
    """What is known of each session of a file, given its heads in any order.

    An addendum is no session; what it says corrects the session that it adds to.
    """
    every = tuple(heads)
    of_sessions = [head for head in every if head.kind is NoteKind.SESSION]
    own = {head.id: head.session or NOTHING for head in of_sessions if head.addendum_to is None}
    added = [one for one in of_sessions if one.session is not None and one.addendum_to is not None]
    if not added:
        return own
    first = first_of({head.id: head.addendum_to for head in every})
    added.sort(key=lambda head: head.written)
    return corrected(own, ((first[one.id], one.session) for one in added))


def last_days(heads: Iterable[NoteHead]) -> tuple[dt.date | None, dt.date | None]:
    """The last day on which a session took place, and the last of any note about one."""
    every = tuple(heads)
    of_sessions = [head for head in every if head.kind is NoteKind.SESSION]
    days = [head.held_on for head in of_sessions]
    if any(head.session is not None or head.addendum_to is not None for head in of_sessions):
        held = {note for note, said in sessions(every).items() if said.held}
        took_place = [head.held_on for head in of_sessions if head.id in held]
    else:
        took_place = days
    return max(took_place, default=None), max(days, default=None)


def first_day(heads: Iterable[NoteHead]) -> dt.date | None:
    """The first day on which a session took place."""
    every = tuple(heads)
    held = {note for note, said in sessions(every).items() if said.held}
    return min((head.held_on for head in every if head.id in held), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A signed note: its head and its text."""

    head: NoteHead
    text: NoteText


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A record being made and not signed yet; a file may have several.

    `kind` is a note's kind, or the name of another kind of record (`drafted_as`); a note has
    `text`, the others `fields` as far as they are filled in. A note's `fields` are those of its
    appointment. `kept` is the UTC moment it was last saved. What was typed into a form of the
    window, and not saved, is a draft too: `fields` by their names there.
    """

    OUTSIDE: ClassVar[frozenset[str]] = frozenset({"id"})
    id: DraftId
    file: Code | None
    kind: str
    on: dt.date
    text: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    kept: str
    adds_to: RecordId | None = None

    @property
    def of_note(self) -> bool:
        """Whether it is a note in the making."""
        return self.kind in _NAMES

    @property
    def record(self) -> str:
        """The name of the kind of record it is to become, when it is no note."""
        return self.kind.removeprefix(RECORD)

    @property
    def of_form(self) -> bool:
        """Whether this is what stands in a form, and no record in the making."""
        return self.kind.startswith(FORM)

    @property
    def typed(self) -> tuple[str, ...]:
        """Every text that was typed into it: its words, and whatever of its fields is a text."""
        return self.text, *_texts_in(self.fields)


def _texts_in(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Mapping():
            yield from _texts_in([*value.values()])
        case list() | tuple():
            for one in value:
                yield from _texts_in(one)


def new_draft() -> DraftId:
    """The id of a draft that begins."""
    return DraftId(new_id())
