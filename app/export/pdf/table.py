"""A table on its way down the pages: its header comes again on each, and rows stay whole."""

from app.export.pdf import style
from app.export.pdf.document import Printed, Runs, Table
from app.export.pdf.packed import PackedLines
from app.export.pdf.paper import Breaking, Element, Flow, hairline, stand
from app.export.pdf.style import Style


def place_table(flow: Flow, table: Table, breaker: Breaking) -> None:
    """The header, then every row, from here."""
    _Rows(flow, table, breaker).place()


def height(table: Table, breaker: Breaking) -> float:
    """How high a table is on one page, its header with it."""
    widths = _widths(table)
    heads: tuple[Runs, ...] = tuple((Printed(text=head),) for head in table.header)
    rows = [(heads, style.CELL_HEAD)]
    rows += [(row, style.CELL) for row in table.rows]
    return sum(
        _high([breaker(runs, how, width) for runs, width in zip(row, widths, strict=True)], how)
        for row, how in rows
    )


def _widths(table: Table) -> list[float]:
    room = style.MEASURE - style.GUTTER * (len(table.widths) - 1)
    return [room * width / sum(table.widths) for width in table.widths]


def _high(cells: list[PackedLines], how: Style) -> float:
    return max(len(lines) for lines in cells) * how.leading + 2 * style.ROW_PADDING


class _Rows:
    """A table on its way down the page."""

    def __init__(self, flow: Flow, table: Table, breaker: Breaking) -> None:
        self._flow = flow
        self._table = table
        self._breaker = breaker
        self._listed = table.is_read_as_a_list
        self._above = [flow.root.child("P") for _ in table.header] if self._listed else None
        self._element = flow.root.child("L", "None") if self._listed else flow.root.child("Table")
        self._widths = _widths(table)

    def place(self) -> None:
        """The header, then every row."""
        rows = [self._cells(row, style.CELL) for row in self._table.rows]
        heads = tuple((Printed(text=head),) for head in self._table.header)
        self._head = self._cells(heads, style.CELL_HEAD)
        least = _high(self._head, style.CELL_HEAD)
        if rows:
            least += min(_high(rows[0], style.CELL), 120.0)
        if least > self._flow.room and not self._flow.fresh:
            self._flow.turn()
        self._header(self._heads())
        for row in rows:
            self._row(row)
        self._flow.up -= style.AFTER_TABLE

    def _cells(self, row: tuple[Runs, ...], how: Style) -> list[PackedLines]:
        return [
            self._breaker(runs, how, width) for runs, width in zip(row, self._widths, strict=True)
        ]

    def _heads(self) -> list[Element] | None:
        """What the cells of the header are: of a list they stand before it."""
        if not any(self._table.header):
            return None
        if self._above is not None:
            return self._above
        row = self._element.child("TR")
        return [row.child("TH", "Column") for _ in self._head]

    def _tags(self, many: int) -> list[Element]:
        """What the cells of a row are."""
        if self._listed:
            item = self._element.child("LI")
            return [item.child("Lbl"), item.child("LBody")]
        row = self._element.child("TR")
        first = row.child("TH", "Row") if self._table.rows_have_heads else row.child("TD")
        return [first, *(row.child("TD") for _ in range(1, many))]

    def _header(self, cells: list[Element] | None) -> None:
        if not any(self._table.header):
            hairline(self._flow, style.LEFT, style.MEASURE, style.LINE)
            return
        self._draw(self._head, style.CELL_HEAD, cells, style.EDGE)

    def _row(self, cells: list[PackedLines]) -> None:
        how, flow = style.CELL, self._flow
        tags = self._tags(len(cells))
        while any(cells):
            fits = int((flow.room - 2 * style.ROW_PADDING) // how.leading)
            tall = max(len(lines) for lines in cells)
            started_here = flow.up > style.TOP - _high(self._head, style.CELL_HEAD) - 2
            if tall > fits and not started_here:
                flow.turn()
                self._header(None)
                continue
            part = [lines[: max(fits, 1)] for lines in cells]
            cells = [lines[max(fits, 1) :] for lines in cells]
            self._draw(part, how, tags, style.LINE)

    def _draw(
        self,
        cells: list[PackedLines],
        how: Style,
        tags: list[Element] | None,
        colour: str,
    ) -> None:
        flow, top, across = self._flow, self._flow.up, 0.0
        for at, lines in enumerate(cells):
            flow.up = top - style.ROW_PADDING
            stand(flow, lines, how, None if tags is None else tags[at], across)
            across += self._widths[at] + style.GUTTER
        flow.up = top - _high(cells, how)
        hairline(flow, style.LEFT, style.MEASURE, colour)
