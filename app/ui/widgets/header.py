"""The head of a page: its title, one quiet line, and at most one primary button."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.theme.metrics import Metrics
from app.ui.widgets.head_buttons import HeadButtons
from app.ui.widgets.labels import label


class PageHeader(QWidget):
    """Title and quiet line at the left, buttons at the right, the primary one last.

    Where that would take more height, in a narrow window or at large text, the buttons stand below
    both, from the left, the primary one first; what one line cannot hold is in a menu.
    """

    def __init__(
        self,
        metrics: Metrics,
        title: str,
        quiet: str = "",
        *,
        primary: QPushButton | None = None,
        others: tuple[QPushButton, ...] = (),
    ) -> None:
        super().__init__()
        self.title = label("title", title, wrap=True)
        self.quiet = label("quiet", quiet, wrap=True)
        if not quiet:  # shown before it has a parent it would be a window for a moment
            self.quiet.hide()
        self._row: HeadButtons | None = None
        self._across = QHBoxLayout()
        self._across.setSpacing(metrics.gap(4))
        self._across.addWidget(self.title, 1, Qt.AlignmentFlag.AlignVCenter)
        if others or primary is not None:
            self._row = HeadButtons(metrics, primary, others)
            self._across.addWidget(self._row, 0, Qt.AlignmentFlag.AlignTop)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, metrics.gap(2))
        down.setSpacing(metrics.gap(1))
        down.addLayout(self._across)
        down.addWidget(self.quiet)
        self._below = QVBoxLayout()
        self._below.setContentsMargins(0, metrics.gap(1), 0, 0)
        down.addLayout(self._below)

    def minimumSizeHint(self) -> QSize:
        """As wide as the wider of its title and its buttons, which need not stand side by side."""
        least = super().minimumSizeHint()
        if self._row is None:
            return least
        wide = max(one.minimumSizeHint().width() for one in (self.title, self._row, self.quiet))
        return QSize(min(least.width(), wide), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side or below one another, whichever is lower."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Another title, or a button more, may want another place."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        if self._row is None:
            return
        gap, whole = self._across.spacing(), self.width()
        self._row.fit(whole)
        buttons = self._row.sizeHint().width()
        left = whole - gap - buttons
        beside = left >= self.title.minimumSizeHint().width() and max(
            self.title.heightForWidth(left), self._row.heightForWidth(buttons)
        ) <= self.title.heightForWidth(whole) + gap + self._row.heightForWidth(whole)
        if beside and self._below.count():
            self._below.removeWidget(self._row)
            self._across.addWidget(self._row, 0, Qt.AlignmentFlag.AlignTop)
        elif not beside and not self._below.count():
            self._across.removeWidget(self._row)
            self._below.addWidget(self._row)
        self._row.end_at(right=beside)

    def say(self, title: str, facts: tuple[str, ...] = ()) -> None:
        """Another title, and the facts of the quiet line, set apart by dots."""
        self.title.setText(title)
        self.quiet.setText("\xa0\xa0\xa0·   ".join(facts))  # no line begins with a dot
        self.quiet.setVisible(bool(facts))
