"""A card of the settings: a heading, fields, and buttons below one another."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from app.ui.session import Session
from app.ui.task import Task
from app.ui.theme.metrics import Metrics
from app.ui.widgets.card import Card
from app.ui.widgets.labels import label
from app.ui.widgets.notice import Notice
from app.ui.widgets.progress import ProgressStrip


class Section(Card):
    """One matter of the settings."""

    def __init__(self, metrics: Metrics) -> None:
        super().__init__(metrics)
        self.metrics = metrics
        gap = metrics.gap
        self.column.setContentsMargins(gap(6), gap(5), gap(6), gap(5))
        self.column.setSpacing(gap(3))
        self.notice = Notice(metrics)
        self.title = label("heading")
        self.column.addWidget(self.title)
        self.column.addWidget(self.notice)

    def quiet(self, words: str) -> QLabel:
        """A quiet line."""
        return label("caption", words, wrap=True)

    def offer(self, pressed: QPushButton) -> None:
        """A button at the left of its own line."""
        across = QHBoxLayout()
        across.addWidget(pressed)
        across.addStretch(1)
        self.column.addLayout(across)


class LongSection(Section):
    """A matter whose button begins long work: one at a time, and stopped when one leaves."""

    def __init__(self, session: Session, metrics: Metrics) -> None:
        super().__init__(metrics)
        self.strip = ProgressStrip(metrics)
        self.task = Task(session, self.strip, self.notice)
