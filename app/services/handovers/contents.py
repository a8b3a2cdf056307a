"""The contents of a pack, from what is disclosed alone: items, schedule, letter, what was searched.

Everything here is a function of the bound items, the request's dates and the practice's
details. It sees no id, no code, no clock, and of a withheld part only its decision.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.domain.dates import in_words
from app.domain.jurisdictions import Jurisdiction
from app.domain.redaction import Decision, Item
from app.domain.scope import Part, Scope
from app.domain.voice import voiced
from app.services.handovers.contact_details import DETAILS
from app.services.handovers.frame import Frame, about
from app.services.handovers.numbering import (
    ADDENDUM,
    SENT,
    Listed,
    Numbering,
    is_addendum,
    kind_said,
    session_said,
    titles_of,
    told_of,
    withholding,
)

if TYPE_CHECKING:
    from app.export import pack as printing
    from app.export.pack import PackContents, ScheduleLine
    from app.export.pdf.document import Run, Runs


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

    given, numbering = tuple(items), Numbering(handed=bool(frame.client))
    selected, details = told_of(given), _details(given, numbering)
    shown = [item for item in selected if not item.withheld]
    records = tuple(_records(frame, shown, numbering))
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
        searched=_searched(frame, len(records), len(whole), bool(details)),
    )


def _records(
    frame: Frame, shown: Sequence[Item], numbering: Numbering
) -> "Iterator[printing.Item]":
    """Each record that is sent, with its number, as it is called to whoever reads it."""
    from app.export import pack as printing  # noqa: PLC0415  PDF libraries stay off start-up

    another, kinds = bool(frame.client), {item.id: item.kind for item in shown}
    titles = titles_of(shown, handed=another)
    for number, item in enumerate(shown, 1):
        called = (
            ADDENDUM
            if is_addendum(item, kinds)
            else kind_said(item.kind, handed=another or item.of_another)
        )
        yield printing.Item(
            number=number,
            held_on=item.held_on,
            kind=called,
            title=titles[item.id],
            author=frame.practice,
            runs=tuple(numbering.runs(item, number)),
            as_sent=item.kind in SENT,
            session=session_said(item),
        )


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
    numbering = Numbering()
    sent = [
        Sent(item=item.id, number=0, pieces=pieces_of(numbering.runs(item, None)))
        for item in whole
        if item.kind == DETAILS and not item.withheld
    ]
    sent += [
        Sent(item=item.id, number=None, pieces=(), withheld=item.withheld)
        for item in whole
        if item.withheld
    ]
    shown = (item for item in told_of(whole) if not item.withheld)
    for number, item in enumerate(shown, 1):
        pieces, session = pieces_of(numbering.runs(item, number)), session_said(item)
        sent.append(Sent(item=item.id, number=number, pieces=pieces, session=session))
    return tuple(sent)


def pieces_of(runs: Iterable["Run"]) -> tuple[str | int, ...]:
    """The words of a record, and in the place of what is withheld its number."""
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


def _details(items: Iterable[Item], numbering: "Numbering") -> "tuple[Run, ...]":
    """What is kept about the person beside the records; nothing when it is withheld as a whole."""
    kept = (item for item in items if item.kind == DETAILS and not item.withheld)
    return tuple(run for item in kept for run in numbering.runs(item, None))


def _schedule(listed: Iterable[Listed], nation: Jurisdiction) -> tuple["ScheduleLine", ...]:
    """Each line with its ground in the nation's law. Raises NotAllowed("no-ground")."""
    from app.export.pack import ScheduleLine  # noqa: PLC0415

    return tuple(
        ScheduleLine(
            number=number,
            thing=line.thing,
            reason=withholding()["reasons"][line.decision.told.value],
            ground=nation.ground_told(line.decision),
            decided_on=line.decision.decided_on,
            item=line.item,
            place=line.place,
        )
        for number, line in enumerate(listed, 1)
    )


def _searched(frame: Frame, records: int, whole: int, details: bool) -> tuple[Any, ...]:  # noqa: FBT001  by place, in here
    from app.export.pack import Searched  # noqa: PLC0415
    from app.export.pdf.document import words  # noqa: PLC0415
    from app.export.wording import sentences  # noqa: PLC0415

    said = voiced(sentences("letters", "pack.toml")["searched"], another=bool(frame.client))
    found = f"{records} {'record is' if records == 1 else 'records are'} in this copy."
    if whole:
        found += f" {whole} more {'is' if whole == 1 else 'are'} withheld as a whole and listed."
    beside = "This was searched too."
    if details:
        beside += " What I keep is under “Contact details”."
    if not frame.scope.covers_kind(DETAILS):
        beside = "This was not asked for, so it is not part of this copy."
    return (
        Searched(where=said["files"].format(client=frame.client), found=words(found)),
        Searched(where=said["details"], found=words(beside)),
    )
