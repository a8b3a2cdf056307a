"""What the pages of a sheet and of an extract share: choose records, look at each word, preview."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from app.domain.dates import in_words
from app.domain.ids import Code, RecordId
from app.domain.redaction import Decision
from app.services.handovers import sheet_make
from app.services.handovers.numbering import kind_said
from app.services.handovers.preview import drawn
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.ui import composition
from app.ui.dialogs.ask import Ask
from app.ui.form_draft import FormDraft
from app.ui.navigation import Place, Route
from app.ui.overrides import override
from app.ui.page import Page
from app.ui.pages.sheet import queries
from app.ui.pages.sheet.line import in_columns
from app.ui.pages.sheet.looking import WordsToLookAt
from app.ui.pages.sheet.queries import Answers, Bench, Choices
from app.ui.pages.sheet.rows import SuggestionRow, suggestion_rows
from app.ui.problems import problem_of
from app.ui.record_words import so_many
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, primary
from app.ui.widgets.card import Card
from app.ui.widgets.drawn import pixmap_of
from app.ui.widgets.flow import flowing
from app.ui.widgets.header import PageHeader
from app.ui.widgets.labels import label
from app.ui.widgets.notice import Notice
from app.ui.widgets.passphrase_line import PassphraseLine
from app.ui.widgets.progress import ProgressStrip
from app.ui.widgets.scroll import Scroll
from app.ui.widgets.tick import Tick, ticks_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a page calls what it makes."""

    title: str
    save: str
    choose: str  # which records
    where: str  # the question where to save it
    file_name: str
    making: str
    passphrase: str


