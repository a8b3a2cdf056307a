"""Sending something under an authority: how much is enough, which records, the review, what goes.

The least comes first, and nothing that is not covered can be chosen. Each step may be gone back to.
"""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.dates import in_words
from app.domain.ids import Code, RecordId
from app.domain.kinds import CONSENT
from app.domain.releases import Level
from app.services.handovers.release import Wanted
from app.services.handovers.release_space import Offer, ReleaseSpace
from app.services.practice.changes import Changed
from app.ui.dialogs.ask import Ask, Question
from app.ui.form_draft import FormDraft
from app.ui.navigation import Place, Route
from app.ui.overrides import override
from app.ui.page import Page
from app.ui.pages.release.aside import Covers, Receives
from app.ui.pages.release.levels import NAMES, Levels, said
from app.ui.pages.release.model import ReleaseBench
from app.ui.pages.release.steps import RECORDS_FORM, ChooseRecords, SendIt
from app.ui.problems import problem_of
from app.ui.reviewing.review import Review
from app.ui.reviewing.step_page import StepBase
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, link, primary, reword
from app.ui.widgets.header import PageHeader
from app.ui.widgets.labels import label
from app.ui.widgets.notice import Notice
from app.ui.widgets.scroll import Scroll
from app.ui.wording.releases import obstacle

