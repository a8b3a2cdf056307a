"""A new passphrase, or new recovery words: the old ones open nothing here afterwards."""

from PySide6.QtWidgets import QPlainTextEdit

from app.domain.errors import WrongSecret
from app.services.opening import secrets
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.services.transfer.former_keys import Copies
from app.ui.dialogs.ask import Ask
from app.ui.pages.settings.section import LongSection, Section
from app.ui.problems import problem_of
from app.ui.session import Session
from app.ui.strength import strength_of, words_for
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button
from app.ui.widgets.form import Form
from app.ui.widgets.passphrase import PassphraseField, RepeatField
from app.ui.word_sheet import WordSheet


class NewPassphrase(LongSection):
    """The old one once more, then the new one."""

    def __init__(self, session: Session, appearance: Appearance) -> None:
        super().__init__(session, appearance.metrics)
        self.title.setText(self.tr("Passphrase"))
        self.old = PassphraseField(self.metrics)
        self.new = PassphraseField(self.metrics)
        self.old.beside_others(self.tr("Current passphrase"))
        self.new.beside_others(self.tr("New passphrase"))
        self.again = RepeatField(self.metrics, self.new)
        self.change = button(self.tr("Change the passphrase"), self._on_change)
        self.form = Form(self.metrics)
        self.form.row(self.tr("Current passphrase"), self.old)
        hint = self.tr(
            "Four or five unrelated words. Backups that are not connected still open with the old "
            "one, until you back up there again."
        )
        self.form.row(self.tr("New passphrase"), self.new, hint=hint)
        self.form.row(self.tr("Type it again"), self.again)
        self.column.addWidget(self.form)
        self.column.addWidget(self.strip)
        self.offer(self.change)
        self.task.holds(self.change)
        self.new.edit.textEdited.connect(self._on_typed)
        for field in (self.new, self.again):
            field.entered.connect(self._on_change)

    def _on_typed(self, typed: str) -> None:
        self.form.settle(self.new, words_for(strength_of(typed)) if typed else "")

    def _on_change(self) -> None:
        old, new = self.old.peek(), self.new.peek()
        if not self.again.agrees():
            self.form.refuse(self.again, self.again.differs())
            return
        self.form.settle(self.old, "")

        def work(practice: Handle, progress: Progress) -> Copies:
            return practice.do(secrets.change_passphrase, old, new, progress)

        words = self.tr("Encrypting everything again with new keys")
        self.task.ask(words, work, self._on_changed, otherwise=self._on_refused)

    def _on_changed(self, copies: Copies) -> None:
        self.old.take()
        self.new.take()
        self.again.take()
        self.form.settle(self.new, "")
        said = self.tr("Passphrase changed. Your recovery words are the same.")
        if copies.still_open or copies.synced:
            said += " " + _still_open(self, copies)
        self.notice.say(said, settle=bool(copies.still_open or copies.synced))

    def _on_refused(self, error: Exception) -> None:
        field = self.old if isinstance(error, WrongSecret) else self.new
        self.form.refuse(field, problem_of(error).said())


def _still_open(of: LongSection, copies: Copies) -> str:
    """Which backups the former secret may still open."""
    places = ", ".join(str(path) for path in (*copies.still_open, *copies.synced))
    return of.tr("These backups may still open with the old one: {places}. See Backups.").format(
        places=places
    )


class NewWords(LongSection):
    """The passphrase once more; then 24 new words, shown this once."""

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(session, appearance.metrics)
        self.title.setText(self.tr("Recovery words"))
        self._session = session
        self.passphrase = PassphraseField(self.metrics)
        self.passphrase.beside_others(self.tr("Your passphrase"))
        self.renew = button(self.tr("Make new words"), self._on_renew)
        self.done = button(self.tr("I have written them down"), self._on_done)
        self.form = Form(self.metrics)
        self.form.row(self.tr("Your passphrase"), self.passphrase)
        self.sheet = WordSheet(self.metrics, ask, self.notice)
        hint = self.tr("If you lose the paper with the words, or someone sees it, make new ones.")
        self.column.addWidget(self.quiet(hint))
        self.column.addWidget(self.form)
        self.column.addWidget(self.strip)
        self.task.holds(self.renew)
        self.offer(self.renew)
        self.column.addWidget(self.sheet)
        self.offer(self.sheet.print)
        self.offer(self.sheet.save)
        self.offer(self.done)
        self.passphrase.entered.connect(self._on_renew)
        self._turn(showing=False)
        session.words_made.connect(self.look)

    def _turn(self, *, showing: bool) -> None:
        self.form.setVisible(not showing)
        self.renew.setVisible(not showing)
        self.done.setVisible(showing)
        self.sheet.offer(shown=showing)

    def _on_renew(self) -> None:
        if self.task.busy:
            return
        passphrase, session = self.passphrase.take(), self._session
        self.form.settle(self.passphrase, "")

        def work(practice: Handle, progress: Progress) -> Copies:
            words, copies = practice.do(secrets.renew_words, passphrase, progress)
            session.keep_words(tuple(words.split()))
            return copies

        words = self.tr("Encrypting everything again with new keys")
        self.task.ask(words, work, self._on_words, otherwise=self._on_refused)

    def look(self) -> None:
        """Show the words that were made and not written down, if there are any."""
        words = self._session.unwritten
        if not words:
            return
        self.sheet.show_words(words, self._session.clock.today())
        self._turn(showing=True)
        self._say()

    def _on_words(self, copies: Copies) -> None:
        self._say(copies)
        self.done.setFocus()

    def _say(self, copies: Copies | None = None) -> None:
        said = self.tr(
            "Write these 24 words on paper now. The old words no longer open this practice."
        )
        if copies is not None and (copies.still_open or copies.synced):
            said += " " + _still_open(self, copies)
        self.notice.say(said)

    def _on_refused(self, error: Exception) -> None:
        self.form.refuse(self.passphrase, problem_of(error).said())

    def _on_done(self) -> None:
        self._session.wrote_words()
        self.sheet.forget()
        self._turn(showing=False)
        self.notice.clear()
        self.passphrase.edit.setFocus()


class CheckWords(Section):
    """The 24 words typed from the paper, to see that they are the ones. Nothing is changed."""

    def __init__(self, session: Session, appearance: Appearance) -> None:
        super().__init__(appearance.metrics)
        self.title.setText(self.tr("Check your recovery words"))
        self._session = session
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(self.metrics.px(110))
        self.check = button(self.tr("Check the words"), self._on_check)
        self.form = Form(self.metrics)
        hint = self.tr("Type all 24 from your paper. Nothing is changed.")
        self.form.row(self.tr("Recovery words"), self.words, hint=hint)
        self.column.addWidget(self.form)
        self.offer(self.check)

    def _on_check(self) -> None:
        typed = self.words.toPlainText()
        self.notice.clear()
        self.form.settle(self.words, "")

        def work(practice: Handle, _: Progress) -> None:
            practice.do(secrets.check_words, typed)

        self._session.ask(work, self._on_right, otherwise=self._on_wrong)

    def _on_right(self, _: None) -> None:
        self.words.clear()
        self.notice.say(self.tr("These are your recovery words. Keep them where they are safe."))

    def _on_wrong(self, error: Exception) -> None:
        self.form.refuse(self.words, problem_of(error).said())

    def forget(self) -> None:
        """Whoever leaves takes the words along."""
        self.words.clear()
        self.form.settle(self.words, "")
        self.notice.clear()
