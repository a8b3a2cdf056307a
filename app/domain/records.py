"""Records: everything kept is a record of a kind, signed once, and only ever added to.

A kind is a dataclass and one row of the table in `app.domain.kinds`. What is done with records
(linking, merging, searching, exporting, destroying) is done in loops over that table, so that no
kind can be forgotten.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, ClassVar, Final, Generic, TypeVar

from app.domain.ids import Code, RecordId, Subject
from app.domain.ledger import Entry

NEVER: Final = "never"
"""How a field is asked for that no form has: the program fills it in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record has. `file` is None for a record of the practice's own.

    `signed` is the UTC moment of signing, which orders the records of one day; `adds_to` is the
    earlier record that this one corrects, ends or continues. `version` counts how often it was
    sealed, since a name in it may be linked later.
    """

    OUTSIDE: ClassVar[frozenset[str]] = frozenset({"id", "file", "version"})
    id: RecordId
    file: Code | None
    signed: str = ""
    adds_to: RecordId | None = None
    version: int = 1


R = TypeVar("R", bound=Record)
T = TypeVar("T")


def first_of(adds_to: Mapping[RecordId, RecordId | None]) -> dict[RecordId, RecordId]:
    """The record that each one adds to in the end: what was added can be added to itself."""
    found: dict[RecordId, RecordId] = {}
    for record in adds_to:
        first, seen = record, {record}
        while (before := adds_to[first]) in adds_to and before is not None and before not in seen:
            seen.add(before)
            first = before
        found[record] = first
    return found


def in_circles(adds_to: Mapping[str, str | None]) -> frozenset[str]:
    """Whatever adds to itself in the end, given what each one adds to."""
    found: set[str] = set()
    clear: set[str | None] = {None}
    for record in adds_to:
        path: dict[str, None] = {}
        one: str | None = record
        while one is not None and one not in clear and one not in path:
            path[one] = None
            one = adds_to.get(one)
        if one in path and one is not None:
            walked = [*path]
            found.update(walked[walked.index(one) :])
        clear.update(path)
    return frozenset(found)


def addenda_after(
    records: Iterable[T], name: Callable[[T], str], adds_to: Callable[[T], str | None]
) -> tuple[T, ...]:
    """The same records in their order, each addendum directly after what it adds to, if here."""
    whole = tuple(records)
    here = {name(one) for one in whole}
    added: dict[str | None, list[T]] = {}
    for one in whole:
        if adds_to(one) in here:
            added.setdefault(adds_to(one), []).append(one)
    return tuple(
        each
        for one in whole
        if adds_to(one) not in here
        for each in (one, *added.get(name(one), ()))
    )


def replaced(record: R, beside: Iterable[Any], by: dt.date | None = None) -> bool:
    """Whether another record of the same kind adds to this one, and says all of it anew.

    With a day, only what is about that day or an earlier one counts.
    """
    anew: Iterable[Any] = (one for one in beside if type(one) is type(record))
    return any(one.adds_to == record.id and (by is None or one.on <= by) for one in anew)


def anew(record: R, beside: Iterable[Any]) -> frozenset[RecordId]:
    """This record and those of its kind that it says anew, one after the other."""
    same = {one.id: one for one in beside if type(one) is type(record)}
    found, before = {record.id}, record.adds_to
    while before is not None and before in same and before not in found:
        found.add(before)
        before = same[before].adds_to
    return frozenset(found)


class Group(StrEnum):
    """Where a kind stands in the timeline of a file, or beside it."""

    NOTE = "note"
    BEGINNING = "beginning"
    CONSENT = "consent"
    APPROACH = "approach"
    DECISION = "decision"
    HANDOVER = "handover"
    MEASURE = "measure"
    RETENTION = "retention"
    PRACTICE = "practice"


class InPack(StrEnum):
    """How a kind stands in the pack of an access request."""

    RECORD = "record"
    NEVER = "never"


class Counts(StrEnum):
    """What a record in a client's file is to the clocks that run from its last entry or contact.

    What others ask for and what leaves is no work with the client; word from one, or to one, is
    an entry too.
    """

    NOTHING = "nothing"
    ENTRY = "entry"
    CONTACT = "contact"


Told = Callable[[Any, Any, Subject], tuple[Entry, ...]]
"""What the retention log is told of a change: the record before (or None), after, whose file."""


State = Callable[[Any, tuple[Any, ...], dt.date], str | None]
"""Where a record stands on a day: computed, never stored.

It is given all of its kind beside it and, of any kind, whatever adds to the same record.
"""


Doubt = Callable[[Mapping[str, Any]], bool]
"""Whether something filled in can hardly be meant, given a form by field name."""


def _on(record: Any) -> dt.date:
    day: dt.date = record.on
    return day


def _stateless(_record: object, _beside: object, _day: dt.date) -> str | None:
    return None


def _anything(_record: object) -> None:
    return None


def _nothing(_before: object, _after: object, _subject: Subject) -> tuple[Entry, ...]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Generic[R]):
    """A kind of record: its dataclass, and all that the program must know to treat it like others.

    `name` stands in the seal, the export, the command line and the certificate's counts, and never
    changes. `form` says whether a person fills it in; the others are made by journeys of their own.
    `own` kinds are of the practice and of no client; a kind of `either` is in a client's file once
    it is known whose, and the practice's own until then. `adds_anew` says that one which adds to
    another says all of it anew; otherwise it says only what is new. `adds_to` names the other kinds
    that a record of this kind may add to, as a withdrawal adds to a consent; to its own it always
    may, and to something it has to where it does not stand `alone`. `check` raises NotUnderstood
    for a form that cannot be meant as it is filled in, with the name of the field. `doubts` says of
    a field whether what is filled in is to be asked about; it can be kept all the same. `state`
    says which of the `states` a record is in, `current` is the one that holds now. `retention` is
    the class of record that retention rules may name, `counts` what it is to a file's clocks.
    `format` is the version of its payload; `older` reads the versions before, each giving the
    fields that today's reader takes.
    """

    name: str
    body: type[R]
    group: Group
    day: Callable[[R], dt.date] = _on
    pack: InPack = InPack.RECORD
    retention: str = "file"
    counts: Counts = Counts.ENTRY
    form: bool = True
    own: bool = False
    either: bool = False
    adds_anew: bool = True
    told: Told = _nothing
    adds_to: frozenset[str] = frozenset()
    alone: bool = True
    check: Callable[[R], None] = _anything
    doubts: Mapping[str, Doubt] = field(default_factory=lambda: MappingProxyType({}))
    state: State = _stateless
    states: type[StrEnum] | None = None
    current: StrEnum | None = None
    format: int = 1
    older: Mapping[int, Callable[[Any], Any]] = field(default_factory=lambda: MappingProxyType({}))

    def about(self, record: R) -> dt.date:
        """The day a record is about."""
        return self.day(record)

    def belongs_in(self, file: Code | None) -> bool:
        """Whether a record of this kind may be in that file, or be the practice's own (None)."""
        return self.either or self.own is (file is None)

    def may_add_to(self, other: "Kind[Any]") -> bool:
        """Whether a record of this kind may add to one of the other."""
        return other.name == self.name or other.name in self.adds_to
