"""What one needs to know in the doorway: meeting by chance, risk, whom to ring in an emergency."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.dates import in_words
from app.domain.kinds import ENCOUNTER, RISK, SHARING
from app.services.records.encounters import Agreed, Meetings
from app.services.records.risk import Standing
from app.services.records.sharing import MayBeTold
from app.ui.overrides import override
from app.ui.pages.client_file.duties import Duties
from app.ui.theme.metrics import Metrics
from app.ui.widgets.buttons import link
from app.ui.widgets.labels import label, restyle

_QUOTES: Final = '“”" '
NARROW: Final = 720
"""Pixels of a page at 100 %: below it there is no room for all three beside one another."""


class Fact(QWidget):
    """A caption with a way to change it, the fact itself, and what it depends on."""

    def __init__(self, metrics: Metrics, caption: str, does: Callable[[], object]) -> None:
        super().__init__()
        self.caption = label("section", caption)
        self.link = link("", does)
        self.fact = label("strong", wrap=True)
        self.condition = label("quiet", wrap=True)
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(metrics.gap(2))
        top.addWidget(self.caption)
        top.addWidget(self.link)
        top.addStretch(1)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addLayout(top)
        down.addWidget(self.fact)
        down.addWidget(self.condition)
        down.addStretch(1)

    def say(self, fact: str, condition: str, change: str, *, late: bool = False) -> None:
        """Show this; what is late is said in the colour of what waits."""
        self.fact.setText(fact)
        self.condition.setText(condition)
        self.condition.setVisible(bool(condition))
        restyle(self.condition, "late" if late else "quiet")
        self.link.setText(change)
        self.link.setAccessibleName(f"{change}: {self.caption.text()}")
        self.setAccessibleName(
            ". ".join(one for one in (self.caption.text(), fact, condition) if one)
        )


class Doorway(QWidget):
    """Three facts, as wide as one another; where it is narrow, below one another."""

    asked = Signal(str)  # to record one of this kind, with what it adds to after a colon

    def __init__(self, metrics: Metrics) -> None:
        super().__init__()
        ask = self.asked.emit
        self.meeting = Fact(metrics, self.tr("If we meet outside"), partial(ask, ENCOUNTER.name))
        self.risk = Fact(metrics, self.tr("Risk"), partial(ask, RISK.name))
        self.emergency = Fact(metrics, self.tr("In an emergency"), self._on_emergency)
        self._contact = SHARING.name
        self._metrics = metrics
        self._facts = (self.meeting, self.risk, self.emergency)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._beside.setContentsMargins(0, 0, 0, metrics.gap(1))
        for fact in self._facts:
            self._beside.addWidget(fact, 1)
        self.stand(down=False)

    def stand(self, *, down: bool) -> None:
        """Have the facts below one another, or else beside one another."""
        ways = QBoxLayout.Direction
        self._beside.setDirection(ways.TopToBottom if down else ways.LeftToRight)
        self._beside.setSpacing(self._metrics.gap(2 if down else 6))

    @override
    def minimumSizeHint(self) -> QSize:
        """As wide as the widest fact: they need not stand side by side."""
        least = super().minimumSizeHint()
        widest = max(fact.minimumSizeHint().width() for fact in self._facts)
        return QSize(min(least.width(), widest), least.height())

    def show_facts(self, agreed: Meetings, duties: Duties, today: dt.date) -> None:
        """Show what holds today."""
        self._say_meeting(agreed)
        self._say_risk(duties.risk, today)
        self._say_emergency(duties.emergency)

    def _say_meeting(self, found: Meetings) -> None:
        if not found.agreed:
            self.meeting.say(self.tr("Not agreed yet"), "", self.tr("Record"))
            return
        none = (f"{name}: {self.tr('not agreed yet')}" for name in found.without)
        fact = "; ".join([*(_named(one, one.alone) for one in found.agreed), *none])
        condition = "; ".join(_named(one, self._condition(one)) for one in found.agreed)
        self.meeting.say(_capital(fact), condition, self.tr("Change"))

    def _condition(self, agreed: Agreed) -> str:
        condition = self.tr("with someone: {what}").format(what=agreed.accompanied)
        if not agreed.say:
            return condition
        said = self.tr("you are “{say}”").format(say=agreed.say.strip(_QUOTES))
        return f"{condition} · {said}"

    def _say_risk(self, found: Standing | None, today: dt.date) -> None:
        if found is None:
            self.risk.say(self.tr("Not recorded"), "", self.tr("Record"))
            return
        by, late = found.look_by, found.due(today)
        if by is None:
            condition = self.tr("since {day}").format(day=in_words(found.on))
        elif by < today:
            condition = self.tr("Review was due on {day}").format(day=in_words(by))
        elif by == today:
            condition = self.tr("Review is due today")
        else:
            condition = self.tr("Review on {day}").format(day=in_words(by))
        self.risk.say(_capital(found.said), condition, self.tr("Review"), late=late)

    def _say_emergency(self, contacts: tuple[MayBeTold, ...]) -> None:
        if not contacts:
            self._contact = SHARING.name
            self.emergency.say(self.tr("No one agreed yet"), "", self.tr("Record"))
            return
        first, *others = contacts
        self._contact = f"{SHARING.name}:{first.record}"
        parts = (first.called, *first.numbers[:1])
        more = self.tr("and {n} more").format(n=len(others)) if others else ""
        condition = "; ".join(part for part in (first.trigger, more) if part)
        self.emergency.say("  ·  ".join(parts), condition, self.tr("Change"))

    def _on_emergency(self) -> None:
        self.asked.emit(self._contact)


def _named(agreed: Agreed, words: str) -> str:
    """Of whom it is said, where clients agreed different things."""
    return f"{agreed.who}: {words}" if agreed.who else words


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
