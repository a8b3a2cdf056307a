"""Blocks find their places on pages; nothing is drawn yet.

Headings stay with what they head, and two lines of a paragraph stay together.
"""

from collections.abc import Callable, Sequence
from typing import Final

from app.export.pdf import style
from app.export.pdf.chart import place_chart
from app.export.pdf.document import (
    LAST_PAGE,
    Block,
    Chart,
    Document,
    Heading,
    Notice,
    PageBreak,
    Paragraph,
    Printed,
    Rule,
    Runs,
    Table,
)
from app.export.pdf.paper import Band, Bookmark, Breaking, Element, Flow, Lines, hairline, stand
from app.export.pdf.style import Look
from app.export.pdf.table import height, place_table

_RULE_SPACE: Final = 10.0
_PARTED: Final = 4  # lines of which two can stand on either page
_ROUNDING: Final = 0.01  # what just fits by one sum must by another


def flowed(
    document: Document, breaker: Breaking, progress: Callable[[int, int], None] | None
) -> Flow:
    """Every block in its place. A page named in the text is settled by placing again."""
    breaker.pages = {}  # where an earlier document had its pages says nothing about this one
    if document.sheet:
        return _sheet(document, breaker)
    for _ in range(_PASSES):
        flow = Flow()  # the one before is let go of first
        _placed(document.blocks, breaker, progress, flow)
        flow.marked[LAST_PAGE] = len(flow.pages)
        if flow.marked == breaker.pages:
            break
        breaker.pages = flow.marked
    return flow


def _sheet(document: Document, breaker: Breaking) -> Flow:
    """As few pages as can be; then with no part broken if that can be, as large as can be.

    The columns are as short as they can be, so that the last ones end side by side.
    """

    def tried(look: Look, foot: float, *, unbroken: bool) -> Flow:
        flow = Flow(look=look, foot=foot, unbroken=unbroken)
        return _placed(document.blocks, breaker, None, flow)

    each = [(look, unbroken) for unbroken in (True, False) for look in style.SHEETS]
    every = [tried(look, look.bottom, unbroken=unbroken) for look, unbroken in each]
    fewest = min(len(flow.pages) for flow in every)
    best = next(flow for flow in every if len(flow.pages) == fewest)
    low, high = best.look.bottom, best.look.top
    for _ in range(_HALVINGS):
        foot = (low + high) / 2
        flow = tried(best.look, foot, unbroken=best.unbroken)
        if len(flow.pages) > fewest:
            high = foot
        else:
            low, best = foot, flow
    return best


_PASSES: Final = 4  # a page number that gains a digit may move a line once; never for ever
_HALVINGS: Final = 8  # of a page's height: to a few points


def _placed(
    blocks: tuple[Block, ...],
    breaker: Breaking,
    progress: Callable[[int, int], None] | None,
    flow: Flow,
) -> Flow:
    flow.up = flow.head = flow.look.top
    for at, block in enumerate(blocks):
        if progress is not None and at % 64 == 0:
            progress(at, len(blocks))
        if not (isinstance(block, Paragraph) and block.manner == "list"):
            flow.open_list = None
        if isinstance(block, Heading) and block.level > 1:
            flow.split()
        least = _kept_with(flow, blocks[at : at + 4], breaker)
        if flow.unbroken and isinstance(block, Heading):
            least = max(least, _part(flow, blocks[at + 1 :], breaker))
        _place(flow, block, breaker, least)
    return flow


def _part(flow: Flow, blocks: tuple[Block, ...], breaker: Breaking) -> float:
    """How high a part is, up to the next heading; nothing where no column holds it."""
    high = 0.0
    for block in blocks:
        if not isinstance(block, Paragraph):
            break
        how = flow.look.manners[block.manner]
        lines = breaker(block.runs, how, flow.measure - how.indent)
        high += len(lines) * how.leading + how.after
    return high if high < (flow.look.top - flow.foot) * _MOST else 0.0


_FEW_ROWS: Final = 4
_LITTLE: Final = 0.3  # of a page: more white than this is worse than a table in two pieces
_MOST: Final = 0.8  # of a column: a part that is longer may be broken


