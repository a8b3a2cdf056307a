"""A chart on its page: lines across, a column for each day, words beside, above and below them.

The shapes carry no meaning by themselves: the words are a figure that says all of it at once.
"""

from collections.abc import Iterator
from typing import Final

from app.export.pdf import style
from app.export.pdf.document import Chart, words
from app.export.pdf.packed import PackedLines
from app.export.pdf.paper import HAIRLINE, Band, Breaking, Element, Flow, Lines

_HIGH: Final = 130.0
_ABOVE: Final = 16.0
_BELOW: Final = 18.0
_LEFT: Final = 26.0
_RIGHT: Final = 96.0
_COLUMN: Final = 7.0
_OVER: Final = 3.0  # a total over its column
_AIR: Final = 2.0
_HOW: Final = style.FOOTER


def place_chart(flow: Flow, chart: Chart, breaker: Breaking) -> None:
    """The chart from here, whole on one page."""
    high = _ABOVE + _HIGH + _BELOW + _HOW.leading * max(one.lower for one in chart.columns)
    if flow.room < high + style.AFTER_TABLE and not flow.fresh:
        flow.turn()
    _Drawing(flow, chart, breaker).draw()
    flow.up -= high + style.AFTER_TABLE


class _Drawing:
    """Shapes first, then words: nothing is ever painted over these."""

    def __init__(self, flow: Flow, chart: Chart, breaker: Breaking) -> None:
        self._flow, self._chart, self._breaker = flow, chart, breaker
        self._foot = flow.up - _ABOVE - _HIGH
        self._left = style.LEFT + _LEFT
        self._wide = style.MEASURE - _LEFT - _RIGHT
        self._element = flow.root.child("Figure")
        self._element.says = chart.says

    def draw(self) -> None:
        """All of it."""
        for mark in self._chart.marks:
            self._line(self._up(mark.up))
        for one in self._chart.columns:
            colour = style.EDGE if one.whole else style.LINE
            across = self._across(one.part) - _COLUMN / 2
            self._box(across, self._foot, _COLUMN, max(one.up * _HIGH, HAIRLINE), colour)
        for mark in self._chart.marks:
            self._beside(mark.up, mark.figure, mark.words)
        for one in self._chart.columns:
            middle = self._across(one.part)
            if one.above:
                self._centred(one.above, middle, self._up(one.up) + _OVER)
            if one.below:
                down = _HOW.size + 4.0 + _HOW.leading * one.lower
                self._centred(one.below, middle, self._foot - down)

    def _line(self, up: float) -> None:
        """A line across, with a gap where a total stands: nothing runs through a number."""
        begins = self._left
        for left, right in sorted(self._totals_at(up)):
            if left > begins:
                self._box(begins, up, left - begins, HAIRLINE, style.LINE)
            begins = max(begins, right)
        ends = self._left + self._wide
        if ends > begins:
            self._box(begins, up, ends - begins, HAIRLINE, style.LINE)

    def _totals_at(self, up: float) -> Iterator[tuple[float, float]]:
        """From where to where totals stand at this height, with some air."""
        for one in self._chart.columns:
            foot = self._up(one.up) + _OVER
            if one.above and foot - _AIR < up < foot + _HOW.size:
                lines = self._lines(one.above)
                left = self._begins(lines, self._across(one.part))
                yield left - _AIR, left + _width(lines) + _AIR

    def _centred(self, said: str, middle: float, up: float) -> None:
        """Words around a place, within the margins."""
        lines = self._lines(said)
        self._write(lines, self._begins(lines, middle), up)

    def _begins(self, lines: PackedLines, middle: float) -> float:
        wide = _width(lines)
        most = style.LEFT + style.MEASURE - wide
        return min(max(middle - wide / 2, style.LEFT), most)

    def _beside(self, up: float, figure: str, said: str) -> None:
        """The figure of a line at its left, and what totals from there on are called."""
        if figure:
            lines = self._lines(figure)
            across = self._left - 6.0 - _width(lines)
            self._write(lines, across, self._up(up) - _HOW.size * 0.35)
        if said:
            self._write(self._lines(said), self._left + self._wide + 8.0, self._up(up) + 3.0)

    def _up(self, part: float) -> float:
        return self._foot + part * _HIGH

    def _across(self, part: float) -> float:
        return self._left + _COLUMN + part * (self._wide - 2 * _COLUMN)

    def _box(self, across: float, up: float, wide: float, high: float, colour: str) -> None:
        self._flow.put(Band(across=across, up=up, wide=wide, high=high, colour=colour))

    def _lines(self, said: str) -> PackedLines:
        return self._breaker(words(said), _HOW, style.MEASURE)

    def _write(self, lines: PackedLines, across: float, up: float) -> None:
        element: Element = self._element
        self._flow.put(
            Lines(
                across=across,
                up=up,
                leading=_HOW.leading,
                size=_HOW.size,
                lines=lines,
                element=element,
            )
        )


def _width(lines: PackedLines) -> float:
    return max(line.width for line in lines)
