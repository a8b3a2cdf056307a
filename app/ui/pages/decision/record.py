"""The record of a decision as it grows, and whom to ring first."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.services.records.decisions import Contact
from app.ui.theme.metrics import Metrics
from app.ui.widgets.buttons import link
from app.ui.widgets.card import Card
from app.ui.widgets.labels import label
from app.ui.widgets.layouts import empty
from app.ui.widgets.scroll import Scroll


class Growing(Card):
    """What is written so far, as it will be signed; empty parts say so."""

    def __init__(self, metrics: Metrics, kept: QLabel) -> None:
        super().__init__(metrics)
        gap = metrics.gap
        self.column.setContentsMargins(gap(5), gap(3), gap(4), gap(3))
        top = QHBoxLayout()
        top.addWidget(label("heading", self.tr("The record so far")))
        top.addStretch(1)
        top.addWidget(kept)
        self.column.addLayout(top)
        self.lines = Scroll(metrics)
        self.lines.column.setSpacing(gap(3))
        self.column.addWidget(self.lines, 1)
        self.setAccessibleName(self.tr("The record so far"))
        self._gap = gap(1)

    def show_sections(self, sections: Iterable[tuple[str, str, bool]]) -> None:
        """Show each heading with what is said below it."""
        at = self.lines.verticalScrollBar().value()
        empty(self.lines.column)
        while self.lines.column.count():
            self.lines.column.takeAt(0)
        for heading, words, there in sections:
            part = QWidget()
            down = QVBoxLayout(part)
            down.setContentsMargins(0, 0, 0, 0)
            down.setSpacing(self._gap)
            down.addWidget(label("section", heading))
            down.addWidget(label("reading" if there else "quiet", words, wrap=True))
            self.lines.column.addWidget(part)
        self.lines.column.addStretch(1)
        self.lines.verticalScrollBar().setValue(at)


class RingFirst(Card):
    """The supervisor and the insurer's helpline, with their numbers; or where to add them."""

    add_asked = Signal()

    def __init__(self, metrics: Metrics) -> None:
        super().__init__(metrics)
        self._metrics = metrics
        gap = metrics.gap
        self.column.setContentsMargins(gap(5), gap(3), gap(5), gap(3))
        self.column.addWidget(label("section", self.tr("Ring first")))

    def show_contacts(self, contacts: Iterable[Contact]) -> None:
        """Show whom there is to ring."""
        roles = {"supervisor": self.tr("supervisor"), "helpline": self.tr("your insurer")}
        names = {"supervisor": self.tr("My supervisor"), "helpline": self.tr("Helpline")}
        lacking = False
        for one in contacts:
            if not one.name and not one.number:
                lacking = True
                continue
            self._row(one.name or names[one.who], roles[one.who], one.number)
        if lacking:
            self.column.addWidget(
                link(self.tr("Add numbers in the settings"), self.add_asked.emit),
                0,
                Qt.AlignmentFlag.AlignLeft,
            )

    def _row(self, name: str, role: str, number: str) -> None:
        across = QHBoxLayout()
        across.setSpacing(self._metrics.gap(2))
        down = QVBoxLayout()
        down.setSpacing(0)
        down.addWidget(label("reading", name, wrap=True))
        down.addWidget(label("caption", role))
        across.addLayout(down, 1)
        told = label("field", number, selectable=True)
        across.addWidget(told, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(across)
