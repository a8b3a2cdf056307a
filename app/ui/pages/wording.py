"""Rewording a document: each part can be opened, put in one's own words, and put back."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.services.handovers import paper
from app.services.handovers.paper_wording import Judged, Wordable, judged, reads, wordables
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.own_texts import Naming
from app.services.practice.progress import Progress
from app.ui.dialogs.ask import Ask
from app.ui.form_draft import FormDraft
from app.ui.navigation import Place, Route
from app.ui.overrides import override
from app.ui.own_text_words import say_saved
from app.ui.page import Page
from app.ui.problems import problem_of
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.told_apart import told_apart
from app.ui.widgets.buttons import button
from app.ui.widgets.drawn import below_one_another, pixmap_of
from app.ui.widgets.flow import flowing
from app.ui.widgets.header import PageHeader
from app.ui.widgets.labels import label
from app.ui.widgets.notice import Notice
from app.ui.widgets.scroll import Scroll
from app.ui.writing.endless import PlainText

_MEASURE = 640  # pixels at 100 %
_LINES = 168  # height of a part's words, at 100 %
_WORDS = ":words"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    title: str
    parts: tuple[Wordable, ...]


class WordingPart(QWidget):
    """One part: its heading and whose words it has; opened, its words and what they must say.

    A document has twenty of them, of which one or two are ever opened: the rest have no field.
    """

    def __init__(self, page: "WordingPage", found: Wordable, called: str) -> None:
        super().__init__()
        self.found = found
        self._page, self._called = page, called
        self._made = False
        self.state = label("quiet")
        self.open = button(self.tr("Reword this part"), page.opener(found.part))
        self.open.setAccessibleName(self.tr("Reword: {part}").format(part=called))
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, page.metrics.gap(4))
        down.setSpacing(page.metrics.gap(1))
        down.addWidget(label("section", found.heading.upper(), wrap=True))
        down.addWidget(self.state)
        self.button_row = flowing(page.metrics.gap(3), self.open)
        down.addWidget(self.button_row)
        self.opened = QWidget()
        self.opened.hide()
        down.addWidget(self.opened)
        self.show_found(found)

    @property
    def is_open(self) -> bool:
        """Whether its words can be typed."""
        return not self.opened.isHidden()

    def show_found(self, found: Wordable) -> None:
        """Whose words it has now."""
        self.found = found
        own = self.tr("In your own words.")
        self.state.setText(own if found.own else reads(found, ""))
        self.state.setWordWrap(True)
        if self._made:
            self.judge()

    def show_words(self, words: str) -> bool:
        """Have other words in its field, if it has one; whether they are others."""
        if not self._made or self.words.toPlainText() == words:
            return False
        self.words.setPlainText(words)
        return True

    def start(self) -> None:
        """Show the words as they stand, to be typed over."""
        self.button_row.hide()
        self.state.setVisible(self.found.own)
        self._make()
        self.opened.show()

    def _make(self) -> None:
        """The field and what stands below it, once."""
        if self._made:
            return
        self._made = True
        metrics, called, part = self._page.metrics, self._called, self.found.part
        self.words = PlainText()
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(metrics.px(_LINES))
        self.words.setAccessibleName(self.tr("Your words: {part}").format(part=called))
        self.facts, self.warns = label("caption", wrap=True), label("settle", wrap=True)
        self.save = button(self.tr("Save these words"), self._page.saver(part))
        self.usual = button(self.tr("Use Schtum’s words"), self._on_usual)
        for one in (self.save, self.usual):  # one of each for every part
            one.setAccessibleName(f"{one.text()}: {called}")
        inside = QVBoxLayout(self.opened)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(metrics.gap(2))
        row = flowing(metrics.gap(3), self.save, self.usual)
        for each in (self.words, self.warns, self.facts, row):
            inside.addWidget(each)
        self.words.setPlainText(self.found.words)
        self.judge()
        self.words.textChanged.connect(self.judge)
        self._page.draft.hold({f"{part}{_WORDS}": self.words})

    def judge(self) -> None:
        """Say what these words must still say, and what they would do."""
        found, seen = self.found, judged(self.found, self.words.toPlainText())
        facts = [f"{one.written}: {one.says or self.tr('nothing yet')}" for one in found.facts]
        head = self.tr("Filled in each time it is printed:")
        self.facts.setText("\n".join([head, *facts]) if facts else "")
        self.facts.setVisible(bool(facts))
        warns = [*self._warned(seen)]
        self.warns.setText("\n".join(warns))
        self.warns.setVisible(bool(warns))
        self.words.setAccessibleDescription(self.warns.text())
        self.usual.setEnabled(self.words.toPlainText().strip() != found.usual)

    def _warned(self, seen: Judged) -> Iterator[str]:
        """The worst first: what promises too much, what nothing fills, what it no longer says."""
        text = self.words.toPlainText().strip() or self.found.usual
        for one in seen.promises:
            words = self.tr("“{said}” promises too much. {why} Say instead: “{instead}”")
            said = text[one.start : one.end]
            yield words.format(said=said, why=one.why, instead=one.instead)
        for name in seen.unknown:
            yield self.tr("Schtum has nothing to fill {gap} with.").format(gap=f"{{{name}}}")
        for fact in seen.dropped:
            words = self.tr("Your words leave out {gap}: “{says}”")
            yield words.format(gap=fact.written, says=fact.says)
        for red in seen.red:
            words = self.tr("“{said}” will be marked: no rule, setting or record backs it.")
            yield words.format(said=red)

    def _on_usual(self) -> None:
        """Put them in the field, where the step can be taken back; saving keeps them."""
        cursor = self.words.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(self.found.usual)
        self.words.setFocus()


class WordingPage(Page):
    """The parts of one document, one below the other, and how it would be printed."""

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(appearance.metrics)
        self._session, self.name = session, paper.TEXTS[0]
        self.parts: dict[str, WordingPart] = {}
        self.back_to_documents = button(
            self.tr("Back"), partial(self.go.emit, Route(Place.DOCUMENTS)), key="Esc"
        )
        self.preview = button(self.tr("Preview"), self._on_preview)
        others: tuple[QPushButton, ...] = (self.preview, self.back_to_documents)
        self.header = PageHeader(self.metrics, self.tr("Reword"), others=others)
        self.notice = Notice(self.metrics)
        self.draft = FormDraft(self, session, ask, "wording")
        self.picture = QLabel()
        self.picture.hide()
        self.sheet = Scroll(self.metrics)
        for each in (self.header, self.notice, self.draft.line):
            self.column.addWidget(each)
        self.column.addWidget(self.sheet, 1)
        hint = self.tr("Words in braces, like {place}, are filled in each time it is printed.")
        self.sheet.column.addWidget(label("quiet", hint, wrap=True))
        self.sheet.column.addWidget(self.picture)
        self.shown = QVBoxLayout()
        self.sheet.column.addLayout(self.shown)
        self.sheet.column.addStretch(1)
        self.draft.came_back.connect(self._on_came_back)

    def enter(self, route: Route) -> None:
        """Ask for the parts, then for what was typed before."""
        self.name = route.about if route.about in paper.TEXTS else paper.TEXTS[0]
        self._session.ask(self._ask_parts, self._on_found)

    def on_changed(self, changed: Changed) -> None:
        """Details changed: what fills the gaps may have."""
        del changed
        self._session.ask(self._ask_parts, self._on_found)

    @override
    def first(self) -> QWidget:
        return next((one.open for one in self.parts.values()), self.back_to_documents)

    def opener(self, part: str) -> "partial[None]":
        """What opens a part and goes into its words."""
        return partial(self._open, part, focus=True)

    def saver(self, part: str) -> "partial[None]":
        """What keeps the words of a part."""
        return partial(self._save, part)

    def _ask_parts(self, practice: Handle, _: Progress) -> _Found:
        found = practice.do(wordables, self.name)
        return _Found(title=paper.text_of(self.name).title, parts=found)

    def _on_found(self, found: _Found) -> None:
        begun = bool(self.parts)
        self.header.say(self.tr("Reword: {title}").format(title=found.title))
        names = told_apart([one.heading for one in found.parts])
        for one, called in zip(found.parts, names, strict=True):
            if one.part in self.parts:
                self._again(one)
                continue
            made = self.parts[one.part] = WordingPart(self, one, called)
            made.setMaximumWidth(self.metrics.px(_MEASURE))
            row = QHBoxLayout()  # a column would forget that it is no wider, and cut its lines
            row.addWidget(made, 1)
            row.addStretch()
            self.shown.addLayout(row)
        if not begun:
            self.first().setFocus()
            self.draft.begin(None, self.name)

    def _again(self, found: Wordable) -> None:
        """Other words are known of a part: they stand where nothing else is typed."""
        one, name = self.parts[found.part], f"{found.part}{_WORDS}"
        if name not in self.draft.typed and one.show_words(found.words):
            self.draft.stands(name)
        one.show_found(found)

    def _open(self, part: str, *, focus: bool) -> None:
        one = self.parts[part]
        one.start()
        if focus:
            one.words.setFocus()

    def _on_came_back(self) -> None:
        for name in tuple(self.draft.typed):
            part = name.removesuffix(_WORDS)
            if part in self.parts:
                self._open(part, focus=False)

    def _save(self, part: str) -> None:
        name, words = self.name, self.parts[part].words.toPlainText()

        def work(practice: Handle, _: Progress) -> tuple[Changed, tuple[Naming, ...]]:
            changed = practice.do(paper.word, name, part, words)
            return changed, changed.named

        beginning = f"{part}{_WORDS}"
        self.draft.save(work, self._on_saved, self._on_refused, beginning=beginning)

    def _on_saved(self, named: tuple[Naming, ...]) -> None:
        say_saved(self.notice, self.tr("Saved."), named)
        self._session.ask(self._ask_parts, self._on_found)

    def _on_preview(self) -> None:
        name = self.name
        trying = {
            part: one.words.toPlainText().strip() for part, one in self.parts.items() if one.is_open
        }

        def work(practice: Handle, _: Progress) -> paper.Preview:
            return practice.do(paper.preview, name, trying=trying)

        self._session.ask(work, self._on_picture, otherwise=self._on_refused)

    def _on_picture(self, seen: paper.Preview) -> None:
        self.picture.setPixmap(below_one_another([pixmap_of(page) for page in seen.every]))
        words = self.tr("Preview with what is typed here. Pages: {n}.").format(n=seen.pages)
        self.picture.setAccessibleName(words)
        self.notice.say(words, settle=False)
        self.picture.show()

    def _on_refused(self, error: Exception) -> None:
        self.notice.say(problem_of(error).said())
