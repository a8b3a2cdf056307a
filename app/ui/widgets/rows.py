"""A list with large rows, made for the keyboard: arrows move, typing finds, Return opens."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from app.ui.models.rows import ROW, Row, RowsModel
from app.ui.theme.metrics import Metrics
from app.ui.theme.tokens import Tokens

_Role = QPalette.ColorRole
_RADIUS = 8


class RowList(QListView):
    """Rows of two lines; `opened` tells which was chosen with Return or a click."""

    opened = Signal(str)
    moved = Signal(str)

    def __init__(self, metrics: Metrics, tokens: Tokens, name: str) -> None:
        super().__init__()
        self.rows = RowsModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_RowPainter(metrics, tokens, self))
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.clicked.connect(self._on_chosen)
        self.selectionModel().currentChanged.connect(self._on_moved)

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Other rows; the one that was current stays so if it is still among them."""
        key = self.current()
        self.rows.show_rows(rows)
        at = self.rows.row_of(key) if key is not None else -1
        if rows:
            self.setCurrentIndex(self.rows.index(max(at, 0)))

    def current(self) -> str | None:
        """The key of the row the keyboard is on."""
        row = self.currentIndex().data(ROW)
        return row.key if isinstance(row, Row) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens on every system; some would have it edit."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_chosen(self.currentIndex())
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another text size changes the height of every row."""
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()
        super().changeEvent(event)

    def _on_chosen(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, Row):
            self.opened.emit(row.key)

    def _on_moved(self, now: QModelIndex) -> None:
        row = now.data(ROW)
        if isinstance(row, Row):
            self.moved.emit(row.key)


class _RowPainter(QStyledItemDelegate):
    """Draws a row: a rounded ground when it is current, two lines, a word at the right."""

    def __init__(self, metrics: Metrics, tokens: Tokens, parent: RowList) -> None:
        super().__init__(parent)
        self._metrics = metrics
        self._warn = QColor(tokens.warn)
        self._title = _font(metrics.body, QFont.Weight.Medium)
        self._small = _font(metrics.caption, QFont.Weight.Normal)

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002  every row is as high
    ) -> QSize:
        """Two lines and air, at least 52 at 100 %."""
        lines = QFontMetrics(self._title).height() + QFontMetrics(self._small).height()
        return QSize(option.rect.width(), lines + self._metrics.gap(5))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """One row."""
        row = index.data(ROW)
        if not isinstance(row, Row):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        self._paint_words(painter, option, row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        rect, palette, state = option.rect, option.palette, option.state
        ground = None
        if state & QStyle.StateFlag.State_Selected:
            ground = _Role.Highlight
        elif state & QStyle.StateFlag.State_MouseOver:
            ground = _Role.AlternateBase
        if ground is None:
            painter.setPen(palette.color(_Role.Mid))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(ground))
        painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), _RADIUS, _RADIUS)

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        gap, palette = self._metrics.gap, option.palette
        inside = option.rect.adjusted(gap(3), gap(2), -gap(3), -gap(2))
        aside_width = QFontMetrics(self._small).horizontalAdvance(row.aside)
        room = QRect(inside)
        room.setRight(inside.right() - aside_width - (gap(3) if aside_width else 0))
        upper, lower = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom
        if not row.detail:
            upper = Qt.AlignmentFlag.AlignVCenter
        ink, quiet = palette.color(_Role.Text), palette.color(_Role.PlaceholderText)
        self._write(painter, self._title, ink, room, upper, row.title)
        self._write(painter, self._small, quiet, room, lower, row.detail)
        colour = self._warn if row.settle else quiet
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        self._write(painter, self._small, colour, inside, right, row.aside)

    @staticmethod
    def _write(
        painter: QPainter,
        font: QFont,
        colour: QColor,
        room: QRect,
        where: Qt.AlignmentFlag,
        words: str,
    ) -> None:
        if not words:
            return
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(room, where, shown)


def _font(pixels: int, weight: QFont.Weight) -> QFont:
    font = QFont("Inter")
    font.setPixelSize(pixels)
    font.setWeight(weight)
    return font
