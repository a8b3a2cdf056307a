"""Pages as they fill up: what stands where, and which part of the document it belongs to.

Heights and positions in points, from the foot and the left edge of the page.
"""

from dataclasses import dataclass, field
from typing import Final

from app.export.pdf import style
from app.export.pdf.document import PageOf, Runs
from app.export.pdf.lines import broken
from app.export.pdf.packed import PackedLines, Streams, packed_lines
from app.export.pdf.style import Look, Style

HAIRLINE: Final = 0.6


@dataclass(slots=True, kw_only=True, eq=False)
class Element:
    """A node of the structure tree and the (page, mark) pairs that hold its content.

    `scope` says of a heading cell whether it heads a Column or a Row, of a list how it is numbered
    if not by dots, `says` what a figure shows.
    """

    tag: str
    scope: str = ""
    says: str = ""
    children: "list[Element] | tuple[()]" = ()
    marks: tuple[tuple[int, int], ...] = ()

    def child(self, tag: str, scope: str = "") -> "Element":
        """A new last child."""
        made = Element(tag=tag, scope=scope)
        if not self.children:
            self.children = []  # most have none, and there are many
        self.children.append(made)
        return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Lines on a page: the foot of the first one, and whose content they are (None: furniture)."""

    across: float
    up: float
    leading: float
    size: float
    lines: PackedLines
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
    """Pages as they fill up, column by column; `head` is where the columns of a page begin.

    What comes before `in_columns` goes across the whole page. `foot` is where a column ends,
    `unbroken` says that a short part is not broken over two.
    """

    look: Look = style.BOOK
    foot: float = style.BOTTOM
    up: float = style.TOP
    head: float = style.TOP
    column: int = 0
    in_columns: bool = False
    unbroken: bool = False
    fresh: bool = True
    pages: list[list[Placed]] = field(default_factory=lambda: [[]])
    root: Element = field(default_factory=lambda: Element(tag="Document"))
    bookmarks: list[Bookmark] = field(default_factory=list)
    marked: dict[str, int] = field(default_factory=dict)
    open_list: Element | None = None

    @property
    def room(self) -> float:
        """Height left in this column."""
        return self.up - self.foot

    @property
    def left(self) -> float:
        """Where the text begins."""
        look = self.look
        return look.left + self.column * (look.wide + look.between)

    @property
    def measure(self) -> float:
        """How wide the text is."""
        return self.look.wide if self.in_columns else self.look.measure

    def split(self) -> None:
        """Go on in columns from here, if there are any and they have not begun."""
        if self.look.columns > 1 and not self.in_columns:
            self.in_columns, self.head, self.fresh = True, self.up, True

    def turn(self) -> None:
        """Go on at the top of the next column, or of a new page."""
        if self.in_columns and self.column + 1 < self.look.columns:
            self.column += 1
        else:
            self.pages.append([])
            self.column, self.head = 0, self.look.top
        self.up, self.fresh = self.head, True

    def put(self, placed: Placed) -> None:
        """Place something on this page."""
        self.pages[-1].append(placed)
        self.fresh = False


class Breaking:
    """Remembers the lines of every text, so that a second pass only moves them.

    Lines depend on nothing but what they are asked for by, so several builds may share one: a
    text that differs in one letter is asked for anew.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[Runs, Style, float], PackedLines] = {}
        self.pages: dict[str, int] = {}
        self.streams = Streams()
        self.file = b""
        """The first document that was drawn. Others are most likely the same bytes."""

    def __call__(self, runs: Runs, how: Style, measure: float) -> PackedLines:
        """The lines of these runs; kept unless they name a page."""
        if any(isinstance(run, PageOf) for run in runs):
            return packed_lines(broken(runs, how, measure, page_of=self._page_of))
        key = (runs, how, measure)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = packed_lines(broken(runs, how, measure))
        return found

    def _page_of(self, mark: str) -> str:
        return str(self.pages.get(mark, 1))


def stand(
    flow: Flow, lines: PackedLines, how: Style, element: Element | None, across: float = 0.0
) -> None:
    """Lines one under another from here."""
    if not lines:
        return
    foot = flow.up - how.leading + (how.leading - how.size) * 0.62
    flow.put(
        Lines(
            across=flow.left + how.indent + across,
            up=foot,
            leading=how.leading,
            size=how.size,
            lines=lines,
            element=element,
        )
    )
    flow.up -= len(lines) * how.leading


def hairline(flow: Flow, across: float, wide: float, colour: str) -> None:
    """A thin line across, from here."""
    flow.put(Band(across=across, up=flow.up, wide=wide, high=HAIRLINE, colour=colour))
