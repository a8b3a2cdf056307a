"""Sending something under an authority: how much is enough, which records, the review, what goes.

The least comes first, and nothing that is not covered can be chosen. Each step may be gone back to.
"""

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.dates import in_words
from app.domain.ids import Code, RecordId
from app.domain.kinds import CONSENT
from app.domain.releases import Level
from app.services.handovers.release import Wanted
from app.services.handovers.release_space import Offer, ReleaseSpace
from app.services.practice.changes import Changed
from app.ui.dialogs.ask import Ask, Question
from app.ui.form_draft import FormDraft
from app.ui.navigation import RELEASE, Place, Route
from app.ui.overrides import override
from app.ui.page import Page
from app.ui.pages.release.enough import ENOUGH_FORM, Enough
from app.ui.pages.release.levels import NAMES, said
from app.ui.pages.release.model import ReleaseBench
from app.ui.pages.release.steps import RECORDS_FORM, ChooseRecords, SendIt
from app.ui.problems import problem_of
from app.ui.reviewing.review import Review
from app.ui.reviewing.step_page import StepBase
from app.ui.reviewing.step_place import StepPlace
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, primary, reword
from app.ui.widgets.header import PageHeader
from app.ui.widgets.notice import Notice
from app.ui.wording.releases import obstacle

if TYPE_CHECKING:
    from collections.abc import Callable

AUTHORITY: Final = "authority:"  # before what a release is to be opened under, in a route


class Step(StrEnum):
    """Where one is."""

    ENOUGH = "enough"
    RECORDS = "records"
    REVIEW = "review"
    SEND = "send"


