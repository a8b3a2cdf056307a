"""The 24 recovery words: shown once, kept by the person, and two of them asked for."""

import datetime as dt
import secrets
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from app.domain.errors import SchtumError
from app.ui.dialogs.ask import Ask
from app.ui.door import DoorPage
from app.ui.printing import Printer, printed_words, sheet_of, unprinted_words
from app.ui.problems import problem_of
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, link, primary
from app.ui.widgets.card import Card
from app.ui.widgets.form import Form
from app.ui.widgets.labels import label
from app.ui.widgets.notice import Notice

_COLUMNS = 4
_ASKED = 2


class Words(DoorPage):
    """The words in four columns, then two of them typed back, or later."""

    done = Signal(bool)  # whether two of them were typed back

    def __init__(self, appearance: Appearance, ask: Ask, words: str, today: dt.date) -> None:
        super().__init__(appearance, width=620)
        self._ask = ask
        self._words = tuple(words.split())
        self._today = today
        self._printer = Printer(self)
        places = sorted(secrets.SystemRandom().sample(range(len(self._words)), _ASKED))
        self.fields = {place: QLineEdit() for place in places}
        self.notice = Notice(self.metrics)
        self.sheet = Card(self.metrics)
        self.print = button(self.tr("Print"), self._on_print)
        self.save = button(self.tr("Save to a file…"), self._on_save)
        self.written = primary(self.tr("I have written them down"), self._on_written)
        self.check = primary(self.tr("Go on"), self._on_check)
        self.show_again = button(self.tr("Show them again"), self._on_show_again)
        self.later = link(self.tr("Check them later"), self._on_later)
        self.form = Form(self.metrics)
        self._lay_out()

    def first(self) -> QWidget:
        """The button that goes on."""
        return self.written

    def _lay_out(self) -> None:
        metrics = self.metrics
        title = label("title", self.tr("Your 24 recovery words"), wrap=True)
        why = label(
            "quiet",
            self.tr(
                "They open the practice if the passphrase is ever lost, and nothing else does. "
                "Write them on paper and keep it away from this computer. They are shown only now."
            ),
            wrap=True,
        )
        self.sheet.column.addLayout(self._grid())
        for place, field in self.fields.items():
            self.form.row(self.tr("Word {number}").format(number=place + 1), field)
            field.returnPressed.connect(self._on_check)
        below = QHBoxLayout()
        below.setSpacing(metrics.gap(3))
        below.addWidget(self.print)
        below.addWidget(self.save)
        below.addWidget(self.show_again)
        below.addStretch(1)
        below.addWidget(self.later)
        below.addWidget(self.written)
        below.addWidget(self.check)
        for widget in (title, why, self.notice, self.sheet, self.form):
            self.column.addWidget(widget)
        self.column.addSpacing(metrics.gap(2))
        self.column.addLayout(below)
        self._printer.sent.connect(self._on_printed)
        self._printer.refused.connect(self._on_not_printed)
        self._ask_for_words(asking=False)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.metrics.gap(5))
        grid.setVerticalSpacing(self.metrics.gap(2))
        rows = -(-len(self._words) // _COLUMNS)
        for place, word in enumerate(self._words):
            grid.addWidget(label("reading", f"{place + 1}. {word}"), place % rows, place // rows)
        return grid

    def _ask_for_words(self, *, asking: bool) -> None:
        shown: tuple[QWidget, ...] = (self.sheet, self.print, self.save, self.written)
        asked: tuple[QWidget, ...] = (self.form, self.check, self.show_again, self.later)
        for widget in (*shown, *asked):
            widget.setVisible((widget in asked) is asking)
        self.print.setVisible(self._printer.is_there and not asking)

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
            said = self.tr("This is not word {number}.").format(number=place + 1)
            self.form.settle(field, said if place in wrong else "")
        if wrong:
            self.fields[wrong[0]].setFocus()
            return
        self.done.emit(True)  # noqa: FBT003  a signal's argument has no name

    def _on_later(self) -> None:
        self.done.emit(False)  # noqa: FBT003  a signal's argument has no name

    def _on_print(self) -> None:
        self.print.setEnabled(False)
        self._printer.send(sheet_of(self._words, self._today))

    def _on_printed(self) -> None:
        self.print.setEnabled(True)
        self.notice.say(printed_words(), settle=False)

    def _on_not_printed(self) -> None:
        self.print.setEnabled(True)
        self.notice.say(unprinted_words())

    def _on_save(self) -> None:
        self._ask.choose_new(self.tr("Save the words"), "recovery-words.txt", self._on_place)

    def _on_place(self, place: Path) -> None:
        from app.services.creating import write_words  # noqa: PLC0415  the door does without

        try:
            write_words(place, _sheet(self._words))
        except SchtumError as error:
            self.notice.say(problem_of(error).said())
            return
        said = self.tr("Saved. Print the file, keep the paper, and delete the file.")
        self.notice.say(said, settle=False)


def _sheet(words: tuple[str, ...]) -> str:
    """The words as they are typed back: in order, six to a line."""
    lines = (" ".join(words[start : start + 6]) for start in range(0, len(words), 6))
    return "\n".join(lines) + "\n"
