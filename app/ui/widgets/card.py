"""Cards: the paper on which records lie."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from app.ui.overrides import override
from app.ui.theme.metrics import Metrics
from app.ui.widgets.buttons import link
from app.ui.widgets.labels import Reading, label
from app.ui.widgets.layouts import UNBOUND

if TYPE_CHECKING:
    from PySide6 import QtCore


class Card(QFrame):
    """A sheet with a border; what lies on it goes into `column`."""

    def __init__(self, metrics: Metrics) -> None:
        super().__init__()
        self._metrics = metrics
        self.setProperty("role", "card")
        gap = metrics.gap
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(gap(6), gap(4), gap(6), gap(4))
        self.column.setSpacing(gap(1) + 2)

    def add_text(self, role: str, words: str) -> None:
        """Sentences, no wider than one reads."""
        said = label(role, words, wrap=True)
        said.setMaximumWidth(self._metrics.px(_MEASURE))
        self.column.addWidget(said)

    def add_form(self, form: QWidget) -> None:
        """A form, set apart from what is read above it."""
        self.column.addSpacing(self.column.spacing())
        self.column.addWidget(form)


_DAY: Final = 140  # pixels at 100 %
_MEASURE: Final = 548  # idem: about 80 characters, which the eye takes in
_STATE: Final = 150  # idem
_NARROW: Final = 680  # idem: below it what has three columns has one


class TimelineCard(Card):
    """One entry of a client's file: when and what, the text, and how it stands with what it offers.

    Three columns, the text no wider than one reads; where it is narrow, one below the other.
    """

    def __init__(
        self, metrics: Metrics, *, when: str, kind: str = "", aside: str = "", words: str = ""
    ) -> None:
        super().__init__(metrics)
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
        self._down: bool | None = None
        self._lay_out()
        self._arrange(down=metrics.large)
        self.setAccessibleName(", ".join(part for part in (when, kind, aside) if part))

    def offer(self, words: str, does: Callable[[], object]) -> None:
        """A link beside the text. Its name says which entry it is about."""
        made = self._called(link(words, does))
        self._state.addWidget(made, 0, self._side())

    def put(self, widget: QWidget) -> None:
        """Something more below the text, no wider than it."""
        widget.setMaximumWidth(self._metrics.px(_MEASURE))
        self._said.addWidget(widget)

    def offer_below(self, *offers: tuple[str, Callable[[], object]]) -> None:
        """Links in a row below the text, for what is seldom wanted."""
        from app.ui.widgets.flow import flowing  # noqa: PLC0415  the door has none of these

        gap = self._metrics.gap(4)
        self._said.addWidget(flowing(gap, *(self._called(link(*offer)) for offer in offers)))

    @override
    def minimumSizeHint(self) -> QSize:
        """As wide as its widest part: they need not stand side by side."""
        least, edges = super().minimumSizeHint(), self.column.contentsMargins()
        day = self.when.minimumSizeHint().width() + self.kind.minimumSizeHint().width()
        texts = self._said.minimumSize().width(), self.aside.minimumSizeHint().width()
        wide = max(day + self._about.spacing(), *texts, self._state.minimumSize().width())
        inside = edges.left() + edges.right() + 2 * self.frameWidth()
        return QSize(min(least.width(), wide + inside), least.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(down=self.width() < self._metrics.px(_NARROW))

    def _lay_out(self) -> None:
        from PySide6.QtCore import Qt  # noqa: PLC0415  the door has cards, and none of these
        from PySide6.QtWidgets import QBoxLayout  # noqa: PLC0415  idem

        self._about = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._about.addWidget(self.when)
        self._about.addWidget(self.kind)
        self._about.addStretch(1)
        self.text.setMaximumWidth(self._metrics.px(_MEASURE))
        self.text.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._said.addWidget(self.text)
        self._beside = QWidget()
        state = QVBoxLayout(self._beside)
        state.setContentsMargins(0, 0, 0, 0)
        state.addLayout(self._state)
        state.addStretch(1)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.addLayout(self._about)
        self._across.addLayout(self._said, 1000)
        self._across.addStretch(1)  # takes what is left where the text may be no wider
        self._across.addWidget(self._beside)
        self.column.addLayout(self._across)

    def _arrange(self, *, down: bool) -> None:
        """Beside one another where there is room, or else one below the other."""
        from PySide6.QtWidgets import QBoxLayout  # noqa: PLC0415  idem

        if down is self._down:
            return
        self._down = down
        px, gap, ways = self._metrics.px, self._metrics.gap, QBoxLayout.Direction
        self._across.setDirection(ways.TopToBottom if down else ways.LeftToRight)
        self._across.setSpacing(gap(2) if down else gap(5))
        self._about.setDirection(ways.LeftToRight if down else ways.TopToBottom)
        self._about.setSpacing(gap(2) if down else 2)
        self.when.setWordWrap(not down)
        for one, wide in ((self.when, _DAY), (self.kind, _DAY), (self._beside, _STATE)):
            one.setMinimumWidth(0 if down else px(wide))
            one.setMaximumWidth(UNBOUND if down else px(wide))
        self._about.setStretchFactor(self.kind, int(down))
        if down:
            self._across.insertWidget(1, self.aside)  # a line of its own, which may be long
        else:
            self._state.insertWidget(0, self.aside)
        self.aside.setAlignment(self._side())
        for one in self.links:
            if self._state.indexOf(one) >= 0:
                self._state.setAlignment(one, self._side())

    def _side(self) -> "QtCore.Qt.AlignmentFlag":
        """Where the state and the links stand in their column."""
        from PySide6.QtCore import Qt  # noqa: PLC0415  idem

        return Qt.AlignmentFlag.AlignLeft if self._down else Qt.AlignmentFlag.AlignRight

    def _called(self, made: QPushButton) -> QPushButton:
        made.setAccessibleName(f"{made.text()}, {self.when.text()}")
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
