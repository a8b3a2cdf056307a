"""A day as a list: groups in the margin, each line with its day and one verb."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from app.ui.models.agenda import AgendaRow
from app.ui.models.rows import ROW
from app.ui.overrides import override
from app.ui.theme.appearance import Appearance
from app.ui.widgets.rows import LinesPainter, RowList, font_of, write

_MARGIN: Final = 190  # of the headings, at 100 %
_WHEN: Final = 112
_LEAST: Final = 460  # for the line itself; with less the headings stand above
_RADIUS: Final = 8


class AgendaList(RowList):
    """Lines in groups; arrows go through all of them, Return does what one says."""

    def __init__(self, appearance: Appearance, name: str) -> None:
        super().__init__(appearance, name)
        self.setUniformItemSizes(False)
        self.setItemDelegate(_AgendaPainter(appearance, self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower, the headings stand above their group, and lines are as high as they need."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class _AgendaPainter(LinesPainter):
    """Draws a line: heading in the margin, day, title and why, and the verb at the right."""

    def __init__(self, appearance: Appearance, parent: AgendaList) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._list = parent

    @property
    def _heading(self) -> QFont:
        return font_of(self._appearance.metrics.writing, QFont.Weight.DemiBold)

    @property
    def _title(self) -> QFont:
        return font_of(self._appearance.metrics.body, QFont.Weight.Medium)

    @property
    def _small(self) -> QFont:
        return font_of(self._appearance.metrics.label, QFont.Weight.Normal)

    @property
    def _verb(self) -> QFont:
        return font_of(self._appearance.metrics.label, QFont.Weight.Medium)

    def _beside(self) -> bool:
        """Whether there is room for the headings in the margin."""
        px = self._appearance.metrics.px
        return self._list.viewport().width() >= px(_MARGIN + _WHEN + _LEAST)

    def _above(self, row: AgendaRow, at: int) -> int:
        """What stands above a line: air before a group, and its heading if not in the margin."""
        if not row.heading:
            return 0
        gap = self._appearance.metrics.gap
        air = gap(6) if at else 0
        return air if self._beside() else air + QFontMetrics(self._heading).height() + gap(2)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Two lines and air, and what stands above the first of a group; narrow, all it says."""
        row = index.data(ROW)
        width = self._list.viewport().width()
        if not isinstance(row, AgendaRow):
            return QSize(width, 0)
        gap = self._appearance.metrics.gap
        height = self._above(row, index.row()) + gap(4)
        if self._beside():
            height += QFontMetrics(self._title).height()
            height += QFontMetrics(self._small).height() if row.detail else 0
        else:
            height += sum(self._heights(row, width))
        return QSize(option.rect.width(), height)

    def _heights(self, row: AgendaRow, width: int) -> tuple[int, ...]:
        """How high its day, title, why and verb are, one below the other."""
        room = QRect(0, 0, width - self._appearance.metrics.gap(4), 0)
        lines = (
            (self._small, row.when),
            (self._title, row.title),
            (self._small, row.detail),
            (self._verb, row.aside),
        )
        return tuple(
            QFontMetrics(font).boundingRect(room, Qt.TextFlag.TextWordWrap, words).height()
            if words
            else 0
            for font, words in lines
        )

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """One line."""
        row = index.data(ROW)
        if not isinstance(row, AgendaRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRect(option.rect)
        rect.setTop(rect.top() + self._above(row, index.row()))
        if row.heading:
            self._paint_heading(painter, option.rect, rect, row)
        if self._beside():
            rect.setLeft(rect.left() + self._appearance.metrics.px(_MARGIN))
        self._paint_ground(painter, option, rect)
        self._paint_words(painter, rect, row)
        painter.restore()

    def _paint_heading(self, painter: QPainter, whole: QRect, rect: QRect, row: AgendaRow) -> None:
        gap, ink = self._appearance.metrics.gap, self._appearance.tokens.ink
        top, bottom = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom
        if not self._beside():
            room = whole.adjusted(0, 0, 0, rect.top() - whole.bottom() - gap(1))
            write(painter, self._heading, ink, room, bottom, row.heading)
            return
        room = rect.adjusted(0, gap(2), 0, -gap(2))
        room.setWidth(self._appearance.metrics.px(_MARGIN) - gap(4))
        write(painter, self._heading, ink, room, top, row.heading)
        write(painter, self._small, self._appearance.tokens.quiet, room, bottom, row.beneath)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        state, tokens = option.state, self._appearance.tokens
        painter.setPen(QColor(tokens.line))
        painter.drawLine(rect.topLeft(), rect.topRight())
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if not focused and not state & QStyle.StateFlag.State_MouseOver:
            return
        painter.setPen(QPen(QColor(tokens.accent), 2) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent_soft if focused else tokens.raised))
        painter.drawRoundedRect(rect.adjusted(1, 2, -1, -1), _RADIUS, _RADIUS)

    def _paint_words(self, painter: QPainter, rect: QRect, row: AgendaRow) -> None:
        gap = self._appearance.metrics.gap
        inside = rect.adjusted(gap(2), gap(2), -gap(2), -gap(2))
        if self._beside():
            self._paint_across(painter, inside, row)
        else:
            self._paint_down(painter, inside, row)

    def _paint_across(self, painter: QPainter, inside: QRect, row: AgendaRow) -> None:
        metrics, tokens = self._appearance.metrics, self._appearance.tokens
        above, below = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom
        days = QRect(inside)
        days.setWidth(metrics.px(_WHEN) - metrics.gap(2))
        write(painter, self._day_font(row), self._day_colour(row), days, above, row.when)
        said = self._said(inside, row)
        colour = tokens.quiet if row.more else tokens.ink
        write(painter, self._small if row.more else self._title, colour, said, above, row.title)
        write(painter, self._small, tokens.quiet, said, below, row.detail)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        write(painter, self._verb, tokens.accent, inside, right, row.aside)

    def _said(self, inside: QRect, row: AgendaRow) -> QRect:
        """Where title and why stand: right of the day, left of the verb."""
        verb = QFontMetrics(self._verb).horizontalAdvance(row.aside)
        metrics = self._appearance.metrics
        return inside.adjusted(metrics.px(_WHEN), 0, -verb - metrics.gap(4), 0)

    @override
    def lines(
        self, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> tuple[tuple[QFont, str, int], ...]:
        row, metrics = index.data(ROW), self._appearance.metrics
        if not isinstance(row, AgendaRow) or not self._beside():
            return ()  # one below the other nothing is cut
        inside = rect.adjusted(metrics.px(_MARGIN) + metrics.gap(2), 0, -metrics.gap(2), 0)
        room = self._said(inside, row).width()
        title = self._small if row.more else self._title
        return (title, row.title, room), (self._small, row.detail, room)

    def _paint_down(self, painter: QPainter, inside: QRect, row: AgendaRow) -> None:
        """One below the other, each as high as it needs: nothing is cut."""
        tokens = self._appearance.tokens
        heights = self._heights(row, self._list.viewport().width())
        lines = (
            (self._day_font(row), self._day_colour(row), row.when),
            (self._title, tokens.quiet if row.more else tokens.ink, row.title),
            (self._small, tokens.quiet, row.detail),
            (self._verb, tokens.accent, row.aside),
        )
        top = inside.top()
        for height, (font, colour, words) in zip(heights, lines, strict=True):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            room = QRect(inside.left(), top, inside.width(), height)
            painter.drawText(room, Qt.TextFlag.TextWordWrap, words)
            top += height

    def _day_font(self, row: AgendaRow) -> QFont:
        return self._verb if row.late else self._small

    def _day_colour(self, row: AgendaRow) -> str:
        return self._appearance.tokens.warn if row.late else self._appearance.tokens.quiet
