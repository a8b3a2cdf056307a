"""What a document says, before anybody decides where it stands on paper.

Only what is disclosed is ever put in here: a withheld passage arrives as its number and
nothing else, so no later step could give away a word, a length or a letter of it.
"""

from dataclasses import dataclass
from typing import Final, Literal

LANGUAGE: Final = "en-GB"
LAST_PAGE: Final = "last page"
"""The mark of the last page: its number is how many pages there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """Plain text; strong is heavier, mono is for codes and keys."""

    text: str
    strong: bool = False
    mono: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """One withheld passage: a fixed token that depends on its number alone."""

    number: int

    @property
    def text(self) -> str:
        """The words a reader finds in the text layer."""
        return f"[withheld {self.number}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOf:
    """The number of the page on which a heading with this mark stands."""

    mark: str


Run = Printed | Withheld | PageOf
Runs = tuple[Run, ...]

Manner = Literal["reading", "quiet", "list", "code", "pen", "close"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of level 1 to 3; levels 1 and 2 are bookmarks."""

    level: int
    runs: Runs
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text; a line feed inside it starts a new line. A close stays below a line."""

    runs: Runs
    manner: Manner = "reading"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A short text in a soft band."""

    runs: Runs


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A hairline across the text."""


_LISTED: Final = 2  # columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under a header that is repeated on every page; widths are parts of a whole.

    The first cell of a row says what the row is about.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]
    widths: tuple[float, ...]

    @property
    def is_read_as_a_list(self) -> bool:
        """Whether it is words and what belongs to each, for which no cell has to be looked up."""
        return len(self.widths) == _LISTED and any(self.header)

    @property
    def rows_have_heads(self) -> bool:
        """Whether the first cell heads its row: not where more would head than be told."""
        heads = len(self.widths) * any(self.header) + len(self.rows)
        return len(self.rows) * (len(self.widths) - 1) >= heads


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
    """What follows starts a new page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: how far across and up it stands, as parts of a whole, and the words around it.

    There are none where there is no room; those below may stand
    `lower` by some lines. One that is not `whole` is lighter: it is at least so high.
    """

    part: float
    up: float
    above: str
    below: str
    whole: bool = True
    lower: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartMark:
    """A line across a chart: how far up, its figure, and what is said beside it."""

    up: float
    figure: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A drawing of at least one column; `says` is all of it in words."""

    columns: tuple[Column, ...]
    marks: tuple[ChartMark, ...]
    says: str


Block = Heading | Paragraph | Notice | Rule | Table | PageBreak | Chart


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole document. Its title goes into the metadata, so it must say nothing about anyone.

    A `sheet` has its parts in two columns under its title.
    """

    title: str
    blocks: tuple[Block, ...]
    language: str = LANGUAGE
    footer: str = ""
    sheet: bool = False


def words(text: str, *, strong: bool = False, mono: bool = False) -> Runs:
    """One run of words."""
    return (Printed(text=text, strong=strong, mono=mono),)
