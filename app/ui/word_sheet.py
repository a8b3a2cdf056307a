"""Recovery words on the screen, and the two ways in which they get onto paper."""

import datetime as dt
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.errors import SchtumError
from app.ui.dialogs.ask import Ask
from app.ui.printing import Printer, printed_words, sheet_of, unprinted_words
from app.ui.problems import problem_of
from app.ui.theme.metrics import Metrics
from app.ui.widgets.buttons import button
from app.ui.widgets.labels import label
from app.ui.widgets.layouts import empty
from app.ui.widgets.notice import Notice

_COLUMNS: Final = 4
_IN_A_LINE: Final = 6  # of the file


class WordSheet(QWidget):
    """The words in four columns. `print` and `save` are their owner's to place."""

    def __init__(self, metrics: Metrics, ask: Ask, notice: Notice) -> None:
        super().__init__()
        self._ask, self._notice = ask, notice
        self._words: tuple[str, ...] = ()
        self._made = dt.date.min
        self._printer = Printer(self)
        self._printer.sent.connect(self._on_printed)
        self._printer.refused.connect(self._on_not_printed)
        self.print = button(self.tr("Print"), self._on_print)
        self.save = button(self.tr("Save to a file…"), self._on_save)
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(metrics.gap(5))
        self.grid.setVerticalSpacing(metrics.gap(2))

    def show_words(self, words: tuple[str, ...], made: dt.date) -> None:
        """Show the words that were made on this day, column by column."""
        empty(self.grid)
        self._words, self._made = words, made
        rows = -(-len(words) // _COLUMNS)
        for place, word in enumerate(words):
            shown = label("reading", f"{place + 1}. {word}")
            self.grid.addWidget(shown, place % rows, place // rows)

    def forget(self) -> None:
        """Show none: what a hidden label says can still be read by other programs."""
        self._words = ()
        empty(self.grid)

    def offer(self, *, shown: bool) -> None:
        """Show the words and what can be done with them, or hide it all."""
        self.setVisible(shown)
        self.save.setVisible(shown)
        self.print.setVisible(shown and self._printer.is_there)

    def _on_print(self) -> None:
        self.print.setEnabled(False)
        self._printer.send(sheet_of(self._words, self._made))

    def _on_printed(self) -> None:
        self.print.setEnabled(True)
        self._notice.say(printed_words(), settle=False)

    def _on_not_printed(self) -> None:
        self.print.setEnabled(True)
        self._notice.say(unprinted_words())

    def _on_save(self) -> None:
        self._ask.choose_new(
            self.tr("Save the recovery words"), "recovery-words.txt", self._on_place
        )

    def _on_place(self, place: Path) -> None:
        from app.services.opening.create import write_words  # noqa: PLC0415  the door does without

        try:
            write_words(place, _typed(self._words))
        except SchtumError as error:
            self._notice.say(problem_of(error).said())
            return
        said = self.tr("Saved. Print the file, store the paper safely, then delete the file.")
        self._notice.say(said, settle=False)


def _typed(words: tuple[str, ...]) -> str:
    """The words as they are typed back: in order, six to a line."""
    starts = range(0, len(words), _IN_A_LINE)
    return "".join(" ".join(words[start : start + _IN_A_LINE]) + "\n" for start in starts)
