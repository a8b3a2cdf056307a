"""How much is enough: four cards, the least first; what is not covered takes no focus."""

from collections.abc import Callable, Mapping
from textwrap import shorten
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.dates import in_words
from app.domain.ids import RecordId
from app.domain.releases import LEVELS, Level
from app.services.handovers.release_space import Offer
from app.ui.theme.appearance import Appearance
from app.ui.widgets.labels import label, restyle
from app.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from app.ui.theme.metrics import Metrics

_INSET: Final = 26  # pixels at 100 %: where the words of a card begin
_ARROWS: Final = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right})
NAMES: Final[Mapping[Level, object]] = {
    Level.ATTENDANCE: QT_TRANSLATE_NOOP("Release", "Attendance"),
    Level.SUMMARY: QT_TRANSLATE_NOOP("Release", "Summary"),
    Level.REPORT: QT_TRANSLATE_NOOP("Release", "Report"),
    Level.RECORDS: QT_TRANSLATE_NOOP("Release", "Records"),
}
_MEANS: Final[Mapping[Level, object]] = {
    Level.ATTENDANCE: QT_TRANSLATE_NOOP("Release", "That {client} comes, and when. A few lines."),
    Level.SUMMARY: QT_TRANSLATE_NOOP(
        "Release", "One page in your words: what brought them, how it has gone, what helps."
    ),
    Level.REPORT: QT_TRANSLATE_NOOP("Release", "Two to four pages that answer one question."),
    Level.RECORDS: QT_TRANSLATE_NOOP("Release", "Copies of notes and letters."),
}
_WE: Final = QT_TRANSLATE_NOOP("Release", "That {client} come, and when. A few lines.")
_WE_SINCE: Final = QT_TRANSLATE_NOOP("Release", "That {client} come, since {day}. A few lines.")
_SINCE: Final = QT_TRANSLATE_NOOP("Release", "That {client} comes, since {day}. A few lines.")
_LESS: Final[Mapping[Level, object]] = {
    Level.ATTENDANCE: QT_TRANSLATE_NOOP("Release", "Why is attendance not enough?"),
    Level.SUMMARY: QT_TRANSLATE_NOOP("Release", "Why is a summary not enough?"),
    Level.REPORT: QT_TRANSLATE_NOOP("Release", "Why is a report not enough?"),
}
_BEGINS: Final = 48  # letters of a paper


def said(words: object) -> str:
    """Words of the page of a release."""
    return QCoreApplication.translate("Release", str(words))


def less_than(level: Level, covered: tuple[Level, ...]) -> Level | None:
    """The level before this one that may go as well; None when it is the least of them."""
    before = [one for one in covered if LEVELS.index(one) < LEVELS.index(level)]
    return before[-1] if before else None


class _Choice(QRadioButton):
    """Arrows choose, also over cards that cannot be chosen."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose whatever the arrow leads to."""
        super().keyPressEvent(event)
        reached = self.window().focusWidget()
        if event.key() in _ARROWS and reached is not self and isinstance(reached, _Choice):
            reached.setChecked(True)


