"""Beside a report: the facts that may stand in it, whom it names, what the police left open."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.handovers.police import PoliceCode, said_of
from app.services.handovers.report_facts import Fact
from app.services.handovers.report_text import Named
from app.ui.theme.metrics import Metrics
from app.ui.widgets.buttons import verb
from app.ui.widgets.card import Card
from app.ui.widgets.flow import flowing
from app.ui.widgets.labels import label
from app.ui.widgets.layouts import empty
from app.ui.wording.releases import code_words

_FACTS: Final = {
    "sessions": QT_TRANSLATE_NOOP("Report", "Sessions"),
    "scores": QT_TRANSLATE_NOOP("Report", "Scores"),
    "risk": QT_TRANSLATE_NOOP("Report", "Risk"),
    "ending": QT_TRANSLATE_NOOP("Report", "Ending"),
}


class Facts(Card):
    """Each fact with a way to put it into the text; what is not covered says so."""

    put_asked = Signal(str)

    def __init__(self, metrics: Metrics) -> None:
        super().__init__(metrics)
        self.column.addWidget(label("section", self.tr("Facts you can use")))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(metrics.gap(2))
        self.column.addLayout(self._rows)
        self._metrics = metrics

    def show_facts(self, facts: Iterable[Fact]) -> None:
        """Show these."""
        empty(self._rows)
        for one in facts:
            self._rows.addWidget(self._row(one))

    def _row(self, fact: Fact) -> QWidget:
        row, name = QWidget(), _said(_FACTS[fact.name])
        down = QVBoxLayout(row)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        head = [label("strong", name)]
        said = fact.said or self.tr("nothing recorded")
        if not fact.covered:
            said = self.tr("not covered")
        if fact.said:
            put = verb(self.tr("Put in"), partial(self.put_asked.emit, fact.said))
            put.setAccessibleName(self.tr("Put in: {what}").format(what=name))
            down.addWidget(flowing(self._metrics.gap(2), head[0], put))
        else:
            down.addWidget(head[0])
        down.addWidget(label("quiet", said, wrap=True))
        return row


class PoliceAsk(Card):
    """What the police have not answered, where a report is for them; it stops nobody."""

    def __init__(self, metrics: Metrics) -> None:
        super().__init__(metrics)
        self.column.addWidget(label("section", self.tr("The police have not answered"), wrap=True))
        self.left = label("quiet", "", wrap=True)
        self.column.addWidget(self.left)
        self.column.addWidget(label("settle", code_words(), wrap=True))
        self.hide()

    def show_code(self, found: PoliceCode | None) -> None:
        """Show what is unanswered; nothing where it is not for them, or all is."""
        left = () if found is None else said_of(found.unanswered)
        self.left.setText("\n".join(f"–  {words}" for words in left))
        self.setVisible(bool(left))


class NamedPeople(Card):
    """Whom the text names: each may stand, or is put in other words."""

    stand_asked = Signal(str)
    undone = Signal(str)
    find_asked = Signal(int, int)

    def __init__(self, metrics: Metrics) -> None:
        super().__init__(metrics)
        self._metrics = metrics
        self.head = label("section", self.tr("People it names"), wrap=True)
        self.why = label("caption", "", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(metrics.gap(1))
        self.column.addWidget(self.head)
        self.column.addWidget(self.why)
        self.column.addLayout(self._rows)
        self._shown: tuple[tuple[str, bool], ...] | None = None

    def show_named(self, named: tuple[Named, ...]) -> None:
        """Show these, each words once; what is shown already stays, with its focus."""
        by_words: dict[str, Named] = {}
        for one in named:
            by_words.setdefault(" ".join(one.text.split()), one)
        shown = tuple((words, one.stands) for words, one in by_words.items())
        if shown == self._shown:
            return
        self._shown = shown
        empty(self._rows)
        for words, one in by_words.items():
            self._rows.addWidget(self._row(words, one))
        waiting = sum(not stands for _, stands in shown)
        said = self.tr("Nobody but the client, and who it is for.")
        if waiting:
            said = self.tr(
                "Put them in other words, such as “her sister”, or leave them in. Nothing is "
                "covered in a letter."
            )
        elif shown:
            said = self.tr("You left all of them in.")
        self.why.setText(said)

    def _row(self, words: str, one: Named) -> QWidget:
        find = verb(words.replace("&", "&&"), partial(self.find_asked.emit, one.start, one.end))
        find.setAccessibleName(self.tr("Go to: {words}").format(words=words))
        does: Callable[[], object] = partial(self.stand_asked.emit, words)
        said = self.tr("Leave it in")
        if one.stands:
            does, said = partial(self.undone.emit, words), self.tr("Left in: take back")
        decide = verb(said, does)
        decide.setAccessibleName(f"{said}: {words}")
        return flowing(self._metrics.gap(3), find, decide)


def _said(text: object) -> str:
    return QCoreApplication.translate("Report", str(text))
