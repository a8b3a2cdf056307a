"""The page of an extract for research or writing: as a sheet, and what is done before it may go."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.dates import in_words
from app.domain.errors import NotUnderstood
from app.domain.ids import Code, RecordId
from app.services.handovers import sheet, sheet_make
from app.services.handovers.sheet_ready import WORDS, Prepared, SentExtract
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.ui.dialogs.ask import Ask
from app.ui.form_draft import FormDraft
from app.ui.navigation import Place, Route
from app.ui.overrides import override
from app.ui.pages.sheet import queries
from app.ui.pages.sheet.before import READ_ON, Before, StillToDo
from app.ui.pages.sheet.nameless import NamelessPage, Said
from app.ui.pages.sheet.queries import Bench, Choices
from app.ui.problems import problem_of
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import link
from app.ui.widgets.card import Card
from app.ui.widgets.flow import flowing
from app.ui.widgets.labels import label

_UNLOOKED: Final = ("look",)


class ExtractPage(NamelessPage):
    """`about` is the code of the file. The extract that waits is gone on with."""

    _missing: tuple[str, ...] = _UNLOOKED

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(session, appearance, ask)
        self.before: Before | None = None
        self.draft: FormDraft | None = None
        self.again: tuple[QPushButton, ...] = ()
        self.todo = StillToDo(appearance, self._on_mend)
        self.column.insertWidget(self.column.indexOf(self.sheet), self.todo)
        self.todo.show_missing(self._missing)

    @override
    def _named(self) -> Said:
        return Said(
            title=self.tr("Extract"),
            save=self.tr("Save extract"),
            choose=self.tr("Choose what the reader needs, and no more."),
            where=self.tr("Save the extract"),
            file_name="extract.pdf",
            making=self.tr("Making and checking the extract"),
            passphrase=self.tr("Passphrase of the extract"),
        )

    @override
    def _choices(self, practice: Handle, code: Code) -> Choices:
        return queries.extract_choices(practice, code)

    @override
    def _begun(
        self, practice: Handle, code: Code, records: tuple[RecordId, ...]
    ) -> tuple[Changed, Bench]:
        return queries.extract_chosen(practice, code, records)

    @override
    def _may_go(self) -> bool:
        return not self._missing

    @override
    def _on_choices(self, found: Choices) -> None:
        super()._on_choices(found)
        self.again = tuple(self._to_save_again(one) for one in found.sent)
        if self.again:
            card = Card(self.metrics)
            card.column.addWidget(label("heading", self.tr("Sent")))
            for one in self.again:
                card.column.addWidget(flowing(self.metrics.gap(3), one))
            self.sheet.column.insertWidget(self.sheet.column.count() - 1, card)
        if found.waits:
            self._on_look()

    def _to_save_again(self, one: SentExtract) -> QPushButton:
        """What went can be saved again, in case its file was lost."""
        words = self.tr("Save again: {day}, {purpose}")
        said = words.format(day=in_words(one.on), purpose=one.purpose)
        return link(said, partial(self._on_again, one.id))

    def _on_again(self, identity: RecordId) -> None:
        self._ask.choose_new(
            self._said.where, self._said.file_name, partial(self._make_again, identity)
        )

    def _make_again(self, identity: RecordId, out: Path) -> None:
        self.strip.begin(self._said.making)
        self._session.ask(
            lambda practice, progress: practice.do(
                sheet_make.make, identity, out, progress=progress
            ),
            self._on_made,
            otherwise=self._on_refused,
        )

    @override
    def _on_ticked(self, ticked: bool) -> None:  # noqa: FBT001  Qt's signal
        super()._on_ticked(ticked)
        self._put_away()

    @override
    def _on_bench(self, found: Bench) -> None:
        super()._on_bench(found)
        self._put_away()
        self._ask_prepared(found, self._on_prepared)

    @override
    def _on_kept(self, found: Bench) -> None:
        super()._on_kept(found)
        if self.before is not None:
            self._ask_prepared(found, self._on_done)

    def _ask_prepared(self, found: Bench, then: Callable[[Prepared], object]) -> None:
        identity = found.sheet
        self._session.ask(
            lambda practice, _: queries.prepared(practice, identity),
            then,
            otherwise=self._on_refused,
        )

    def _put_away(self) -> None:
        """Other records are another extract: what was typed of this one is kept with it."""
        if self.draft is not None:
            self.draft.leave()
            self.drafts.remove(self.draft)
            self.draft = None
        if self.before is not None:
            self.before.hide()
            self.before.deleteLater()
            self.before = None
        self._say_missing(_UNLOOKED)

    def _on_prepared(self, found: Prepared) -> None:
        """The form, with what was kept, and with what was typed and not kept."""
        if self._bench is None:
            return
        self.before = before = Before(self._appearance, found, sheet.questions())
        self.draft = draft = FormDraft(self, self._session, self._ask, "extract")
        before.column.addWidget(draft.line)
        self.sheet.column.insertWidget(self.sheet.column.indexOf(self.words) + 1, before)
        draft.begin(self._code, self._bench.sheet)
        draft.hold(before.fields)
        before.left.connect(self._on_left)
        before.consent_asked.connect(self._on_consent)
        self._say_missing(found.missing)

    def _on_left(self, name: str) -> None:
        """What was typed into a field is kept when it is left."""
        before, draft, bench = self.before, self.draft, self._bench
        if before is None or draft is None or bench is None or name not in draft.typed:
            return
        doing, identity = before.doing(name), bench.sheet
        if doing is None:
            return
        draft.save(
            lambda practice, _: queries.prepare(practice, identity, doing),
            self._on_done,
            self._on_not_done,
            beginning=name,
        )

    def _on_done(self, found: Prepared) -> None:
        self.notice.clear()
        self._say_missing(found.missing)

    def _on_not_done(self, error: Exception) -> None:
        said = problem_of(error)
        match error, self.before:
            case NotUnderstood(rule="day-to-come"), Before() as before:
                before.refuse(READ_ON, said.title)
            case _:
                self._on_refused(error)

    def _say_missing(self, missing: tuple[str, ...]) -> None:
        self._missing = missing
        self.todo.show_missing(missing)
        self._offer()

    def _on_mend(self, rule: str) -> None:
        """Go to where it is mended."""
        place = self._place_of(rule)
        place.setFocus(Qt.FocusReason.OtherFocusReason)
        self.sheet.ensureWidgetVisible(place)

    def _place_of(self, rule: str) -> QWidget:
        unlooked = None if self.looking is None else self.looking.first_left()
        if rule == WORDS and unlooked is not None:
            return unlooked
        if self.before is not None:
            return self.before.place_of(rule)
        chosen = any(tick.isChecked() for tick in self.ticks.values())
        return self.look if chosen else next(iter(self.ticks.values()), self.look)

    def _on_consent(self) -> None:
        self.go.emit(Route(Place.RECORD, self._code, "consent", at=Place.EXTRACT))

    @override
    def _say_made(self, said: str) -> None:
        """It went: it is closed, and the file says so."""
        self._bench = None
        self._put_rows_away()
        self._put_away()
        self.words.hide()
        self.todo.hide()
        self.notice.say(said, self.tr("See the file"), self._on_back)
