"""The window before a practice is open: one page in the middle, nothing beside it."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from app.ui.theme.appearance import Appearance
from app.ui.theme.metrics import STEP
from app.ui.titles import entitle
from app.ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent

_WIDTH: Final = 460


class StartPage(QWidget):
    """One page before the practice is open; `first` gets the focus."""

    def __init__(self, appearance: Appearance, *, width: int = _WIDTH) -> None:
        super().__init__()
        self.appearance = appearance
        self.metrics = appearance.metrics
        self.setMaximumWidth(self.metrics.px(width))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(self.metrics.gap(3))

    def first(self) -> QWidget:
        """What gets the focus when the page appears."""
        return self


class StartWindow(QMainWindow):
    """Shows one page at a time; the one before is deleted."""

    closed = Signal()
    painted = Signal()
    """Once, when it is first painted: what may wait for that begins then."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._seen = False
        self.page: StartPage | None = None
        entitle(self)
        for keys, step in (("Ctrl++", STEP), ("Ctrl+=", STEP), ("Ctrl+-", -STEP), ("Ctrl+0", 0)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda step=step: self._resize_by(step))

    def show_page(self, page: StartPage) -> None:
        """Show this page and delete the one before."""
        self.page = page
        root = QWidget()
        root.setProperty("role", "canvas")
        self.setCentralWidget(root)  # Qt deletes the one before
        gap = self._appearance.metrics.gap
        scroll = Scroll(self._appearance.metrics)
        down = QVBoxLayout(root)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(scroll)
        scroll.column.setContentsMargins(gap(8), gap(8), gap(8), gap(8))
        across = QHBoxLayout()
        scroll.column.addStretch(2)
        scroll.column.addLayout(across)
        scroll.column.addStretch(3)
        across.addStretch(1)
        across.addWidget(page, 1000)  # last: each parent that a widget gets dresses it anew
        across.addStretch(1)
        root.show()  # at once: only what is shown takes the focus
        page.first().setFocus()

    def paintEvent(self, event: "QPaintEvent") -> None:
        """As any window, and the first time it says so."""
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            self.painted.emit()

    def closeEvent(self, event: "QCloseEvent") -> None:
        """Nothing is open yet, so nothing is asked."""
        self.closed.emit()
        super().closeEvent(event)

    def _resize_by(self, percent: int) -> None:
        now = self._appearance.metrics.percent
        self._appearance.resize(now + percent if percent else 100)