def _place(flow: Flow, block: Block, breaker: Breaking, least: float) -> None:
    match block:
        case Heading():
            _heading(flow, block, breaker, least)
        case Paragraph():
            _paragraph(flow, block, breaker, least)
        case Notice():
            _notice(flow, block, breaker, least)
        case Rule():
            _rule(flow)
        case Table():
            place_table(flow, block, breaker)
        case Chart():
            place_chart(flow, block, breaker)
        case PageBreak():
            if not flow.fresh:
                flow.turn()


def _kept_with(flow: Flow, blocks: tuple[Block, ...], breaker: Breaking) -> float:
    """What must stand on the page of the first block, below it."""
    match blocks:
        case (Heading(), *rest):
            return max(_least(flow, tuple(rest), breaker), _short_table(flow, rest, breaker))
        case (Paragraph(manner="quiet"), Paragraph(manner="code", runs=runs), *_):
            return len(breaker(runs, style.CODE, flow.measure)) * style.CODE.leading
        case (Paragraph(), Notice() as notice, *rest):
            return _noticed(flow, notice, tuple(rest), breaker)
        case (Paragraph() | Notice(), Paragraph(manner="close", runs=runs), *_):
            how = flow.look.manners["close"]
            return how.before + len(breaker(runs, how, flow.measure)) * how.leading + _ROUNDING
        case _:
            return 0.0


def _short_table(flow: Flow, blocks: Sequence[Block], breaker: Breaking) -> float:
    """How high a table of few rows is, with the line that leads to it: it stays in one piece."""
    match blocks:
        case (Paragraph() as leads, Table() as table, *_) if len(table.rows) <= _FEW_ROWS:
            how = flow.look.manners[leads.manner]
            lines = len(breaker(leads.runs, how, flow.measure - how.indent))
            high = lines * how.leading + how.after + height(table, breaker) + _ROUNDING
            return high if high < (flow.look.top - flow.foot) * _LITTLE else 0.0
        case _:
            return 0.0


def _noticed(flow: Flow, notice: Notice, after: tuple[Block, ...], breaker: Breaking) -> float:
    """What must stand below the line that leads to a notice: the notice, and a close after it.

    Of a notice that may be broken it is the first lines.
    """
    how, padding = style.NOTICE, style.NOTICE_PADDING
    lines = len(breaker(notice.runs, how, style.MEASURE - 2 * padding - 4))
    close = _kept_with(flow, (notice, *after[:1]), breaker)
    most = lines if close else min(2, lines)
    high = how.before + most * how.leading + 2 * padding + _ROUNDING
    return high + how.after + close if close else high


def _least(flow: Flow, blocks: tuple[Block, ...], breaker: Breaking) -> float:
    """The height that must follow a heading on the same page."""
    match blocks:
        case (Heading(level=level), *rest):
            how = flow.look.headings[level]
            return how.before + how.leading + how.after + _least(flow, tuple(rest), breaker)
        case (Paragraph() as paragraph, *rest):
            return _begun(flow, paragraph, tuple(rest), breaker)
        case (Table() | Chart() as block, *_):
            return 90.0 if isinstance(block, Table) else 190.0
        case (Notice(), *_):
            return 70.0
        case _:
            return 0.0


def _begun(flow: Flow, paragraph: Paragraph, rest: tuple[Block, ...], breaker: Breaking) -> float:
    """How much of a paragraph must follow its heading, with what it may not be parted from."""
    how = flow.look.manners[paragraph.manner]
    lines = breaker(paragraph.runs, how, flow.measure - how.indent)
    if paragraph.manner == "quiet" and len(lines) == 1:  # a line that heads the next
        return how.leading + how.after + _least(flow, rest, breaker)
    kept = _kept_with(flow, (paragraph, *rest), breaker)
    if kept and len(lines) < _PARTED:  # all of it goes where what follows it stands
        return len(lines) * how.leading + how.after + kept
    return min(2, len(lines)) * how.leading


