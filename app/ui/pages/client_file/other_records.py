"""What else can be recorded of a client, by kind, and the way to the documents to give."""

from typing import Final

from PySide6.QtCore import Signal

from app.domain.kinds import APPROACH, CONSENT, MEASURE, ORDER, SHARING
from app.services.records.kind_words import words_of
from app.services.records.sign import form_kinds
from app.ui.navigation import PAGES
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button
from app.ui.widgets.card import Card
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.flow import flowing
from app.ui.widgets.labels import label

_ELSEWHERE: Final = frozenset({SHARING.name, CONSENT.name, MEASURE.name, APPROACH.name, ORDER.name})
"""Kinds that have a button of their own in the file, or a page of their own."""

_NAME: Final = 26  # letters of a kind: most are shorter


class OtherRecords(Card):
    """Which kind, and the way to its form; below it the documents to give and to sign."""

    asked = Signal(str)
    papers_asked = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance.metrics)
        gap = appearance.metrics.gap
        self.column.setContentsMargins(gap(6), gap(5), gap(6), gap(5))
        self.column.setSpacing(gap(2))
        kinds = sorted((words_of(name).title, name) for name in offered())
        self.choice = ChoiceField(appearance, tuple((name, title) for title, name in kinds))
        self.choice.let_shrink().setMinimumContentsLength(_NAME)
        self.choice.setAccessibleName(self.tr("What to record"))
        self.open = button(self.tr("Record it…"), self._on_open)
        self.column.addWidget(label("heading", self.tr("Record something else")))
        self.column.addWidget(flowing(gap(3), self.choice, self.open))
        self.papers = button(self.tr("Documents to give…"), self.papers_asked.emit)
        self.column.addWidget(flowing(gap(3), self.papers))

    def _on_open(self) -> None:
        self.asked.emit(self.choice.key())


def offered() -> tuple[str, ...]:
    """The kinds of record of a client that are chosen here."""
    return tuple(
        kind.name
        for kind in form_kinds()
        if kind.alone and not kind.own and kind.name not in {*_ELSEWHERE, *PAGES}
    )
