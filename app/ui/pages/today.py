"""The day: what waits, what comes this week, who was seen lately. The page one lands on."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtWidgets import QWidget

from app.domain.agenda import GROUPS, Group, Item, What, when
from app.domain.beginning_kinds import ENDING
from app.domain.dates import in_words
from app.domain.kinds import APPROACH, QUESTION, RISK
from app.domain.notes import NoteKind
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.services.today.agenda import Agenda, agenda
from app.ui.dialogs.ask import Ask
from app.ui.models.agenda import AgendaRow
from app.ui.navigation import DRAFT, PRACTICE, RELEASE, RENEWALS, Place, Route, page_of
from app.ui.overrides import override
from app.ui.page import Page
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.agenda import AgendaList
from app.ui.widgets.buttons import button, primary
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.header import PageHeader

_MOST: Final = 4  # lines of a group before one asks for the rest
_PRESSING: Final = 12  # of those whose day is today or over: more, and no other group is in sight
_REST: Final = "rest:"  # before the group whose other lines are hidden


def _asked(practice: Handle, _: Progress) -> Agenda:
    return practice.display(agenda)


class TodayPage(Page):
    """At most three groups, a few lines in each; Return does the one thing a line says."""

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(appearance.metrics)
        del ask  # nothing here asks a question
        self._session = session
        self._found: Agenda | None = None
        self._whole: set[Group] = set()
        self._lines: dict[str, Item] = {}
        self.new = primary(self.tr("Write note"), self._on_write, key="Ctrl+N")
        self.head = PageHeader(self.metrics, self.tr("Today"), primary=self.new)
        self.list = AgendaList(appearance, self.tr("Today"))
        self.list.opened.connect(self._on_opened)
        self.first_client = button(self.tr("Add your first client"), self._on_first)
        self.nothing = EmptyState(self.metrics, self.tr("Nothing is waiting for you today."))
        self.nobody = EmptyState(self.metrics, self.tr("No clients yet."), self.first_client)
        self.column.addWidget(self.head)
        for widget in (self.list, self.nothing, self.nobody):
            widget.hide()
            self.column.addWidget(widget, 1)

    def enter(self, route: Route) -> None:
        """Look what waits."""
        del route
        self._session.ask(_asked, self._on_found)

    def on_changed(self, changed: Changed) -> None:
        """Any change can settle a line."""
        del changed
        self._session.ask(_asked, self._on_found)

    @override
    def first(self) -> QWidget:
        if self.nobody.isVisible():
            return self.first_client
        return self.new if self.nothing.isVisible() else self.list

    def _on_found(self, found: Agenda) -> None:
        self._found = found
        self._show()
        first = self.first()
        if first.isVisible() and not first.hasFocus():
            first.setFocus()

    def _show(self) -> None:
        found = self._found
        if found is None:
            return
        facts = []
        if found.overdue:
            overdue = self.tr("1 thing is overdue"), self.tr("{n} things are overdue")
            facts.append(overdue[found.overdue > 1].format(n=found.overdue))
        self.head.say(in_words(found.today, weekday=True), tuple(facts))
        rows = self._rows(found)
        self.new.setVisible(found.files > 0)
        self.list.setVisible(bool(rows))
        self.nothing.setVisible(not rows and found.files > 0)
        self.nobody.setVisible(not rows and not found.files)
        self.list.show_rows(rows)

    def _rows(self, found: Agenda) -> tuple[AgendaRow, ...]:
        by_group: dict[Group, list[Item]] = defaultdict(list)
        for item in found.items:
            by_group[item.group].append(item)
        self._lines = {}
        rows: list[AgendaRow] = []
        for group in Group:
            items = by_group[group]
            pressing = sum(item.presses(found.today) for item in items)
            most = max(_MOST, min(pressing, _PRESSING))
            whole = group in self._whole or len(items) <= most + 1
            shown = items if whole else items[:most]
            for at, item in enumerate(shown):
                rows.append(self._row(item, found, heading=not at, count=len(items)))
            if len(shown) < len(items):
                rows.append(self._rest(group, items[most:], found))
        return tuple(rows)

    def _rest(self, group: Group, hidden: list[Item], found: Agenda) -> AgendaRow:
        """How many more lines there are, and how many of them are overdue."""
        late = sum(item.overdue(found.today) for item in hidden)
        words = self.tr("{n} more, {late} overdue") if late else self.tr("{n} more")
        return AgendaRow(
            key=f"{_REST}{group}",
            title=words.format(n=len(hidden), late=late),
            aside=self.tr("Show"),
            more=True,
        )

    def _row(self, item: Item, found: Agenda, *, heading: bool, count: int) -> AgendaRow:
        key = f"{item.what}:{item.file}:{item.record}"
        self._lines[key] = item
        counted = str(count) if item.group is not Group.LATELY else ""
        return AgendaRow(
            key=key,
            title=item.title,
            detail=item.why,
            aside=item.verb,
            when=when(item, found.today),
            late=item.overdue(found.today),
            heading=GROUPS[item.group] if heading else "",
            beneath=counted if heading else "",
        )

    def _on_opened(self, key: str) -> None:
        if key.startswith(_REST):
            self._whole.add(Group(key.removeprefix(_REST)))
            self._show()
            return
        self.go.emit(_route(self._lines[key]))

    def _on_write(self) -> None:
        """Write to the client the line is about, or choose one."""
        line = self._lines.get(self.list.current() or "")
        if line is not None and line.what in {What.CLIENT, What.BEGINNING}:
            self.go.emit(Route(Place.NOTE, line.file))
        else:
            self.go.emit(Route(Place.CLIENTS))

    def _on_first(self) -> None:
        self.go.emit(Route(Place.NEW_CLIENT))


def _draft(item: Item) -> Route:
    if item.kind == APPROACH.name and item.file is None:
        return Route(Place.APPROACH, part=f"{DRAFT}{item.record}")
    place = page_of(item.kind, note=item.kind in set(NoteKind))
    return Route(place, item.file or PRACTICE, f"{DRAFT}{item.record}")


def _register(item: Item) -> Route:
    """The letter that is due about it; else the register it stands in."""
    if item.letter:
        return Route(Place.LETTER, item.letter, item.record)
    return Route(Place.REGISTERS, part=item.record)


_WAYS: Final[Mapping[What, Callable[[Item], Route]]] = MappingProxyType(
    {
        What.DRAFT: _draft,
        What.CLIENT: lambda item: Route(Place.NOTE, item.file),
        What.REQUEST: lambda item: Route(Place.REQUEST, item.record),
        What.APPROACH: lambda _: Route(Place.ASKED),
        What.NAMES: lambda item: Route(Place.SETTLE, item.file or PRACTICE),
        What.BEGINNING: lambda item: Route(Place.BEGINNING, item.file),
        What.TELLING: lambda item: Route(Place.CLIENT, item.file, at=item.record),
        What.DECISION: lambda item: Route(Place.CLIENT, item.file, at=item.record),
        What.RELEASE: lambda item: Route(Place.RELEASE, item.file, f"{RELEASE}{item.record}"),
        What.MISSING: lambda item: Route(Place.RECORD, item.file, RISK.name),
        What.RISK: lambda item: Route(Place.RECORD, item.file, RISK.name),
        What.MEASURE: lambda item: Route(Place.RECORD, item.file, RISK.name),
        What.TO_TELL: lambda item: Route(Place.CLIENT, item.file, "agreements"),
        What.CONSENT: lambda item: Route(Place.CLIENT, item.file, "agreements"),
        What.QUESTION: lambda item: Route(
            Place.RECORD, item.file, f"{QUESTION.name}:{item.record}"
        ),
        What.ENDING: lambda item: Route(Place.RECORD, item.file, ENDING.name),
        What.OF_AGE: lambda item: Route(Place.CLIENT, item.file, "details"),
        What.TO_CLOSE: lambda item: Route(Place.CLIENT, item.file, "details"),
        What.HOLD: lambda item: Route(Place.CLIENT, item.file),
        What.COMPLAINT: _register,
        What.INCIDENT: _register,
        What.RECTIFICATION: _register,
        What.RENEWAL: lambda _: Route(Place.SETTINGS, part=RENEWALS),
        What.PRIVACY_NOTICE: lambda _: Route(Place.DOCUMENTS),
        What.DOCUMENT: lambda _: Route(Place.DOCUMENTS),
        What.BACKUP: lambda _: Route(Place.BACKUPS),
        What.RULES: lambda _: Route(Place.RULES),
        What.RETENTION: lambda item: (
            Route(Place.RETENTION)
            if item.record is None
            else Route(Place.REGISTERS, part=item.record)
        ),
    }
)


def _route(item: Item) -> Route:
    """Where the one thing a line says is done."""
    return _WAYS[item.what](item)
