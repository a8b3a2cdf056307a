"""Blocks find their places on pages; nothing is drawn yet.

Headings stay with what they head, two lines of a paragraph stay together, a table's header
comes again on every page. Heights and positions in points, from the foot of the page.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from app.export.pdf import style
from app.export.pdf.document import (
    Block,
    Document,
    Heading,
    Notice,
    PageBreak,
    PageOf,
    Paragraph,
    Rule,
    Runs,
    Table,
    Words,
)
from app.export.pdf.lines import Line, broken
from app.export.pdf.style import Style

_MANNERS: Final = {
    "reading": style.READING,
    "quiet": style.SMALL,
    "list": style.LIST,
    "code": style.CODE,
}
_HAIRLINE: Final = 0.6
_RULE_SPACE: Final = 10.0


@dataclass(slots=True, kw_only=True, eq=False)
class Element:
    """A node of the structure tree and the (page, mark) pairs that hold its content."""

    tag: str
    children: list["Element"] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)

    def child(self, tag: str) -> "Element":
        """A new last child."""
        made = Element(tag=tag)
        self.children.append(made)
        return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Lines on a page: the foot of the first one, and whose content they are (None: furniture)."""

    across: float
    up: float
    leading: float
    size: float
    lines: tuple[Line, ...]
    element: Element | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A filled rectangle that carries no meaning."""

    across: float
    up: float
    wide: float
    high: float
    colour: str


Placed = Lines | Band


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmark:
    """A heading in the reader's side bar; `up` is the top of it."""

    level: int
    text: str
    page: int
    up: float


@dataclass(slots=True, kw_only=True, eq=False)
class Flow:
    """Pages as they fill up."""

    pages: list[list[Placed]] = field(default_factory=lambda: [[]])
    root: Element = field(default_factory=lambda: Element(tag="Document"))
    bookmarks: list[Bookmark] = field(default_factory=list)
    marked: dict[str, int] = field(default_factory=dict)
    up: float = style.TOP
    open_list: Element | None = None

    @property
    def fresh(self) -> bool:
        """Whether nothing stands on this page yet."""
        return not self.pages[-1]

    @property
    def room(self) -> float:
        """Height left on this page."""
        return self.up - style.BOTTOM

    def turn(self) -> None:
        """Go on at the top of a new page."""
        self.pages.append([])
        self.up = style.TOP

    def put(self, placed: Placed) -> None:
        """Place something on this page."""
        self.pages[-1].append(placed)


class Breaking:
    """Remembers the lines of every text, so that a second pass only moves them."""

    def __init__(self) -> None:
        self._kept: dict[tuple[int, int, float], tuple[Line, ...]] = {}
        self.pages: dict[str, int] = {}

    def __call__(self, runs: Runs, how: Style, measure: float) -> tuple[Line, ...]:
        """The lines of these runs; kept unless they name a page."""
        if any(isinstance(run, PageOf) for run in runs):
            return broken(runs, how, measure, page_of=self._page_of)
        key = (id(runs), id(how), measure)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = broken(runs, how, measure)
        return found

    def _page_of(self, mark: str) -> str:
        return str(self.pages.get(mark, 1))


def flowed(
    document: Document, breaker: Breaking, progress: Callable[[int, int], None] | None
) -> Flow:
    """Every block in its place. A page named in the text is settled by placing again."""
    for _ in range(_PASSES):
        flow = _placed(document.blocks, breaker, progress)
        if flow.marked == breaker.pages:
            break
        breaker.pages = flow.marked
    return flow


_PASSES: Final = 4  # a page number that gains a digit may move a line once; never for ever


def _placed(
    blocks: tuple[Block, ...], breaker: Breaking, progress: Callable[[int, int], None] | None
) -> Flow:
    flow = Flow()
    for at, block in enumerate(blocks):
        if progress is not None and at % 64 == 0:
            progress(at, len(blocks))
        if not (isinstance(block, Paragraph) and block.manner == "list"):
            flow.open_list = None
        least = _least(blocks[at + 1 : at + 3], breaker) if isinstance(block, Heading) else 0.0
        _place(flow, block, breaker, least)
    return flow


def _place(flow: Flow, block: Block, breaker: Breaking, least: float) -> None:
    match block:
        case Heading():
            _heading(flow, block, breaker, least)
        case Paragraph():
            _paragraph(flow, block, breaker)
        case Notice():
            _notice(flow, block, breaker)
        case Rule():
            _rule(flow)
        case Table():
            Rows(flow, block, breaker).place()
        case PageBreak():
            if not flow.fresh:
                flow.turn()


def _least(blocks: tuple[Block, ...], breaker: Breaking) -> float:
    """The height that must follow a heading on the same page."""
    match blocks:
        case (Heading(level=level), *rest):
            how = style.HEADINGS[level]
            return how.before + how.leading + how.after + _least(tuple(rest), breaker)
        case (Paragraph() as paragraph, *_):
            how = _MANNERS[paragraph.manner]
            lines = breaker(paragraph.runs, how, style.MEASURE - how.indent)
            return min(2, len(lines)) * how.leading
        case (Table(), *_):
            return 90.0
        case (Notice(), *_):
            return 70.0
        case _:
            return 0.0


def _heading(flow: Flow, block: Heading, breaker: Breaking, least: float) -> None:
    how = style.HEADINGS[block.level]
    lines = breaker(block.runs, how, style.MEASURE)
    before = 0.0 if flow.fresh else how.before
    if not flow.fresh and before + len(lines) * how.leading + how.after + least > flow.room:
        flow.turn()
        before = 0.0
    flow.up -= before
    page = len(flow.pages) - 1
    if block.mark:
        flow.marked[block.mark] = page + 1
    text = " ".join(line.text for line in lines)
    if block.level < 3:
        flow.bookmarks.append(Bookmark(level=block.level, text=text, page=page, up=flow.up))
    _stand(flow, lines, how, flow.root.child(f"H{block.level}"))
    flow.up -= how.after


