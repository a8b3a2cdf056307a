"""One field over everything that was ever written; the newest answers first."""

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from app.domain.appointments import Appointment, Attendance
from app.domain.dates import in_words
from app.domain.lists import listed
from app.services.practice.changes import Changed
from app.services.records.search import Hit
from app.ui.dialogs.ask import Ask
from app.ui.models.rows import Row
from app.ui.navigation import Place, Route
from app.ui.overrides import override
from app.ui.page import Page
from app.ui.problems import problem_of
from app.ui.record_words import hint_said, kind_said, session_said
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import link
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.header import PageHeader
from app.ui.widgets.labels import label
from app.ui.widgets.rows import RowList
from app.ui.widgets.steering import Steering

_PAUSE: Final = 200  # milliseconds without a key before the search is made


class Search(Page):
    """Typing searches, arrows move, Return opens the file."""

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(appearance.metrics)
        del ask  # nothing here asks a question
        self._session = session
        self._asked = ""
        self._wanted: str | None = None  # the row to come back to
        self._files: dict[str, str] = {}
        metrics = self.metrics
        self.field = QLineEdit()
        self.field.setAccessibleName(self.tr("Search"))
        self.field.setPlaceholderText(self.tr("Words or a name"))
        self.state = label("caption", wrap=True)
        self.list = RowList(appearance, self.tr("Search results"))
        self.tips = link(self.tr("Search tips"), self._on_tips)
        hint = self.tr("Search all notes by word or name.")
        self.hint = EmptyState(metrics, hint, self.tips)
        self.none = EmptyState(metrics, "")
        self.pages = QStackedWidget()
        for widget in (self.hint, self.list, self.none):
            self.pages.addWidget(widget)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        for part in (PageHeader(metrics, self.tr("Search")), self.field, self.state):
            self.column.addWidget(part)
        self.column.addWidget(self.pages, 1)
        self.state.hide()
        self.field.textChanged.connect(self._on_typed)
        Steering(self.field, self.list)
        self.list.opened.connect(self._on_opened)
        self._pause.timeout.connect(self._search)
        session.indexed.connect(self._on_indexed)

    def enter(self, route: Route) -> None:
        """Begin with what the route asks for, if anything, at the row it was left at."""
        self._wanted = route.part
        if route.about:
            self.field.setText(route.about)
            self._pause.stop()
            self._search()

    def on_changed(self, changed: Changed) -> None:
        """What was found may not be there any more."""
        del changed
        self._search()

    @override
    def here(self, route: Route) -> Route:
        return Route(route.place)  # a name that is sought may be somebody's who is destroyed

    @override
    def behind(self, route: Route) -> Route:
        return Route(route.place, self.field.text() or None, self.list.current())

    @override
    def first(self) -> QWidget:
        return self.field

    def _on_tips(self) -> None:
        self.tips.hide()
        self.hint.words.setText(
            self.tr(
                "Two words: both must be in the note.\n"
                "“Words in quotes”: together, in this order.\n"
                "letter OR email: either word.\n"
                "-school: notes without that word.\n"
                "kind:risk, since:2026-03, until:2026-05, person:Rose, file:K7M-Q4F, "
                "attendance:cancelled and where:online narrow the search.\n"
                "hint:any lists notes that could say less; hint:name, hint:quote, hint:dream, "
                "hint:health and hint:judgement list one kind."
            )
        )
        self.field.setFocus()

    def _on_typed(self, typed: str) -> None:
        if not typed.strip():
            self._pause.stop()
            self._asked = ""
            self.state.hide()
            self.pages.setCurrentWidget(self.hint)
            return
        self._pause.start()

    def _search(self) -> None:
        typed = self.field.text().strip()
        self._asked = typed
        if typed:
            self._session.find(typed, self._on_found, self._on_refused)

    def _on_found(self, answer: tuple[tuple[Hit, ...], bool]) -> None:
        hits, whole = answer
        if not self._asked:
            return
        self._files = {hit.id: hit.file for hit in hits if hit.file is not None}
        self.list.show_rows(tuple(self._row(hit) for hit in hits))
        at = -1 if self._wanted is None else self.list.rows.row_of(self._wanted)
        if at >= 0:
            self.list.setCurrentIndex(self.list.rows.index(at))
            self._wanted = None
        self.none.words.setText(self.tr("No notes match “{typed}”.").format(typed=self._asked))
        self.pages.setCurrentWidget(self.list if hits else self.none)
        self._say(self._count(hits) if whole else self._still(hits))

    def _row(self, hit: Hit) -> Row:
        parts = [in_words(hit.on), kind_said(hit.kind)]
        if hit.attendance not in {None, Attendance.ATTENDED}:
            parts.append(session_said(Appointment(attendance=hit.attendance)))
        parts += dict.fromkeys(hint_said(one.why) for one in hit.hints)
        aside = "   ·   ".join(parts)
        return Row(key=hit.id, title=listed(hit.names), detail=hit.snippet, aside=aside)

    def _count(self, hits: tuple[Hit, ...]) -> str:
        match len(hits):
            case 0:
                return ""
            case 1:
                return self.tr("1 note")
            case 50:
                return self.tr("The newest 50 notes. Add words to narrow the search.")
            case found:
                return self.tr("{n} notes, the newest first").format(n=found)

    def _still(self, hits: tuple[Hit, ...]) -> str:
        words = self.tr("{n} so far. Older notes are still being added to the search.")
        return words.format(n=len(hits))

    def _say(self, words: str) -> None:
        self.state.setText(words)
        self.state.setVisible(bool(words))

    def _on_refused(self, error: Exception) -> None:
        """A search that is not finished being typed is no reason to take the list away."""
        self._say(problem_of(error).said())

    def _on_indexed(self, done: int, total: int) -> None:
        if done < total and not self._asked:
            words = self.tr("{done} of {total} notes and records can be searched so far.")
            self._say(words.format(done=done, total=total))
        elif self._asked:
            self._search()
        else:
            self._say("")

    def _on_opened(self, note: str) -> None:
        code = self._files.get(note)
        self.go.emit(Route(Place.SETTINGS) if code is None else self._found_in(code, note))

    def _found_in(self, code: str, record: str) -> Route:
        return Route(Place.CLIENT, code, at=record, words=self._asked)
