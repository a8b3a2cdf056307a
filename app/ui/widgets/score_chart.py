"""Score chart: the totals of one questionnaire over time, as a line with a dot for each day."""

import datetime as dt
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.agenda import in_short
from app.domain.measures import Point
from app.services.records.measures import Scores
from app.ui.theme.appearance import Appearance

_HIGH: Final = 190  # pixels at 100 %
_LEAST: Final = 300  # idem: the width that it asks for
_LEFT: Final = 34  # idem: figures of the scale
_RIGHT: Final = 132  # idem: what totals are called
_TOP: Final = 20
_FOOT: Final = 26
_DOT: Final = 4
_GAP: Final = 3  # at least between two days that are written below


class ScoreChart(QWidget):
    """A plain chart. Whoever hears it is told every score with its day.

    A day without a total is a hollow dot at what it is at least, and no line leads there.
    """

    def __init__(self, appearance: Appearance, scores: Scores, today: dt.date) -> None:
        super().__init__()
        self._appearance, self._scores, self._today = appearance, scores, today
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(scores.said)

    def sizeHint(self) -> QSize:
        """As high as it always is."""
        px = self._appearance.metrics.px
        return QSize(px(_LEAST), px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """Idem."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The scale and its bands, the line, a dot with its total for each day, the days."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(self._appearance.metrics.caption)
        painter.setFont(font)
        self._draw_scale(painter)
        self._draw_line(painter)
        self._draw_dots(painter)
        self._draw_days(painter)
        painter.end()

    def _plot(self) -> QRectF:
        """Where the scores stand, between the scale, the names of the bands and the days."""
        px = self._appearance.metrics.px
        right = px(_RIGHT) if self._scores.bands else px(_DOT * 3)
        return QRectF(self.rect()).adjusted(px(_LEFT), px(_TOP), -right, -px(_FOOT))

    def _up(self, total: int) -> float:
        """How far down a total stands."""
        plot, scores = self._plot(), self._scores
        part = (total - scores.lowest) / max(1, scores.highest - scores.lowest)
        return plot.bottom() - part * plot.height()

    def _across(self, point: Point) -> float:
        """Where a day stands: days as far apart as they are; one alone in the middle."""
        plot, days = self._plot(), [one.on.toordinal() for one in self._scores.points]
        first, last = days[0], days[-1]
        inset = self._appearance.metrics.px(_DOT * 3)
        part = 0.5 if first == last else (point.on.toordinal() - first) / (last - first)
        return plot.left() + inset + part * (plot.width() - 2 * inset)

    def _draw_scale(self, painter: QPainter) -> None:
        tokens, plot, scores = self._appearance.tokens, self._plot(), self._scores
        marks = {one.lowest: one.words for one in scores.bands} or {scores.lowest: ""}
        names = sorted({*marks, scores.highest})
        high = painter.fontMetrics().height()
        for total in names:
            down = self._up(total)
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.drawLine(QPointF(plot.left(), down), QPointF(plot.right(), down))
            painter.setPen(QColor(tokens.quiet))
            figure = QRectF(0, down - high / 2, plot.left() - 6, high)
            painter.drawText(figure, Qt.AlignmentFlag.AlignRight, str(total))
        self._name_bands(painter, plot)

    def _name_bands(self, painter: QPainter, plot: QRectF) -> None:
        """What totals are called, each in the middle of its band."""
        ends = [one.lowest for one in self._scores.bands[1:]] + [self._scores.highest]
        high = painter.fontMetrics().height()
        painter.setPen(QColor(self._appearance.tokens.quiet))
        for band, end in zip(self._scores.bands, ends, strict=True):
            middle = (self._up(band.lowest) + self._up(end)) / 2
            left = plot.right() + 8
            place = QRectF(left, middle - high / 2, self.width() - left, high)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft, band.words)

    def _draw_line(self, painter: QPainter) -> None:
        """From total to total; a day without one breaks it."""
        painter.setPen(QPen(QColor(self._appearance.tokens.accent), self._thick()))
        before: QPointF | None = None
        for point in self._scores.points:
            if point.total is None:
                before = None
                continue
            here = QPointF(self._across(point), self._up(point.total))
            if before is not None:
                painter.drawLine(before, here)
            before = here

    def _draw_dots(self, painter: QPainter) -> None:
        tokens = self._appearance.tokens
        size, metrics = self._appearance.metrics.px(_DOT), painter.fontMetrics()
        taken: list[QRectF] = []
        for point in reversed(self._scores.points):  # the last total is always written
            whole = point.total is not None
            here = QPointF(self._across(point), self._up(point.at_least))
            painter.setPen(QPen(QColor(tokens.accent), self._thick()))
            painter.setBrush(QColor(tokens.accent if whole else tokens.surface))
            painter.drawEllipse(here, size, size)
            words = str(point.at_least) if whole else f"≥ {point.at_least}"
            wide = metrics.horizontalAdvance(words) + 4
            above = QRectF(here.x() - wide / 2, here.y() - size - metrics.height(), wide, 0)
            above.setHeight(metrics.height())
            if any(above.intersects(one) for one in taken):
                continue
            taken.append(above)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.surface))
            painter.drawRect(above.adjusted(0, 2, 0, -1))
            painter.setPen(QColor(tokens.ink))
            painter.drawText(above, Qt.AlignmentFlag.AlignHCenter, words)

    def _draw_days(self, painter: QPainter) -> None:
        """The days below, as many as have room: the last one always, then from the left."""
        painter.setPen(QColor(self._appearance.tokens.quiet))
        metrics, gap = painter.fontMetrics(), self._appearance.metrics.px(_GAP)
        taken: list[tuple[float, float]] = []
        points = {one.on: one for one in self._scores.points}.values()
        for point in sorted(points, key=lambda one: one != self._scores.points[-1]):
            words = in_short(point.on, self._today)
            wide = float(metrics.horizontalAdvance(words))
            left = min(max(self._across(point) - wide / 2, 0), self.width() - wide)
            if all(left > right + gap or left + wide < start - gap for start, right in taken):
                taken.append((left, left + wide))
                place = QRectF(left, self.height() - metrics.height(), wide + 1, metrics.height())
                painter.drawText(place, Qt.AlignmentFlag.AlignLeft, words)

    def _thick(self) -> float:
        return 2 * self._appearance.metrics.percent / 100
