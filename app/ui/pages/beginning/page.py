"""The page of a beginning: what is missing first, then what is agreed."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain import beginning as rules
from app.domain.dates import in_words
from app.domain.errors import NotUnderstood
from app.domain.ids import Code, RecordId
from app.domain.lists import listed
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.services.records import beginning
from app.services.records.beginning import AgreedThing, Beginning, MissingThing
from app.ui.dialogs.ask import Ask
from app.ui.form_draft import FormDraft
from app.ui.navigation import Place, Route
from app.ui.overrides import override
from app.ui.page import Page
from app.ui.pages.beginning.lines import AgreedLine, Group, MissingLine, PlainLine
from app.ui.pages.beginning.together import FEW, Together
from app.ui.problems import problem_of
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, link, primary, reword
from app.ui.widgets.flow import flowing
from app.ui.widgets.header import PageHeader
from app.ui.widgets.layouts import empty
from app.ui.widgets.notice import Notice
from app.ui.widgets.scroll import Scroll


class BeginningPage(Page):
    """`about` is the file's code. Nothing is recorded before somebody said on which day it was."""

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(appearance.metrics)
        self._session, self._appearance = session, appearance
        self._code = Code("")
        self._found: Beginning | None = None
        self.verbs: list[QPushButton] = []
        self.record = primary(self.tr("Record several"), self._on_record, key="Ctrl+Return")
        self.to_file = button(self.tr("Back to file"), self._leave, key="Esc")
        self.papers = button(self.tr("Documents to give"), self._on_papers)
        self.head = PageHeader(
            self.metrics, self.tr("Agreed at the start"), primary=self.record,
            others=(self.papers, self.to_file),
        )  # fmt: skip
        self.notice = Notice(self.metrics)
        self.draft = FormDraft(self, session, ask, "beginning")
        self.together = Together(appearance, session)
        self.draft.hold(self.together.questions())
        self._chosen: frozenset[str] = frozenset()  # by the button that opened the card
        self.shut = link(self.tr("Do not record this"), self._on_close)
        self.together.column.addWidget(flowing(self.metrics.gap(3), self.shut, self.draft.line))
        self.draft.came_back.connect(self._on_came_back)
        scroll = Scroll(self.metrics)
        self._groups = QVBoxLayout()
        self._groups.setSpacing(self.metrics.gap(3))
        scroll.column.addWidget(self.together)
        scroll.column.addLayout(self._groups)
        scroll.column.addStretch(1)
        self._scroll = scroll
        for widget in (self.head, self.notice):
            self.column.addWidget(widget)
        self.column.addWidget(scroll, 1)
        self.record.hide()

    def enter(self, route: Route) -> None:
        """Ask how it stands."""
        self._code = Code(route.about or "")
        self.draft.begin(self._code)
        self._look()

    def on_changed(self, changed: Changed) -> None:
        """Look again, or leave a file that is gone."""
        if self._code in changed.gone:
            self.go.emit(Route(Place.CLIENTS))
            return
        self._look()

    @override
    def first(self) -> QWidget:
        return self.verbs[0] if self.verbs else self.to_file

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down go from line to line."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            at = next((n for n, one in enumerate(self.verbs) if one is watched), -1)
            if step and at >= 0:
                self.verbs[max(0, min(at + step, len(self.verbs) - 1))].setFocus()
                return True
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        code = self._code
        self._session.ask(
            lambda practice, _: practice.display(beginning.beginning_of, code),
            self._on_found,
            otherwise=self._on_missing,
        )

    def _on_found(self, found: Beginning) -> None:
        self._found = found
        self.head.say(self.tr("Agreed at the start"), self._facts(found))
        was = next((n for n, one in enumerate(self.verbs) if one.hasFocus()), None)
        unsettled = (
            was is not None
            or self.to_file.hasFocus()
            or not self.isAncestorOf(self.focusWidget() or self)
        )
        self._show(found)
        if self.together.isHidden():
            self._say_record()
            if self.draft.typed:
                self._open()
            elif unsettled and self.verbs:
                self.verbs[min(was or 0, len(self.verbs) - 1)].setFocus()
        else:
            self._open(self._chosen)

    def _facts(self, found: Beginning) -> tuple[str, ...]:
        agreed, missing = len(found.agreed), len(found.missing)
        things = self.tr("{n} agreed").format(n=agreed), self.tr("{n} missing").format(n=missing)
        since = self.tr("since {day}").format(day=in_words(found.opened))
        return (listed(found.names), *things, since)

    def _show(self, found: Beginning) -> None:
        empty(self._groups)
        self.verbs = []
        for back in found.taken_back:
            name = self.tr("No longer agreed")
            when = self.tr("{name}, on {day}").format(name=back.whose, day=in_words(back.on))
            group = Group(self._appearance, name, when)
            stops = self.tr("What stops"), "\n".join(back.stops)
            stays = self.tr("What must stay"), "\n".join(back.stays)
            for title, says in (stops, stays):
                group.add(PlainLine(self._appearance, title, says))
            self._groups.addWidget(group)
        if found.missing:
            quiet = self.tr("You can still write notes.")
            group = Group(self._appearance, self.tr("To agree"), quiet)
            for one in found.missing:
                group.add(self._line(one))
            self._groups.addWidget(group)
        if found.agreed:
            group = Group(self._appearance, self.tr("Agreed"))
            for there in found.agreed:
                group.add(self._agreed(there))
            self._groups.addWidget(group)

    def _line(self, one: MissingThing) -> MissingLine:
        why = f"{one.why.rstrip('.')}  ·  {one.source}"
        line = MissingLine(
            self._appearance, one.title, one.says, why, one.more,
            (self._verb(one), partial(self._on_line, one)),
        )  # fmt: skip
        line.verb.installEventFilter(self)
        self.verbs.append(line.verb)
        return line

    def _agreed(self, one: AgreedThing) -> AgreedLine:
        """A thing that is there; one that has a form of its own can be changed."""
        does = (self.tr("Change"), partial(self._fill_in, one.kind)) if one.changes else None
        line = AgreedLine(self._appearance, one.title, one.in_full, in_words(one.on), does)
        if line.verb is not None:
            line.verb.installEventFilter(self)
            self.verbs.append(line.verb)
        return line

    def _verb(self, one: MissingThing) -> str:
        if not _quick(one):
            return self.tr("Fill in")
        answer = one.kind == rules.RECORDS_CONSENT
        return self.tr("Record answer") if answer else self.tr("Record it")

    def _quick_lines(self) -> tuple[MissingThing, ...]:
        return () if self._found is None else tuple(filter(_quick, self._found.missing))

    def _say_record(self) -> None:
        lines = self._quick_lines()
        words = (self.tr("Record it"), self.tr("Record both"))
        reword(
            self.record,
            words[len(lines) - 1] if 0 < len(lines) <= FEW else self.tr("Record several"),
        )
        self.record.setVisible(bool(lines))

    def _on_line(self, one: MissingThing) -> None:
        if _quick(one):
            self._open((one.what,))
            self.together.first().setFocus()
        else:
            self._fill_in(one.kind, " ".join(f"{name}={value}" for name, value in one.known))

    def _fill_in(self, kind: str, known: str = "") -> None:
        route = Route(Place.RECORD, self._code, kind, at=Place.BEGINNING, words=known or None)
        self.go.emit(route)

    def _on_papers(self) -> None:
        self.go.emit(Route(Place.PAPERS, self._code))

    def _on_record(self) -> None:
        if not self.together.isHidden():
            self._save()
            return
        lines = self._quick_lines()
        self._open(one.what for one in lines if len(lines) <= FEW)
        self.together.first().setFocus()

    def _open(self, chosen: Iterable[str] = ()) -> None:
        """Offer what can be recorded at once; what was ticked before is ticked again."""
        self._chosen = frozenset(chosen)
        gone = {*self.together.ticks} - {one.what for one in self._quick_lines()}
        for what in gone:
            self.draft.let_go(self.together.name_of(what))
        self.together.offer(self._quick_lines(), self._chosen)
        self.draft.hold(self.together.boxes())
        reword(self.record, self.tr("Save"))
        self.record.setVisible(bool(self.together.ticks))
        if not self.together.ticks:
            self.together.hide()
        self._scroll.to_top()

    def _on_came_back(self) -> None:
        if self._found is not None and self.together.isHidden() and self.draft.typed:
            self._open()

    def _on_close(self) -> None:
        self._shut()
        self._say_record()
        self.first().setFocus()

    def _shut(self) -> None:
        self.together.shut()
        self.draft.stands()
        self.draft.forget()

    def _save(self) -> None:
        code, what, said = self._code, self.together.chosen, self.together.said()
        if not what:
            self.notice.say(self.tr("First tick what you talked through."))
            self.together.first().setFocus()
            return

        def work(practice: Handle, _: Progress) -> tuple[Changed, tuple[RecordId, ...]]:
            return practice.do(beginning.record_together, code, what, said)

        self.record.setEnabled(False)
        self.draft.save(work, self._on_saved, self._on_refused)

    def _on_saved(self, _: object) -> None:
        self.record.setEnabled(True)
        self.notice.clear()
        self._shut()
        self.told.emit(self.tr("Recorded"))
        self._look()

    def _on_refused(self, error: Exception) -> None:
        self.record.setEnabled(True)
        match error:
            case NotUnderstood(rule="field-missing", facts={"field": str(field)}):
                self.together.refuse(field, self.tr("Choose one."))
            case NotUnderstood(rule="day-to-come", facts={"field": str(field)}):
                self.together.refuse(field, problem_of(error).said())
            case _:
                self.notice.say(problem_of(error).said())

    def _leave(self) -> None:
        self.go.emit(Route(Place.CLIENT, self._code))

    def _on_missing(self, error: Exception) -> None:
        self.notice.say(problem_of(error).said(), self.tr("Back"), self._leave)


def _quick(one: MissingThing) -> bool:
    """Whether a day and an answer are all that it wants; a contract has more to say."""
    return one.at_once and one.what != rules.CONTRACT
