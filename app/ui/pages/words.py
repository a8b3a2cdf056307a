"""The 24 recovery words: shown once, kept by the person, and two of them asked for."""

import datetime as dt
import secrets
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.ui.dialogs.ask import Ask
from app.ui.overrides import override
from app.ui.start_window import StartPage
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, link, primary
from app.ui.widgets.card import Card
from app.ui.widgets.form import Form
from app.ui.widgets.labels import label
from app.ui.widgets.notice import Notice
from app.ui.word_sheet import WordSheet

_ASKED: Final = 2


class Words(StartPage):
    """The words in four columns, then two of them typed back, or later."""

    done = Signal(bool)  # whether two of them were typed back

    def __init__(self, appearance: Appearance, ask: Ask, words: str, today: dt.date) -> None:
        super().__init__(appearance, width=620)
        self._words = tuple(words.split())
        places = sorted(secrets.SystemRandom().sample(range(len(self._words)), _ASKED))
        self.fields = {place: QLineEdit() for place in places}
        self.notice = Notice(self.metrics)
        self.sheet = WordSheet(self.metrics, ask, self.notice)
        self.sheet.show_words(self._words, today)
        self.card = Card(self.metrics)
        self.written = primary(self.tr("I have written them down"), self._on_written)
        self.check = primary(self.tr("Continue"), self._on_check)
        self.show_again = button(self.tr("Show them again"), self._on_show_again)
        self.why = label("quiet", "", wrap=True)
        self.later = link(self.tr("Check them later"), self._on_later)
        self.form = Form(self.metrics)
        self._lay_out()

    @override
    def first(self) -> QWidget:
        return self.written

    def _lay_out(self) -> None:
        metrics = self.metrics
        title = label("title", self.tr("Your 24 recovery words"), wrap=True)
        self.card.column.addWidget(self.sheet)
        for place, field in self.fields.items():
            self.form.row(self.tr("Word {number}").format(number=place + 1), field)
            field.returnPressed.connect(self._on_check)
        below = QHBoxLayout()
        below.setSpacing(metrics.gap(3))
        below.addWidget(self.sheet.print)
        below.addWidget(self.sheet.save)
        below.addWidget(self.show_again)
        below.addStretch(1)
        below.addWidget(self.later)
        below.addWidget(self.written)
        below.addWidget(self.check)
        for widget in (title, self.why, self.notice, self.card, self.form):
            self.column.addWidget(widget)
        self.column.addSpacing(metrics.gap(2))
        self.column.addLayout(below)
        self._ask_for_words(asking=False)

    def _ask_for_words(self, *, asking: bool) -> None:
        shown: tuple[QWidget, ...] = (self.card, self.written)
        asked: tuple[QWidget, ...] = (self.form, self.check, self.show_again, self.later)
        for widget in (*shown, *asked):
            widget.setVisible((widget in asked) is asking)
        self.why.setText(
            self.tr("Type these two from your paper, to check that you copied them correctly.")
            if asking
            else self.tr(
                "They open your practice if you ever lose the passphrase. Nothing else "
                "does. Write them on paper and store it away from this computer. They are "
                "shown only now."
            )
        )
        self.sheet.offer(shown=not asking)

    def _on_written(self) -> None:
        self.notice.clear()
        self._ask_for_words(asking=True)
        next(iter(self.fields.values())).setFocus()

    def _on_show_again(self) -> None:
        self._ask_for_words(asking=False)
        self.written.setFocus()

    def _on_check(self) -> None:
        wrong = [
            place
            for place, field in self.fields.items()
            if field.text().strip().casefold() != self._words[place]
        ]
        for place, field in self.fields.items():
            said = self.tr("That is not word {number}. Check your paper.").format(number=place + 1)
            self.form.settle(field, said if place in wrong else "")
        if wrong:
            self.fields[wrong[0]].setFocus()
            return
        self.done.emit(True)  # noqa: FBT003  a signal's argument has no name

    def _on_later(self) -> None:
        self.done.emit(False)  # noqa: FBT003  a signal's argument has no name
