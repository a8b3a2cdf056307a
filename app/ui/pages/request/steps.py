"""The steps of a request, the line that shows them, and what each is made of."""

from collections.abc import Mapping
from enum import StrEnum
from functools import partial
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt, Signal
from PySide6.QtWidgets import (
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.missing import (
    DETAILS_CHANGED,
    FORBIDDEN,
    NAME_UNSAID,
    NO_GROUND,
    NOT_KNOWN,
    OF_ANOTHER,
    OF_THE_CHILD,
    UNDECIDED,
    Missing,
)
from app.services.handovers import missing_words
from app.services.handovers.workspace import Workspace
from app.ui.pages.request.request_model import Bench
from app.ui.reviewing.step_page import NEXT_TO_DECIDE, StepBase
from app.ui.theme.metrics import Metrics
from app.ui.widgets.buttons import link
from app.ui.widgets.flow import flowing
from app.ui.widgets.labels import restyle
from app.ui.wording.requests import said


class Step(StrEnum):
    """Where one is in a request; all of them can be visited at any time."""

    RECEIVE = "receive"
    WHO = "who"
    GATHER = "gather"
    GATE = "gate"
    REVIEW = "review"
    LETTER = "letter"
    PACK = "pack"


_WORDS: Final[Mapping[Step, object]] = {
    Step.RECEIVE: QT_TRANSLATE_NOOP("Request", "Deadline"),
    Step.WHO: QT_TRANSLATE_NOOP("Request", "Who is asking"),
    Step.GATHER: QT_TRANSLATE_NOOP("Request", "Records"),
    Step.GATE: QT_TRANSLATE_NOOP("Request", "Serious-harm check"),
    Step.REVIEW: QT_TRANSLATE_NOOP("Request", "Review"),
    Step.LETTER: QT_TRANSLATE_NOOP("Request", "Letters"),
    Step.PACK: QT_TRANSLATE_NOOP("Request", "Pack"),
}
NEXT_STEP: Final = QT_TRANSLATE_NOOP("Request", "Next step")
MAKE_PACK: Final = QT_TRANSLATE_NOOP("Request", "Make the pack…")
ONWARD: Final = (NEXT_STEP, NEXT_TO_DECIDE, MAKE_PACK)  # all that the primary button ever says
_SUPPLIED_IN: Final[Mapping[str, Step]] = {
    "asker-missing": Step.WHO,
    "authority-missing": Step.WHO,
    "wish-missing": Step.WHO,
    "agreement-missing": Step.WHO,
    "judgement-missing": Step.WHO,
    "child-says-no": Step.LETTER,
    "client-died": Step.LETTER,
    "no-right-recorded": Step.LETTER,
    UNDECIDED: Step.REVIEW,
    NAME_UNSAID: Step.REVIEW,
    DETAILS_CHANGED: Step.REVIEW,
    FORBIDDEN: Step.REVIEW,
    OF_THE_CHILD: Step.REVIEW,
    OF_ANOTHER: Step.REVIEW,
    NO_GROUND: Step.REVIEW,
    NOT_KNOWN: Step.GATE,
    "harm-opinion-missing": Step.GATE,
    "health-gate-not-answered": Step.GATE,
    "opinion-in-the-future": Step.GATE,
    "opinion-too-old": Step.GATE,
}


def missing_of(one: Missing) -> tuple[Step, str]:
    """What is missing, in words, and the step that supplies it."""
    words = missing_words.words_of(one)
    return _SUPPLIED_IN.get(one.rule, Step.PACK), f"{words[:1].upper()}{words[1:]}"


def done_in(space: Workspace) -> frozenset[Step]:
    """The steps in which nothing is left to do: nothing missing, and no answer waited for."""
    request = space.asked.request
    left = {missing_of(one)[0] for one in space.review.missing}
    if any(pause.answered is None for pause in request.clarifications):
        left.add(Step.RECEIVE)
    if request.identity is not None and request.identity.answered is None:
        left.add(Step.WHO)
    if request.closed is None:
        left |= {Step.LETTER, Step.PACK}
    return frozenset(Step) - left


class StepLine(QWidget):
    """The names of the steps, ticked when nothing is left in them, over a thin bar."""

    chosen = Signal(str)

    def __init__(self, metrics: Metrics) -> None:
        super().__init__()
        self.buttons: dict[Step, QPushButton] = {}
        self._reserved = False  # once they are dressed
        for step in Step:
            made = link(said(_WORDS[step]), partial(self.chosen.emit, step.value))
            made.setCursor(Qt.CursorShape.PointingHandCursor)
            self.buttons[step] = made
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, len(Step))
        self.bar.setAccessibleName(self.tr("Steps done"))
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(metrics.gap(1))
        down.addWidget(flowing(metrics.gap(3), *self.buttons.values()))
        down.addWidget(self.bar)

    def _reserve(self) -> None:
        """Each step has its place from the start, ticked or not, and where one is or not."""
        for step, one in self.buttons.items():
            one.setText(f"{said(_WORDS[step])} ✓")
            for role in ("here", "step"):
                restyle(one, role)
                one.setMinimumWidth(max(one.minimumWidth(), one.sizeHint().width()))

    def show_steps(self, current: Step, done: frozenset[Step]) -> None:
        """Mark where one is, and what is done."""
        if not self._reserved:
            self._reserved = True
            self._reserve()
        for step, one in self.buttons.items():
            words = said(_WORDS[step])
            one.setText(f"{words} ✓" if step in done else words)
            spoken = [words]
            spoken += [self.tr("done")] if step in done else []
            spoken += [self.tr("you are here")] if step is current else []
            one.setAccessibleName(", ".join(spoken))
            restyle(one, "here" if step is current else "step")
        self.bar.setValue(len(done))


class StepPage(StepBase):
    """One step of a request."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.appearance.metrics)
        self.bench = bench
