"""Whom one may ring at risk, the least first, and what to do about a client who is missing."""

from collections.abc import Iterable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.dates import in_words
from app.domain.ladder import Step
from app.services.records.risk import Contact, Missed, Rung
from app.ui.theme.metrics import Metrics
from app.ui.widgets.buttons import link
from app.ui.widgets.card import Card
from app.ui.widgets.labels import Reading, label

_NO_CALL: Final = frozenset({Step.CRISIS_LINE})  # the client rings, not the therapist
_QUOTES: Final = '“”" '


class LadderCard(Card):
    """The steps with names, numbers and agreed words; each call can be noted in the record."""

    called = Signal(str)  # who was rung, to be noted with the time
    decision_asked = Signal()  # whether to tell somebody without an agreement

    def __init__(self, metrics: Metrics, rungs: Iterable[Rung], missed: Missed | None) -> None:
        super().__init__(metrics)
        self._metrics = metrics
        self.calls: list[QPushButton] = []
        self.column.setContentsMargins(*(metrics.gap(5),) * 4)
        self.column.setSpacing(metrics.gap(1))
        title = self.tr("Who you can ring, and what you may say")
        self.column.addWidget(label("heading", title, wrap=True))
        if missed is not None:
            words = self.tr(
                "The session on {day} was missed, and risk is {level}. Write down each attempt "
                "with its time, also those that failed."
            )
            said = words.format(day=in_words(missed.on, weekday=True), level=missed.said)
            self.column.addWidget(label("late", said, wrap=True))
        for place, rung in enumerate(rungs, 1):
            self.column.addSpacing(metrics.gap(2))
            self.column.addWidget(label("strong", f"{place}. {rung.title}", wrap=True))
            may = self.tr("You may say: {what}").format(what=rung.may_say) if rung.may_say else ""
            self.column.addWidget(label("quiet", f"{rung.when} {may}".strip(), wrap=True))
            for contact in rung.contacts:
                self.column.addWidget(self._contact(rung.step, contact))
            if rung.lacks:
                self.column.addWidget(label("settle", rung.lacks, wrap=True))
            if rung.lacks and rung.tells:
                decide = link(self.tr("Decide whether to disclose"), self.decision_asked.emit)
                decide.setAccessibleName(f"{decide.text()}: {rung.title}")
                self.column.addWidget(decide, 0, Qt.AlignmentFlag.AlignLeft)

    def _contact(self, step: Step, contact: Contact) -> QWidget:
        """Who, by which number, after what and in which words."""
        made = QWidget()
        down = QVBoxLayout(made)
        down.setContentsMargins(self._metrics.gap(4), 0, 0, 0)
        down.setSpacing(0)
        top = QHBoxLayout()
        top.setSpacing(self._metrics.gap(2))
        top.addWidget(label("strong", contact.called, wrap=True), 1)
        if step not in _NO_CALL:
            top.addWidget(self._note(contact))
        down.addLayout(top)
        if contact.numbers:
            down.addWidget(Reading("  ·  ".join(contact.numbers), spacing=128))
        if contact.more:
            down.addWidget(label("quiet", contact.more, wrap=True))
        if contact.trigger:
            words = self.tr("Agreed: {trigger}").format(trigger=contact.trigger)
            down.addWidget(label("quiet", words, wrap=True))
        if contact.words:
            down.addWidget(Reading(f"“{contact.words.strip(_QUOTES)}”", spacing=128))
        return made

    def _note(self, contact: Contact) -> QPushButton:
        words = self.tr("Note a call")
        made = link(words, partial(self.called.emit, contact.called))
        made.setAccessibleName(f"{words}: {contact.called}")
        self.calls.append(made)
        return made
