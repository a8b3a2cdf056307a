"""A column that scrolls up and down and never sideways; what has the focus stays in sight."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.ui.theme.metrics import Metrics
from app.ui.widgets.layouts import empty

_TURNS: Final = 8  # of the event loop, in which layouts inside layouts have come to their end
_LINES: Final = 2  # of whatever has the focus: more of it need not be seen before it is used


class Scroll(QScrollArea):
    """What is put into `column` is as wide as the page; whatever gets the focus is scrolled to.

    It opens at its beginning and stays there, whatever takes its place meanwhile, until somebody
    moves it, unless where one would type could not be seen then. What is seen of it is as high as
    it is itself; Qt's own widget for that is not asked: naming one that Qt made costs a start
    20 ms, for PySide then makes all its classes.
    """

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
        self._around = metrics.gap(6)  # a line below a field says what is wrong with it
        self._room: dict[QWidget, Callable[[], int]] = {}
        self._turns = 0
        self._opening = True
        self._moving = False
        self._entered = False  # by the focus
        self._led: QWidget | None = None  # to what has the focus, and nobody has moved it since
        self.verticalScrollBar().valueChanged.connect(self._on_moved)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def empty(self) -> None:
        """Take everything out of the column."""
        empty(self.column)

    @contextmanager
    def filled_anew(self) -> Iterator[None]:
        """Empty the column, and have it filled again: the keyboard is at the same control then.

        Where that is gone, it is at what stands in its place. Qt would leave it in the sidebar.
        """
        before = [*self._reached()]
        here = self._inside(QApplication.focusWidget())
        self.empty()
        yield
        after = [one for one in self._reached() if one not in before]
        if here is None or here not in before or not after:
            return
        there = after[min(before.index(here), len(after) - 1)]
        if _heard(there) != _heard(here):
            there = next((one for one in after if _heard(one) == _heard(here)), there)
        there.setFocus()

    def _reached(self) -> Iterator[QWidget]:
        """What the keyboard can be at, in the order in which it was made."""
        from PySide6.QtCore import Qt  # noqa: PLC0415  as below

        inner = self.widget()
        for one in [] if inner is None else inner.findChildren(QWidget):
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None:
                yield one

    def to_top(self) -> None:
        """Something else stands in the column: it is read from its beginning."""
        self._opening, self._entered = True, False
        self._stay()

    def keep_in_sight(self, here: QWidget) -> None:
        """What stands around this took its place: it is still to be seen."""
        if self._opening:
            self._stay()
        else:
            self._reveal(here)

    def _reveal(self, here: QWidget) -> None:
        """All of it, or its beginning."""
        inner = self.widget()
        if inner is not None and here.height() > self.height():
            top = here.mapTo(inner, QPoint(0, 0)).y()
            self.verticalScrollBar().setValue(top - self._margin)
        else:
            self._show(here)

    def _on_moved(self) -> None:
        self._opening = self._opening and self._moving
        self._led = self._led if self._moving else None

    def _on_range(self) -> None:
        """Words above what has the focus, of another field that is wrong, do not push it away."""
        self._stay()
        here = self._inside(QApplication.focusWidget())
        if here is not None and here is self._led and not self._whole(here):
            self._lead(here)

    def _lead(self, here: QWidget) -> None:
        self._moving = True
        self._show(here)
        self._moving, self._led = False, here

    def _stay(self) -> None:
        """Be at the beginning while it opens, or as little below it as what has the focus asks."""
        if not self._opening or self._moving:
            return
        self._moving = True
        self.verticalScrollBar().setValue(0)
        here = self._inside(QApplication.focusWidget())
        if here is not None and not self._begins(here):
            self._show(here)
        self._moving = False

    def _begins(self, here: QWidget) -> bool:
        """Whether the first lines of it are in sight."""
        top = here.mapTo(self, QPoint(0, 0)).y()
        lines = min(here.height(), _LINES * here.fontMetrics().lineSpacing())
        return 0 <= top <= self.height() - lines

    def give_room(self, one: QWidget, wanted: Callable[[], int]) -> None:
        """Have this at least so high, but never higher than what is seen at once."""
        self._room[one] = wanted
        self._give()

    def _give(self) -> None:
        for one, wanted in self._room.items():
            one.setMinimumHeight(min(wanted(), self.height()))
        if self._room:
            self._turns = _TURNS
            QTimer.singleShot(0, self, self._on_given)  # when it has the room

    def _on_given(self) -> None:
        here = self._inside(QApplication.focusWidget())
        if here is None or here not in self._room:
            return
        if here.height() > self.height() and self._turns:
            self._turns -= 1  # the layouts around it have not come to it yet
            QTimer.singleShot(0, self, self._on_given)
            return
        if self._opening:
            self._stay()
        else:
            self._show(here)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A notice above takes room: what had the focus in sight keeps it in sight."""
        here = self._inside(QApplication.focusWidget())
        seen = here is not None and self._sees(here, event.oldSize())
        super().resizeEvent(event)
        self._give()
        if self._opening:
            self._stay()
        elif here is not None and seen:
            self._show(here)

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        """Qt does so for the Tab key alone; a page that leads somewhere means it to be seen."""
        here = self._inside(now)
        if here is None:
            self._entered = False
        elif self._entered:
            self._opening = False  # somebody goes through it
        else:
            QTimer.singleShot(0, self, self._on_entered)  # a page that opens moves the focus itself
        if here is None or self._whole(here):
            return
        from PySide6.QtCore import Qt  # noqa: PLC0415  it makes a hundred enumerations

        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return  # what is pressed does not slip away
        if self._opening:
            self._stay()
        else:
            self._lead(here)

    def _on_entered(self) -> None:
        self._entered = self._inside(QApplication.focusWidget()) is not None

    def _inside(self, one: QWidget | None) -> QWidget | None:
        inner = self.widget()
        there = one is not None and inner is not None and inner.isAncestorOf(one)
        return one if there else None

    def _sees(self, here: QWidget, size: QSize) -> bool:
        top = here.mapTo(self, QPoint(0, 0))
        return QRect(QPoint(0, 0), size).intersects(QRect(top, here.size()))

    def _whole(self, here: QWidget) -> bool:
        top = here.mapTo(self, QPoint(0, 0)).y()
        return top >= 0 and top + here.height() <= self.height()

    def _show(self, here: QWidget) -> None:
        """All of it: of a field that is typed in, Qt shows the caret alone."""
        inner = self.widget()
        if inner is not None and here.height() <= self.height():
            top = here.mapTo(inner, QPoint(0, 0)).y()
            margin = min(self._around, (self.height() - here.height()) // 2)
            for edge in (top + here.height(), top):
                self.ensureVisible(0, edge, 0, margin)


def _heard(one: QWidget) -> tuple[type[QWidget], str]:
    """What a control is, and is called."""
    return type(one), one.accessibleName() or str(one.property("text") or "")
