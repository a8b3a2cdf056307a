"""The page of the settings: seven cards in a column, and the way to backups."""

from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QTimer
from PySide6.QtWidgets import QWidget

from app.services.practice.changes import Changed
from app.ui.dialogs.ask import Ask
from app.ui.form_draft import FormDraft
from app.ui.navigation import PRACTICE, RENEWALS, Place, Route
from app.ui.overrides import override
from app.ui.page import Page
from app.ui.pages.settings.appearance import Looks
from app.ui.pages.settings.checks import Checks
from app.ui.pages.settings.practice import PracticeDetails
from app.ui.pages.settings.renewals import Renewals
from app.ui.pages.settings.secrets import CheckWords, NewPassphrase, NewWords
from app.ui.preferences import Preferences
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button
from app.ui.widgets.header import PageHeader
from app.ui.widgets.layouts import at_most
from app.ui.widgets.scroll import Scroll

_WIDEST: Final = 640


class SettingsPage(Page):
    """Everything is kept as it is chosen; secrets and details have a button of their own."""

    def __init__(
        self, preferences: Preferences, session: Session, appearance: Appearance, ask: Ask
    ) -> None:
        super().__init__(appearance.metrics)
        self.backups = button(self.tr("Backups"), self._on_backups)
        self.registers = button(self.tr("Registers"), self._on_registers)
        self.documents = button(self.tr("Documents"), partial(self.go.emit, Route(Place.DOCUMENTS)))
        self.templates = button(
            self.tr("Letter templates"), partial(self.go.emit, Route(Place.TEMPLATES))
        )
        self.looks = Looks(appearance, preferences, str(session.path or ""))
        self.practice = PracticeDetails(
            session, appearance, ask, FormDraft(self, session, ask, "practice-details")
        )
        self.passphrase = NewPassphrase(session, appearance)
        self.words = NewWords(session, appearance, ask)
        self.paper = CheckWords(session, appearance)
        self.passphrase.task.busy_changed.connect(self.words.setDisabled)
        self.words.task.busy_changed.connect(self.passphrase.setDisabled)
        self.checks = Checks(session, appearance)
        self.renewals = Renewals(session, appearance)
        self.renewals.asked.connect(self._on_record)
        self.renewals.shown.connect(self._on_renewals)
        self._at_renewals = False
        self._next_turn = QTimer(self, singleShot=True, interval=0)
        self._next_turn.timeout.connect(self._turn_to_renewals)
        self._lay_out()

    def _lay_out(self) -> None:
        others = (self.documents, self.templates, self.registers, self.backups)
        self.column.addWidget(PageHeader(self.metrics, self.tr("Settings"), others=others))
        self._scroll = scroll = Scroll(self.metrics)
        sections = (
            self.looks,
            self.practice,
            self.renewals,
            self.checks,
            self.passphrase,
            self.words,
            self.paper,
        )
        for section in sections:
            scroll.column.addWidget(at_most(self.metrics.px(_WIDEST), section))
        scroll.column.addStretch(1)
        self.column.addWidget(scroll, 1)

    def enter(self, route: Route) -> None:
        """Ask for the details of the practice, and for what it has to renew."""
        self._at_renewals = route.part == RENEWALS
        self.practice.look()
        self.renewals.look()
        self.words.look()

    @override
    def leave(self) -> None:
        # New words that are on their way are kept by the session, and shown here again.
        super().leave()
        for section in (self.passphrase, self.words, self.checks):
            section.task.stop()
        self.paper.forget()

    def on_changed(self, changed: Changed) -> None:
        """Nothing shown here changes elsewhere."""

    @override
    def first(self) -> QWidget:
        return self.renewals.add if self._at_renewals else self.looks.first()

    def _on_record(self, part: str) -> None:
        self.go.emit(Route(Place.RECORD, PRACTICE, part))

    def _on_renewals(self) -> None:
        if self._at_renewals:
            self._next_turn.start()  # only then does Qt show what was put into a layout

    def _turn_to_renewals(self) -> None:
        """What one came back to is in sight from its heading on, and so is what has the focus."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        bar, seen = self._scroll.verticalScrollBar(), self._scroll.viewport()
        bar.setValue(bar.value() + self.renewals.mapTo(seen, QPoint(0, 0)).y())
        self._scroll.ensureWidgetVisible(self.renewals.add)

    def _on_backups(self) -> None:
        self.go.emit(Route(Place.BACKUPS))

    def _on_registers(self) -> None:
        self.go.emit(Route(Place.REGISTERS))
