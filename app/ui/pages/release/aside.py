"""What an authority covers, and who receives it, compared line by line with what was agreed."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.dates import in_words
from app.domain.lists import listed
from app.services.handovers.release_space import Offer, differs
from app.ui.record_words import so_many
from app.ui.theme.appearance import Appearance
from app.ui.theme.metrics import Metrics
from app.ui.widgets.buttons import link
from app.ui.widgets.card import Card
from app.ui.widgets.labels import label, restyle

_CAPTION: Final = 72  # pixels at 100 %


class Covers(Card):
    """What the authority covers, for what, from when to when, and how many records are in it."""

    def __init__(self, appearance: Appearance, offer: Offer) -> None:
        metrics = appearance.metrics
        super().__init__(metrics)
        self.column.setSpacing(metrics.gap(1))
        titles = {
            "consent": self.tr("What the consent covers"),
            "order": self.tr("What the order covers"),
            "decision": self.tr("What the decision covers"),
        }
        top = QHBoxLayout()
        top.addWidget(label("strong", titles[offer.kind], wrap=True), 1)
        top.addWidget(label("caption", in_words(offer.coverage.authority.on)))
        self.column.addLayout(top)
        for one in offer.covers:
            self.column.addWidget(label("reading", f"✓  {one[:1].upper()}{one[1:]}", wrap=True))
        grid = _grid(metrics)
        for caption, words in self._facts(offer):
            _row(grid, caption, label("reading", words, wrap=True))
        self.column.addLayout(grid)
        self.column.addWidget(_hairline())
        self.column.addLayout(self._counts(metrics, offer))
        if offer.not_agreed:
            words = self.tr(
                "{names} did not agree. Their name is withheld. Look for sentences about them."
            )
            said = words.format(names=listed(offer.not_agreed))
            self.column.addWidget(label("settle", said, wrap=True))

    def _counts(self, metrics: Metrics, offer: Offer) -> QGridLayout:
        """How many records are inside, and of those outside only how many."""
        counts = _grid(metrics)
        inside = so_many(len(offer.things), "record")
        if offer.coverage.sessions:
            sessions = offer.coverage.sessions
            days = (
                self.tr("dates of 1 session") if sessions == 1 else self.tr("dates of {n} sessions")
            )
            inside = f"{inside}, {days.format(n=sessions)}"
        _row(counts, self.tr("Inside"), label("reading", inside, wrap=True))
        words = self.tr("{records}, not shown, cannot be chosen")
        outside = words.format(records=so_many(offer.coverage.outside, "record"))
        _row(counts, self.tr("Outside"), label("reading", outside, wrap=True))
        return counts

    def _facts(self, offer: Offer) -> list[tuple[str, str]]:
        covers = offer.coverage
        facts = [(self.tr("Purpose"), offer.purpose)]
        facts += [(self.tr("Reference"), offer.reference)] if offer.reference else []
        until = in_words(covers.until)
        since = self.tr("{first} to {last}").format(first=in_words(covers.since), last=until) if (
            covers.since
        ) else self.tr("up to {last}").format(last=until)  # fmt: skip
        facts.append((self.tr("Period"), since))
        if offer.until is not None:
            words = self.tr("once, by {day}") if offer.once else self.tr("until {day}")
            facts.append((self.tr("Use"), words.format(day=in_words(offer.until))))
        if covers.late:
            words = self.tr(
                "the date in it has passed: ask whoever made it if they still want this"
            )
            facts.append((self.tr("Late"), words))
        if offer.kind == "consent":
            known = self.tr("once sent, it can be passed on")
            facts.append(
                (self.tr("Explained"), known if offer.explained else self.tr("not recorded"))
            )
        return [(caption, words) for caption, words in facts if words]


class Receives(Card):
    """The recipient as agreed, and where it goes; `settled` when both are as agreed."""

    changed = Signal()

    def __init__(self, appearance: Appearance, offer: Offer, address: str | None = None) -> None:
        metrics = appearance.metrics
        super().__init__(metrics)
        self._offer = offer
        against = {
            "consent": self.tr("compared with the consent"),
            "order": self.tr("compared with the order"),
            "decision": self.tr("compared with the decision"),
        }
        top = QHBoxLayout()
        top.addWidget(label("strong", self.tr("Who receives it")), 1)
        top.addWidget(label("caption", against[offer.kind]))
        self.column.addLayout(top)
        grid = _grid(metrics)
        _row(grid, self.tr("Name"), label("reading", offer.recipient, wrap=True),
             label("ok", self.tr("same")))  # fmt: skip
        self.state = label("ok")
        self.address = QLineEdit(offer.address if address is None else address)
        self.address.setAccessibleName(self.tr("Address it goes to"))
        self.address.setPlaceholderText(self.tr("as it says above"))
        _row(grid, self.tr("Address"), self.address, self.state)
        self.column.addLayout(grid)
        self.agreed = label("quiet", "", wrap=True)
        self.settle = link(self.tr("Use the address that was agreed"), self._on_settle)
        self.waits = label(
            "settle", self.tr("Nothing can be sent until this is put right."), wrap=True
        )
        below = QVBoxLayout()
        below.setContentsMargins(metrics.px(_CAPTION), 0, 0, 0)
        for one in (self.agreed, self.settle, self.waits):
            below.addWidget(one)
        below.setAlignment(self.settle, Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(below)
        self.address.textChanged.connect(self._look)
        self._look()

    @property
    def settled(self) -> bool:
        """Whether it goes where it was agreed."""
        return not differs(self._offer, self.address.text())

    def _look(self) -> None:
        typed, other = self.address.text().strip(), not self.settled
        self.state.setText(self.tr("differs") if other else self.tr("same") if typed else "")
        restyle(self.state, "warn" if other else "ok")
        words = self.tr("Agreed: {recipient}")
        if self._offer.moved:
            words = self.tr(
                "Agreed: {recipient}. By their contact details they are no longer there. "
                "Check with them, and write where it goes."
            )
        self.agreed.setText(words.format(recipient=self._offer.recipient))
        for one in (self.agreed, self.settle, self.waits):
            one.setVisible(other)
        self.settle.setVisible(other and not self._offer.moved)
        self.changed.emit()

    def _on_settle(self) -> None:
        self.address.clear()
        self.address.setFocus()


def _hairline() -> QFrame:
    line = QFrame()
    line.setProperty("role", "hairline")
    line.setFixedHeight(1)
    return line


def _grid(metrics: Metrics) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(metrics.gap(2))
    grid.setVerticalSpacing(metrics.gap(1))
    grid.setColumnMinimumWidth(0, metrics.px(_CAPTION))
    grid.setColumnStretch(1, 1)
    return grid


def _row(grid: QGridLayout, caption: str, words: QWidget, state: QWidget | None = None) -> None:
    row = grid.rowCount()
    grid.addWidget(label("caption", caption, wrap=True), row, 0)
    grid.addWidget(words, row, 1)
    if state is not None:
        grid.addWidget(state, row, 2)
