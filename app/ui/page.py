"""What every page is: it is entered once, told of changes, left, and then deleted."""

from collections.abc import Callable, Mapping
from typing import Final, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractSlider, QVBoxLayout, QWidget

from app.services.practice.changes import Changed
from app.ui.navigation import Place, Route
from app.ui.theme.metrics import Metrics
from app.ui.widgets.scroll import Scroll

_TURNS: Final[Mapping[int, QAbstractSlider.SliderAction]] = {
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
}


class Unsaved(Protocol):
    """What was typed into one form of a page and is not saved."""

    def leave(self) -> None:
        """Keep what is not kept yet."""
        ...


class Page(QWidget):
    """One page of the window. It is made by the table of factories and never used twice.

    A page that is left is deleted rather than hidden: text on a hidden page can still be read
    over the accessibility bus.
    """

    go = Signal(Route)  # show this instead of me
    back = Signal()
    lock_asked = Signal()
    told = Signal(str)  # the state text at the bottom left
    wrote = Signal(Changed)  # what I did touched these records

    def __init__(self, metrics: Metrics | None = None) -> None:
        super().__init__()
        self.metrics = metrics or Metrics()
        self.drafts: list[Unsaved] = []  # of the forms that stand here
        self.setProperty("role", "canvas")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*self.metrics.around)
        self.column.setSpacing(self.metrics.gap(3))

    def enter(self, route: Route) -> None:
        """The page is on screen and shows what the route names."""

    def leave(self) -> None:
        """The page is about to be deleted: keep what is not kept yet. Nothing can refuse."""
        for draft in self.drafts:
            draft.leave()

    def on_changed(self, changed: Changed) -> None:
        """Records were added, changed or destroyed: show them anew if they are shown here."""

    def here(self, route: Route) -> Route:
        """The way back to what is shown now, for whoever came by `route`."""
        return route

    def behind(self, route: Route) -> Route:
        """The way back to what is shown now, within this window: nothing of it is kept."""
        return route

    def first(self) -> QWidget:
        """The widget that gets the focus when the page opens."""
        return self

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wider than its content may be, a page stays at the left."""
        super().resizeEvent(event)
        left, top, right, bottom = self.metrics.around
        spare = self.width() - left - self.metrics.content
        self.column.setContentsMargins(left, top, max(right, spare), bottom)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up and Page Down turn what scrolls here, also from a button beside it."""
        turn = _TURNS.get(event.key())
        area = next((one for one in self.findChildren(Scroll) if one.isVisible()), None)
        if turn is None or area is None:
            super().keyPressEvent(event)
            return
        area.verticalScrollBar().triggerAction(turn)


Factories = Mapping[Place, Callable[[], Page]]
"""How each page is made, without a parent; the shell adopts and later deletes it."""
