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
    FORBIDDEN,
    NOT_KNOWN,
    OF_ANOTHER,
    OF_THE_CHILD,
    UNDECIDED,
    Missing,
)
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
_MISSING: Final[Mapping[str, tuple[Step, *tuple[object, ...]]]] = {
    UNDECIDED: (
        Step.REVIEW,
        QT_TRANSLATE_NOOP("Request", "{n} suggestions to decide"),
        QT_TRANSLATE_NOOP("Request", "1 suggestion to decide"),
    ),
    "asker-missing": (
        Step.WHO,
        QT_TRANSLATE_NOOP("Request", "The name of who is asking"),
    ),
    "authority-missing": (
        Step.WHO,
        QT_TRANSLATE_NOOP("Request", "How you know that they may ask"),
    ),
    "wish-missing": (
        Step.WHO,
        QT_TRANSLATE_NOOP("Request", "What the child wants"),
    ),
    "agreement-missing": (
        Step.WHO,
        QT_TRANSLATE_NOOP("Request", "Whether the child agrees: without that, refuse by letter"),
    ),
    "child-says-no": (
        Step.LETTER,
        QT_TRANSLATE_NOOP("Request", "The child can decide and does not agree: refuse by letter"),
    ),
    "no-right-recorded": (
        Step.LETTER,
        QT_TRANSLATE_NOOP(
            "Request",
            "They have no right to ask, and the child was not found able to decide: refuse by "
            "letter",
        ),
    ),
    FORBIDDEN: (
        Step.REVIEW,
        QT_TRANSLATE_NOOP("Request", "{n} records that the law may forbid telling of"),
        QT_TRANSLATE_NOOP("Request", "1 record that the law may forbid telling of"),
    ),
    OF_THE_CHILD: (
        Step.REVIEW,
        QT_TRANSLATE_NOOP("Request", "{n} records that the child may expect to stay private"),
        QT_TRANSLATE_NOOP("Request", "1 record that the child may expect to stay private"),
    ),
    OF_ANOTHER: (
        Step.REVIEW,
        QT_TRANSLATE_NOOP("Request", "{n} records that are about another client of the file"),
        QT_TRANSLATE_NOOP("Request", "1 record that is about another client of the file"),
    ),
    NOT_KNOWN: (
        Step.GATE,
        QT_TRANSLATE_NOOP("Request", "{n} records that the client may not know"),
        QT_TRANSLATE_NOOP("Request", "1 record that the client may not know"),
    ),
    "harm-opinion-missing": (
        Step.GATE,
        QT_TRANSLATE_NOOP(
            "Request", "An opinion that {n} records are likely to cause serious harm"
        ),
        QT_TRANSLATE_NOOP("Request", "An opinion that 1 record is likely to cause serious harm"),
    ),
    "health-gate-not-answered": (
        Step.GATE,
        QT_TRANSLATE_NOOP("Request", "The serious-harm check"),
    ),
    "opinion-in-the-future": (
        Step.GATE,
        QT_TRANSLATE_NOOP("Request", "The date of the opinion: it is in the future"),
    ),
    "no-ground": (
        Step.REVIEW,
        QT_TRANSLATE_NOOP(
            "Request", "Another reason: the law here does not know one that was given"
        ),
    ),
    "opinion-too-old": (
        Step.GATE,
        QT_TRANSLATE_NOOP("Request", "A newer opinion: this one is too old"),
    ),
}


def missing_of(one: Missing) -> tuple[Step, str]:
    """What is missing, in words, and the step that supplies it."""
    step, *words = _MISSING.get(one.rule, (Step.PACK, one.rule))
    return step, said(words[-1] if one.count == 1 else words[0]).format(n=one.count)


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
