"""What a stylesheet cannot draw without picture files: a tick, a ring, the arrow of a choice.

Widgets draw them over what the stylesheet drew. A QProxyStyle would be the usual way, but one
written in Python is asked hundreds of times for a repaint, and a stylesheet rule for a
widget's background hands it a palette without the colours it needs.
"""

from itertools import pairwise
from math import hypot
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

_TICK: Final = ((0.24, 0.52), (0.43, 0.71), (0.77, 0.31))
_ARROW: Final = ((0.25, 0.38), (0.5, 0.62), (0.75, 0.38))


def draw_tick(widget: QWidget, box: QRectF, colour: str) -> None:
    """A tick in the middle of the box, on a widget that is being painted."""
    _draw(widget, _TICK, box, colour)


def draw_arrow(widget: QWidget, box: QRectF, colour: str) -> None:
    """An arrow that points down, in the middle of the box."""
    _draw(widget, _ARROW, box, colour)


def draw_ring(widget: QWidget, box: QRectF, colour: str) -> None:
    """An open ring, for what is missing, on a widget that is being painted."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), max(1.8, box.width() / 6)))
    painter.drawEllipse(box)
    painter.end()


def _draw(
    widget: QWidget, points: tuple[tuple[float, float], ...], box: QRectF, colour: str
) -> None:
    """A line with round ends and corners, filled with a brush that comes from a palette.

    A pen or a brush of a colour would have PySide make all ninety enumerations of `Qt`, 37 ms of
    them, and the unlock page, which is waited for at every lock, has a tick.
    """
    side = min(box.width(), box.height())
    corner = QPointF(box.center().x() - side / 2, box.center().y() - side / 2)
    half = max(1.8, side / 10) / 2
    line = [corner + QPointF(x * side, y * side) for x, y in points]
    path = QPainterPath()
    for start, end in pairwise(line):
        along = end - start
        across = QPointF(-along.y(), along.x()) * (half / hypot(along.x(), along.y()))
        bar = QPolygonF([start + across, end + across, end - across, start - across])
        path = path.united(_shape(bar))
    for point in line:
        path = path.united(_dot(point, half))
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, QColor(colour))
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(path, palette.brush(QPalette.ColorRole.Text))
    painter.end()


def _shape(polygon: QPolygonF) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(polygon)
    path.closeSubpath()
    return path


def _dot(middle: QPointF, half: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(middle, half, half)
    return path
