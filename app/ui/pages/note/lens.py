"""The lens: below a note, what it is often better without. A few lines, and never in the way."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.theme.metrics import Metrics
from app.ui.widgets.buttons import verb
from app.ui.widgets.flow import flowing
from app.ui.widgets.labels import label
from app.ui.widgets.layouts import empty
from app.ui.writing.portions import HintMark

_MOST: Final = 3  # lines: the rest is a number
_LONG: Final = 40  # characters of the words that are shown
Choose = Callable[[int, int], object]
"""Selects the words between two places of the text."""


class Lens(QWidget):
    """One line for each hint: the words, and a question. F7 leads from one to the next."""

    def __init__(self, metrics: Metrics, choose: Choose) -> None:
        super().__init__()
        self._metrics, self._choose = metrics, choose
        self.hints: list[HintMark] = []
        self._at = -1
        self._rows = QVBoxLayout()
        self._rows.setSpacing(metrics.gap(1))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, metrics.gap(1), 0, 0)
        column.setSpacing(metrics.gap(1))
        self.head = label("section", "", wrap=True)
        column.addWidget(self.head)
        column.addLayout(self._rows)
        self.hide()

    def show_hints(self, hints: list[HintMark]) -> None:
        """Show these; what is shown already stays as it is, with its focus."""
        before, self.hints = self.hints, hints
        if [(one.said, one.asks) for one in before] == [(one.said, one.asks) for one in hints]:
            return
        self._at = -1
        empty(self._rows)
        most = _MOST if not self._metrics.large else 1
        for place, one in enumerate(hints[:most]):
            self._rows.addWidget(self._row(place, one))
        more = len(hints) - most
        words = self.tr("Hints only. They never stop you signing. Next hint: F7")
        if more > 0:
            words = self.tr("Hints only, {n} more. They never stop you signing. Next hint: F7")
        self.head.setText(words.format(n=more))
        self.setVisible(bool(hints))

    def next(self) -> None:
        """Select the words of the next hint."""
        if self.hints:
            self._at = (self._at + 1) % len(self.hints)
            self._select(self._at)

    def _row(self, place: int, hint: HintMark) -> QWidget:
        said = " ".join(hint.said.split())
        short = said if len(said) <= _LONG else f"{said[:_LONG].rstrip()}…"
        lead = verb(short.replace("&", "&&"), partial(self._select, place))
        lead.setAccessibleName(f"{short}: {hint.asks}")
        return flowing(self._metrics.gap(2), lead, label("caption", hint.asks))

    def _select(self, place: int) -> None:
        if place < len(self.hints):
            self._at = place
            self._choose(self.hints[place].start, self.hints[place].end)