_MAIN: Final = 640  # pixels at 100 %
_ASIDE: Final = 388  # idem
_NARROW: Final = 1000  # idem: below this what is aside goes below
_LARGE: Final = 150  # percent of text size
ENOUGH_FORM: Final = "enough:"
AUTHORITY: Final = "authority:"  # before what a release is to be opened under, in a route
RELEASE: Final = "release:"  # before one that was opened


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
        self.levels: Levels | None = None
        self.covers: Covers | None = None
        self.receives: Receives | None = None
        self._begun = False
        self._code = Code("")
        self._following = Step.SEND
        self.onward = primary(self.tr("Go on"), self._on_onward, key="Ctrl+Return")
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
        self.sheet = Scroll(self.metrics)
        self.wide = QVBoxLayout()
        for widget in (self.head, self.notice, self.draft.line):
            self.column.addWidget(widget)
        self.column.addWidget(self.sheet, 1)
        self.column.addLayout(self.wide, 1)
        self._body: QBoxLayout | None = None
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is aside goes below where there is no room beside."""
        super().resizeEvent(event)
        self._arrange()

    # The first step

    def _on_offer(self, offer: Offer) -> None:
        if not self._begun:
            self._begun = True
            self.draft.begin(offer.code, offer.coverage.authority.record)
        self._show_enough(offer)

    def _show_enough(self, offer: Offer) -> None:
        self._put_away()
        self.step = Step.ENOUGH
        self.sheet.empty()
        self.sheet.show()
        space = self.bench.space
        self.levels = levels = Levels(self._appearance, offer)
        self.covers = Covers(self._appearance, offer)
        address = None if space is None else space.release.address.words
        self.receives = Receives(self._appearance, offer, address)
        if space is not None and space.release.level in offer.levels:
            self._fill_from(space, levels)
        main, aside = QWidget(), QWidget()
        left, right = QVBoxLayout(main), QVBoxLayout(aside)
        for column in (left, right):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(self.metrics.gap(3))
        left.addWidget(label("heading", self.tr("How much is enough?")))
        words = self.tr("The least comes first. Each step further asks for a reason, in one line.")
        left.addWidget(label("quiet", words, wrap=True))
        left.addWidget(levels)
        left.addLayout(self._wider(offer))
        left.addWidget(label("strong", self.tr("What happens next")))
        self.next_words = label("quiet", "", wrap=True)
        left.addWidget(self.next_words)
        left.addStretch(1)
        right.addWidget(self.covers)
        right.addWidget(self.receives)
        right.addStretch(1)
        main.setMaximumWidth(self.metrics.px(_MAIN))
        aside.setMaximumWidth(self.metrics.px(_ASIDE))
        inside = QWidget()
        self._body = QHBoxLayout(inside)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(self.metrics.gap(10))
        self._body.addWidget(main, _MAIN)
        self._body.addWidget(aside, _ASIDE)
        self._body.addStretch(1)
        self.sheet.column.addWidget(inside)
        self.sheet.column.addStretch(1)
        self._arrange()
        self._hold(levels)
        levels.chosen.connect(self._on_level)
        self.receives.changed.connect(self._say_first)
        self.onward.show()
        self._on_level()
        chosen = levels.card
        (chosen.choice if chosen is not None else self.cancel).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def _fill_from(self, space: ReleaseSpace, levels: Levels) -> None:
        levels.choose(space.release.level)
        card = levels.cards[space.release.level]
        if card.reason is not None:
            card.reason.setText(space.release.because.words)
        for record, tick in card.papers.items():
            tick.setChecked(record in space.release.papers)

    def _hold(self, levels: Levels) -> None:
        fields = {
            f"{ENOUGH_FORM}{level.value}": card.reason
            for level, card in levels.cards.items()
            if card.reason is not None
        }
        papers = {
            f"{ENOUGH_FORM}{record}": tick
            for card in levels.cards.values()
            for record, tick in card.papers.items()
        }
        if self.receives is not None:
            self.draft.hold({**fields, **papers, f"{ENOUGH_FORM}address": self.receives.address})

    def _wider(self, offer: Offer) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(self.metrics.gap(2))
        if offer.kind == CONSENT.name:
            words = self.tr("Do they need more?")
            ask = self.tr("Ask {client} for a wider consent").format(client=offer.client)
            across.addWidget(label("quiet", words))
            across.addWidget(link(ask, self._on_wider))
        across.addStretch(1)
        return across

    def _on_wider(self) -> None:
        offer = self.bench.offer
        if offer is not None:
            record = offer.coverage.authority.record
            self.go.emit(Route(Place.RECORD, offer.code, f"{CONSENT.name}:{record}"))

    def _on_level(self) -> None:
        self._say_first()
        level = self.levels.level if self.levels is not None else None
        named = {
            Level.RECORDS: self.tr("Choose records"),
            Level.ATTENDANCE: self.tr("Look at it"),
        }
        card = self.levels.card if self.levels is not None else None
        words = named.get(level, self.tr("Look at it")) if level is not None else self.tr("Go on")
        if card is not None and level in {Level.SUMMARY, Level.REPORT} and not card.papers:
            summary, report = self.tr("Write summary"), self.tr("Write report")
            words = summary if level is Level.SUMMARY else report
        self._reword(words)
        self.next_words.setText(self._next(level))

    def _next(self, level: Level | None) -> str:
        offer = self.bench.offer
        if offer is None or level is None:
            return self.tr("Nothing can be sent under this.")
        told = self.tr("{client} gets a receipt that says what went, to whom and when.")
        receipt = told.format(client=offer.client)
        if offer.kept_from_the_client:
            receipt = self.tr("The decision says that the client must not be told.")
        if level is Level.ATTENDANCE:
            return self.tr("You look at the letter before it goes. {receipt}").format(
                receipt=receipt
            )
        words = self.tr("Names of other people are marked, and you decide on each. {receipt}")
        return words.format(receipt=receipt)

    def _say_first(self) -> None:
        offer = self.bench.offer
        if offer is None or self.receives is None:
            return
        waits = [obstacle(one.value) for one in offer.coverage.obstacles]
        own = self.bench.space is not None and self.bench.space.went is not None
        things = len(waits) + (not self.receives.settled)
        left = self.tr("one thing to settle") if things == 1 else self.tr("{n} things to settle")
        facts = [offer.client, self.tr("under {basis}").format(basis=offer.basis)]
        facts += [left.format(n=things)] if things else []
        title = self.tr("Release to {recipient}").format(recipient=_short(offer.recipient))
        self.head.say(title, tuple(facts))
        if waits and not own:
            self.notice.say(" ".join(waits))
        self.onward.setEnabled(bool(offer.levels) and not things)

    # Going on

    def _on_onward(self) -> None:
        self.notice.clear()
        if self.step is Step.ENOUGH:
            self._from_enough()
        elif self.step is Step.RECORDS:
            self._from_records()
        elif self.shown is not None and not self.shown.go_on():
            self._to(Step.SEND)

    def _first_wanted(self) -> Wanted:
        levels, receives = self.levels, self.receives
        card = levels.card if levels is not None else None
        space = self.bench.space
        before = None if space is None else space.release
        return Wanted(
            level=card.level if card is not None else None,
            because=card.reason.text() if card is not None and card.reason is not None else None,
            papers=card.wanted if card is not None else (),
            address=receives.address.text() if receives is not None else None,
            since=before.scope.since if before else None,
            until=before.scope.until if before else None,
            categories=before.categories if before else (),
            left_out=before.left_out if before else (),
            left_out_because=before.left_out_because.words if before else None,
        )

    def _from_enough(self) -> None:
        levels = self.levels
        card = levels.card if levels is not None else None
        if levels is None or card is None:
            return
        lacking = levels.lacks()
        if lacking is not None:
            lacking()
            self.notice.say(self.tr("Say in one line why less is not enough."))
            return
        if card.level in {Level.SUMMARY, Level.REPORT} and not card.wanted:
            if card.papers:
                self.notice.say(self.tr("Choose what goes, or choose less."))
            else:
                self._on_write()
            return
        records = card.level is Level.RECORDS
        following = Step.RECORDS if records else Step.REVIEW if card.wanted else Step.SEND
        self._following = following
        self.bench.want(self._first_wanted(), self._go_on, ENOUGH_FORM)

    def _on_write(self) -> None:
        """Write what is to go, for this authority; what was chosen here is kept as it stands."""
        offer = self.bench.offer
        if offer is not None:
            self.go.emit(Route(Place.REPORT, offer.code, offer.coverage.authority.record))

    def _from_records(self) -> None:
        if not isinstance(self.shown, ChooseRecords) or self.bench.space is None:
            return
        lacks = self.shown.lacks()
        if lacks:
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
        self.bench.want(self.shown.wanted(before), self._go_on, RECORDS_FORM)

    def _go_on(self) -> None:
        space, following = self.bench.space, self._following
        if following is Step.REVIEW and (space is None or not space.review.records):
            following = Step.SEND
        self._to(following)

    def _to(self, step: Step) -> None:
        """One step is on the page; another was there before."""
        space = self.bench.space
        if space is None:
            return
        self.step = step
        self.notice.clear()
        if step is Step.ENOUGH:
            self._show_enough(space.offer)
            return
        self._put_away()
        self.sheet.empty()
        self.levels = self.covers = self.receives = None
        made = self._made(step)
        made.goes_on.connect(self._name_onward)
        (self.sheet.column if made.scrolls else self.wide).addWidget(made, 1)
        self.sheet.setVisible(made.scrolls)
        self.shown = made
        made.show_space(space)
        made.show()
        self._say_later(space)
        self._name_onward(made.offers())
        (made.first() or self.onward).setFocus(Qt.FocusReason.OtherFocusReason)

    def _made(self, step: Step) -> StepBase:
        if step is Step.RECORDS:
            return ChooseRecords(self.bench)
        return Review(self.bench, listing=False) if step is Step.REVIEW else SendIt(self.bench)

    def _put_away(self) -> None:
        shown, self.shown = self.shown, None
        if shown is None:
            return
        self.draft.let_go(RECORDS_FORM)
        self.draft.let_go("send:")
        shown.goes_on.disconnect(self._name_onward)
        shown.hide()
        self.wide.removeWidget(shown)
        self.sheet.column.removeWidget(shown)
        shown.deleteLater()

    def _on_space(self, space: ReleaseSpace) -> None:
        if not self._begun:
            self._begun = True
            self.draft.begin(space.offer.code, space.offer.coverage.authority.record)
        if self.step is Step.ENOUGH:
            if self.levels is None:
                self._show_enough(space.offer)
            return
        if self.shown is None:
            self._to(self.step)
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
        self._reword(words)
        self.onward.setEnabled(True)
        self.onward.setVisible(bool(words))

    def _reword(self, words: str) -> None:
        reword(self.onward, words, printed=self.metrics.percent < _LARGE)

    # Going back

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
            words=self.tr("Nothing goes. The consent is not used, and you can begin again."),
            yes=self.tr("Close it"),
            no=self.tr("Cancel"),
        )
        self._ask.confirm(question, self.bench.set_aside)

    def _arrange(self) -> None:
        if self._body is None or self.step is not Step.ENOUGH:
            return
        beside = self.width() >= self.metrics.px(_NARROW)
        ways = QBoxLayout.Direction
        self._body.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    def _on_failed(self, error: Exception) -> None:
        self.onward.setVisible(self.onward.isVisible())
        self.notice.say(problem_of(error).said())


def _short(recipient: str) -> str:
    """The recipient without the lines that follow: the title has no room for an address."""
    return recipient.replace("\n", ",").split(",", 1)[0].strip()
