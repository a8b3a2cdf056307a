"""The reports of a file that are signed: each can be saved as it was, the same bytes."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.dates import in_words
from app.domain.handed_over import HowSent
from app.domain.ids import RecordId
from app.services.handovers.report import Listed, Signed
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.ui.dialogs.ask import Ask
from app.ui.pages.report.queries import saving
from app.ui.session import Session
from app.ui.theme.metrics import Metrics
from app.ui.widgets.buttons import verb
from app.ui.widgets.card import Card
from app.ui.widgets.flow import flowing
from app.ui.widgets.labels import label
from app.ui.widgets.layouts import empty

_MOST = 5


class Before(Card):
    """The newest of them. What was sent already is saved as it went, and is not sent again."""

    saved = Signal(Signed, str)
    refused = Signal(Exception)

    def __init__(self, session: Session, ask: Ask, metrics: Metrics) -> None:
        super().__init__(metrics)
        self._session, self._ask, self._metrics = session, ask, metrics
        self._out = ""
        self.rows = self.column
        self.hide()

    def show_listed(self, listed: tuple[Listed, ...]) -> None:
        """Show these, the newest first."""
        empty(self.rows)
        self.rows.addWidget(label("section", self.tr("Signed before")))
        for one in listed[:_MOST]:
            self.rows.addWidget(self._row(one))
        self.setVisible(bool(listed))

    def _row(self, one: Listed) -> QWidget:
        went = self.tr("sent") if one.went else self.tr("not sent")
        words = f"{in_words(one.on)} · {one.to} · {went}"
        save = verb(self.tr("Save as PDF…"), partial(self._on_save, one.record))
        save.setAccessibleName(self.tr("Save as PDF: {which}").format(which=words))
        return flowing(self._metrics.gap(2), label("quiet", words), save)

    def _on_save(self, record: RecordId) -> None:
        title = self.tr("Save the letter")
        self._ask.choose_new(title, "letter.pdf", partial(self._save, record))

    def _save(self, record: RecordId, path: Path) -> None:
        out = path if path.suffix else path.with_suffix(".pdf")
        self._out = str(out)

        def work(practice: Handle, _: Progress) -> tuple[Changed, Signed]:
            return saving(practice, record, out, HowSent.POST)

        self._session.change(work, self._on_saved, otherwise=self._on_refused)

    def _on_refused(self, error: Exception) -> None:
        self.refused.emit(error)

    def _on_saved(self, done: Signed) -> None:
        self.saved.emit(done, self._out)
