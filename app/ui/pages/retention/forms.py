"""What the review asks before it holds a file or keeps it longer: a reason, and a day."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from app.domain.dates import month_end
from app.services.retention.items import Item
from app.ui import hold_words
from app.ui.pages.retention import words
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button
from app.ui.widgets.card import Card
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.date import DateField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import label, restyle

_LOOK_AGAIN: Final = 6  # months ahead that a new hold proposes


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReasonForm", text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The words of one question; its day is `proposed` at first and never before `least`."""

    title: str
    reasons: tuple[tuple[str, str], ...]
    day: str
    hint: str
    yes: str
    proposed: QDate
    least: QDate


def hold(title: str, today: dt.date) -> Asked:
    """Why files are to be held, and when to look again."""
    day = QDate(today.year, today.month, today.day)
    return Asked(
        title=title,
        reasons=hold_words.reasons(),
        day=_tr("&Review on"),
        hint=_tr("The hold stays after this date. It is then marked for review."),
        yes=_tr("Hold"),
        proposed=day.addMonths(_LOOK_AGAIN),
        least=day,
    )


def keep(title: str, item: Item, today: dt.date) -> Asked:
    """Why a file is to be kept beyond its day, and until when."""
    due = month_end(max(item.due.on or today, today))
    day = QDate(due.year, due.month, due.day).addDays(1)
    return Asked(
        title=title,
        reasons=words.keep_reasons(),
        day=_tr("&Keep until"),
        hint=_tr(
            "The log records the month and type of reason. You will be asked again on this date."
        ),
        yes=_tr("Keep longer"),
        proposed=day.addYears(1).addDays(-1),
        least=day,
    )


class ReasonForm(Card):
    """A reason of a list and a day; Return gives them, Escape does not."""

    given = Signal(str, QDate)
    left = Signal()

    def __init__(self, appearance: Appearance, asked: Asked) -> None:
        super().__init__(appearance.metrics)
        metrics = appearance.metrics
        self.reason = ChoiceField(appearance, asked.reasons)
        self.day = DateField(metrics, asked.proposed)
        self.day.setMinimumDate(asked.least)
        form = Form(metrics)
        form.row(self.tr("&Reason"), self.reason)
        form.row(asked.day, self.day, hint=asked.hint)
        yes = button(asked.yes, self._give)
        yes.setDefault(True)
        across = QHBoxLayout()
        across.setSpacing(metrics.gap(2))
        across.addWidget(yes)
        across.addWidget(button(self.tr("Cancel"), self.left.emit))
        across.addStretch(1)
        self.column.addWidget(label("heading", asked.title, wrap=True))
        self.column.addWidget(form)
        self.column.addSpacing(metrics.gap(2))
        self.column.addLayout(across)
        restyle(self, "current")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return gives, Escape does not."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._give()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                event.accept()  # a letter typed here is no key of the page

    def _give(self) -> None:
        self.given.emit(self.reason.key(), self.day.date())
