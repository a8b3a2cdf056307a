"""The buttons of a head, on one line: where they would need a second, "More…" holds the others."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.theme.metrics import Metrics
from app.ui.widgets.buttons import button, print_no_key, words_of
from app.ui.widgets.flow import Flow, flow_in

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

_WORTH: Final = 2  # a menu of one thing is no shorter than the thing


class HeadButtons(QWidget):
    """The primary button, last at the right or first at the left, and the others beside it.

    What is in the menu keeps its key, and is there or not as its button would be.
    """

    def __init__(
        self, metrics: Metrics, leads: QPushButton | None, others: tuple[QPushButton, ...]
    ) -> None:
        super().__init__()
        every = (*others, *((leads,) if leads is not None else ()))
        if metrics.large:  # the title needs the room
            for one in every:
                print_no_key(one)
        self._others, self._leads = others, leads
        self.more: QPushButton | None = None
        self.menu: QMenu | None = None
        gap = metrics.gap(2) + 2
        self._holder = QWidget()
        self._beside = flow_in(self._holder, Flow(gap, right=True))
        self._flow = flow_in(self, Flow(gap, right=True, leads=leads))
        for one in others:
            self._beside.addWidget(one)
        self._flow.addWidget(self._holder)
        if leads is not None:
            self._flow.addWidget(leads)

    def end_at(self, *, right: bool) -> None:
        """End the row at the right, or else begin it at the left."""
        for flow in (self._beside, self._flow):
            flow.end_at(right=right)

    def fit(self, width: int) -> None:
        """Put the others into the menu if all the buttons are wider than this, or take them out."""
        count = self._beside.standing()
        folded = count >= _WORTH and self._needed() > width
        if folded and self.more is None:
            self._make_more()
        if self.more is not None and self.more.isHidden() is folded:
            self.more.setHidden(not folded)
        aside = folded or not count
        if self._holder.isHidden() is not aside:
            self._holder.setHidden(aside)
            for one in self._others:
                one.installEventFilter(self)  # again is no more than once

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A button comes or goes while it is not seen: no layout tells of it."""
        if event.type() in {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _needed(self) -> int:
        """The width of all of them on one line."""
        if self._holder.isHidden():
            for one in self._others:
                one.ensurePolished()  # what was never seen is not dressed yet
        wide = self._beside.sizeHint().width()
        if self._leads is not None and not self._leads.isHidden():
            wide += self._leads.sizeHint().width() + self._flow.spacing()
        return wide

    def _make_more(self) -> None:
        from PySide6.QtWidgets import QMenu  # noqa: PLC0415  few windows are so narrow

        self.more = button(self.tr("More…"), self._open)
        self.menu = QMenu(self.more)
        for one in self._others:
            self.menu.addAction(words_of(one), partial(_press, one)).setShortcut(one.shortcut())
        self.more.addActions(self.menu.actions())  # whoever has the keys while it is shut
        self.menu.aboutToShow.connect(partial(self._name, self.menu))
        self.menu.aboutToHide.connect(partial(_wake, self.menu))
        self._flow.insert_widget(1, self.more)
        QWidget.setTabOrder(self._others[-1], self.more)

    def _open(self) -> None:
        """Show the menu; nothing waits for it: a lock closes it like anything else."""
        if self.more is not None and self.menu is not None:
            self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
            offered = (one for one in self.menu.actions() if one.isVisible() and one.isEnabled())
            first = next(offered, None)
            if first is not None:  # Return does it, and it is what is heard
                self.menu.setActiveAction(first)

    def _name(self, menu: "QMenu") -> None:
        """Each thing in the menu says what its button would say now."""
        for one, action in zip(self._others, menu.actions(), strict=True):
            action.setText(words_of(one))
            action.setEnabled(one.isEnabled())
            action.setVisible(not one.isHidden())


def _press(one: QPushButton) -> None:
    if not one.isHidden():
        one.click()


def _wake(menu: "QMenu") -> None:
    """A key of a thing in the menu is heard while the menu is shut: its button decides."""
    for action in menu.actions():
        action.setEnabled(True)
        action.setVisible(True)
