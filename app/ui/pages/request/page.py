"""One request from the day it came to the day it is closed: a line of steps, each on its own."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.ids import RequestId
from app.services.handovers.workspace import Workspace
from app.services.practice.changes import Changed
from app.ui.dialogs.ask import Ask
from app.ui.form_draft import FormDraft
from app.ui.navigation import Route
from app.ui.overrides import override
from app.ui.page import Page
from app.ui.pages.request.gather import Gather, HealthGate
from app.ui.pages.request.letter import Letter
from app.ui.pages.request.pack import Pack
from app.ui.pages.request.receive import Receive, WhoAsks
from app.ui.pages.request.request_model import Bench
from app.ui.pages.request.sentence_review import SentenceReview
from app.ui.pages.request.steps import (
    MAKE_PACK,
    NEXT_STEP,
    ONWARD,
    Step,
    StepLine,
    done_in,
)
from app.ui.problems import problem_of
from app.ui.reviewing.step_page import StepBase
from app.ui.reviewing.step_place import StepPlace
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, primary, reword
from app.ui.widgets.header import PageHeader
from app.ui.widgets.notice import Notice
from app.ui.wording.requests import clock_facts, said

_MAKERS: Final[Mapping[Step, Callable[[Bench], StepBase]]] = {
    Step.RECEIVE: Receive,
    Step.WHO: WhoAsks,
    Step.GATHER: Gather,
    Step.GATE: HealthGate,
    Step.REVIEW: SentenceReview,
    Step.LETTER: Letter,
    Step.PACK: Pack,
}
_ORDER: Final = tuple(Step)


class RequestPage(Page):
    """The workspace. Steps may be visited in any order, and nothing in them is lost by leaving."""

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(appearance.metrics)
        self._session = session
        self._appearance = appearance
        self._ask = ask
        self.bench: Bench | None = None
        self.step = Step.RECEIVE
        self.shown: StepBase | None = None
        self.missing = button("", self._on_missing)
        self.onward = primary(said(NEXT_STEP), self._on_onward, key="Ctrl+Return")
        self.head = PageHeader(self.metrics, "", primary=self.onward, others=(self.missing,))
        self.steps = StepLine(self.metrics)
        self.steps.chosen.connect(self._on_step)
        self.notice = Notice(self.metrics)
        self.draft = FormDraft(self, session, ask, "request")
        self._begun = False
        self._closed: bool | None = None  # as it was last shown
        self.place = StepPlace(self.metrics)
        self.sheet = self.place.sheet
        for widget in (self.head, self.steps, self.notice, self.draft.line):
            self.column.addWidget(widget)
        self.column.addWidget(self.place, 1)
        self.missing.hide()
        self.onward.hide()
        self.steps.hide()

    def enter(self, route: Route) -> None:
        """Look at the request; `part` names the step to begin with."""
        if route.part in set(Step):
            self.step = Step(str(route.part))
        bench = Bench(
            self._session,
            self._appearance,
            self._ask,
            RequestId(route.about or ""),
            self.draft,
            self,
        )
        bench.shown.connect(self._on_space)
        bench.failed.connect(self._on_failed)
        bench.said.connect(self.told)
        bench.step_asked.connect(self._on_step)
        self.bench = bench
        bench.load()

    def on_changed(self, changed: Changed) -> None:
        """Records or people changed, so what is suspected may have too."""
        if self.bench is not None and (changed.notes or changed.people or changed.gone):
            self.bench.load()

    def leave(self) -> None:
        """A pack whose passphrase nobody could read any more is not made."""
        super().leave()
        if self.bench is not None:
            self.bench.stop()

    @override
    def here(self, route: Route) -> Route:
        return Route(route.place, route.about, self.step.value)

    @override
    def first(self) -> QWidget:
        return self.steps.buttons[self.step]

    def _on_space(self, space: Workspace) -> None:
        self.notice.clear()
        self.steps.show()
        self.onward.show()
        self._reserve()
        name = space.asked.requester
        title = (
            self.tr("Request for {name}")
            if space.asked.represented
            else self.tr("Request from {name}")
        )
        title = title.format(name=name)
        self.head.say(title, clock_facts(space.asked))
        count = len(space.review.missing)
        closed = space.asked.request.closed is not None
        left = self.tr("1 thing left") if count == 1 else self.tr("{n} things left")
        self.missing.setText(left.format(n=count))
        self.missing.setVisible(count > 0 and not closed)
        self.steps.show_steps(self.step, done_in(space))
        if not self._begun:
            self._begun = True
            self.draft.begin(space.asked.request.file, space.asked.request.id)
        if self.shown is None:
            self._show_step()
        else:
            here, turned = self._has_focus(), self._closed not in {None, closed}
            self.shown.show_space(space)
            self._name_onward(self.shown.offers())
            gone = here and not self._has_focus()  # with the step as it was
            target = self.shown.turned() if turned or self.onward.isHidden() else self.onward
            if target is not None and (turned or gone):
                target.setFocus(Qt.FocusReason.OtherFocusReason)
        self._closed = closed

    def _has_focus(self) -> bool:
        held = QApplication.focusWidget()
        return held is not None and self.isAncestorOf(held)

    def _on_step(self, step: str) -> None:
        self.step = Step(step)
        self.notice.clear()
        self._show_step()
        if self.bench is not None and self.bench.space is not None:
            self.steps.show_steps(self.step, done_in(self.bench.space))

    def _show_step(self) -> None:
        """One step is on the page; another was there before."""
        bench = self.bench
        if bench is None or bench.space is None:
            return
        self._put_away()
        made = _MAKERS[self.step](bench)
        made.goes_on.connect(self._name_onward)
        self.place.put(made)
        self.shown = made
        made.show_space(bench.space)
        made.show()
        self._name_onward(made.offers())
        target = made.first() or self.steps.buttons[self.step]  # never the step that was left
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_away(self) -> None:
        shown, self.shown = self.shown, None
        if shown is None:
            return
        shown.goes_on.disconnect(self._name_onward)
        self.place.take_away()

    def _reserve(self) -> None:
        """The room of the two buttons at the top, so that what is below never moves."""
        if self._begun:
            return
        for words in ONWARD:
            reword(self.onward, said(words))
            self.onward.setMinimumWidth(
                max(self.onward.minimumWidth(), self.onward.sizeHint().width())
            )
        for one in (self.missing, self.onward):
            kept = one.sizePolicy()
            kept.setRetainSizeWhenHidden(True)
            one.setSizePolicy(kept)

    def _name_onward(self, words: str) -> None:
        """The last step shows what it makes from the start; it waits while things are left."""
        last = self.step is _ORDER[-1]
        waits = last and not words and not self.missing.isHidden()
        reword(self.onward, words or said(MAKE_PACK if waits else NEXT_STEP))
        self.onward.setEnabled(not waits)
        self.onward.setVisible(bool(words) or waits or not last)

    def _on_onward(self) -> None:
        if self.shown is not None and self.shown.go_on():
            return
        at = _ORDER.index(self.step) + 1
        if at < len(_ORDER):
            self._on_step(_ORDER[at].value)

    def _on_missing(self) -> None:
        self._on_step(Step.PACK.value)

    def _on_failed(self, error: Exception) -> None:
        self.notice.say(problem_of(error).said())
