"""The contents of a pack, from what is disclosed alone: items, schedule, letter, what was searched.

Everything here is a function of the bound items, the request's dates and the practice's
details. It sees no id, no code, no clock, and of a withheld part only its decision.
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
from app.domain.dates import in_words
from app.domain.jurisdictions import Jurisdiction
from app.domain.notes import NoteKind
from app.domain.records import addenda_after
from app.domain.redaction import Decision, Item, Span
from app.domain.retention import FileKind
from app.domain.scope import Part, Scope
from app.services.handovers.contact_details import DETAILS
from app.services.handovers.frame import Frame, about, sessions_of
from app.services.handovers.gather import PACK_KINDS
from app.services.records import kind_words

if TYPE_CHECKING:
    from app.export.pack import PackContents, ScheduleLine
    from app.export.pdf.document import Run, Runs

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

_SENT: Final = frozenset({NoteKind.LETTER.value, NoteKind.CONTACT.value})
_ADDENDUM: Final = "Addendum"
_WORK: Final = MappingProxyType(
    {
        FileKind.INDIVIDUAL: "Your own work",
        FileKind.JOINT: "Work together",
        FileKind.CHILD: "Work as a child",
        FileKind.ENQUIRY: "First contact",
    }
)
_KIND_ORDER: Final = {kind: place for place, kind in enumerate((*PACK_KINDS, DETAILS))}


def kind_said(kind: str) -> str:
    """What a record is called in a pack."""
    if kind == DETAILS:
        return "Contact details"
    return _NOTES[kind] if kind in _NOTES else kind_words.words_of(kind).pack


def part_said(part: Part) -> str:
    """What a part of the records is called in a pack."""
    return "Other records" if part is Part.OTHER else kind_said(part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One record as the pack will say it: words, and in their place the number of what is withheld.

    `number` is the record's own; None when the whole of it is withheld. `session` says when a
    session began, how long it was, what came of it and where.
    """

    item: str
    number: int | None
    pieces: tuple[str | int, ...]
    withheld: Decision | None = None
    session: str = ""


def contents(frame: Frame, items: Iterable[Item]) -> "PackContents":
    """The whole pack. Numbers, counts and order follow what is disclosed."""
    from app.export import pack as printing  # noqa: PLC0415  PDF libraries stay off start-up

    given, numbering = tuple(items), _Numbering()
    selected, details = _selected(given), _details(given, numbering)
    shown = [item for item in selected if not item.withheld]
    titles, kinds = _titles(shown), {item.id: item.kind for item in shown}
    records = tuple(
        printing.Item(
            number=number,
            held_on=item.held_on,
            kind=_ADDENDUM if _is_addendum(item, kinds) else kind_said(item.kind),
            title=titles[item.id],
            author=frame.practice,
            runs=tuple(numbering.runs(item, number)),
            as_sent=item.kind in _SENT,
            session=_session_said(item),
        )
        for number, item in enumerate(shown, 1)
    )
    whole = [item.withheld for item in selected if item.withheld]
    numbering.whole_records(whole)
    return printing.PackContents(
        requester=frame.requester,
        addressee=frame.addressee,
        client=frame.client,
        practice=printing.PracticeLines(
            name=frame.practice, nation=frame.nation, contact=frame.contact
        ),
        received=frame.received,
        built_on=frame.built_on,
        items=records,
        details=details,
        about=about(frame, shown),
        request_words=_asked_for(frame),
        narrowed=_narrowed(frame.scope),
        schedule=_schedule(numbering.listed, frame.nation),
        searched=_searched(len(records), len(whole), frame.scope),
    )


def _session_said(item: Item) -> str:
    """When a session began, how long it was, what came of it and where, as the pack says it."""
    if item.session is None:
        return ""
    from app.export.wording import sentences  # noqa: PLC0415  PDF libraries stay off start-up

    said = line_of(item.session, sentences("letters", "pack.toml")["session"])
    return f"{said[:1].upper()}{said[1:]}"


def _asked_for(frame: Frame) -> "Runs":
    from app.export.pdf.document import words  # noqa: PLC0415  PDF libraries stay off start-up

    return words(frame.words) if frame.words else ()


def _narrowed(scope: Scope) -> str:
    """What the request was narrowed to, as the pack says it; empty for everything."""
    from app.export.wording import sentences  # noqa: PLC0415  PDF libraries stay off start-up

    if scope.is_whole:
        return ""
    said = sentences("letters", "pack.toml")["narrowed"]
    lines = [said["only"]]
    if scope.parts:
        parts = (part for part in Part if part in scope.parts)
        lines.append(said["kinds"].format(kinds=", ".join(map(part_said, parts))))
    days = {"first": scope.since, "last": scope.until}
    shown = {name: in_words(day) for name, day in days.items() if day}
    if shown:
        lines.append(said["_".join(shown)].format(**shown))
    return " ".join(lines)


def as_sent(items: Iterable[Item]) -> tuple[Sent, ...]:
    """Every record with the numbers the pack will give it, those that are withheld included."""
    whole = tuple(items)
    numbering = _Numbering()
    sent = [
        Sent(item=item.id, number=0, pieces=_pieces(numbering.runs(item, None)))
        for item in whole
        if item.kind == DETAILS and not item.withheld
    ]
    sent += [
        Sent(item=item.id, number=None, pieces=(), withheld=item.withheld)
        for item in whole
        if item.withheld
    ]
    shown = (item for item in _selected(whole) if not item.withheld)
    for number, item in enumerate(shown, 1):
        pieces, session = _pieces(numbering.runs(item, number)), _session_said(item)
        sent.append(Sent(item=item.id, number=number, pieces=pieces, session=session))
    return tuple(sent)


