"""The documents for one client: filled in from their file, previewed, saved, recorded as given."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.domain.dates import in_words
from app.domain.filling import short
from app.domain.ids import Code
from app.domain.lists import listed
from app.services.handovers import file_papers, paper
from app.services.handovers.file_papers import FilePaper, FilePapers, Names
from app.services.handovers.paper_for import For
from app.services.handovers.papers_given import Had
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.ui.dialogs.ask import Ask
from app.ui.navigation import Place, Route
from app.ui.overrides import override
from app.ui.page import Page
from app.ui.problems import problem_of
from app.ui.reviewing.called import ClientName
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, link
from app.ui.widgets.drawn import below_one_another, pixmap_of
from app.ui.widgets.flow import flowing
from app.ui.widgets.header import PageHeader
from app.ui.widgets.labels import label
from app.ui.widgets.layouts import at_most
from app.ui.widgets.notice import Notice
from app.ui.widgets.scroll import Scroll

_FIELD: Final = 640


class PapersPage(Page):
    """`about` is the file's code. One document below the other, as it would be printed today."""

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(appearance.metrics)
        self._session, self._ask, self._code = session, ask, Code("")
        self._appearance = appearance
        self.names: dict[str, tuple[ClientName, ...]] = {}
        self._choices: Names = {}
        self.saves: list[QPushButton] = []
        self.previews: list[QPushButton] = []
        self.records: dict[str, QPushButton] = {}
        self.pictures: list[QLabel] = []
        self.to_file = button(self.tr("Back to file"), self._leave, key="Esc")
        answers = partial(self.go.emit, Route(Place.DOCUMENTS))
        self.answers = button(self.tr("What documents say"), answers)
        others = (self.answers, self.to_file)
        self.head = PageHeader(self.metrics, self.tr("Documents to give"), others=others)
        self.notice, self.sheet = Notice(self.metrics), Scroll(self.metrics)
        for widget in (self.head, self.notice):
            self.column.addWidget(widget)
        self.column.addWidget(self.sheet, 1)

    def enter(self, route: Route) -> None:
        """Ask for every document of the file."""
        self._code = Code(route.about or "")
        self._look()

    def on_changed(self, changed: Changed) -> None:
        """Look again, or leave a file that is gone."""
        if self._code in changed.gone:
            self.go.emit(Route(Place.CLIENTS))
            return
        self._look()

    @override
    def first(self) -> QWidget:
        return next((one for one in self.previews if one.isEnabled()), self.to_file)

    def _look(self) -> None:
        code = self._code

        def work(practice: Handle, _: Progress) -> tuple[FilePapers, Names]:
            found = practice.display(file_papers.papers, code)
            return found, practice.do(file_papers.names, code)

        self._session.ask(
            work,
            self._on_found,
            otherwise=self._on_missing,
        )

    def _on_found(self, seen: tuple[FilePapers, Names]) -> None:
        found, self._choices = seen
        self.head.say(self.tr("Documents to give"), (listed(found.names), self._code))
        was = next((n for n, one in enumerate(self.previews) if one.hasFocus()), None)
        untouched = was is not None or not self.isAncestorOf(self.focusWidget() or self)
        self.sheet.empty()
        self.saves, self.previews, self.records, self.pictures = [], [], {}, []
        self.names = {}
        for one in found.papers:
            self._show(one)
        self.sheet.column.addStretch(1)
        if untouched or self.to_file.hasFocus():
            (self.previews[was] if was is not None else self.first()).setFocus()

    def _show(self, one: FilePaper) -> None:
        title, lacks = one.paper.title, one.paper.filled.lacks
        words = self.tr("{title}: {whom}").format(title=title, whom=one.called)
        name = words if one.called else title
        place, column = len(self.saves), self.sheet.column
        names = self._names_of(one)
        save = button(self.tr("Save as PDF"), partial(self._on_save, one, names))
        preview = button(self.tr("Preview"), partial(self._on_preview, one, names, place))
        actions = [preview, save]
        self._wait_for(names, (preview, save), lacking=bool(lacks))
        if one.recorded is not None and not lacks:
            given = link(self.tr("Record it as given…"), partial(self._on_given, one))
            self.records[name] = given
            actions.append(given)
        for each in actions:
            each.setAccessibleName(f"{each.text()}: {name}")
        self.saves.append(save)
        self.previews.append(preview)
        column.addWidget(label("heading", name, wrap=True))
        version = self.tr("Version {version}").format(version=short(one.paper.version))
        column.addWidget(label("quiet", self.tr("Not ready yet.") if lacks else version))
        for lack in lacks:
            said = self.tr("Missing: {ask}").format(ask=lack.ask)
            column.addWidget(label("warn", said, wrap=True))
        for field in () if lacks else names:
            column.addWidget(at_most(self.metrics.px(_FIELD), field))
        self.names[name] = names
        for had in one.given:
            column.addWidget(label("quiet", self._had(had), wrap=True))
        picture = QLabel()
        picture.hide()
        self.pictures.append(picture)
        column.addWidget(flowing(self.metrics.gap(3), *actions))
        column.addWidget(picture)
        column.addSpacing(self.metrics.gap(4))

    def _wait_for(
        self, names: Iterable[ClientName], buttons: Iterable[QPushButton], *, lacking: bool
    ) -> None:
        """Let nothing be printed before a name is chosen for each client who has several."""

        def look() -> None:
            for each in buttons:
                each.setEnabled(not lacking and all(field.key() for field in names))

        look()
        for field in names:
            field.chosen.connect(look)

    def _names_of(self, one: FilePaper) -> tuple[ClientName, ...]:
        """Where one of a client’s names has to be chosen: a field for each such client."""
        choices = self._choices.get((one.paper.name, one.whom), ())
        fields = tuple(ClientName(self._appearance) for _ in choices)
        for field, names in zip(fields, choices, strict=True):
            field.show_names(((each, each) for each in names), "")
        return fields

    def _had(self, had: Had) -> str:
        words = (
            self.tr("{who} was given this one on {day}.")
            if had.newest
            else self.tr("{who} has an older version, of {day}.")
        )
        return words.format(who=listed(had.names), day=in_words(had.on))

    def _on_preview(self, one: FilePaper, names: tuple[ClientName, ...], place: int) -> None:
        whom = _named(one, names)

        def work(practice: Handle, _: Progress) -> tuple[int, paper.Preview]:
            return place, practice.do(paper.preview, one.paper.name, whom)

        self._session.ask(work, self._on_picture, otherwise=self._on_refused)

    def _on_picture(self, shown: tuple[int, paper.Preview]) -> None:
        place, seen = shown
        picture = self.pictures[place]
        picture.setPixmap(below_one_another([pixmap_of(page) for page in seen.every]))
        words = self.tr("Preview of all {n} pages").format(n=seen.pages)
        picture.setAccessibleName(words if seen.pages > 1 else self.tr("Preview of the one page"))
        picture.show()

    def _on_save(self, one: FilePaper, names: tuple[ClientName, ...]) -> None:
        whom = _named(one, names)

        def chosen(out: Path) -> None:
            def work(practice: Handle, _: Progress) -> Path:
                return practice.do(paper.write, one.paper.name, out, whom).path

            self._session.ask(work, self._on_saved, otherwise=self._on_refused)

        self._ask.choose_new(self.tr("Save the document"), paper.FILE_NAME, chosen)

    def _on_saved(self, out: Path) -> None:
        said = self.tr("Saved and checked: {path}").format(path=out)
        self.notice.say(said, settle=False)

    def _on_given(self, one: FilePaper) -> None:
        if one.recorded is None:
            return
        kind, known = one.recorded
        words = " ".join(f"{field}={value}" for field, value in known.items())
        self.go.emit(Route(Place.RECORD, self._code, kind, at=Place.PAPERS, words=words))

    def _on_refused(self, error: Exception) -> None:
        self.notice.say(problem_of(error).said())

    def _on_missing(self, error: Exception) -> None:
        clients = partial(self.go.emit, Route(Place.CLIENTS))
        self.notice.say(problem_of(error).said(), self.tr("All clients"), clients)

    def _leave(self) -> None:
        self.go.emit(Route(Place.CLIENT, self._code))


def _named(one: FilePaper, names: tuple[ClientName, ...]) -> For:
    """For whom it is, by the names that are chosen."""
    return replace(one.whom, called=tuple(field.key() for field in names))
