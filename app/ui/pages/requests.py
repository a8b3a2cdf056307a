"""Every access request: who asked, until when, and how it stands."""

from PySide6.QtWidgets import QWidget

from app.domain.dates import in_words
from app.services.handovers import workspace
from app.services.handovers.workspace import Asked
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.ui.dialogs.ask import Ask
from app.ui.models.rows import Row
from app.ui.navigation import Place, Route
from app.ui.overrides import override
from app.ui.page import Page
from app.ui.record_words import so_many
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, primary
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.header import PageHeader
from app.ui.widgets.rows import RowList
from app.ui.wording import requests as wording


class RequestsPage(Page):
    """Open requests first, the one that is due soonest at the top."""

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(appearance.metrics)
        del ask
        self._session = session
        self.new = primary(self.tr("New request"), self._on_new, key="Ctrl+N")
        self.asked = button(self.tr("Who has asked"), self._on_asked)
        self.head = PageHeader(
            self.metrics, self.tr("Requests"), primary=self.new, others=(self.asked,)
        )
        self.list = RowList(appearance, self.tr("Requests"))
        self.list.opened.connect(self._on_opened)
        self.way_on = button(self.tr("Record a request"), self._on_new)
        words = self.tr(
            "No requests yet. When a client asks for their records, in writing or aloud, "
            "record it here: it has a deadline in law."
        )
        self.nothing = EmptyState(self.metrics, words, self.way_on)
        self.column.addWidget(self.head)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.nothing, 1)
        self.list.hide()
        self.nothing.hide()

    def enter(self, route: Route) -> None:
        """Look at every request."""
        del route
        self._look()

    def on_changed(self, changed: Changed) -> None:
        """Only requests are shown here."""
        if changed.records or changed.gone:
            self._look()

    @override
    def first(self) -> QWidget:
        return self.list

    def _look(self) -> None:
        self._session.ask(_listed, self._on_listed)

    def _on_listed(self, found: tuple[Asked, ...]) -> None:
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.new.setVisible(bool(found))
        self.list.show_rows(tuple(self._row(asked) for asked in found))
        running = sum(asked.request.closed is None for asked in found)
        facts = (self.tr("{n} open").format(n=running),) if found else ()
        self.head.say(self.tr("Requests"), facts)
        (self.list if found else self.way_on).setFocus()

    def _row(self, asked: Asked) -> Row:
        records = sum(file.records for file in asked.files)
        detail = [
            self.tr("received {day}").format(day=in_words(asked.request.received)),
            self.tr("asked by: {by}").format(by=asked.request.by.words),
            so_many(records, "record"),
        ]
        if asked.request.closed is not None:
            aside = self.tr("closed {day}").format(day=in_words(asked.request.closed))
        else:
            aside = self.tr("look up by when")
            if asked.clock.known:
                aside = f"{wording.day(asked.clock.due)} · {wording.left(asked.left)}"
            if asked.waiting:
                detail.append(self.tr("waiting for an answer"))
        return Row(
            key=asked.request.id,
            title=asked.requester,
            detail=" · ".join(detail),
            aside=aside,
            settle=asked.request.closed is None and asked.left < wording.SOON,
        )

    def _on_opened(self, identity: str) -> None:
        self.go.emit(Route(Place.REQUEST, identity))

    def _on_new(self) -> None:
        self.go.emit(Route(Place.NEW_REQUEST))

    def _on_asked(self) -> None:
        self.go.emit(Route(Place.ASKED))


def _listed(practice: Handle, _: Progress) -> tuple[Asked, ...]:
    return practice.display(workspace.listed)
