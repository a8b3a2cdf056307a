"""The look of paper: type, colour and measure, and nothing else decides them (look.md).

Lengths in points. Colours are PDF fill operands made from the tokens of the light theme.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from app.export.pdf import fonts

PAGE_WIDTH: Final = 595.28  # A4
PAGE_HEIGHT: Final = 841.89
LEFT: Final = 80.0
MEASURE: Final = PAGE_WIDTH - 2 * LEFT
TOP: Final = PAGE_HEIGHT - 78.0
BOTTOM: Final = 92.0
FOOT: Final = 50.0
SMALLEST: Final = 6.0


def _fill(colour: str) -> str:
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.3f}" for at in (1, 3, 5))


INK: Final = _fill("#1F2421")
QUIET: Final = _fill("#5A625D")
ACCENT: Final = _fill("#1F5F5B")
LIGHT: Final = _fill("#FFFFFF")
LINE: Final = _fill("#D9D5CB")
EDGE: Final = _fill("#7F857D")
BAND: Final = _fill("#F6F4EF")
TEXT_COLOURS: Final = frozenset((INK, QUIET, ACCENT, LIGHT))
FILL_COLOURS: Final = frozenset((INK, LINE, EDGE, BAND))


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a kind of text is set."""

    size: float
    leading: float
    regular: int = fonts.SERIF
    bold: int = fonts.SERIF_BOLD
    colour: str = INK
    before: float = 0.0
    after: float = 0.0
    indent: float = 0.0


READING: Final = Style(size=11.5, leading=17.25, after=8.5)
LIST: Final = Style(size=11.5, leading=17.25, after=5.0, indent=16.0)
SMALL: Final = Style(
    size=9.5, leading=14.5, colour=QUIET, after=7.0, regular=fonts.SANS, bold=fonts.SANS_BOLD
)
CLOSE: Final = replace(READING, before=11.0)
"""The end of a letter: it stands a little away from the last words."""
PEN: Final = replace(READING, leading=27.0, after=2.0)
"""Where something is written by hand."""
CODE: Final = Style(size=8.5, leading=13.0, regular=fonts.MONO, bold=fonts.MONO, after=8.0)
NOTICE: Final = Style(
    size=10.5, leading=16.0, regular=fonts.SANS, bold=fonts.SANS_BOLD, before=4.0, after=14.0
)
CELL: Final = Style(size=9.2, leading=13.4, regular=fonts.SANS, bold=fonts.SANS_BOLD)
CELL_HEAD: Final = Style(
    size=8.6, leading=12.6, regular=fonts.SANS_BOLD, bold=fonts.SANS_BOLD, colour=QUIET
)
FOOTER: Final = Style(
    size=8.5, leading=12.0, colour=QUIET, regular=fonts.SANS, bold=fonts.SANS_BOLD
)
HEADINGS: Final = {
    1: Style(size=23.0, leading=30.0, after=14.0, before=26.0, regular=fonts.SERIF_BOLD),
    2: Style(
        size=11.5, leading=17.0, after=2.0, before=22.0, regular=fonts.SANS_BOLD,
        bold=fonts.SANS_BOLD,
    ),
    3: Style(
        size=10.0, leading=15.0, after=4.0, before=12.0, regular=fonts.SANS_BOLD,
        bold=fonts.SANS_BOLD, colour=QUIET,
    ),
}  # fmt: skip

# A withheld passage: light words on a solid block, the same for every length.
TOKEN_SCALE: Final = 0.76
TOKEN_PADDING: Final = 4.0
TOKEN_RISE: Final = 0.86
TOKEN_DROP: Final = 0.24
"""How far the block reaches above and below the line's foot, in parts of the text size."""

BULLET: Final = "•"
NOTICE_PADDING: Final = 12.0
ROW_PADDING: Final = 5.0
GUTTER: Final = 12.0
AFTER_TABLE: Final = 16.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a kind of document stands on its pages: margins, columns, and the styles of its text."""

    left: float
    measure: float
    top: float
    bottom: float
    manners: Mapping[str, Style]
    headings: Mapping[int, Style]
    columns: int = 1
    between: float = 0.0

    @property
    def wide(self) -> float:
        """How wide one column is."""
        return (self.measure - (self.columns - 1) * self.between) / self.columns


BOOK: Final = Look(
    left=LEFT,
    measure=MEASURE,
    top=TOP,
    bottom=BOTTOM,
    manners={
        "reading": READING,
        "quiet": SMALL,
        "list": LIST,
        "code": CODE,
        "pen": PEN,
        "close": CLOSE,
    },
    headings=HEADINGS,
)
"""One column of comfortable text: what is read from the beginning to the end."""


def _sheet(size: float) -> Look:
    """Two columns of short parts under one title, at this size."""
    leading = round(size * 1.37, 1)
    quiet = Style(
        size=10.5, leading=14.4, colour=QUIET, after=13.0, regular=fonts.SANS, bold=fonts.SANS_BOLD
    )
    return Look(
        left=54.0,
        measure=PAGE_WIDTH - 108.0,
        top=PAGE_HEIGHT - 56.0,
        bottom=74.0,
        manners={
            "reading": Style(size=size, leading=leading, after=4.0),
            "quiet": quiet,
            "list": Style(size=size, leading=leading, after=2.4, indent=12.0),
            "code": CODE,
            "pen": Style(size=size, leading=leading * 1.6, after=0.0),
            "close": Style(size=size, leading=leading, before=7.0, after=4.0),
        },
        headings={
            1: Style(size=20.0, leading=26.0, after=2.0, regular=fonts.SERIF_BOLD),
            2: Style(
                size=size,
                leading=leading,
                after=1.6,
                before=11.0,
                regular=fonts.SANS_BOLD,
                bold=fonts.SANS_BOLD,
                colour=ACCENT,
            ),
            3: HEADINGS[3],
        },
        columns=2,
        between=26.0,
    )


SHEETS: Final = (_sheet(11.5), _sheet(11.0), _sheet(10.5))
"""What is given on one sheet and kept: the first that needs no more pages than the last."""
