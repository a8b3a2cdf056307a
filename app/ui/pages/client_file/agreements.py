"""The agreements of a file: who may be told what, what is to be told, consents to share."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.consents import ConsentState
from app.domain.dates import in_words
from app.domain.ids import RecordId
from app.domain.kinds import CONSENT, SHARING, TELLING, WITHDRAWAL
from app.domain.lists import listed
from app.domain.sharing import SharedWhen
from app.services.records.kind_words import words_of
from app.services.records.sharing import NO_END, ConsentRead, MayBeTold, ToTell
from app.ui.navigation import Place, Route
from app.ui.pages.client_file.duties import Duties
from app.ui.pages.client_file.other_records import OtherRecords
from app.ui.theme.appearance import Appearance
from app.ui.told_apart import told_apart
from app.ui.widgets.buttons import button, link
from app.ui.widgets.card import Card
from app.ui.widgets.flow import flowing
from app.ui.widgets.labels import label
from app.ui.widgets.layouts import at_most
from app.ui.widgets.scroll import Scroll

_WIDE: Final = 880  # pixels at 100 %
_READ: Final = 548  # idem: what one reads is no wider
_QUOTES: Final = '“”" '


class Agreements(QWidget):
    """Cards below one another: who may be told, consents, and the way to record anything else."""

    asked = Signal(str)  # to record one of this kind, with what it adds to after a colon
    go = Signal(Route)  # to send something under a consent
    papers_asked = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance, self._metrics = appearance, appearance.metrics
        self._shown: Duties | None = None
        self.area = Scroll(appearance.metrics)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)

    def show_agreements(self, duties: Duties) -> None:
        """Show what is agreed today; what is shown already stays, with its focus."""
        if duties == self._shown:
            return
        self._shown = duties
        with self.area.filled_anew():
            self._fill(duties)

    def _fill(self, duties: Duties) -> None:
        wide = self._metrics.px(_WIDE)
        for card in (self._sharing(duties), self._consents(duties.consents)):
            self.area.column.addWidget(at_most(wide, card))
        other = OtherRecords(self._appearance)
        other.asked.connect(self.asked)
        other.papers_asked.connect(self.papers_asked)
        self.area.column.addWidget(at_most(wide, other))
        self.area.column.addStretch(1)

    def _card(self, title: str, kind: str) -> Card:
        card, gap = Card(self._metrics), self._metrics.gap
        card.column.setContentsMargins(gap(6), gap(5), gap(6), gap(5))
        card.column.setSpacing(gap(2))
        down = self._metrics.large
        top = QVBoxLayout() if down else QHBoxLayout()
        top.addWidget(label("heading", title, wrap=down), 1)
        begin = button(words_of(kind).add, partial(self.asked.emit, kind))
        top.addWidget(begin, 0, Qt.AlignmentFlag.AlignLeft if down else Qt.AlignmentFlag(0))
        card.column.addLayout(top)
        return card

    def _sharing(self, duties: Duties) -> Card:
        card = self._card(self.tr("Who may be told"), SHARING.name)
        for one in duties.to_tell:
            card.column.addWidget(self._to_tell(one))
        if not duties.told:
            words = self.tr("Nothing is agreed yet. Without an agreement, no one is told anything.")
            card.column.addWidget(label("quiet", words, wrap=True))
        called = self._told_apart(duties.told)
        for group, rows in self._grouped(duties.told, called):
            card.column.addSpacing(self._metrics.gap(1))
            card.column.addWidget(label("section", group))
            for row in rows:
                card.column.addWidget(row)
        return card

    def _titles(self) -> dict[SharedWhen, str]:
        return {
            SharedWhen.EMERGENCY: self.tr("In an emergency"),
            SharedWhen.ROUTINE: self.tr("Has access as routine"),
            SharedWhen.ON_REQUEST: self.tr("When they ask"),
        }

    def _told_apart(self, told: tuple[MayBeTold, ...]) -> dict[RecordId, str]:
        """What the links of each call it: whoever is told at two occasions is there twice."""
        titles = self._titles()
        names = told_apart([one.called for one in told], [titles[one.when] for one in told])
        return {one.record: name for one, name in zip(told, names, strict=True)}

    def _grouped(
        self, told: tuple[MayBeTold, ...], called: Mapping[RecordId, str]
    ) -> Iterator[tuple[str, list[QWidget]]]:
        for when, title in self._titles().items():
            rows = [self._told(one, called[one.record]) for one in told if one.when is when]
            if rows:
                yield title, rows

    def _to_tell(self, one: ToTell) -> QFrame:
        """A soft band: what the client has to be told, and the way to say that they were."""
        words = (
            self.tr("Tell {whom}: {who} is no longer told anything, since {day}.")
            if one.over
            else self.tr("Tell {whom}: {who} may be told: {what}. Since {day}.")
        )
        said = words.format(
            whom=listed(one.whom),
            who=one.called,
            what=one.what_said,
            day=in_words(one.on),
        )
        band, gap = QFrame(), self._metrics.gap
        band.setProperty("role", "notice")
        across = QHBoxLayout(band)
        across.setContentsMargins(gap(4), gap(1), gap(3), gap(1))
        across.setSpacing(gap(4))
        across.addWidget(label("band", said, wrap=True), 1)
        part = f"{TELLING.name}:{one.record}"
        told = link(self.tr("They were told"), partial(self.asked.emit, part))
        across.addWidget(_about(told, one.called))
        return band

    def _told(self, one: MayBeTold, called: str) -> QWidget:
        until = f" {self.tr('until {day}').format(day=in_words(one.until))}" if one.until else ""
        since = self.tr("since {day}").format(day=in_words(one.since))
        lines = [f"{one.what_said} · {since}{until}"]
        lines += [self.tr("When: {trigger}").format(trigger=one.trigger)] if one.trigger else []
        lines += [f"“{one.words.strip(_QUOTES)}”"] if one.words else []
        lines += [self.tr("Why: {why}").format(why=one.why)] if one.why else []
        if one.agreed_by:
            agreed = self.tr("Agreed by {names}").format(names=", ".join(one.agreed_by))
            lines.append(agreed)
        links = (
            self._link(self.tr("Change"), called, f"{SHARING.name}:{one.record}"),
            self._link(self.tr("End…"), called, f"{WITHDRAWAL.name}:{one.record}"),
        )
        return self._row("  ·  ".join((one.called, *one.numbers)), lines, "", links)

    def _consents(self, consents: tuple[ConsentRead, ...]) -> Card:
        card = self._card(self.tr("Consents to share"), CONSENT.name)
        if not consents:
            words = self.tr("No consents yet. Nothing from this file is shared without one.")
            card.column.addWidget(label("quiet", words, wrap=True))
        for one in consents:
            card.column.addWidget(self._consent(one))
        return card

    def _consent(self, one: ConsentRead) -> QWidget:
        words = self.tr("{what}, and nothing else. Purpose: {purpose}.")
        purpose = one.purpose.rstrip(". ")
        lines = [words.format(what=_capital(one.categories_said), purpose=purpose)]
        given = self.tr("Given {day}").format(day=in_words(one.on))
        by = self.tr("by {names}").format(names=", ".join(one.given_by)) if one.given_by else ""
        lines.append(" ".join(part for part in (given, by) if part))
        if one.says_no_end:
            lines.append(NO_END)
        if one.implications is None:
            lines.append(self.tr("Consequences not discussed yet"))
        route = Route(Place.RELEASE, one.file, f"authority:{one.record}")
        send = link(self.tr("Send under this…"), partial(self.go.emit, route))
        send.setAccessibleName(self.tr("Send under this consent: {to}").format(to=one.recipient))
        links = (
            (
                send,
                self._link(self.tr("Withdraw…"), one.recipient, f"{WITHDRAWAL.name}:{one.record}"),
                self._link(self.tr("Ask again"), one.recipient, f"{CONSENT.name}:{one.record}"),
            )
            if one.state is ConsentState.IN_FORCE
            else ()
        )
        return self._row(one.recipient, lines, one.stands_until, links)

    def _row(
        self, title: str, lines: list[str], aside: str, links: tuple[QPushButton, ...]
    ) -> QWidget:
        """Who in the first line, everything about it below; state and actions at the right."""
        row, gap = QWidget(), self._metrics.gap
        words = QVBoxLayout()
        words.setSpacing(gap(1) // 2)
        words.addWidget(label("strong", title, wrap=True))
        for line in lines:
            words.addWidget(label("quiet", line, wrap=True))
        inner = QWidget()
        inner.setLayout(words)
        words.setContentsMargins(0, 0, 0, 0)
        state = QVBoxLayout()
        state.setSpacing(0)
        if aside:
            stands = label("caption", aside, wrap=True)
            stands.setAlignment(Qt.AlignmentFlag.AlignRight)
            state.addWidget(stands)
        state.addWidget(flowing(gap(2), *links, right=True))
        state.addStretch(1)
        across = QHBoxLayout(row)
        across.setContentsMargins(0, gap(1), 0, gap(1))
        across.setSpacing(gap(4))
        inner.setMaximumWidth(self._metrics.px(_READ))
        across.addWidget(inner, 3)
        across.addLayout(state, 1)
        return row

    def _link(self, words: str, about: str, part: str) -> QPushButton:
        return _about(link(words, partial(self.asked.emit, part)), about)


def _about(made: QPushButton, about: str) -> QPushButton:
    made.setAccessibleName(f"{made.text()}: {about}")
    return made


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
