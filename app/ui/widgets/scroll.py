"""A column that scrolls up and down and never sideways."""

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.ui.theme.metrics import Metrics
from app.ui.widgets.layouts import empty


class Scroll(QScrollArea):
    """What is put into `column` is as wide as the page; the Tab key scrolls it into view."""

    def __init__(self, metrics: Metrics) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("focusPolicy", "NoFocus")  # its parts take the focus
        self.setProperty("horizontalScrollBarPolicy", "ScrollBarAlwaysOff")
        inner = QWidget()
        inner.setProperty("role", "column")
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, metrics.gap(1), 0)
        self.column.setSpacing(metrics.gap(3))
        self.setWidget(inner)

    def empty(self) -> None:
        """Take everything out of the column."""
        empty(self.column)
