"""A pack looked at before it is saved: one page at a time, as a picture."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.services.handovers.preview import PackPreview, drawn
from app.ui.theme.metrics import Metrics
from app.ui.widgets.buttons import button
from app.ui.widgets.drawn import pixmap_of
from app.ui.widgets.labels import label

_SCALE: Final = 1.4
_SMALLER: Final = 1.1  # beside large text a page has less room


class PagePreview(QWidget):
    """One page of a pack, and the way to the one before and the next."""

    def __init__(self, metrics: Metrics, shown: PackPreview) -> None:
        super().__init__()
        self._shown, self._page = shown, 0
        self._scale = _SMALLER if metrics.large else _SCALE
        self._previous = button(self.tr("Previous page"), lambda: self._turn(-1))
        self._next = button(self.tr("Next page"), lambda: self._turn(1))
        self._where = label("quiet")
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignLeft)
        across = QHBoxLayout()
        across.setSpacing(metrics.gap(2))
        for widget in (self._previous, self._next, self._where):
            across.addWidget(widget)
        across.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.gap(2))
        column.addLayout(across)
        column.addWidget(self.picture)
        self._turn(0)

    def _turn(self, by: int) -> None:
        self._page = min(max(self._page + by, 0), self._shown.pages - 1)
        self.picture.setPixmap(pixmap_of(drawn(self._shown.pdf, self._page, self._scale)))
        words = self.tr("Page {n} of {all}").format(n=self._page + 1, all=self._shown.pages)
        self._where.setText(words)
        self.picture.setAccessibleName(words)
        self._previous.setEnabled(self._page > 0)
        self._next.setEnabled(self._page + 1 < self._shown.pages)
