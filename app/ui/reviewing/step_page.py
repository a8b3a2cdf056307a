"""What a page on which something is made ready to leave is made of: one step, and its bench."""

import datetime as dt
from typing import Any, Final, Protocol, Unpack

from PySide6.QtCore import QT_TRANSLATE_NOOP, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.handover import Decisions
from app.domain.redaction import Decision, Reason, Suggestion
from app.services.handovers.contents import Sent
from app.services.handovers.review import Review
from app.ui.theme.appearance import Appearance
from app.ui.theme.metrics import Metrics
from app.ui.widgets.card import Card
from app.ui.widgets.labels import label
from app.ui.widgets.layouts import empty

NEXT_TO_DECIDE: Final = QT_TRANSLATE_NOOP("Request", "Next to decide")


class Reviewed(Protocol):
    """What is reviewed, as last looked at: a request or a release."""

    @property
    def review(self) -> Review[Any]:
        """Its records, what is suspected in them, what is missing."""
        ...

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The reasons for which something may be withheld here."""
        ...

    @property
    def closed(self) -> bool:
        """Whether nothing can be decided any more."""
        ...

    def as_sent(self, item: str) -> Sent | None:
        """One record as it will be sent."""
        ...

    def who(self, suggestion: Suggestion) -> str:
        """The name of the person a suggestion is about; empty when nobody knows."""
        ...


class ReviewBench(Protocol):
    """Who keeps the decisions of a review."""

    appearance: Appearance

    @property
    def today(self) -> dt.date:
        """This day."""
        ...

    def decide(self, **said: Unpack[Decisions]) -> None:
        """Keep decisions; what they change is shown when they are kept."""
        ...

    def decide_alike(self, suggestion: Suggestion, decision: Decision) -> None:
        """Keep the same decision for everything alike."""
        ...


class StepBase(QWidget):
    """One step. `goes_on` names its primary button; an empty name leads to the next step."""

    goes_on = Signal(str)

    def __init__(self, metrics: Metrics) -> None:
        super().__init__()
        self.metrics = metrics
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(self.metrics.gap(3))

    def show_space(self, space: Any) -> None:
        """Show it as it is now."""

    @property
    def scrolls(self) -> bool:
        """Whether it is as high as it needs to be, on a page that scrolls."""
        return True

    def fit(self, width: int) -> bool:
        """Take the places that fit this width, in pixels; whether they are others than before."""
        del width
        return False

    def first(self) -> QWidget | None:
        """What gets the focus; None for nothing in particular."""
        return None

    def turned(self) -> QWidget | None:
        """What gets the focus when all of this was closed or opened again here."""
        return None

    def go_on(self) -> bool:
        """Do what the primary button says; False leads to the next step."""
        return False

    def offers(self) -> str:
        """The words of the primary button, when it does more than lead on."""
        return ""

    def clear_cards(self) -> None:
        """Take every card away."""
        empty(self.column)

    def card(self, heading: str, *lines: str) -> Card:
        """One more card with a heading and lines to read."""
        made = Card(self.metrics)
        made.column.addWidget(label("heading", heading, wrap=True))
        for line in lines:
            made.column.addWidget(label("reading", line, wrap=True))
        self.column.addWidget(made)
        return made
