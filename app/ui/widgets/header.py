"""The head of a page: its title, one quiet line, and at most one primary button."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.theme.metrics import Metrics
from app.ui.widgets.flow import flowing
from app.ui.widgets.labels import label


class PageHeader(QWidget):
    """Title and quiet line at the left, buttons at the right, the primary one last."""

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
        across = QHBoxLayout()
        across.setSpacing(metrics.gap(4))
        across.addWidget(self.title, 1, Qt.AlignmentFlag.AlignVCenter)
        buttons = (*others, *((primary,) if primary is not None else ()))
        if buttons:
            row = flowing(metrics.gap(2) + 2, *buttons, right=True)
            across.addWidget(row, 0, Qt.AlignmentFlag.AlignTop)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, metrics.gap(2))
        down.setSpacing(metrics.gap(1))
        down.addLayout(across)
        down.addWidget(self.quiet)

    def say(self, title: str, facts: tuple[str, ...] = ()) -> None:
        """Another title, and the facts of the quiet line, set apart by dots."""
        self.title.setText(title)
        self.quiet.setText("   ·   ".join(facts))
        self.quiet.setVisible(bool(facts))
