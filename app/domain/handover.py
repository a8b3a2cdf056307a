"""Handovers: whatever leaves the practice, and the four things in which its kinds differ.

An access request, a release under an authority, a supervision sheet and an extract go the same way:
records are selected, people protected, the paper is built three times and proved, sealed, and
written down. In a report, which is written for the purpose, and in a preview, which is only looked
at, people are protected in the same way. What differs is a value here: which records are selected,
who is not protected, how something withheld reads, and what surrounds it.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar, Final, TypedDict

from app.domain.ids import Code, FormId, PersonId
from app.domain.records import Record
from app.domain.redaction import Decision
from app.domain.scope import Scope


class Selection(StrEnum):
    """Which records go: all of one person's, those an authority covers, or those chosen."""

    EVERYTHING = "everything"
    COVERED = "covered"
    CHOSEN = "chosen"


class Spared(StrEnum):
    """Who is not protected: the client; the client and whom the authority names; nobody."""

    CLIENT = "client"
    NAMED = "named"
    NOBODY = "nobody"


class ReadsAs(StrEnum):
    """How something withheld reads: a numbered block, or a word for a role ("[her sister]")."""

    NUMBER = "number"
    ROLE = "role"


class Around(StrEnum):
    """What surrounds the records."""

    ANSWER = "answer"
    COVERING_LETTER = "covering-letter"
    LETTERHEAD = "letterhead"
    CODE_AND_DAY = "code-and-day"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How one kind of handover differs from the others."""

    name: str
    selection: Selection
    spared: Spared
    reads_as: ReadsAs = ReadsAs.NUMBER
    around: Around

    @property
    def learns_inside(self) -> bool:
        """Whether what is proposed follows from what is selected alone.

        Where it does, nobody who is known from elsewhere changes a byte without being asked about.
        """
        return self.selection is Selection.COVERED or self.reads_as is ReadsAs.ROLE


ACCESS_REQUEST: Final = Manner(
    name="access-request",
    selection=Selection.EVERYTHING,
    spared=Spared.CLIENT,
    around=Around.ANSWER,
)
RELEASE: Final = Manner(
    name="release",
    selection=Selection.COVERED,
    spared=Spared.NAMED,
    around=Around.COVERING_LETTER,
)
REPORT: Final = Manner(
    name="report",
    selection=Selection.CHOSEN,
    spared=Spared.NAMED,
    around=Around.LETTERHEAD,
)
SUPERVISION_SHEET: Final = Manner(
    name="sheet",
    selection=Selection.CHOSEN,
    spared=Spared.NOBODY,
    reads_as=ReadsAs.ROLE,
    around=Around.CODE_AND_DAY,
)
EXTRACT: Final = Manner(
    name="extract",
    selection=Selection.CHOSEN,
    spared=Spared.NOBODY,
    reads_as=ReadsAs.ROLE,
    around=Around.NOTHING,
)
PREVIEW: Final = Manner(
    name="preview",
    selection=Selection.CHOSEN,
    spared=Spared.CLIENT,
    around=Around.NOTHING,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanDecision:
    """A decision on part of an item, in code points of its text as read with names.

    Contact details change with what is kept: `reading` says which words stood there up to `end`.
    """

    item: str
    start: int
    end: int
    decision: Decision
    reading: int | None = None


class Decisions(TypedDict, total=False):
    """What is decided at once: suggestions, whole items, parts by hand, and by which names."""

    suggestions: Sequence[tuple[str, Decision]]
    items: Sequence[tuple[str, Decision]]
    spans: Sequence[SpanDecision]
    as_signed: bool | None
    called: Sequence[FormId]


LABELS: Final = 2
"""What a new handover calls the fields of its records: as whoever reads them would."""

OF_ANOTHER: Final = 2
"""From here on a record that is about another client alone does not say "you" to who asks."""

_NONE: Mapping[str, Decision] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover(Record):
    """Something that is being made ready to leave: whose records, and every decision on them.

    Decisions are by the ids of suggestions and items, and hold for this handover alone. `scope` is
    what it was narrowed to; `closed` is the day it was done with. `as_signed` says that a former
    name stands where a record was signed with one; otherwise the name in use stands there.
    `called` is by which of their names the client is told to somebody else, and `called_too` by
    which any other client is of whom it speaks. `labels` says with
    which words the fields of its records are called: 0 as in the form, 1 as to whoever reads them,
    2 also where a record of a joint file is about another of its clients alone.
    What was decided stands at places in those words, so they stay as they were when it was begun.
    """

    MANNER: ClassVar[Manner]
    file: Code
    person: PersonId
    suggestions: Mapping[str, Decision] = field(default_factory=lambda: _NONE)
    items: Mapping[str, Decision] = field(default_factory=lambda: _NONE)
    spans: tuple[SpanDecision, ...] = ()
    scope: Scope = field(default_factory=Scope)
    closed: dt.date | None = None
    as_signed: bool = False
    called: FormId | None = None
    called_too: tuple[FormId, ...] = ()
    labels: int = 0

    @property
    def names_chosen(self) -> tuple[FormId, ...]:
        """By which names clients are told to somebody else."""
        return names_of(self.called, self.called_too)


def names_of(called: FormId | None, called_too: tuple[FormId, ...]) -> tuple[FormId, ...]:
    """The names of clients, the one of whose it is first."""
    return called_too if called is None else (called, *called_too)


@dataclass(frozen=True, slots=True, kw_only=True)
class Previewing(Handover):
    """One record as its client would read it. It is made to be looked at, and never kept."""

    MANNER: ClassVar[Manner] = PREVIEW
