"""The documents a client is given: what each lacks, its preview, and the privacy notice checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.dates import in_words
from app.domain.filling import short
from app.domain.registers import EXECUTOR
from app.services.handovers import notice, paper
from app.services.handovers.notice import NotGiven
from app.services.handovers.papers_given import Had, had
from app.services.handovers.register_letter import OLD_VENDOR
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.own_texts import Naming
from app.services.practice.progress import Progress
from app.ui.dialogs.ask import Ask
from app.ui.form_draft import FormDraft
from app.ui.navigation import PRACTICE, Place, Route
from app.ui.overrides import override
from app.ui.own_text_words import say_saved
from app.ui.page import Page
from app.ui.problems import problem_of
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, link
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.disclosure import Disclosure
from app.ui.widgets.drawn import below_one_another, pixmap_of
from app.ui.widgets.flow import flowing
from app.ui.widgets.form import Form
from app.ui.widgets.header import PageHeader
from app.ui.widgets.labels import label
from app.ui.widgets.notice import Notice
from app.ui.widgets.scroll import Scroll

_FEW = 3  # names that are read at a glance
_MEASURE = 640  # pixels at 100 %: a field is no wider than text one reads


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    papers: tuple[paper.Paper, ...]
    asked: tuple[paper.Asked, ...]
    notice: notice.Notice
    not_given: tuple[NotGiven, ...]
    older: Mapping[str, tuple[Had, ...]]


def _found(practice: Handle, _: Progress) -> _Found:
    papers = practice.do(paper.papers)
    every = {one.name: practice.display(had, one.name) for one in papers}
    found = practice.do(notice.notice)
    if found.current:  # who has not had it is listed, whether or not they had an older one
        every[paper.PRIVACY_NOTICE] = ()
    return _Found(
        papers=papers,
        older={name: tuple(o for o in some if not o.newest) for name, some in every.items()},
        asked=practice.do(paper.asked),
        notice=found,
        not_given=practice.display(notice.not_given),
    )


class DocumentsPage(Page):
    """One document below the other; at the top what the practice says in them."""

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(appearance.metrics)
        self._session, self._ask = session, ask
        self._asked: dict[str, paper.Asked] = {}
        self.saves: dict[str, QPushButton] = {}
        self.previews: dict[str, QPushButton] = {}
        self.rewords: dict[str, QPushButton] = {}
        self.pictures: dict[str, QLabel] = {}
        self.back_to_settings = button(
            self.tr("Back"), partial(self.go.emit, Route(Place.SETTINGS)), key="Esc"
        )
        self.notice = Notice(self.metrics)
        self.gap = ChoiceField(appearance, paper.questions()).let_shrink().unchosen()
        self.text = QLineEdit()
        self.text.returnPressed.connect(self._on_keep)
        bases = tuple((one.id, one.title) for one in paper.gaps().bases)
        self.pick = ChoiceField(appearance, bases).unchosen()
        self.pick.setAccessibleName(self.tr("Your answer"))
        self.pick.hide()
        self.insurer = link(
            self.tr("Confirm what your insurer asks"), partial(self.go.emit, Route(Place.RULES))
        )
        executor = Route(Place.RECORD, PRACTICE, EXECUTOR.name)
        self.executor = link(self.tr("Add an executor"), partial(self.go.emit, executor))
        self._answered = False
        self.keep = button(self.tr("Save answer"), self._on_keep)
        self.record = button(self.tr("Record this version"), self._on_record)
        self.old_program = link(
            self.tr("Letter to your old program’s company"),
            partial(self.go.emit, Route(Place.LETTER, OLD_VENDOR)),
        )
        self.said = label("quiet", "", wrap=True)
        self.draft = FormDraft(self, session, ask, "documents")
        self.sheet = Scroll(self.metrics)
        self.shown = QWidget()
        self._lay_out()
        self.gap.currentIndexChanged.connect(self._on_gap)
        self.draft.hold({"gap": self.gap, "text": self.text, "pick": self.pick})

    def _lay_out(self) -> None:
        column, gap = self.sheet.column, self.metrics.gap
        form = Form(self.metrics)
        form.row(self.tr("&What your documents say about"), self.gap)
        form.row(self.tr("&Your answer"), self.text)
        form.add(self.pick)
        form.setMaximumWidth(self.metrics.px(_MEASURE))
        below = flowing(gap(3), self.keep, self.insurer, self.executor)
        for each in (form, self.said, self.draft.line, below):
            column.addWidget(each)
        column.addSpacing(gap(4))
        column.addWidget(self.shown)
        column.addWidget(flowing(gap(3), self.old_program))
        column.addStretch(1)
        words = self.tr("Documents")
        head = PageHeader(self.metrics, words, others=(self.back_to_settings,))
        for part in (head, self.notice):
            self.column.addWidget(part)
        self.column.addWidget(self.sheet, 1)

    def enter(self, route: Route) -> None:
        """Ask for every document, and what was typed before."""
        del route
        self.draft.begin(None)
        self._session.ask(_found, self._on_found)

    def on_changed(self, changed: Changed) -> None:
        """Details or a version of the notice changed."""
        del changed
        self._session.ask(_found, self._on_found)

    @override
    def first(self) -> QWidget:
        if self.gap.key():
            return self.text if self.pick.isHidden() else self.pick
        return self.gap

    def _on_found(self, found: _Found) -> None:
        self._asked = {one.gap: one for one in found.asked}
        before, self.shown = self.shown, QWidget()
        self._column = QVBoxLayout(self.shown)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.saves, self.previews, self.rewords, self.pictures = {}, {}, {}, {}
        for one in found.papers:
            older = found.older[one.name]
            self._show(one, older)
            if one.name == paper.PRIVACY_NOTICE:
                listed = {each.file for each in older}
                left = tuple(each for each in found.not_given if each.file not in listed)
                self._show_notice(found.notice, left, one.title)
        self.sheet.column.replaceWidget(before, self.shown)
        before.hide()
        before.deleteLater()
        lacking = [each.gap for one in found.papers for each in one.filled.lacks]
        self.insurer.setVisible(any(one.startswith("kept_") for one in lacking))
        self.executor.setVisible("executor_names" in lacking)
        self._on_gap()
        untouched = not self.gap.key() and not self.draft.typed
        if self._answered or untouched:
            self._ask_next(lacking)

    def _ask_next(self, lacking: list[str]) -> None:
        """Go to the first question without which a document cannot be printed, if there is one."""
        wanted = next((one for one in lacking if one in self._asked), None)
        if wanted is not None:
            self.gap.choose(wanted)
            self.text.clear()
            self.pick.choose("")
            self.draft.stands()
            self.first().setFocus()
        self._answered = False

    def _show(self, one: paper.Paper, older: tuple[Had, ...]) -> None:
        save = button(self.tr("Save as PDF"), partial(self._on_save, one.name))
        preview = button(self.tr("Preview"), partial(self._on_preview, one.name))
        reword = button(
            self.tr("Reword…"), partial(self.go.emit, Route(Place.WORDING, about=one.name))
        )
        reword.setAccessibleName(self.tr("Reword: {title}").format(title=one.title))
        self.rewords[one.name] = reword
        save.setAccessibleName(self.tr("Save as PDF: {title}").format(title=one.title))
        preview.setAccessibleName(self.tr("Preview: {title}").format(title=one.title))
        self.saves[one.name], self.previews[one.name] = save, preview
        picture = self.pictures[one.name] = QLabel()
        picture.hide()
        lacks = bool(one.filled.lacks)
        save.setEnabled(not lacks)
        preview.setEnabled(not lacks)
        column = self._column
        column.addWidget(label("heading", one.title, wrap=True))
        version = self.tr("Version {version}").format(version=short(one.version))
        column.addWidget(label("quiet", self.tr("Not ready yet.") if lacks else version))
        for each in one.filled.lacks:
            words = self.tr("Missing: {ask}").format(ask=each.ask)
            column.addWidget(label("warn", words, wrap=True))
        for said in one.promises:
            words = self.tr("Promises more than you can keep: {said}").format(said=said)
            column.addWidget(label("warn", words, wrap=True))
        words = self.tr("{who} has an older version, of {day}.")
        each_older = [words.format(who=", ".join(o.names), day=in_words(o.on)) for o in older]
        self._list(each_older, self.tr("{n} clients have an older version"), one.title)
        column.addWidget(flowing(self.metrics.gap(3), preview, save, reword))
        column.addWidget(picture)
        column.addSpacing(self.metrics.gap(4))

    def _show_notice(
        self, found: notice.Notice, not_given: tuple[NotGiven, ...], title: str
    ) -> None:
        """The sentences that do not hold, with how to mend them; who has not had the newest."""
        column = self._column
        if not found.current and not found.lacks:
            column.addWidget(label("settle", found.unrecorded, wrap=True))
        for part in found.parts:
            for one in part.claims:
                if not one.holds:
                    words = f"{part.heading}: {one.text}\n{one.mend}"
                    column.addWidget(label("warn", words, wrap=True))
        each_left = [
            self.tr("Not given yet: {who}").format(who=", ".join(left.names)) for left in not_given
        ]
        self._list(each_left, self.tr("{n} clients have not had it yet"), title)
        self.record = button(self.tr("Record this version"), self._on_record)
        self.record.setEnabled(not found.current and not found.lacks)
        column.addWidget(flowing(self.metrics.gap(3), self.record))
        column.addSpacing(self.metrics.gap(4))

    def _list(self, lines: list[str], count: str, about: str) -> None:
        """A few lines as they are; of more their number, and who they are one press away."""
        if len(lines) <= _FEW:
            for words in lines:
                self._column.addWidget(label("settle", words, wrap=True))
            return
        many = label("settle", count.format(n=len(lines)))
        shown = Disclosure(self.metrics, many, (self.tr("Show who"), self.tr("Hide")), about)
        for words in lines:
            shown.add(words)
        self._column.addWidget(shown)

    def _on_gap(self) -> None:
        one = self._asked.get(self.gap.key())
        chosen = one is not None and bool(one.choices)
        self.pick.setVisible(chosen)
        self.text.setVisible(not chosen)
        self.said.setVisible(one is not None)
        if one is None:
            return
        now = (
            self.tr("Now: {said}").format(said=one.said)
            if one.said
            else self.tr("Not answered yet.")
        )
        example = self.tr("For example: {example}").format(example=one.example)
        self.said.setText(now if chosen else f"{now} {example}")

    def _on_keep(self) -> None:
        gap, text = self.gap.key(), self.text.text()
        if not self.pick.isHidden():
            text = self.pick.key()

        def work(practice: Handle, _: Progress) -> tuple[Changed, tuple[Naming, ...]]:
            changed = practice.do(paper.say, gap, text)
            return changed, changed.named

        self.draft.save(work, self._on_said, self._on_refused)

    def _on_said(self, named: tuple[Naming, ...]) -> None:
        self._answered = True
        self._on_kept(named)

    def _on_kept(self, named: tuple[Naming, ...]) -> None:
        say_saved(self.notice, self.tr("Saved."), named)
        self._session.ask(_found, self._on_found)

    def _on_record(self) -> None:
        self._session.change(_keep, self._on_kept, otherwise=self._on_refused)

    def _on_preview(self, name: str) -> None:
        def work(practice: Handle, _: Progress) -> tuple[str, paper.Preview]:
            return name, practice.do(paper.preview, name)

        self._session.ask(work, self._on_picture, otherwise=self._on_refused)

    def _on_picture(self, shown: tuple[str, paper.Preview]) -> None:
        name, seen = shown
        picture = self.pictures[name]
        picture.setPixmap(below_one_another([pixmap_of(page) for page in seen.every]))
        words = self.tr("Preview of the one page")
        if seen.pages > 1:
            words = self.tr("Preview of all {n} pages").format(n=seen.pages)
            said = self.tr("This document needs {n} pages.").format(n=seen.pages)
            self.notice.say(said, settle=False)
        picture.setAccessibleName(words)
        picture.show()

    def _on_save(self, name: str) -> None:
        def chosen(out: Path) -> None:
            def work(practice: Handle, _: Progress) -> Path:
                return practice.do(paper.write, name, out).path

            self._session.ask(work, self._on_saved, otherwise=self._on_refused)

        self._ask.choose_new(self.tr("Save the document"), paper.FILE_NAME, chosen)

    def _on_saved(self, out: Path) -> None:
        said = self.tr("Saved and checked: {path}").format(path=out)
        self.notice.say(said, settle=False)

    def _on_refused(self, error: Exception) -> None:
        self.notice.say(problem_of(error).said())


def _keep(practice: Handle, _: Progress) -> tuple[Changed, tuple[Naming, ...]]:
    changed = practice.do(notice.keep)[0]
    return changed, changed.named
