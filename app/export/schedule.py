"""What is withheld, listed for the client: each with its place, its reason and its law.

Decisions that say the same share a row: "1–4, 7, 11". A row never says how long the withheld words
are, whom they name or what that person is to the client: of whom that is known would tell what kind
of name it is. Nothing here is measured from what was withheld.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.dates import in_words
from app.export.pdf.document import (
    Block,
    Heading,
    PageBreak,
    PageOf,
    Paragraph,
    Printed,
    Run,
    Runs,
    Table,
    words,
)
from app.export.wording import filled, sentences

MARK: Final = "schedule"
_WIDTHS: Final = (1.5, 3.1, 4.2, 3.2)
_NAMED: Final = 3  # records that are each named with their page; more are told as a range


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleLine:
    """One decision to withhold, in words that may be told.

    `number` is the withheld token's, or the line's own for a whole record. `item` is the record it
    stands in, if that is in the pack; else `place` says where it would have been.
    """

    number: int
    thing: str
    reason: str
    ground: str
    decided_on: date
    item: int | None = None
    place: str = ""
    review: str = ""


def mark_of(item: int) -> str:
    """The mark of a record's heading, by its number."""
    return f"record-{item}"


def blocks(lines: Sequence[ScheduleLine], items: AbstractSet[int]) -> tuple[Block, ...]:
    """The schedule, on a page of its own; `items` are the numbers of the records in the pack."""
    said = sentences("letters", "pack.toml")["schedule"]
    head = (PageBreak(), Heading(level=1, runs=words(said["heading"]), mark=MARK))
    if not lines:
        return (*head, Paragraph(runs=words(said["none"])))
    rows = tuple(_row(alike, items) for alike in _grouped(lines))
    table = Table(header=tuple(said["columns"]), rows=rows, widths=_WIDTHS)
    return (*head, Paragraph(runs=words(said["intro"])), table)


def _grouped(lines: Sequence[ScheduleLine]) -> Iterator[list[ScheduleLine]]:
    """Lines that say the same but for their number, record and day, by the first of them."""
    groups: dict[tuple[str, ...], list[ScheduleLine]] = {}
    for line in sorted(lines, key=lambda line: line.number):
        where = "" if line.item is not None else line.place
        same = (line.thing, line.reason, line.ground, line.review, where)
        groups.setdefault((*same, "record" if line.item is not None else ""), []).append(line)
    yield from groups.values()


def ranges(numbers: Iterable[int]) -> str:
    """Numbers in order, neighbours as a range: 1–4, 7, 11."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    said = (f"{a}" if a == b else f"{a}, {b}" if b == a + 1 else f"{a}–{b}" for a, b in found)
    return ", ".join(said)


def _row(alike: Sequence[ScheduleLine], items: AbstractSet[int]) -> tuple[Runs, ...]:
    said = sentences("letters", "pack.toml")["schedule"]
    line = alike[0]
    law = [line.ground, _decided(alike, said), line.review]
    return (
        words(ranges(one.number for one in alike), strong=True),
        (*words(line.thing, strong=True), Printed(text="\n"), *_where(alike, items, said)),
        words(line.reason),
        words("\n".join(part for part in law if part)),
    )


def _where(alike: Sequence[ScheduleLine], items: AbstractSet[int], said: Mapping[str, str]) -> Runs:
    records = sorted({one.item for one in alike if one.item is not None and one.item in items})
    if not records:
        return words(alike[0].place)
    page = PageOf(mark=mark_of(records[0]))
    if len(records) > _NAMED:
        return filled(said["in_records"], items=ranges(records), page=page)
    runs: list[Run] = []
    for item in records:
        runs += words("\n") if runs else ()
        runs += filled(said["in_record"], item=str(item), page=PageOf(mark=mark_of(item)))
    return tuple(runs)


def _decided(alike: Sequence[ScheduleLine], said: Mapping[str, str]) -> str:
    days = [one.decided_on for one in alike]
    first, last = in_words(min(days)), in_words(max(days))
    if first == last:
        return said["decided"].format(day=first)
    return said["decided_between"].format(first=first, last=last)
