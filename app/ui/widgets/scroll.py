"""A column that scrolls up and down and never sideways; what has the focus stays in sight."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.ui.theme.metrics import Metrics
from app.ui.widgets.layouts import empty

_TURNS: Final = 8  # of the event loop, in which layouts inside layouts have come to their end


@dataclass(frozen=True, slots=True, kw_only=True)
class _Came:
    """What got the focus, how far down the column was before, and how far it is since.

    `around` is what is to be seen with it.
    """

    here: QWidget
    before: int
    at: int
    around: QWidget | None = None


class Scroll(QScrollArea):
    """What is put into `column` is as wide as the page; whatever gets the focus is scrolled to."""

    def __init__(self, metrics: Metrics) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("focusPolicy", "NoFocus")  # its parts take the focus
        self.setProperty("horizontalScrollBarPolicy", "ScrollBarAlwaysOff")
        inner = QWidget()
        inner.setProperty("role", "column")
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, metrics.gap(1), 0)
        self.column.setSpacing(metrics.gap(3))
        self.setWidget(inner)
        self._margin = metrics.gap(1)
        self._room: dict[QWidget, Callable[[], int]] = {}
        self._turns = 0
        self._came: _Came | None = None
        inner.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def empty(self) -> None:
        """Take everything out of the column."""
        empty(self.column)

    def to_top(self) -> None:
        """Something else stands in the column: it is read from its beginning."""
        self.verticalScrollBar().setValue(0)

    def reveal(self, one: QWidget) -> None:
        """All of what somebody has come to with the keyboard, or else its beginning."""
        self._reveal(one)
        if self._came is not None and one.isAncestorOf(self._came.here):
            self._came = replace(self._came, around=one, at=self.verticalScrollBar().value())

    def _reveal(self, one: QWidget) -> None:
        inner = self.widget()
        if one.height() <= self.viewport().height():
            self._show(one)
        elif inner is not None:
            top = one.mapTo(inner, QPoint(0, 0)).y()
            self.verticalScrollBar().setValue(top - self._margin)

    def give_room(self, one: QWidget, wanted: Callable[[], int]) -> None:
        """Have this at least so high, but never higher than what is seen at once."""
        self._room[one] = wanted
        self._give()

    def _give(self) -> None:
        for one, wanted in self._room.items():
            one.setMinimumHeight(min(wanted(), self.viewport().height()))
        if self._room:
            self._turns = _TURNS
            QTimer.singleShot(0, self, self._on_given)  # when it has the room

    def _on_given(self) -> None:
        here = self._inside(QApplication.focusWidget())
        if here is None or here not in self._room:
            return
        if here.height() > self.viewport().height() and self._turns:
            self._turns -= 1  # the layouts around it have not come to it yet
            QTimer.singleShot(0, self, self._on_given)
            return
        self._show(here)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A notice above takes room: what had the focus in sight keeps it in sight."""
        here = self._inside(QApplication.focusWidget())
        seen = here is not None and self._sees(here, event.oldSize())
        super().resizeEvent(event)
        self._give()
        if here is not None and seen:
            self._show(here)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What the column holds has come to another height: words wrap once a page is shown."""
        if event.type() is QEvent.Type.Resize and self._came is not None:
            QTimer.singleShot(0, self, self._on_laid_out)
        return super().eventFilter(watched, event)

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        """Qt does so for the Tab key alone; a page that leads somewhere means it to be seen."""
        from PySide6.QtCore import Qt  # noqa: PLC0415  it makes a hundred enumerations

        here, self._came = self._inside(now), None
        if here is None or QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return  # what is pressed does not slip away
        self._come(here, self.verticalScrollBar().value())

    def _come(self, here: QWidget, before: int, around: QWidget | None = None) -> None:
        if not self._whole(here):
            self._show(here)
        if around is not None:
            self._reveal(around)
        at = self.verticalScrollBar().value()
        self._came = _Came(here=here, before=before, at=at, around=around)

    def _on_laid_out(self) -> None:
        """No further down than it takes by now, unless somebody has scrolled since."""
        came, bar = self._came, self.verticalScrollBar()
        if came is None or came.here is not QApplication.focusWidget():
            return
        if bar.value() == min(came.at, bar.maximum()):
            bar.setValue(came.before)
            self._come(came.here, came.before, came.around)

    def _inside(self, one: QWidget | None) -> QWidget | None:
        inner = self.widget()
        there = one is not None and inner is not None and inner.isAncestorOf(one)
        return one if there else None

    def _sees(self, here: QWidget, size: QSize) -> bool:
        top = here.mapTo(self.viewport(), QPoint(0, 0))
        return QRect(QPoint(0, 0), size).intersects(QRect(top, here.size()))

    def _whole(self, here: QWidget) -> bool:
        top = here.mapTo(self.viewport(), QPoint(0, 0)).y()
        return top >= 0 and top + here.height() <= self.viewport().height()

    def _show(self, here: QWidget) -> None:
        """All of it: of a field that is typed in, Qt shows the caret alone."""
        inner = self.widget()
        if inner is not None and here.height() <= self.viewport().height():
            top = here.mapTo(inner, QPoint(0, 0)).y()
            margin = min(self._margin, (self.viewport().height() - here.height()) // 2)
            for edge in (top + here.height(), top):
                self.ensureVisible(0, edge, 0, margin)
