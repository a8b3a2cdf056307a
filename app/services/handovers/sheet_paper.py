"""The paper of a supervision sheet or an extract, from what is disclosed alone.

A sheet has its code and its day above it, an extract nothing. Sessions are numbered as they stand
in it, and every record says how long after the one before it was: no day of the calendar is told.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.domain.handover import Around
from app.domain.redaction import Item
from app.domain.sheets import Nameless
from app.services.handovers.numbering import titles_of, told_of
from app.services.handovers.role_words import generalising
from app.services.practice.practice import Practice

if TYPE_CHECKING:
    from app.export.pdf.document import Run
    from app.export.sheet import SheetContents


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFrame:
    """What stands above the records: a code and a day, or nothing."""

    code: str = ""
    made_on: dt.date | None = None


def drawing(
    practice: Practice, asked: Nameless, today: dt.date
) -> Callable[[tuple[Item, ...], Any], Any]:
    """How a sheet is drawn from its items."""
    from app.export import sheet as printing  # noqa: PLC0415  PDF libraries stay off start-up

    del practice  # nothing of it is told but the code of the file
    frame = frame_of(asked, today)
    return lambda items, breaking: printing.draw_sheet(contents(frame, items), breaking=breaking)


def frame_of(asked: Nameless, today: dt.date) -> SheetFrame:
    """What stands above the records."""
    if asked.MANNER.around is Around.CODE_AND_DAY:
        return SheetFrame(code=asked.file, made_on=today)
    return SheetFrame()


def contents(frame: SheetFrame, items: Iterable[Item]) -> "SheetContents":
    """The whole sheet."""
    from app.export.sheet import Passage, SheetContents  # noqa: PLC0415  idem

    shown = [one for one in told_of(items) if not one.withheld and not one.facts]
    titles = titles_of(shown, handed=True)
    passages = []
    last: dt.date | None = None
    for item in shown:
        when = "" if last is None else generalising().relative(item.held_on, last)
        passages.append(Passage(title=titles[item.id], when=when, runs=tuple(runs_of(item))))
        last = item.held_on
    return SheetContents(code=frame.code, made_on=frame.made_on, passages=tuple(passages))


def runs_of(item: Item) -> "Iterator[Run]":
    """The words of a record, with words in the place of whatever is withheld."""
    from app.export.pdf.document import Printed  # noqa: PLC0415  idem

    said = "".join(
        part.text if part.withheld is None else part.withheld.instead for part in item.parts
    )
    yield Printed(text=said)
