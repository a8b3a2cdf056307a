"""What a page shows when there is nothing to show: one sentence and one way on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.ui.theme.metrics import Metrics
from app.ui.widgets.labels import label


class EmptyState(QWidget):
    """A quiet sentence in the middle, and perhaps a button below it."""

    def __init__(self, metrics: Metrics, words: str, way_on: QPushButton | None = None) -> None:
        super().__init__()
        self.words = label("quiet", words, wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.words.setMinimumWidth(metrics.px(300))
        self.words.setMaximumWidth(metrics.px(420))
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setSpacing(metrics.gap(4))
        column.addStretch(2)
        column.addWidget(self.words, 0, middle)
        if way_on is not None:
            column.addWidget(way_on, 0, middle)
        column.addStretch(3)