class LevelCard(QFrame):
    """One level: what it is, whether it is covered, and once chosen why less is not enough."""

    def __init__(self, appearance: Appearance, offer: Offer, level: Level) -> None:
        super().__init__()
        metrics = appearance.metrics
        self.level = level
        self.covered = level in offer.levels
        self.choice = _Choice(said(NAMES[level]))
        self.papers: dict[RecordId, Tick] = {}
        self.reason: QLineEdit | None = None
        means = _means(level, offer)
        state = said(
            QT_TRANSLATE_NOOP("Release", "covered")
            if self.covered
            else QT_TRANSLATE_NOOP("Release", "not covered")
        )
        self.choice.setAccessibleDescription(f"{means} {state}")
        gap = metrics.gap
        down = QVBoxLayout(self)
        down.setContentsMargins(gap(4), gap(2), gap(4), gap(3))
        down.setSpacing(gap(1))
        across = QHBoxLayout()
        across.addWidget(self.choice)
        across.addStretch(1)
        across.addWidget(label("caption", state))
        down.addLayout(across)
        words = label("quiet", means, wrap=True)
        words.setContentsMargins(metrics.px(_INSET), 0, 0, 0)
        down.addWidget(words)
        self.more = QWidget()
        inner = QVBoxLayout(self.more)
        inner.setContentsMargins(metrics.px(_INSET), gap(2), 0, 0)
        inner.setSpacing(gap(1))
        self._ask_why(inner, offer)
        self._offer_papers(inner, appearance, offer)
        down.addWidget(self.more)
        self.more.hide()
        self.setProperty("role", "card" if self.covered else "absent")
        if not self.covered:
            self.choice.setEnabled(False)
            self.choice.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.choice.toggled.connect(self._on_toggled)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press anywhere on it chooses it."""
        if self.covered and event.button() is Qt.MouseButton.LeftButton:
            self.choice.setFocus()
            self.choice.setChecked(True)

    @property
    def wanted(self) -> tuple[RecordId, ...]:
        """The papers that are to go."""
        return tuple(record for record, tick in self.papers.items() if tick.isChecked())

    def _ask_why(self, column: QVBoxLayout, offer: Offer) -> None:
        less = less_than(self.level, offer.levels)
        if not self.covered or less is None:
            return
        asked = said(_LESS[less])
        column.addWidget(label("field", asked, wrap=True))
        self.reason = QLineEdit()
        self.reason.setAccessibleName(asked)
        column.addWidget(self.reason)

    def _offer_papers(self, column: QVBoxLayout, appearance: Appearance, offer: Offer) -> None:
        written = offer.written(self.level) if self.covered else ()
        if self.covered and not written and self.level in {Level.SUMMARY, Level.REPORT}:
            words = QT_TRANSLATE_NOOP("Release", "Nothing has been written for this yet.")
            column.addWidget(label("settle", said(words), wrap=True))
        for one in written:
            begins = f": {shorten(one.begins, _BEGINS, placeholder='…')}"
            begins = "" if appearance.metrics.large else begins
            tick = Tick(appearance, f"{in_words(one.on)}{begins}".replace("&", "&&"))
            tick.setChecked(len(written) == 1 and self.level is not Level.RECORDS)
            self.papers[one.record] = tick
            column.addWidget(tick)

    def _on_toggled(self, chosen: bool) -> None:  # noqa: FBT001  Qt's signal
        self.more.setVisible(chosen and (self.reason is not None or bool(self.more.findChildren(
            QWidget))))  # fmt: skip
        restyle(self, "chosen" if chosen else "card")


def _means(level: Level, offer: Offer) -> str:
    if level is Level.ATTENDANCE and offer.coverage.first_session is not None:
        since = said(_WE_SINCE if offer.several else _SINCE)
        return since.format(client=offer.client, day=in_words(offer.coverage.first_session))
    means = _WE if offer.several and level is Level.ATTENDANCE else _MEANS[level]
    return said(means).format(client=offer.client)


class Levels(QWidget):
    """The four cards; the least that is covered is chosen at first."""

    chosen = Signal()

    def __init__(self, appearance: Appearance, offer: Offer) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self.cards = {level: LevelCard(appearance, offer, level) for level in LEVELS}
        metrics: Metrics = appearance.metrics
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(metrics.gap(2))
        for card in self.cards.values():
            self._group.addButton(card.choice)
            down.addWidget(card)
        if offer.levels:
            self.choose(offer.levels[0])
        self._group.buttonToggled.connect(self._on_toggled)

    @property
    def level(self) -> Level | None:
        """What is chosen."""
        found = (level for level, one in self.cards.items() if one.choice.isChecked())
        return next(found, None)

    @property
    def card(self) -> LevelCard | None:
        """The card that is chosen."""
        return None if self.level is None else self.cards[self.level]

    def choose(self, level: Level) -> None:
        """Choose this one."""
        self.cards[level].choice.setChecked(True)

    def lacks(self) -> Callable[[], object] | None:
        """Where the caret goes while something is missing in the card that is chosen."""
        card = self.card
        if card is None:
            return None
        if card.reason is not None and not card.reason.text().strip():
            return card.reason.setFocus
        return None

    def _on_toggled(self, _: object, chosen: bool) -> None:  # noqa: FBT001  Qt's signal
        if chosen:
            self.chosen.emit()
