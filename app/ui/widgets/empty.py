"""What a page shows when there is nothing to show: one sentence and one way on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.theme.metrics import Metrics
from app.ui.widgets.labels import label


class EmptyState(QWidget):
    """A quiet sentence in the middle, and perhaps a button below it."""

    def __init__(self, metrics: Metrics, words: str, way_on: QPushButton | None = None) -> None:
        super().__init__()
        self.words = label("quiet", words, wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.words.setMaximumWidth(metrics.px(420))
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setSpacing(metrics.gap(4))
        column.addStretch(2)
        across = QHBoxLayout()  # an alignment instead would take away the second line's room
        across.addStretch(1)
        across.addWidget(self.words, 100)
        across.addStretch(1)
        column.addLayout(across)
        if way_on is not None:
            column.addWidget(way_on, 0, middle)
        column.addStretch(3)
