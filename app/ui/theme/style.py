"""What a stylesheet cannot draw without picture files: ticks, dots and the arrow of a choice.

Fusion draws an unchecked box in a shade of the window, which no contrast check survives in the
dark; ours has the edge of every other control.
"""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget

_Primitive = QStyle.PrimitiveElement
_Metric = QStyle.PixelMetric
_State = QStyle.StateFlag
_Colour = QPalette.ColorRole

_INDICATOR: Final = 18  # at a text size of 14
_TICK: Final = ((0.24, 0.52), (0.43, 0.71), (0.77, 0.31))
_ARROW: Final = ((0.25, 0.38), (0.5, 0.62), (0.75, 0.38))


class Style(QProxyStyle):
    """Fusion with our marks."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def pixelMetric(  # noqa: N802  Qt's name
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """Marks grow with the text beside them."""
        marks = (
            _Metric.PM_IndicatorWidth,
            _Metric.PM_IndicatorHeight,
            _Metric.PM_ExclusiveIndicatorWidth,
            _Metric.PM_ExclusiveIndicatorHeight,
        )
        if metric in marks:
            size = widget.fontInfo().pixelSize() if widget is not None else 14
            return max(_INDICATOR, round(_INDICATOR * size / 13))
        return super().pixelMetric(metric, option, widget)

    def drawPrimitive(  # noqa: N802  Qt's name
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Ours where we have one; Fusion's elsewhere."""
        match element:
            case _Primitive.PE_IndicatorCheckBox | _Primitive.PE_IndicatorRadioButton:
                _draw_mark(element, option, painter)
            case _Primitive.PE_IndicatorArrowDown:
                _draw_line(_ARROW, QRectF(option.rect), option.palette, painter, _Colour.Text)
            case _Primitive.PE_FrameFocusRect:
                pass  # the stylesheet draws focus, 2 px and in one colour everywhere
            case _:
                super().drawPrimitive(element, option, painter, widget)


def _draw_mark(element: QStyle.PrimitiveElement, option: QStyleOption, painter: QPainter) -> None:
    on = bool(option.state & _State.State_On)
    enabled = bool(option.state & _State.State_Enabled)
    box = QRectF(option.rect).adjusted(1, 1, -1, -1)
    palette = option.palette
    edge = _Colour.Accent if on and enabled else _Colour.Dark
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(palette.color(edge), 1.5))
    round_mark = element == _Primitive.PE_IndicatorRadioButton
    filled = on and not round_mark and enabled
    painter.setBrush(palette.color(_Colour.Accent if filled else _Colour.Base))
    radius = box.width() / 2 if round_mark else 4
    painter.drawRoundedRect(box, radius, radius)
    if on and round_mark:
        painter.setBrush(palette.color(edge))
        inset = box.width() * 0.28
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
    painter.restore()
    if on and not round_mark:
        _draw_line(_TICK, box, palette, painter, _Colour.Base if enabled else _Colour.Dark)


def _draw_line(
    points: tuple[tuple[float, float], ...],
    box: QRectF,
    palette: QPalette,
    painter: QPainter,
    colour: QPalette.ColorRole,
) -> None:
    side = min(box.width(), box.height())
    corner = QPointF(box.center().x() - side / 2, box.center().y() - side / 2)
    pen = QPen(palette.color(colour), max(1.8, side / 10))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF([corner + QPointF(x * side, y * side) for x, y in points]))
    painter.restore()
