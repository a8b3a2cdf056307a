"""The scores of a file: a chart for each questionnaire, and the same in words."""

import datetime as dt
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.dates import in_words
from app.domain.kinds import MEASURE
from app.services.records.kind_words import words_of
from app.services.records.measures import Scores
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button
from app.ui.widgets.card import Card
from app.ui.widgets.labels import label
from app.ui.widgets.layouts import at_most
from app.ui.widgets.score_chart import ScoreChart
from app.ui.widgets.scroll import Scroll

_WIDE: Final = 880  # pixels at 100 %


class ScoreCards(QWidget):
    """A card for each questionnaire; above them the way to record one."""

    asked = Signal(str)  # to record one of this kind

    def __init__(self, appearance: Appearance, today: dt.date) -> None:
        super().__init__()
        self._appearance, self._today = appearance, today
        self._shown: tuple[Scores, ...] | None = None
        self.area = Scroll(appearance.metrics)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)

    def show_scores(self, scores: tuple[Scores, ...]) -> None:
        """Show the charts; what is shown already stays, with its focus."""
        if scores == self._shown:
            return
        self._shown = scores
        with self.area.filled_anew():
            self._fill(scores)

    def _fill(self, scores: tuple[Scores, ...]) -> None:
        wide = self._appearance.metrics.px(_WIDE)
        self.area.column.addWidget(at_most(wide, self._top(bool(scores))))
        for one in scores:
            self.area.column.addWidget(at_most(wide, self._card(one)))
        self.area.column.addStretch(1)

    def _top(self, there: bool) -> QWidget:  # noqa: FBT001  whether there are any
        top = QWidget()
        across = QHBoxLayout(top)
        across.setContentsMargins(0, 0, 0, 0)
        self.add = button(words_of(MEASURE.name).add, partial(self.asked.emit, MEASURE.name))
        if not there:
            across.addWidget(label("quiet", self.tr("No questionnaires yet.")))
            across.addSpacing(self._appearance.metrics.gap(3))
        across.addWidget(self.add)
        across.addStretch(1)
        return top

    def _card(self, scores: Scores) -> Card:
        card, gap = Card(self._appearance.metrics), self._appearance.metrics.gap
        card.column.setContentsMargins(gap(6), gap(5), gap(6), gap(5))
        card.column.setSpacing(gap(2))
        card.column.addWidget(label("heading", scores.title, wrap=True))
        card.column.addWidget(label("caption", self._about(scores), wrap=True))
        card.column.addWidget(ScoreChart(self._appearance, scores, self._today))
        last = scores.points[-1]
        words = self.tr("Last, on {day}: {score}")
        said = words.format(day=in_words(last.on), score=scores.words(last))
        card.column.addWidget(label("quiet", said, wrap=True))
        if scores.source:
            source = self.tr("What totals are called: {source}").format(source=scores.source)
            card.column.addWidget(label("caption", source, wrap=True))
        return card

    def _about(self, scores: Scores) -> str:
        words = (
            self.tr("{lowest} to {highest}. Higher is better.")
            if scores.better_high
            else self.tr("{lowest} to {highest}. Lower is better.")
        )
        return words.format(lowest=scores.lowest, highest=scores.highest)
