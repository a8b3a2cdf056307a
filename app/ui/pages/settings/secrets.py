"""A new passphrase, or new recovery words: the old ones open nothing here afterwards."""

from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.errors import SchtumError, WrongSecret
from app.services import secrets
from app.services.creating import write_words
from app.services.practice import Practice
from app.services.progress import Progress
from app.ui.dialogs.ask import Ask
from app.ui.pages.settings.section import Section
from app.ui.printing import Printer, printed_words, sheet_of, unprinted_words
from app.ui.problems import problem_of
from app.ui.session import Session
from app.ui.strength import strength_of, words_for
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button
from app.ui.widgets.form import Form
from app.ui.widgets.labels import label
from app.ui.widgets.passphrase import PassphraseField

_COLUMNS = 4


class NewPassphrase(Section):
    """The old one once more, then the new one."""

    def __init__(self, session: Session, appearance: Appearance) -> None:
        super().__init__(appearance.metrics)
        self.title.setText(self.tr("Passphrase"))
        self._session = session
        self.old = PassphraseField(self.metrics)
        self.new = PassphraseField(self.metrics)
        self.change = button(self.tr("Change the passphrase"), self._on_change)
        self.form = Form(self.metrics)
        self.form.row(self.tr("Passphrase until now"), self.old)
        hint = self.tr("Four or five unrelated words. Backups made before keep the old one.")
        self.form.row(self.tr("New passphrase"), self.new, hint=hint)
        self.column.addWidget(self.form)
        self.offer(self.change)
        self.new.edit.textEdited.connect(self._on_typed)
        self.new.entered.connect(self._on_change)

    def _on_typed(self, typed: str) -> None:
        self.form.settle(self.new, words_for(strength_of(typed)) if typed else "")

    def _on_change(self) -> None:
        old, new = self.old.peek(), self.new.peek()
        self.change.setEnabled(False)
        self.notice.clear()
        self.form.settle(self.old, "")

        def work(practice: Practice, _: Progress) -> None:
            secrets.change_passphrase(practice, old, new)

        self._session.ask(work, self._on_changed, otherwise=self._on_refused)

    def _on_changed(self, _: object) -> None:
        self.change.setEnabled(True)
        self.old.take()
        self.new.take()
        self.form.settle(self.new, "")
        said = self.tr("The new passphrase holds from now on. The recovery words are the same.")
        self.notice.say(said, settle=False)

    def _on_refused(self, error: Exception) -> None:
        self.change.setEnabled(True)
        field = self.old if isinstance(error, WrongSecret) else self.new
        self.form.settle(field, problem_of(error).said())
        field.edit.setFocus()


class NewWords(Section):
    """The passphrase once more; then 24 new words, shown this once."""

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(appearance.metrics)
        self.title.setText(self.tr("Recovery words"))
        self._session, self._ask = session, ask
        self._words = ""
        self.passphrase = PassphraseField(self.metrics)
        self.renew = button(self.tr("Make new words"), self._on_renew)
        self._printer = Printer(self)
        self.print = button(self.tr("Print"), self._on_print)
        self.save = button(self.tr("Save to a file…"), self._on_save)
        self.done = button(self.tr("I have written them down"), self._on_done)
        self.form = Form(self.metrics)
        self.form.row(self.tr("Passphrase, once more"), self.passphrase)
        self.sheet = QWidget()
        self.grid = QGridLayout(self.sheet)
        self.grid.setContentsMargins(0, 0, 0, 0)
        hint = self.tr("If the paper with the words is lost or was seen, make new ones.")
        self.column.addWidget(self.quiet(hint))
        self.column.addWidget(self.form)
        self.offer(self.renew)
        self.column.addWidget(self.sheet)
        self.offer(self.print)
        self.offer(self.save)
        self.offer(self.done)
        self.passphrase.entered.connect(self._on_renew)
        self._printer.sent.connect(self._on_printed)
        self._printer.refused.connect(self._on_not_printed)
        self._turn(showing=False)

    def _turn(self, *, showing: bool) -> None:
        asked: tuple[QWidget, ...] = (self.form, self.renew)
        shown: tuple[QWidget, ...] = (self.sheet, self.save, self.done)
        for widget in (*asked, *shown):
            widget.setVisible((widget in shown) is showing)
        self.print.setVisible(self._printer.is_there and showing)

    def _on_renew(self) -> None:
        passphrase = self.passphrase.take()
        self.renew.setEnabled(False)
        self.form.settle(self.passphrase, "")

        def work(practice: Practice, _: Progress) -> str:
            return secrets.renew_words(practice, passphrase)

        self._session.ask(work, self._on_words, otherwise=self._on_refused)

    def _on_words(self, words: str) -> None:
        self.renew.setEnabled(True)
        self._words = words
        listed = words.split()
        rows = -(-len(listed) // _COLUMNS)
        for place, word in enumerate(listed):
            shown = label("reading", f"{place + 1}. {word}")
            self.grid.addWidget(shown, place % rows, place // rows)
        self._turn(showing=True)
        said = self.tr("Write these 24 words on paper now. The words from before open nothing.")
        self.notice.say(said)
        self.done.setFocus()

    def _on_refused(self, error: Exception) -> None:
        self.renew.setEnabled(True)
        self.form.settle(self.passphrase, problem_of(error).said())
        self.passphrase.edit.setFocus()

    def _on_print(self) -> None:
        self.print.setEnabled(False)
        words = tuple(self._words.split())
        self._printer.send(sheet_of(words, self._session.clock.today()))

    def _on_printed(self) -> None:
        self.print.setEnabled(True)
        self.notice.say(printed_words(), settle=False)

    def _on_not_printed(self) -> None:
        self.print.setEnabled(True)
        self.notice.say(unprinted_words())

    def _on_save(self) -> None:
        self._ask.choose_new(self.tr("Save the words"), "recovery-words.txt", self._on_place)

    def _on_place(self, place: Path) -> None:
        try:
            write_words(place, f"{self._words}\n")
        except SchtumError as error:
            self.notice.say(problem_of(error).said())
            return
        said = self.tr("Saved. Print the file, keep the paper, and delete the file.")
        self.notice.say(said, settle=False)

    def _on_done(self) -> None:
        self._words = ""
        while (item := self.grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._turn(showing=False)
        self.notice.clear()
        self.passphrase.edit.setFocus()