def _pieces(runs: Iterable["Run"]) -> tuple[str | int, ...]:
    from app.export.pdf.document import Printed, Withheld  # noqa: PLC0415

    pieces: list[str | int] = []
    for run in runs:
        match run:
            case Printed(text=text):
                pieces.append(text)
            case Withheld(number=token):
                pieces.append(token)
            case _:
                raise AssertionError  # a record has no other runs
    return tuple(pieces)


def _details(items: Iterable[Item], numbering: "_Numbering") -> "tuple[Run, ...]":
    """What is kept about the person beside the records; nothing when it is withheld as a whole."""
    kept = (item for item in items if item.kind == DETAILS and not item.withheld)
    return tuple(run for item in kept for run in numbering.runs(item, None))


def _titles(shown: Sequence[Item]) -> dict[str, str]:
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
        called = kind_said(item.kind)
        if item.adds_to in places:
            to = f"record {places[item.adds_to]}"
            called = f"{_ADDENDUM} to {to}" if _is_addendum(item, kinds) else f"{called}, {to}"
        elif item.id in held:
            sessions[item.file] += 1
            called = f"Session {sessions[item.file]}"
        titles[item.id] = f"{called} · {item.work}" if several and item.work else called
    return titles


def _is_addendum(item: Item, kinds: Mapping[str, str]) -> bool:
    """Whether an item adds to one of its own kind in this copy; a withdrawal is no addendum."""
    return item.adds_to is not None and kinds.get(item.adds_to) == item.kind


def work_of(kind: FileKind) -> str:
    """What a file is for, in words that a client reads."""
    return _WORK[kind]


def _selected(items: Iterable[Item]) -> tuple[Item, ...]:
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
        (part.text,)
        if part.withheld is None
        else ("", part.withheld.decision.told.value, _whose(part.withheld))
        for part in (() if item.withheld else item.parts)
    )


def withheld_count(items: Iterable[Item]) -> int:
    """How many numbers the schedule has: withheld parts and whole records that are shown."""
    count = 0
    for item in items:
        if item.withheld:
            count += not item.withheld.silent
        else:
            count += sum(part.withheld is not None for part in item.parts)
    return count


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listed:
    """What a line of the schedule tells, before the nation's law is cited."""

    decision: Decision
    thing: str
    whose: str
    item: int | None
    place: str = ""


class _Numbering:
    """Gives each withheld part the next number, and its line in the schedule."""

    def __init__(self) -> None:
        self.listed: list[_Listed] = []

    def runs(self, item: Item, number: int | None) -> Iterator["Run"]:
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
        words = _words()
        for decision in sorted(decisions, key=lambda d: (d.told.value, d.decided_on)):
            thing = words["things"]["record"]
            self.listed.append(_Listed(decision=decision, thing=thing, whose="", item=None))

    def _line(self, span: Span, item: int | None) -> None:
        thing, whose = _words()["things"]["part"], _whose(span)
        place = "" if item else _words()["things"]["details"]
        self.listed.append(
            _Listed(decision=span.decision, thing=thing, whose=whose, item=item, place=place)
        )


def _schedule(listed: Iterable[_Listed], nation: Jurisdiction) -> tuple["ScheduleLine", ...]:
    """Each line with its ground in the nation's law. Raises NotAllowed("no-ground")."""
    from app.export.pack import ScheduleLine  # noqa: PLC0415

    return tuple(
        ScheduleLine(
            number=number,
            thing=line.thing,
            whose=line.whose,
            reason=_words()["reasons"][line.decision.told.value],
            ground=nation.ground_told(line.decision),
            decided_on=line.decision.decided_on,
            item=line.item,
            place=line.place,
        )
        for number, line in enumerate(listed, 1)
    )


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(resources.text("letters", "withholding.toml"))


def _whose(span: Span) -> str:
    """Who is protected, as it is told; nobody, where the reason is not told either."""
    return told_as(span.whose) if span.decision.told is span.decision.reason else ""


def told_as(role: str) -> str:
    """A role in fixed words: what was typed as a role never reaches the pack."""
    words = _words()
    if role == "client":
        return str(words["whose"]["client"])
    group = next((name for name, roles in words["roles"].items() if role in roles), "other")
    return str(words["whose"][group])


def _searched(records: int, whole: int, scope: Scope) -> tuple[Any, ...]:
    from app.export.pack import Searched  # noqa: PLC0415
    from app.export.pdf.document import words  # noqa: PLC0415

    found = f"{records} {'record is' if records == 1 else 'records are'} in this copy."
    if whole:
        found += f" {whole} more {'is' if whole == 1 else 'are'} withheld as a whole and listed."
    beside = "This was searched too. What I keep is under “Contact details”."
    if not scope.covers_kind(DETAILS):
        beside = "This was not asked for, so it is not part of this copy."
    return (
        Searched(where="Your file, and any other file that is about you", found=words(found)),
        Searched(where="Names, addresses and telephone numbers I keep", found=words(beside)),
    )
