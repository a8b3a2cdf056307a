"""Cards: the paper on which records lie."""

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.theme.metrics import Metrics
from app.ui.widgets.buttons import link
from app.ui.widgets.labels import Reading, label


class Card(QFrame):
    """A sheet with a border; what lies on it goes into `column`."""

    def __init__(self, metrics: Metrics) -> None:
        super().__init__()
        self.setProperty("role", "card")
        gap = metrics.gap
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(gap(6), gap(4), gap(6), gap(4))
        self.column.setSpacing(gap(1) + 2)


_DAY: Final = 140  # pixels at 100 %
_MEASURE: Final = 548  # idem: about 80 characters, which the eye takes in
_STATE: Final = 150  # idem


class TimelineCard(Card):
    """One entry of a client's file: when and what, the text, and how it stands with what it offers.

    Three columns, the text no wider than one reads; large, one below the other.
    """

    def __init__(
        self, metrics: Metrics, *, when: str, kind: str = "", aside: str = "", words: str = ""
    ) -> None:
        super().__init__(metrics)
        self._metrics = metrics
        self.about = ""  # what a list of cards can be narrowed to
        self.called = kind.split(" · ", maxsplit=1)[0]  # what tells it from another of its day
        self.links: list[QPushButton] = []
        self.when = label("heading", when, wrap=True)
        self.kind = label("caption", kind, wrap=True)
        self.aside = label("caption", aside, wrap=True)
        self.text = Reading(words)
        for one, said in ((self.text, words), (self.aside, aside)):
            if not said:  # what is shown before it has a parent would be a window for a moment
                one.hide()
        self._said = QVBoxLayout()
        self._said.setSpacing(metrics.gap(2))
        self._state = QVBoxLayout()
        self._state.setSpacing(metrics.gap(1))
        if not metrics.large:
            self._lay_across()
        else:
            self._lay_down()
        self.setAccessibleName(", ".join(part for part in (when, kind, aside) if part))

    def offer(self, words: str, does: Callable[[], object]) -> None:
        """A link beside the text. Its name says which entry it is about."""
        from PySide6.QtCore import Qt  # noqa: PLC0415  the door has cards, and none of these

        right = not self._metrics.large
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        self._state.addWidget(self._link(words, does), 0, side)

    def put(self, widget: QWidget) -> None:
        """Something more below the text, no wider than it."""
        if not self._metrics.large:
            widget.setMaximumWidth(self._metrics.px(_MEASURE))
        self._said.addWidget(widget)

    def offer_below(self, *offers: tuple[str, Callable[[], object]]) -> None:
        """Links in a row below the text, for what is seldom wanted."""
        from app.ui.widgets.flow import flowing  # noqa: PLC0415  the door has none of these

        gap = self._metrics.gap(4)
        self._said.addWidget(flowing(gap, *(self._link(*offer) for offer in offers)))

    def _lay_across(self) -> None:
        from PySide6.QtCore import Qt  # noqa: PLC0415  idem

        px, gap = self._metrics.px, self._metrics.gap
        about = QVBoxLayout()
        about.setSpacing(2)
        for one in (self.when, self.kind):
            one.setFixedWidth(px(_DAY))
            about.addWidget(one)
        about.addStretch(1)
        self.text.setMaximumWidth(px(_MEASURE))
        self.text.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._said.addWidget(self.text)
        self.aside.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._state.addWidget(self.aside)
        state = QVBoxLayout()
        state.addLayout(self._state)
        state.addStretch(1)
        beside = QWidget()
        beside.setLayout(state)
        beside.setFixedWidth(px(_STATE))
        state.setContentsMargins(0, 0, 0, 0)
        across = QHBoxLayout()
        across.setSpacing(gap(5))
        across.addLayout(about)
        across.addLayout(self._said, 1000)
        across.addStretch(1)  # takes what is left where the text may be no wider
        across.addWidget(beside)
        self.column.addLayout(across)

    def _lay_down(self) -> None:
        from app.ui.widgets.flow import flowing  # noqa: PLC0415  idem

        gap = self._metrics.gap(2)
        for one in (self.when, self.kind):
            one.setWordWrap(False)
        self.column.addWidget(flowing(gap, self.when, self.kind))
        self.column.addWidget(self.aside)  # a line of its own, which may be long
        self._said.addWidget(self.text)
        self.column.addLayout(self._said)
        self.column.addLayout(self._state)

    def _link(self, words: str, does: Callable[[], object]) -> QPushButton:
        made = link(words, does)
        made.setAccessibleName(f"{words}, {self.when.text()}")
        self.links.append(made)
        return made


def tell_apart(cards: Iterable[TimelineCard]) -> None:
    """Have the links of cards of one day say which of them they are about."""
    from app.ui.told_apart import told_apart  # noqa: PLC0415  the door has none of these

    every = tuple(cards)
    days = [card.when.text() for card in every]
    for card, name in zip(every, told_apart(days, [card.called for card in every]), strict=True):
        for one in card.links:
            one.setAccessibleName(f"{one.text()}, {name}")