def _stand(
    flow: Flow, lines: tuple[Line, ...], how: Style, element: Element | None, across: float = 0.0
) -> None:
    """Lines one under another from here."""
    if not lines:
        return
    foot = flow.up - how.leading + (how.leading - how.size) * 0.62
    flow.put(
        Lines(
            across=style.LEFT + how.indent + across,
            up=foot,
            leading=how.leading,
            size=how.size,
            lines=lines,
            element=element,
        )
    )
    flow.up -= len(lines) * how.leading


def _paragraph(flow: Flow, block: Paragraph, breaker: Breaking) -> None:
    how = _MANNERS[block.manner]
    lines = breaker(block.runs, how, style.MEASURE - how.indent)
    element = _list_item(flow) if block.manner == "list" else flow.root.child("P")
    first = True
    while lines:
        fits = int(flow.room // how.leading + 1e-6)
        take = _lines_to_take(len(lines), fits, fresh=flow.fresh)
        if take == 0:
            flow.turn()
            continue
        if first and block.manner == "list":
            _bullet(flow, element, breaker)
        _stand(flow, lines[:take], how, element)
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


def _list_item(flow: Flow) -> Element:
    if flow.open_list is None:
        flow.open_list = flow.root.child("L")
    return flow.open_list.child("LI").child("LBody")


_BULLET: Final[Runs] = (Words(text=style.BULLET),)


def _bullet(flow: Flow, element: Element, breaker: Breaking) -> None:
    how = style.LIST
    lines = breaker(_BULLET, how, how.indent)
    foot = flow.up - how.leading + (how.leading - how.size) * 0.62
    across = style.LEFT + 3
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
    _hairline(flow, style.LEFT, style.MEASURE, style.LINE)
    flow.up -= _RULE_SPACE


def _hairline(flow: Flow, across: float, wide: float, colour: str) -> None:
    flow.put(Band(across=across, up=flow.up, wide=wide, high=_HAIRLINE, colour=colour))


def _notice(flow: Flow, block: Notice, breaker: Breaking) -> None:
    how, padding = style.NOTICE, style.NOTICE_PADDING
    lines = breaker(block.runs, how, style.MEASURE - 2 * padding - 4)
    element = flow.root.child("P")
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
        _stand(flow, part, how, element, padding + 2)
        flow.up -= padding
        if lines:
            flow.turn()
    flow.up -= how.after


class Rows:
    """A table on its way down the page."""

    def __init__(self, flow: Flow, table: Table, breaker: Breaking) -> None:
        self._flow = flow
        self._table = table
        self._breaker = breaker
        self._element = flow.root.child("Table")
        parts = sum(table.widths)
        room = style.MEASURE - style.GUTTER * (len(table.widths) - 1)
        self._widths = [room * width / parts for width in table.widths]

    def place(self) -> None:
        """The header, then every row."""
        rows = [self._cells(row, style.CELL) for row in self._table.rows]
        heads = tuple((Words(text=head),) for head in self._table.header)
        self._head = self._cells(heads, style.CELL_HEAD)
        least = self._high(self._head, style.CELL_HEAD)
        if rows:
            least += min(self._high(rows[0], style.CELL), 120.0)
        if least > self._flow.room and not self._flow.fresh:
            self._flow.turn()
        self._header(self._element.child("TR"))
        for row in rows:
            self._row(row)
        self._flow.up -= _RULE_SPACE

    def _cells(self, row: tuple[Runs, ...], how: Style) -> list[tuple[Line, ...]]:
        return [
            self._breaker(runs, how, width) for runs, width in zip(row, self._widths, strict=True)
        ]

    def _high(self, cells: list[tuple[Line, ...]], how: Style) -> float:
        return max(len(lines) for lines in cells) * how.leading + 2 * style.ROW_PADDING

    def _header(self, element: Element | None) -> None:
        if not any(self._table.header):
            _hairline(self._flow, style.LEFT, style.MEASURE, style.LINE)
            return
        cells = None if element is None else [element.child("TH") for _ in self._head]
        self._draw(self._head, style.CELL_HEAD, cells, style.EDGE)

    def _row(self, cells: list[tuple[Line, ...]]) -> None:
        how, flow = style.CELL, self._flow
        element = self._element.child("TR")
        tags = [element.child("TD") for _ in cells]
        while any(cells):
            fits = int((flow.room - 2 * style.ROW_PADDING) // how.leading)
            tall = max(len(lines) for lines in cells)
            started_here = flow.up > style.TOP - self._high(self._head, style.CELL_HEAD) - 2
            if tall > fits and not started_here:
                flow.turn()
                self._header(None)
                continue
            part = [lines[: max(fits, 1)] for lines in cells]
            cells = [lines[max(fits, 1) :] for lines in cells]
            self._draw(part, how, tags, style.LINE)

    def _draw(
        self,
        cells: list[tuple[Line, ...]],
        how: Style,
        tags: list[Element] | None,
        colour: str,
    ) -> None:
        flow, top, across = self._flow, self._flow.up, 0.0
        for at, lines in enumerate(cells):
            flow.up = top - style.ROW_PADDING
            _stand(flow, lines, how, None if tags is None else tags[at], across)
            across += self._widths[at] + style.GUTTER
        flow.up = top - self._high(cells, how)
        _hairline(flow, style.LEFT, style.MEASURE, colour)
