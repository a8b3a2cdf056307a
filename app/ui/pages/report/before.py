"""The reports of a file that are signed: each can be saved as it was, the same bytes."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.dates import in_words
from app.domain.errors import NotAllowed
from app.domain.handed_over import HowSent
from app.domain.ids import RecordId
from app.services.handovers.report import Signed
from app.services.handovers.report_listed import Listed
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.ui.dialogs.ask import Ask, Question
from app.ui.pages.report.done import PassphraseOnce
from app.ui.pages.report.queries import saving
from app.ui.pages.report.words import how_field
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import verb
from app.ui.widgets.card import Card
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.flow import flowing
from app.ui.widgets.labels import label
from app.ui.widgets.layouts import empty

_MOST = 5


class Before(Card):
    """The newest of them. What was sent already is saved as it went, and is not sent again.

    Saving one that was not sent writes down that it was, so how it goes is asked first.

    A signed letter never changes: another one corrects it or adds to it. One that was recorded by
    hand has no pages: its words can be put into a letter.
    """

    saved = Signal(Signed, str)
    correct_asked = Signal(str, str)  # the letter, and its day in words
    words_asked = Signal(str)
    refused = Signal(Exception)

    def __init__(self, session: Session, ask: Ask, appearance: Appearance) -> None:
        super().__init__(appearance.metrics)
        self._session, self._ask, self._appearance = session, ask, appearance
        self._asked: tuple[RecordId, HowSent | None, Path] = RecordId(""), None, Path()
        self.rows = self.column
        self._as_signed = Question(
            title=self.tr("Send it with a former name?"),
            words=self.tr(
                "Someone has changed their name since you signed this letter, and it says the "
                "former one. If that is not meant, correct it with another letter."
            ),
            yes=self.tr("Save as signed"),
            no=self.tr("Cancel"),
            destroys=True,
        )
        self.hide()

    def show_listed(self, listed: tuple[Listed, ...]) -> None:
        """Show these, the newest first."""
        empty(self.rows)
        self.rows.addWidget(label("section", self.tr("Signed before")))
        never = self.tr("A signed letter never changes. Another one corrects it or adds to it.")
        self.rows.addWidget(label("caption", never, wrap=True))
        for one in listed[:_MOST]:
            self.rows.addWidget(self._row(one))
        self.setVisible(bool(listed))

    def _row(self, one: Listed) -> QWidget:
        went = self.tr("sent") if one.went else self.tr("not sent")
        day = in_words(one.on)
        words = f"{day} · {one.to} · {went if one.digest else self.tr('recorded by hand')}"
        if one.corrects:
            words = self.tr("{which} · further to another").format(which=words)
        how = None if one.went or not one.digest else self._how(words)
        save = verb(self.tr("Save as PDF…"), partial(self._on_save, one.record, how))
        if not one.digest:
            save = verb(self.tr("Put its words in"), partial(self.words_asked.emit, one.said))
        correct = verb(
            self.tr("Correct or add to it"), partial(self.correct_asked.emit, one.record, day)
        )
        for each in (save, correct):
            each.setAccessibleName(f"{each.text()}: {words}")
        row = QWidget()
        down = QVBoxLayout(row)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(label("quiet", words, wrap=True))
        gap = self._appearance.metrics.gap(2)
        if how is None:
            down.addWidget(flowing(gap, save, correct))
            return row
        save.setEnabled(False)
        how.currentIndexChanged.connect(lambda _: save.setEnabled(bool(how.key())))
        down.addWidget(flowing(gap, how, save, correct))
        return row

    def _how(self, words: str) -> ChoiceField:
        how = how_field(self._appearance)
        how.setAccessibleName(self.tr("How it is sent: {which}").format(which=words))
        return how

    def _on_save(self, record: RecordId, how: ChoiceField | None) -> None:
        title = self.tr("Save the letter")
        sent = None if how is None else HowSent(how.key())
        self._ask.choose_new(title, "letter.pdf", partial(self._save, record, sent))

    def _save(self, record: RecordId, how: HowSent | None, out: Path) -> None:
        self._asked = record, how, out
        self._do()

    def _do(self, *, as_signed: bool = False) -> None:
        record, how, out = self._asked

        def work(practice: Handle, _: Progress) -> tuple[Changed, Signed]:
            return saving(practice, record, out, how, as_signed=as_signed)

        self._session.change(work, self._on_saved, otherwise=self._on_refused)

    def _on_refused(self, error: Exception) -> None:
        """Ask whether a former name is meant, before it goes; anything else is said."""
        if isinstance(error, NotAllowed) and error.rule == "report-says-former-name":
            self._ask.confirm(self._as_signed, partial(self._do, as_signed=True))
        else:
            self.refused.emit(error)

    def _on_saved(self, done: Signed) -> None:
        for one in self.findChildren(PassphraseOnce):
            one.deleteLater()
        if done.passphrase is not None:
            self.rows.addWidget(PassphraseOnce(self._appearance.metrics, done.passphrase))
        self.saved.emit(done, str(self._asked[2]))
