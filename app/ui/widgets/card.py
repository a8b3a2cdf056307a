"""Cards: the paper on which records lie."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

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


class TimelineCard(Card):
    """One entry of a client's file: when, what, how it stands, and the text."""

    def __init__(
        self, metrics: Metrics, *, when: str, kind: str = "", aside: str = "", words: str = ""
    ) -> None:
        from PySide6.QtCore import Qt  # noqa: PLC0415  the door has cards, and none of these

        from app.ui.widgets.flow import flowing  # noqa: PLC0415  idem

        super().__init__(metrics)
        self._gap = metrics.gap(4)
        self.when = label("heading", when)
        self.kind = label("caption", kind)
        self.aside = label("caption", aside)
        self.text = Reading(words)
        top = QHBoxLayout()
        top.setSpacing(metrics.gap(2))
        said = flowing(metrics.gap(2), self.when, self.kind)  # two lines where one is too long
        top.addWidget(said, 1, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.aside)
        self._top = top
        self.column.addLayout(top)
        self.column.addWidget(self.text)
        self.text.setVisible(bool(words))
        self.setAccessibleName(", ".join(part for part in (when, kind, aside) if part))

    def offer(self, words: str, does: Callable[[], object]) -> None:
        """A link at the right of the first line. Its name says which entry it is about."""
        self._top.addWidget(self._link(words, does))

    def offer_below(self, *offers: tuple[str, Callable[[], object]]) -> None:
        """Links in a row below the text, for what is seldom wanted."""
        from app.ui.widgets.flow import flowing  # noqa: PLC0415  as above

        self.column.addWidget(flowing(self._gap, *(self._link(*offer) for offer in offers)))

    def _link(self, words: str, does: Callable[[], object]) -> QPushButton:
        made = link(words, does)
        made.setAccessibleName(f"{words}, {self.when.text()}")
        return made
