"""The tabs of a file and the part below them, which is laid out when it is looked at."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from app.ui.pages.client_file.queries import Shown

PARTS: Final = ("timeline", "agreements", "people", "details", "scores")
Part = tuple[QWidget, Callable[[Shown], object]]
"""What stands below a tab, and how it is told of the file."""


class FileTabs(QTabBar):
    """The parts by name. Alt and a figure lead to each, from anywhere on the page."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__()
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setAccessibleName(self.tr("Sections of the file"))
        first, agreements = self.tr("Timeline"), self.tr("Agreements")
        for words in (first, agreements, self.tr("People"), self.tr("Details"), self.tr("Scores")):
            at = self.addTab(words)
            self.setTabToolTip(at, keys := f"Alt+{at + 1}")
            pressed = QShortcut(QKeySequence(keys), owner).activated
            pressed.connect(partial(self.setCurrentIndex, at))


class Parts(QStackedWidget):
    """One part at a time; the others learn of the file when somebody turns to them."""

    def __init__(self, tabs: FileTabs, *parts: Part) -> None:
        super().__init__()
        self._show = tuple(show for _, show in parts)
        self._file: Shown | None = None
        self._unseen: set[int] = set()  # parts that do not show the file as it is now
        for widget, _ in parts:
            self.addWidget(widget)
        tabs.currentChanged.connect(self._turn)

    def show_file(self, file: Shown) -> None:
        """Show the file in the part that is seen, and later in the others."""
        self._file, self._unseen = file, set(range(self.count()))
        self._turn(self.currentIndex())

    def _turn(self, at: int) -> None:
        if self._file is not None and at in self._unseen:
            self._unseen.remove(at)
            self._show[at](self._file)
        self.setCurrentIndex(at)