class ReleasePage(Page):
    """`about` is the file's code, `part` the authority, or the release that is gone on with."""

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(appearance.metrics)
        self._appearance = appearance
        self._ask = ask
        self.step = Step.ENOUGH
        self.shown: StepBase | None = None
        self._begun = False
        self._code = Code("")
        self._following = Step.SEND
        self.onward = primary(self.tr("Continue"), self._on_onward, key="Ctrl+Return")
        self.cancel = button(self.tr("Cancel"), self._on_cancel, key="Esc")
        self.throw_away = button(self.tr("Close without sending…"), self._on_throw_away)
        self.head = PageHeader(
            self.metrics,
            self.tr("Send under an authority"),
            primary=self.onward,
            others=(self.throw_away, self.cancel),
        )
        self.notice = Notice(self.metrics)
        self.draft = FormDraft(self, session, ask, "release")
        self.bench = ReleaseBench(session, appearance, ask, self.draft, self)
        self.bench.offered.connect(self._on_offer)
        self.bench.shown.connect(self._on_space)
        self.bench.failed.connect(self._on_failed)
        self.bench.said.connect(self.told)
        self.bench.done.connect(self.back)
        self.place = StepPlace(self.metrics)
        self.sheet = self.place.sheet
        for widget in (self.head, self.notice, self.draft.line):
            self.column.addWidget(widget)
        self.column.addWidget(self.place, 1)
        self.onward.hide()
        self.throw_away.hide()

    def enter(self, route: Route) -> None:
        """Ask what the authority offers, or for the release that was begun."""
        self._code = Code(route.about or "")
        part = route.part or ""
        if part.startswith(RELEASE):
            identity, _, step = part.removeprefix(RELEASE).partition(":")
            self.step = Step(step) if step in set(Step) else Step.SEND
            self.bench.load(RecordId(identity))
        else:
            self.bench.look_at(self._code, RecordId(part.removeprefix(AUTHORITY)))

    def on_changed(self, changed: Changed) -> None:
        """Records or people changed, so what is covered or suspected may have too."""
        space = self.bench.space
        if space is not None and (changed.notes or changed.people or changed.gone):
            self.bench.load(space.release.id)

    def leave(self) -> None:
        """What nobody could read the passphrase of any more is not made."""
        super().leave()
        self.bench.stop()

    @override
    def here(self, route: Route) -> Route:
        space = self.bench.space
        if space is None:
            return route
        return Route(route.place, route.about, f"{RELEASE}{space.release.id}:{self.step.value}")

    @override
    def first(self) -> QWidget:
        return self.cancel

    def _on_offer(self, offer: Offer) -> None:
        self._begin(offer)
        self._put(Enough(self.bench, offer))

    def _begin(self, offer: Offer) -> None:
        if not self._begun:
            self._begun = True
            self.draft.begin(offer.code, offer.coverage.authority.record)

    def _say_first(self) -> None:
        """What is to be put right before anything can leave."""
        step = self.shown
        if not isinstance(step, Enough):
            return
        offer = step.offer
        waits = [obstacle(one.value) for one in offer.coverage.obstacles]
        things = len(waits) + (not step.receives.settled)
        left = (
            self.tr("1 thing to put right") if things == 1 else self.tr("{n} things to put right")
        )
        facts = [offer.client, self.tr("under {basis}").format(basis=offer.basis)]
        facts += [left.format(n=things)] if things else []
        title = self.tr("Release to {recipient}").format(recipient=_short(offer.recipient))
        self.head.say(title, tuple(facts))
        if waits:
            self.notice.say(" ".join(waits))
        reword(self.onward, step.offers())
        self.onward.setEnabled(bool(offer.levels) and not things)

    def _on_wider(self) -> None:
        offer = self.bench.offer
        if offer is not None:
            record = offer.coverage.authority.record
            self.go.emit(Route(Place.RECORD, offer.code, f"{CONSENT.name}:{record}"))

    def _on_onward(self) -> None:
        self.notice.clear()
        if isinstance(self.shown, Enough):
            self._from_enough(self.shown)
        elif isinstance(self.shown, ChooseRecords):
            self._from_records(self.shown)
        elif self.shown is not None and not self.shown.go_on():
            self._to(Step.SEND)

    def _from_enough(self, step: Enough) -> None:
        if lacks := step.lacks():
            self.notice.say(lacks)
            return
        if step.unwritten:  # it is written for this authority; what was chosen here stays typed
            offer = step.offer
            self.go.emit(Route(Place.REPORT, offer.code, offer.coverage.authority.record))
            return
        wanted = step.wanted()
        records = wanted.level is Level.RECORDS
        self._following = Step.RECORDS if records else Step.REVIEW if wanted.papers else Step.SEND
        self.bench.want(wanted, self._go_on, ENOUGH_FORM)

    def _from_records(self, step: ChooseRecords) -> None:
        if self.bench.space is None:
            return
        if lacks := step.lacks():
            self.notice.say(lacks)
            return
        made = self.bench.space.release
        before = Wanted(
            level=made.level,
            because=made.because.words,
            papers=made.papers,
            address=made.address.words,
        )
        self._following = Step.REVIEW
        self.bench.want(step.wanted(before), self._go_on, RECORDS_FORM)

    def _go_on(self) -> None:
        space, following = self.bench.space, self._following
        if following is Step.REVIEW and (space is None or not space.review.records):
            following = Step.SEND
        self._to(following)

    def _to(self, step: Step) -> None:
        """Another step is on the page."""
        space = self.bench.space
        if space is None:
            return
        self.step = step
        self.notice.clear()
        makers: dict[Step, Callable[[], StepBase]] = {
            Step.ENOUGH: lambda: Enough(self.bench, space.offer),
            Step.RECORDS: lambda: ChooseRecords(self.bench),
            Step.REVIEW: lambda: Review(self.bench, listing=False),
            Step.SEND: lambda: SendIt(self.bench),
        }
        self._put(makers[step]())

    def _put(self, made: StepBase) -> None:
        self._put_away()
        made.goes_on.connect(self._name_onward)
        self.place.put(made)
        self.shown = made
        if self.bench.space is not None:
            made.show_space(self.bench.space)
        made.show()
        self.onward.show()
        if isinstance(made, Enough):
            made.edited.connect(self._say_first)
            made.wider_asked.connect(self._on_wider)
            self._say_first()
        elif self.bench.space is not None:
            self._say_later(self.bench.space)
            self._name_onward(made.offers())
        (made.first() or self.onward).setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_away(self) -> None:
        shown, self.shown = self.shown, None
        if shown is None:
            return
        for form in (RECORDS_FORM, "send:"):
            self.draft.let_go(form)
        shown.goes_on.disconnect(self._name_onward)
        self.place.take_away()

    def _on_space(self, space: ReleaseSpace) -> None:
        self._begin(space.offer)
        if self.shown is None:
            self._to(self.step)
            return
        if isinstance(self.shown, Enough):
            return
        here = self._has_focus()
        self.shown.show_space(space)
        self._say_later(space)
        self._name_onward(self.shown.offers())
        if here and not self._has_focus():  # what had it went when the step was shown anew
            (self.onward if self.onward.isVisible() else self.cancel).setFocus()

    def _has_focus(self) -> bool:
        held = QApplication.focusWidget()
        return held is not None and self.isAncestorOf(held)

    def _say_later(self, space: ReleaseSpace) -> None:
        title = self.tr("Release to {recipient}").format(recipient=_short(space.offer.recipient))
        facts = [space.offer.client, self.tr("under {basis}").format(basis=space.offer.basis)]
        facts.append(said(NAMES[space.release.level]).lower())
        if space.went is not None:
            words = self.tr("recorded on {day}")
            facts.append(words.format(day=in_words(space.went.on)))
        elif space.review.undecided:
            facts.append(self.tr("{n} to decide").format(n=space.review.undecided))
        self.head.say(title, tuple(facts))
        self.cancel_says(space)

    def cancel_says(self, space: ReleaseSpace) -> None:
        """What the second button does: back a step, or to the file once it went."""
        reword(self.cancel, self.tr("Done") if space.closed else self.tr("Back"))
        self.throw_away.setVisible(not space.closed)

    def _name_onward(self, words: str) -> None:
        if self.step is Step.RECORDS:
            words = self.tr("Review")
        elif self.step is Step.REVIEW:
            words = words or self.tr("Look at it")
        reword(self.onward, words)
        self.onward.setEnabled(True)
        self.onward.setVisible(bool(words))

    def _on_cancel(self) -> None:
        space = self.bench.space
        if self.bench.building:
            self.bench.stop()
            return
        if self.step is Step.ENOUGH or space is None or space.closed:
            self.back.emit()
            return
        records = space.release.level is Level.RECORDS
        before = {
            Step.RECORDS: Step.ENOUGH,
            Step.REVIEW: Step.RECORDS if records else Step.ENOUGH,
            Step.SEND: Step.REVIEW if space.review.records else Step.ENOUGH,
        }
        self._to(before[self.step])

    def _on_throw_away(self) -> None:
        question = Question(
            title=self.tr("Close this without sending?"),
            words=self.tr("Nothing is sent. The consent is not used up, and you can start again."),
            yes=self.tr("Close it"),
            no=self.tr("Cancel"),
        )
        self._ask.confirm(question, self.bench.set_aside)

    def _on_failed(self, error: Exception) -> None:
        self.notice.say(problem_of(error).said())


def _short(recipient: str) -> str:
    """The recipient without the lines that follow: the title has no room for an address."""
    return recipient.replace("\n", ",").split(",", 1)[0].strip()
