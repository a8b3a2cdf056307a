"""A document before it is saved: one page at a time, as a picture."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.services.handovers.preview import PagePicture
from app.ui.theme.metrics import Metrics
from app.ui.widgets.buttons import button
from app.ui.widgets.drawn import pixmap_of
from app.ui.widgets.flow import flowing
from app.ui.widgets.labels import label


class PagesShown(QWidget):
    """One page, and the way to the one before and the next. `page` draws one, from 0.

    A picture is no wider than `wide` pixels.
    """

    def __init__(
        self, metrics: Metrics, pages: int, page: Callable[[int], PagePicture], wide: int
    ) -> None:
        super().__init__()
        self._pages, self._page, self._at, self._wide = pages, page, 0, wide
        self._previous = button(self.tr("Previous page"), lambda: self._turn(-1))
        self._next = button(self.tr("Next page"), lambda: self._turn(1))
        self._where = label("quiet")
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.gap(2))
        column.addWidget(flowing(metrics.gap(2), self._previous, self._next, self._where))
        column.addWidget(self.picture)
        for one in (self._previous, self._next):
            one.setVisible(pages > 1)
        self._turn(0)

    def _turn(self, by: int) -> None:
        self._at = min(max(self._at + by, 0), self._pages - 1)
        drawn = pixmap_of(self._page(self._at))
        if drawn.width() > self._wide:
            smooth = Qt.TransformationMode.SmoothTransformation
            drawn = drawn.scaledToWidth(self._wide, smooth)
        self.picture.setPixmap(drawn)
        words = self.tr("Page {n} of {all}").format(n=self._at + 1, all=self._pages)
        self._where.setText(words)
        self.picture.setAccessibleName(words)
        self._previous.setEnabled(self._at > 0)
        self._next.setEnabled(self._at + 1 < self._pages)
