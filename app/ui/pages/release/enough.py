"""The first step of a release: how much is enough, what is covered, and who receives it."""

from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.kinds import CONSENT
from app.domain.releases import Level, Release
from app.services.handovers.release import Wanted
from app.services.handovers.release_space import Offer
from app.ui.overrides import override
from app.ui.pages.release.aside import Covers, Receives
from app.ui.pages.release.levels import Levels
from app.ui.pages.release.model import ReleaseBench
from app.ui.pages.release.police import PoliceCard
from app.ui.reviewing.step_page import StepBase
from app.ui.widgets.buttons import link
from app.ui.widgets.labels import label
from app.ui.widgets.layouts import UNBOUND, at_most

_MAIN: Final = 640  # pixels at 100 %
_ASIDE: Final = 388  # idem
_NARROW: Final = 920  # idem: below this what is aside goes below
ENOUGH_FORM: Final = "enough:"
_WRITTEN: Final = frozenset({Level.SUMMARY, Level.REPORT})


class Enough(StepBase):
    """Four cards, the least first; what the authority covers and who receives it beside them."""

    wider_asked = Signal()
    edited = Signal()

    def __init__(self, bench: ReleaseBench, offer: Offer) -> None:
        super().__init__(bench.appearance.metrics)
        self.bench, self.offer = bench, offer
        before = None if bench.space is None else bench.space.release
        appearance = bench.appearance
        self.levels = Levels(appearance, offer)
        self.covers = Covers(appearance, offer)
        address = None if before is None else before.address.words
        self.receives = Receives(appearance, offer, address)
        code = offer.police if self.bench.space is None else self.bench.space.police
        self.police = None if code is None else PoliceCard(appearance, code)
        self.next_words = label("quiet", "", wrap=True)
        self._lay_out()
        if before is not None and before.level in offer.levels:
            self._fill_from(before)
        self._hold()
        self.levels.chosen.connect(self._on_edited)
        self.receives.changed.connect(self._on_edited)
        self.next_words.setText(self._next())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is aside goes below where there is no room beside."""
        super().resizeEvent(event)
        beside = self.width() >= self.metrics.px(_NARROW)
        ways = QBoxLayout.Direction
        self._body.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        for place, wide in zip(self._places, (_MAIN, _ASIDE), strict=True):
            place.setMaximumWidth(self.metrics.px(wide) if beside else UNBOUND)

    @override
    def first(self) -> QWidget | None:
        card = self.levels.card
        return None if card is None else card.choice

    def offers(self) -> str:
        """What comes next."""
        card = self.levels.card
        if card is None:
            return self.tr("Continue")
        if card.level in _WRITTEN and not card.papers:
            summary, report = self.tr("Write summary"), self.tr("Write report")
            return summary if card.level is Level.SUMMARY else report
        return self.tr("Choose records") if card.level is Level.RECORDS else self.tr("Look at it")

    @property
    def unwritten(self) -> bool:
        """Whether what is to go has to be written first."""
        card = self.levels.card
        return card is not None and card.level in _WRITTEN and not card.papers

    def lacks(self) -> str:
        """What is still to be said before one continues."""
        card = self.levels.card
        if card is None:
            return self.tr("Nothing can be sent under this.")
        if card.reason is not None and not card.reason.text().strip():
            card.reason.setFocus()
            return self.tr("Say in one line why less is not enough.")
        if card.level in _WRITTEN and card.papers and not card.wanted:
            return self.tr("Choose what to send, or choose less.")
        return ""

    def wanted(self) -> Wanted:
        """How much is wanted; what was narrowed before stays narrowed."""
        card = self.levels.card
        before = None if self.bench.space is None else self.bench.space.release
        code = self.police
        return Wanted(
            level=card.level if card is not None else None,
            because=card.reason.text() if card is not None and card.reason is not None else None,
            papers=card.wanted if card is not None else (),
            address=self.receives.address.text(),
            police=None if code is None else code.police.isChecked(),
            victim=None if code is None else not code.no_victim.isChecked(),
            answered=None if code is None else code.answered(),
            since=before.scope.since if before else None,
            until=before.scope.until if before else None,
            categories=before.categories if before else (),
            left_out=before.left_out if before else (),
            left_out_because=before.left_out_because.words if before else None,
        )

    def _lay_out(self) -> None:
        main, aside, gap = QWidget(), QWidget(), self.metrics.gap
        left, right = QVBoxLayout(main), QVBoxLayout(aside)
        for column in (left, right):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(gap(3))
        left.addWidget(label("heading", self.tr("How much is enough?")))
        words = self.tr("Start with the least. To send more, give a reason in one line.")
        left.addWidget(label("quiet", words, wrap=True))
        left.addWidget(self.levels)
        left.addLayout(self._wider())
        left.addWidget(label("strong", self.tr("What happens next")))
        left.addWidget(self.next_words)
        left.addStretch(1)
        for card in (self.covers, self.receives, self.police):
            if card is not None:
                right.addWidget(card)
        right.addStretch(1)
        px = self.metrics.px
        self._places = at_most(px(_MAIN), main), at_most(px(_ASIDE), aside)
        self._body = QHBoxLayout()
        self._body.setSpacing(gap(10))
        for place, wide in zip(self._places, (_MAIN, _ASIDE), strict=True):
            self._body.addWidget(place, wide)
        self._body.addStretch(1)
        self.column.addLayout(self._body)
        self.column.addStretch(1)

    def _wider(self) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(self.metrics.gap(2))
        if self.offer.kind == CONSENT.name:
            ask = self.tr("Ask {client} for a wider consent").format(client=self.offer.client)
            across.addWidget(label("quiet", self.tr("Do they need more?")))
            across.addWidget(link(ask, self.wider_asked.emit))
        across.addStretch(1)
        return across

    def _fill_from(self, before: Release) -> None:
        self.levels.choose(before.level)
        card = self.levels.cards[before.level]
        if card.reason is not None:
            card.reason.setText(before.because.words)
        for record, tick in card.papers.items():
            tick.setChecked(record in before.papers)

    def _hold(self) -> None:
        fields: dict[str, Any] = {f"{ENOUGH_FORM}address": self.receives.address}
        for level, card in self.levels.cards.items():
            if card.reason is not None:
                fields[f"{ENOUGH_FORM}{level.value}"] = card.reason
            at = f"{ENOUGH_FORM}{level.value}:"
            fields |= {f"{at}{record}": tick for record, tick in card.papers.items()}
        if self.police is not None:
            fields |= {f"{ENOUGH_FORM}{name}": tick for name, tick in self.police.fields().items()}
        self.bench.draft.hold(fields)

    def _on_edited(self) -> None:
        self.next_words.setText(self._next())
        self.edited.emit()

    def _next(self) -> str:
        offer, level = self.offer, self.levels.level
        if level is None:
            return self.tr("Nothing can be sent under this.")
        told = self.tr("A receipt for {client} says what was sent, to whom and when.")
        receipt = told.format(client=offer.client)
        if offer.kept_from_the_client:
            receipt = self.tr("The decision says that the client must not be told.")
        if offer.died:
            receipt = self.tr("{client} has died, so there is no receipt.").format(
                client=offer.client
            )
        if level is Level.ATTENDANCE:
            words = self.tr("You check the letter before it is sent. {receipt}")
        else:
            words = self.tr("Names of other people are marked, and you decide on each. {receipt}")
        return words.format(receipt=receipt)
