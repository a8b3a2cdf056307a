"""Everybody's file in one list: typing filters, Return opens."""

from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from app.domain.dates import in_words
from app.domain.folding import answers
from app.domain.lists import listed
from app.services.people import people
from app.services.people.people import FileRow
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.ui.dialogs.ask import Ask
from app.ui.models.rows import Row
from app.ui.navigation import Place, Route
from app.ui.overrides import override
from app.ui.page import Page
from app.ui.record_words import due_in_short, kind_of_file, so_many
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, primary
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.header import PageHeader
from app.ui.widgets.rows import RowList
from app.ui.widgets.steering import Steering


def _listed(practice: Handle, _: Progress) -> tuple[FileRow, ...]:
    return practice.display(people.rows)


class Clients(Page):
    """The list, a field that filters it, and a button for somebody new."""

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(appearance.metrics)
        del ask  # nothing here asks a question
        self._session = session
        self._found: tuple[FileRow, ...] = ()
        self.new = primary(self.tr("New client"), self._on_new, key="Ctrl+Shift+N")
        self.head = PageHeader(self.metrics, self.tr("Clients"), primary=self.new)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Type a name or a code"))
        self.filter.setAccessibleName(self.tr("Filter clients"))
        self.filter.setClearButtonEnabled(False)
        self.filter.textChanged.connect(self._show)
        self.list = RowList(appearance, self.tr("Clients"))
        Steering(self.filter, self.list)
        self.list.opened.connect(self._on_opened)
        words = self.tr("No clients yet.")
        self.way_on = button(self.tr("Add your first client"), self._on_new)
        self.nobody = EmptyState(self.metrics, words, self.way_on)
        self.none = EmptyState(self.metrics, "")
        self.pages = QStackedWidget()
        for widget in (self.list, self.nobody, self.none):
            self.pages.addWidget(widget)
        for part in (self.head, self.filter):
            self.column.addWidget(part)
        self.column.addWidget(self.pages, 1)

    def enter(self, route: Route) -> None:
        """Ask for everybody."""
        del route  # one list is all there is
        self._session.ask(_listed, self._on_listed)

    def on_changed(self, changed: Changed) -> None:
        """Any change can move a line."""
        del changed
        self._session.ask(_listed, self._on_listed)

    @override
    def first(self) -> QWidget:
        return self.filter

    def _on_listed(self, found: tuple[FileRow, ...]) -> None:
        self._found = found
        self.filter.setVisible(bool(found))
        self.new.setVisible(bool(found))
        if not found:
            self.pages.setCurrentWidget(self.nobody)
            self.way_on.setFocus()
            return
        self._show(self.filter.text())

    def _show(self, typed: str) -> None:
        shown = tuple(one for one in self._found if _answers(one, typed))
        self.list.show_rows(tuple(self._row(one) for one in shown))
        self.none.words.setText(self.tr("No client matches “{typed}”.").format(typed=typed.strip()))
        self.pages.setCurrentWidget(self.list if shown else self.none)
        total = so_many(len(self._found), "file")
        self.head.say(self.tr("Clients"), (total,) if self._found else ())

    def _row(self, row: FileRow) -> Row:
        last = row.last_note
        parts = [row.file.code, kind_of_file(row.file.kind)]
        parts.append(
            self.tr("last note {day}").format(day=in_words(last)) if last else self.tr("no notes")
        )
        if row.drafted:
            parts.append(self.tr("unsigned draft"))
        aside = self.tr("on hold") if row.held else due_in_short(row.due)
        if row.is_due and not row.held:
            aside = (
                self.tr("due since {day}").format(day=in_words(row.due.on)) if row.due.on else ""
            )
        return Row(
            key=row.file.code,
            title=listed(row.names),
            detail="   ·   ".join(parts),
            aside=aside,
            settle=row.is_due and not row.held,
        )

    def _on_opened(self, code: str) -> None:
        self.go.emit(Route(Place.CLIENT, code))

    def _on_new(self) -> None:
        self.go.emit(Route(Place.NEW_CLIENT))


def _answers(row: FileRow, typed: str) -> bool:
    return answers(typed, (*row.names, *row.known_as, row.file.code))
