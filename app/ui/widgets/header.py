"""The head of a page: its title, one quiet line, and at most one primary button."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.theme.metrics import Metrics
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
        words = QVBoxLayout()
        words.setSpacing(metrics.gap(1))
        words.addWidget(self.title)
        words.addWidget(self.quiet)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, metrics.gap(2))
        across.setSpacing(metrics.gap(2) + 2)
        across.addLayout(words, 1)
        top = Qt.AlignmentFlag.AlignTop
        for other in others:
            across.addWidget(other, 0, top)
        if primary is not None:
            across.addWidget(primary, 0, top)

    def say(self, title: str, facts: tuple[str, ...] = ()) -> None:
        """Another title, and the facts of the quiet line, set apart by dots."""
        self.title.setText(title)
        self.quiet.setText("   ·   ".join(facts))
        self.quiet.setVisible(bool(facts))
