"""What is withheld, listed for the client: each with its place, its reason and its law.

A line never says how long the withheld words are, whose name they hold, or more about that person
than the role the decision gave; nothing here is measured from what was withheld.
"""

from collections.abc import Sequence
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
    Runs,
    Table,
    words,
)
from app.export.wording import filled, sentences

MARK: Final = "schedule"
_WIDTHS: Final = (0.8, 3.2, 4.6, 3.4)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleLine:
    """One decision to withhold, in words that may be told.

    `number` is the withheld token's, or the line's own for a whole record. `item` is the record it
    stands in, if that is in the pack; else `place` says where it would have been.
    """

    number: int
    thing: str
    whose: str
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
    table = Table(
        header=tuple(said["columns"]),
        rows=tuple(_row(line, items) for line in lines),
        widths=_WIDTHS,
    )
    return (*head, Paragraph(runs=words(said["intro"])), table)


def _row(line: ScheduleLine, items: AbstractSet[int]) -> tuple[Runs, ...]:
    said = sentences("letters", "pack.toml")["schedule"]
    where = words(line.place)
    if line.item is not None and line.item in items:
        where = filled(said["in_record"], item=str(line.item), page=PageOf(mark=mark_of(line.item)))
    interest = filled("\n" + said["interest"], whose=line.whose) if line.whose else ()
    law = [line.ground, said["decided"].format(day=in_words(line.decided_on)), line.review]
    return (
        words(str(line.number), strong=True),
        (*words(line.thing, strong=True), Printed(text="\n"), *where),
        (*words(line.reason), *interest),
        words("\n".join(part for part in law if part)),
    )