def _heading(flow: Flow, block: Heading, breaker: Breaking, least: float) -> None:
    how = flow.look.headings[block.level]
    lines = breaker(block.runs, how, flow.measure)
    before = 0.0 if flow.fresh else how.before
    if not flow.fresh and before + len(lines) * how.leading + how.after + least > flow.room:
        flow.turn()
        before = 0.0
    flow.up -= before
    page = len(flow.pages) - 1
    if block.mark:
        flow.marked[block.mark] = page + 1
    text = " ".join(lines.texts())
    if block.level < 3:
        flow.bookmarks.append(Bookmark(level=block.level, text=text, page=page, up=flow.up))
    stand(flow, lines, how, flow.root.child(f"H{block.level}"))
    flow.up -= how.after


def _paragraph(flow: Flow, block: Paragraph, breaker: Breaking, least: float) -> None:
    how = flow.look.manners[block.manner]
    lines = breaker(block.runs, how, flow.measure - how.indent)
    label = None
    if block.manner == "list":
        item = _list_item(flow)
        label, element = item.child("Lbl"), item.child("LBody")
    else:
        element = flow.root.child("P")
    flow.up -= 0.0 if flow.fresh else how.before
    if block.manner == "code" and flow.room < len(lines) * how.leading and not flow.fresh:
        flow.turn()  # what a program reads stays in one piece, with no footer in the midst of it
    first = True
    while lines:
        fits = int(flow.room // how.leading + 1e-6)
        take = _lines_to_take(len(lines), fits, fresh=flow.fresh)
        last = least > 0 and take == len(lines)
        if last and flow.room < take * how.leading + how.after + least:
            take = _all_but_two(take, fresh=flow.fresh)
        if take == 0:
            flow.turn()
            continue
        if first and label:
            _bullet(flow, label, breaker)
        stand(flow, lines[:take], how, element)
        lines = lines[take:]
        first = False
        if lines:
            flow.turn()
    flow.up -= how.after


def _lines_to_take(left: int, fits: int, *, fresh: bool) -> int:
    """How many lines go on this page: never one alone at its foot or the next one's head."""
    if left <= fits:
        return left
    take = fits - 1 if left - fits == 1 else fits
    if take < 2 and not fresh:
        return 0
    return max(take, 1)


def _all_but_two(left: int, *, fresh: bool) -> int:
    """How many lines go on this page where the last ones must stand with what follows them."""
    if left < _PARTED:
        return left if fresh else 0
    return left - 2


def _list_item(flow: Flow) -> Element:
    if flow.open_list is None:
        flow.open_list = flow.root.child("L")
    return flow.open_list.child("LI")


_BULLET: Final[Runs] = (Printed(text=style.BULLET),)


def _bullet(flow: Flow, element: Element, breaker: Breaking) -> None:
    how = flow.look.manners["list"]
    lines = breaker(_BULLET, how, how.indent)
    foot = flow.up - how.leading + (how.leading - how.size) * 0.62
    across = flow.left + 3
    flow.put(
        Lines(
            across=across, up=foot, leading=how.leading, size=how.size, lines=lines, element=element
        )
    )


def _rule(flow: Flow) -> None:
    if flow.room < 2 * _RULE_SPACE:
        flow.turn()
        return
    flow.up -= _RULE_SPACE
    hairline(flow, flow.left, flow.measure, style.LINE)
    flow.up -= _RULE_SPACE


def _notice(flow: Flow, block: Notice, breaker: Breaking, least: float) -> None:
    how, padding = style.NOTICE, style.NOTICE_PADDING
    lines = breaker(block.runs, how, style.MEASURE - 2 * padding - 4)
    element = flow.root.child("P")
    high = how.before + len(lines) * how.leading + 2 * padding + how.after + least
    if least and flow.room < high and not flow.fresh:
        flow.turn()
    flow.up -= how.before
    while lines:
        fits = int((flow.room - 2 * padding) // how.leading)
        if fits < min(2, len(lines)) and not flow.fresh:
            flow.turn()
            continue
        part, lines = lines[: max(fits, 1)], lines[max(fits, 1) :]
        high = len(part) * how.leading + 2 * padding
        flow.put(
            Band(
                across=style.LEFT,
                up=flow.up - high,
                wide=style.MEASURE,
                high=high,
                colour=style.BAND,
            )
        )
        flow.up -= padding
        stand(flow, part, how, element, padding + 2)
        flow.up -= padding
        if lines:
            flow.turn()
    flow.up -= how.after