class NamelessPage(Page):
    """Records in which nobody is named. `about` is the code of the file."""

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(appearance.metrics)
        self._said = said = self._named()
        self._session, self._appearance, self._ask = session, appearance, ask
        self._code = Code("")
        self._bench: Bench | None = None
        self.ticks: dict[RecordId, Tick] = {}
        self.rows: tuple[SuggestionRow, ...] = ()
        self.looking: WordsToLookAt | None = None
        self.pictures: tuple[QLabel, ...] = ()
        self.passphrase: PassphraseLine | None = None
        self.typed: FormDraft | None = None  # what stands in the rows and is not kept in the sheet
        self.save = primary(said.save, self._on_save, key="Ctrl+Return")
        self.preview = button(self.tr("Preview"), self._on_preview)
        self.look = button(self.tr("Find names and details"), self._on_look)
        self.back_to_file = button(self.tr("Back"), self._on_back, key="Esc")
        self.head = PageHeader(
            self.metrics,
            said.title,
            primary=self.save,
            others=(self.preview, *self._others(), self.back_to_file),
        )
        self.notice, self.strip = Notice(self.metrics), ProgressStrip(self.metrics)
        self.sheet = Scroll(self.metrics)
        for widget in (self.head, self.notice, self.strip):
            self.column.addWidget(widget)
        self.column.addWidget(self.sheet, 1)
        self._offer()

    def _named(self) -> Said:
        """What the page and its buttons are called."""
        raise NotImplementedError

    def _others(self) -> tuple[QPushButton, ...]:
        """Other buttons at the top."""
        return ()

    def enter(self, route: Route) -> None:
        """Ask for the records of the file."""
        self._code = code = Code(route.about or "")
        self._session.ask(
            lambda practice, _: self._choices(practice, code),
            self._on_choices,
            otherwise=self._on_refused,
        )

    def _choices(self, practice: Handle, code: Code) -> Choices:
        """The records of the file; on the vault thread."""
        raise NotImplementedError

    def _begun(
        self, practice: Handle, code: Code, records: tuple[RecordId, ...]
    ) -> tuple[Changed, Bench]:
        """What is made of these records, new or taken up again; on the vault thread."""
        raise NotImplementedError

    @override
    def first(self) -> QWidget:
        return self.back_to_file

    def _offer(self) -> None:
        """Saving and the preview, once the records were looked through."""
        self.save.setEnabled(self._bench is not None and self._may_go())
        self.preview.setEnabled(self._bench is not None)

    def _may_go(self) -> bool:
        """Whether all was done that has to be done before."""
        return True

    def _on_choices(self, found: Choices) -> None:
        self.sheet.empty()
        self.ticks = {}
        card = Card(self.metrics)
        card.column.addWidget(label("heading", self.tr("Which records?")))
        card.column.addWidget(label("quiet", self._said.choose, wrap=True))
        records = found.records[::-1]
        titles = [f"{in_words(one.on)} · {kind_said(one.kind)}" for one in records]
        read = [one.read for one in records]
        ticks = ticks_in(card.column, self._appearance, titles, read, always=True)
        for one, tick in zip(records, ticks, strict=True):
            tick.setChecked(one.id in found.proposed)
            tick.toggled.connect(self._on_ticked)
            self.ticks[one.id] = tick
        card.column.addWidget(flowing(self.metrics.gap(3), self.look))
        self.look.setEnabled(bool(self.ticks))
        self.sheet.column.addWidget(card)
        self.words = Card(self.metrics)
        self.words.hide()
        self.sheet.column.addWidget(self.words)
        self.sheet.column.addStretch(1)

    def _on_ticked(self, _: bool) -> None:  # noqa: FBT001  Qt's signal
        """Other records are another sheet."""
        self._bench = None
        self._put_rows_away()
        self.words.hide()
        self._offer()

    def _on_look(self) -> None:
        code = self._code
        chosen = tuple(one for one, tick in self.ticks.items() if tick.isChecked())
        self._session.change(
            lambda practice, _: self._begun(practice, code, chosen),
            self._on_bench,
            otherwise=self._on_refused,
        )

    def _on_bench(self, found: Bench) -> None:
        """The words in place of names, each in a row."""
        self._bench = found
        self.notice.clear()
        fresh = Card(self.metrics)
        fresh.column.addWidget(label("heading", self.tr("Words in place of names and details")))
        words = self.tr(
            "Change any of them. The names of people you know, and their numbers, cannot stay."
        )
        fresh.column.addWidget(label("quiet", words, wrap=True))
        typed = self._typed_for(found)
        fresh.column.addWidget(typed.line)
        self.rows = suggestion_rows(
            self._appearance, found.suggestions, found.sentences, self._on_answered
        )
        for row in self.rows:
            fresh.column.addWidget(row)
        self.looking = WordsToLookAt(self._appearance, found.words, self._on_answered)
        fresh.column.addWidget(self.looking)
        in_columns((*(one.stays for one in self.rows), *(one.fine for one in self.looking.rows)))
        typed.hold_only(self._fields())
        self.together = label("warn", self._combined(found), wrap=True)
        fresh.column.addWidget(self.together)
        before, self.words = self.words, fresh
        self.sheet.column.replaceWidget(before, fresh)
        fresh.show()
        self._keep_focus(before, fresh)
        before.hide()
        before.deleteLater()
        self.pictures = ()
        self._offer()

    def _typed_for(self, found: Bench) -> FormDraft:
        """What is typed into the rows of this sheet, until it is kept in the sheet itself."""
        if self.typed is None:
            self.typed = FormDraft(self, self._session, self._ask, "sheet-words")
            self.typed.begin(self._code, found.sheet)
        return self.typed

    def _fields(self) -> dict[str, QLineEdit]:
        """The field of each row, by what it is for."""
        fields = {f"instead:{row.suggestion.id}": row.words for row in self.rows}
        for row in () if self.looking is None else self.looking.rows:
            fields[f"word:{row.unusual.word}"] = row.words
        return fields

    def _put_rows_away(self) -> None:
        """What was typed for these records is kept with them."""
        if self.typed is not None:
            self.typed.leave()
            self.typed.line.hide()
            self.drafts.remove(self.typed)
            self.typed = None

    def _keep_focus(self, before: QWidget, fresh: QWidget) -> None:
        """Whoever was in a row is in the same one, or in the first, when the rows are others."""
        here = self.focusWidget()
        if here is None or not before.isAncestorOf(here):
            return
        those = [
            one for one in fresh.findChildren(QWidget) if one.focusPolicy() and one.isEnabled()
        ]
        same = (one for one in those if one.accessibleName() == here.accessibleName())
        (next(same, None) or next(iter(those), self.look)).setFocus()

    def _combined(self, found: Bench) -> str:
        """How telling the rest is; it warns, and promises nothing."""
        told = [one for one in found.combinations if one.how.value != "little"]
        kinds = ", ".join(dict.fromkeys(kind for one in told for kind in one.kinds))
        said = self.tr("Read it before you hand it over. Your reader may already know more.")
        if kinds:
            words = self.tr("Together these may still show who it is: {kinds}. Read it first.")
            said = words.format(kinds=kinds)
        if found.small_numbers:
            few = self.tr("Small numbers left as they are: {n}. They may point to one person.")
            said = f"{said} {few.format(n=found.small_numbers)}"
        return said

    def _answers(self) -> Answers:
        today = self._session.clock.today()
        return Answers(
            suggestions=tuple(
                (row.suggestion.id, Decision(state=row.state, decided_on=today))
                for row in self.rows
            ),
            instead={row.suggestion.id: row.typed for row in self.rows if row.typed is not None},
            words={} if self.looking is None else self.looking.answers(),
        )

    def _on_answered(self) -> None:
        """What was typed or ticked is kept at once, so that one can stop and come back."""
        composition.finish()
        if self._bench is None or self.typed is None:
            return
        identity, typed = self._bench.sheet, self._answers()
        left = Answers(
            suggestions=tuple(
                one
                for one, row in zip(typed.suggestions, self.rows, strict=True)
                if row.stays.isChecked() or row.suggestion.state is not row.state
            ),
            instead=typed.instead,
            words=typed.words,
        )
        self.typed.save(
            lambda practice, _: queries.kept(practice, identity, left),
            self._on_kept,
            self._on_refused,
        )

    def _on_kept(self, found: Bench) -> None:
        """What is kept; other words may point at more places, and then the rows are others."""
        shown = [row.suggestion.id for row in self.rows]
        words = [] if self.looking is None else [row.unusual.places for row in self.looking.rows]
        if shown != [one.id for one in found.suggestions] or words != [
            one.places for one in found.words
        ]:
            self._on_bench(found)
            return
        self._bench = found
        self.notice.clear()
        if self.looking is not None:
            self.looking.show_kept(found.words)
        self.together.setText(self._combined(found))

    def _on_preview(self) -> None:
        composition.finish()
        if self._bench is None or self.typed is None:
            return
        identity, answers = self._bench.sheet, self._answers()

        def work(practice: Handle, _: Progress) -> tuple[Changed, tuple[bytes, int]]:
            changed = queries.kept(practice, identity, answers)[0]
            return changed, queries.previewed(practice, identity)

        self.typed.save(work, self._on_previewed, self._on_refused)

    def _on_previewed(self, made: tuple[bytes, int]) -> None:
        pdf, pages = made
        for before in self.pictures:
            before.deleteLater()
        shown = []
        for page in range(pages):
            picture = QLabel()
            picture.setPixmap(pixmap_of(drawn(pdf, page)))
            words = self.tr("Page {n} of {all}").format(n=page + 1, all=pages)
            picture.setAccessibleName(words)
            self.words.column.addWidget(picture)
            shown.append(picture)
        self.pictures = tuple(shown)

    def _on_save(self) -> None:
        self._ask.choose_new(self._said.where, self._said.file_name, self._make)

    def _make(self, out: Path) -> None:
        composition.finish()
        if self._bench is None or self.typed is None:
            return
        identity, answers = self._bench.sheet, self._answers()
        self.strip.begin(self._said.making)

        def work(practice: Handle, progress: Progress) -> tuple[Changed, sheet_make.Made]:
            changed, _ = queries.kept(practice, identity, answers)
            return changed, practice.do(sheet_make.make, identity, out, progress=progress)

        self.typed.save(work, self._on_made, self._on_refused)

    def _on_made(self, made: sheet_make.Made) -> None:
        self.strip.end()
        self._say_made(self._saved(made))
        if made.passphrase is not None:
            self._show_passphrase(made.passphrase)

    def _say_made(self, said: str) -> None:
        """That it is saved, and what comes now."""
        raise NotImplementedError

    def _saved(self, made: sheet_make.Made) -> str:
        words = self.tr("Saved in {path}: {pages}, {passages} reworded.")
        return words.format(
            path=made.path,
            pages=so_many(made.pages, "page"),
            passages=so_many(made.replaced, "passage"),
        )

    def _show_passphrase(self, passphrase: str) -> None:
        card = Card(self.metrics)
        card.column.addWidget(label("heading", self.tr("Passphrase, shown only once")))
        self.passphrase = PassphraseLine(self.metrics, passphrase, self._said.passphrase)
        card.column.addWidget(self.passphrase)
        self.sheet.column.insertWidget(0, card)

    def _on_back(self) -> None:
        self.go.emit(Route(Place.CLIENT, self._code))

    def _on_refused(self, error: Exception) -> None:
        self.strip.end()
        self.notice.say(problem_of(error).said())
