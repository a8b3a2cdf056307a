"""A list with large rows, made for the keyboard: arrows move, typing finds, Return opens."""

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from app.ui.models.rows import ROW, Row, RowsModel
from app.ui.overrides import override
from app.ui.theme.appearance import FAMILY, Appearance

_RADIUS: Final = 8


class RowList(QListView):
    """Rows of two lines; `opened` tells which was chosen with Return or a click."""

    opened = Signal(str)
    moved = Signal(str)

    def __init__(self, appearance: Appearance, name: str) -> None:
        super().__init__()
        self.rows = RowsModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_RowPainter(appearance, self))
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
        tab, none = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(tab if rows else none)  # an empty list has no row to put a ring on
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


class LinesPainter(QStyledItemDelegate):
    """Draws lines that end in an ellipsis where they are too long: pointed at, they are told."""

    def lines(
        self,
        rect: QRect,  # noqa: ARG002  for whoever draws
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002  idem
    ) -> tuple[tuple[QFont, str, int], ...]:
        """The lines of a row, each with its font and how wide its room is, in pixels."""
        return ()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """All the words of a row, where one of its lines has no room."""
        words = self.cut_off(option.rect, index)
        if event.type() != QEvent.Type.ToolTip or not words:
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), words, view)
        return True

    def cut_off(self, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> str:
        """The lines of a row of which one is longer than its room; nothing where none is."""
        lines = self.lines(rect, index)
        if all(QFontMetrics(font).horizontalAdvance(words) <= room for font, words, room in lines):
            return ""
        return "\n".join(words for _, words, _ in lines if words)


class _RowPainter(LinesPainter):
    """Draws a row: a rounded ground when it is current, two lines, a word at the right."""

    def __init__(self, appearance: Appearance, parent: RowList) -> None:
        super().__init__(parent)
        self._appearance = appearance  # asked at every stroke: text size and theme may change

    @property
    def _title(self) -> QFont:
        return font_of(self._appearance.metrics.body, QFont.Weight.Medium)

    @property
    def _small(self) -> QFont:
        return font_of(self._appearance.metrics.caption, QFont.Weight.Normal)

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002  every row is as high
    ) -> QSize:
        """Two lines and air, at least 52 at 100 %."""
        lines = QFontMetrics(self._title).height() + QFontMetrics(self._small).height()
        return QSize(option.rect.width(), lines + self._appearance.metrics.gap(5))

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

    @override
    def lines(
        self, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> tuple[tuple[QFont, str, int], ...]:
        row, gap = index.data(ROW), self._appearance.metrics.gap
        if not isinstance(row, Row):
            return ()
        inside = rect.adjusted(gap(3), gap(2), -gap(3), -gap(2))
        beside, below = self._room(inside, row).width(), self._below(inside, row).width()
        return (self._title, row.title, beside), (self._small, row.detail, below)

    def _room(self, inside: QRect, row: Row) -> QRect:
        """Where the first line stands: left of the word at the right."""
        aside = QFontMetrics(self._small).horizontalAdvance(row.aside)
        gap = self._appearance.metrics.gap(3) if aside else 0
        return inside.adjusted(0, 0, -aside - gap, 0)

    def _below(self, inside: QRect, row: Row) -> QRect:
        """Where the second line stands: in large text that word is in the first, out of its way."""
        return inside if self._appearance.metrics.large else self._room(inside, row)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        rect, state, tokens = option.rect, option.state, self._appearance.tokens
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if not selected and not state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QColor(tokens.line))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
            return
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(QColor(tokens.accent), 2) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent_soft if selected else tokens.raised))
        painter.drawRoundedRect(rect.adjusted(1, 2, -1, -2), _RADIUS, _RADIUS)

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        gap, tokens = self._appearance.metrics.gap, self._appearance.tokens
        inside = option.rect.adjusted(gap(3), gap(2), -gap(3), -gap(2))
        room = self._room(inside, row)
        upper, lower = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom
        if not row.detail:
            upper = Qt.AlignmentFlag.AlignVCenter
        write(painter, self._title, tokens.ink, room, upper, row.title)
        write(painter, self._small, tokens.quiet, self._below(inside, row), lower, row.detail)
        colour = tokens.warn if row.settle else tokens.quiet
        if self._appearance.metrics.large and row.detail:
            inside.setHeight(QFontMetrics(self._title).height())
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        write(painter, self._small, colour, inside, right, row.aside)


def write(
    painter: QPainter, font: QFont, colour: str, room: QRect, where: Qt.AlignmentFlag, words: str
) -> None:
    """One line of words in this room, with an ellipsis where it is too long."""
    if not words:
        return
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(room, where, shown)


def font_of(pixels: int, weight: QFont.Weight) -> QFont:
    """The window's font at a size in pixels."""
    font = QFont(FAMILY)
    font.setPixelSize(pixels)
    font.setWeight(weight)
    return font
