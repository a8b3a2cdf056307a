"""Numbering: which records are told of, in which order, and a number for whatever is withheld.

Order, numbers and titles follow what is disclosed. Nothing here sees an id, a code or a clock; of a
withheld part it sees its decision.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from app import resources
from app.domain.appointments import line_of
from app.domain.notes import NoteKind
from app.domain.records import addenda_after
from app.domain.redaction import Decision, Item, Span
from app.domain.retention import FileKind
from app.domain.voice import voiced
from app.services.handovers.contact_details import DETAILS
from app.services.handovers.frame import sessions_of
from app.services.handovers.gather import PACK_KINDS
from app.services.records import kind_words

if TYPE_CHECKING:
    from app.export.pdf.document import Run

_NOTES: Final = MappingProxyType(
    {
        NoteKind.SESSION.value: "Session note",
        NoteKind.PROCESS.value: "Reflective note",
        NoteKind.SUPERVISION.value: "Supervision note",
        NoteKind.CONTACT.value: "Contact note",
        NoteKind.RISK.value: "Risk note",
        NoteKind.LETTER.value: "Letter",
    }
)

_WORK: Final = MappingProxyType(
    {
        FileKind.INDIVIDUAL: "Your own work",
        FileKind.JOINT: "Work together",
        FileKind.CHILD: "Work as a child",
        FileKind.ENQUIRY: "First contact",
    }
)

SENT: Final = frozenset({NoteKind.LETTER.value, NoteKind.CONTACT.value})
ADDENDUM: Final = "Addendum"
_KIND_ORDER: Final = {kind: place for place, kind in enumerate((*PACK_KINDS, DETAILS))}


def kind_said(kind: str, *, handed: bool = False) -> str:
    """What a record is called in a pack; `handed` to somebody else, without a "you"."""
    if kind == DETAILS:
        return "Contact details"
    if kind in _NOTES:
        return _NOTES[kind]
    words = kind_words.words_of(kind)
    return words.handed if handed else words.pack


def session_said(item: Item) -> str:
    """When a session began, how long it was, what came of it and where, as the pack says it."""
    if item.session is None:
        return ""
    from app.export.wording import sentences  # noqa: PLC0415  PDF libraries stay off start-up

    said = line_of(item.session, sentences("letters", "pack.toml")["session"])
    return f"{said[:1].upper()}{said[1:]}"


def titles_of(shown: Sequence[Item], *, handed: bool = False) -> dict[str, str]:
    """What each record is called above its words; sessions of one file that were held are counted.

    Of what adds to a record of this copy it is said to which. Those that are withheld
    count for nothing: from a gap somebody could tell that there was one.
    """
    places = {item.id: place for place, item in enumerate(shown, 1)}
    kinds = {item.id: item.kind for item in shown}
    several = len({item.file for item in shown}) > 1
    held = {item for item, said in sessions_of(shown).items() if said.held}
    sessions: Counter[str] = Counter()
    titles: dict[str, str] = {}
    for item in shown:
        called = kind_said(item.kind, handed=handed or item.of_another)
        work = work_said(item.work, handed=handed)
        if item.adds_to in places:
            to = f"record {places[item.adds_to]}"
            called = f"{ADDENDUM} to {to}" if is_addendum(item, kinds) else f"{called}, {to}"
        elif item.id in held:
            sessions[item.file] += 1
            called = f"Session {sessions[item.file]}"
        titles[item.id] = f"{called} · {work}" if several and work else called
    return titles


def work_said(kind: str, *, handed: bool) -> str:
    """What a file is for, by its kind, in words that a client reads, or somebody else."""
    if not kind:
        return ""
    if handed and kind == FileKind.INDIVIDUAL:
        return "Individual work"
    return _WORK[FileKind(kind)]


def is_addendum(item: Item, kinds: Mapping[str, str]) -> bool:
    """Whether an item adds to one of its own kind in this copy; a withdrawal is no addendum."""
    return item.adds_to is not None and kinds.get(item.adds_to) == item.kind


def told_of(items: Iterable[Item]) -> tuple[Item, ...]:
    """Those of which anything is said, in the order in which they are sent.

    An addendum stands after what it adds to, when that is sent; else it stands as any other.
    """
    told = sorted(
        (
            item
            for item in items
            if not (item.withheld and item.withheld.silent)
            and (item.withheld or item.kind != DETAILS)
        ),
        key=lambda item: (
            item.held_on,
            _KIND_ORDER[item.kind],
            _hour(item),
            _disclosed(item),
            item.order,
        ),
    )
    sent = {item.id for item in told if not item.withheld}
    return addenda_after(
        told,
        lambda item: item.id,
        lambda item: item.adds_to if item.adds_to in sent and not item.withheld else None,
    )


def _hour(item: Item) -> tuple[str, ...]:
    """What orders the sessions of one day: when each began, and whatever else is said of it."""
    shown = None if item.withheld else item.session
    if shown is None:
        return ()
    return tuple("" if one is None else str(one) for one in shown.plain().values())


def _disclosed(item: Item) -> tuple[tuple[str, ...], ...]:
    """What orders the records of one day: what each says, so that nothing else is told by it."""
    return tuple(
        (part.text,) if part.withheld is None else ("", part.withheld.decision.told.value)
        for part in (() if item.withheld else item.parts)
    )


def withheld_count(items: Iterable[Item]) -> int:
    """How many numbers the schedule has: withheld parts and whole records that are shown."""
    count = 0
    for item in items:
        if item.facts:
            continue
        if item.withheld:
            count += not item.withheld.silent
        else:
            count += sum(part.withheld is not None for part in item.parts)
    return count


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What a line of the schedule tells, before the nation's law is cited."""

    decision: Decision
    thing: str
    item: int | None
    place: str = ""


class Numbering:
    """Gives each withheld part the next number, and its line in the schedule."""

    def __init__(self, *, handed: bool = False) -> None:
        self.listed: list[Listed] = []
        self._handed = handed  # to somebody else than the client

    def runs(self, item: Item, number: int | None) -> Iterator["Run"]:
        """The words of a record, with a number in the place of whatever is withheld."""
        from app.export.pdf.document import Printed, Withheld  # noqa: PLC0415

        said: list[str] = []
        for part in item.parts:
            if part.withheld is None:
                said.append(part.text)
                continue
            if said:
                yield Printed(text="".join(said))
                said = []
            self._line(part.withheld, number)
            yield Withheld(number=len(self.listed))
        if said:
            yield Printed(text="".join(said))

    def whole_records(self, decisions: Iterable[Decision]) -> None:
        """A line for each whole record, by what is told of it: their order tells nothing."""
        words = withholding()
        for decision in sorted(decisions, key=lambda d: (d.told.value, d.decided_on)):
            thing = words["things"]["record"]
            self.listed.append(Listed(decision=decision, thing=thing, item=None))

    def _line(self, span: Span, item: int | None) -> None:
        things = voiced(withholding()["things"], another=self._handed)
        place = "" if item else things["details"]
        self.listed.append(
            Listed(decision=span.decision, thing=things["part"], item=item, place=place)
        )


@cache
def withholding() -> dict[str, Any]:
    """The words of the schedule."""
    return tomllib.loads(resources.text("letters", "withholding.toml"))
