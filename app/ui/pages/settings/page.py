"""The page of the settings: five cards in a column, and the way to backups."""

from PySide6.QtWidgets import QWidget

from app.services.practice.changes import Changed
from app.ui.dialogs.ask import Ask
from app.ui.navigation import Place, Route
from app.ui.page import Page
from app.ui.pages.settings.appearance import Looks
from app.ui.pages.settings.checks import Checks
from app.ui.pages.settings.practice import PracticeDetails
from app.ui.pages.settings.secrets import NewPassphrase, NewWords
from app.ui.preferences import Preferences
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button
from app.ui.widgets.header import PageHeader
from app.ui.widgets.scroll import Scroll


class SettingsPage(Page):
    """Everything is kept as it is chosen; secrets and details have a button of their own."""

    def __init__(
        self, preferences: Preferences, session: Session, appearance: Appearance, ask: Ask
    ) -> None:
        super().__init__(appearance.metrics)
        self.backups = button(self.tr("Backups"), self._on_backups)
        self.help = button(self.tr("Help  F1"), self._on_help)  # the key is the window's
        self.help.setAccessibleName(self.tr("Help"))
        self.looks = Looks(appearance, preferences, str(session.path or ""))
        self.practice = PracticeDetails(session, appearance)
        self.passphrase = NewPassphrase(session, appearance)
        self.words = NewWords(session, appearance, ask)
        self.checks = Checks(session, appearance)
        others = (self.help, self.backups)
        self.column.addWidget(PageHeader(self.metrics, self.tr("Settings"), others=others))
        scroll = Scroll(self.metrics)
        for section in (self.looks, self.practice, self.checks, self.passphrase, self.words):
            scroll.column.addWidget(section)
        scroll.column.addStretch(1)
        self.column.addWidget(scroll, 1)

    def enter(self, route: Route) -> None:
        """Ask for the details of the practice."""
        del route  # there is one page of settings
        self.practice.look()

    def on_changed(self, changed: Changed) -> None:
        """Nothing shown here changes elsewhere."""

    def first(self) -> QWidget:
        """The theme."""
        return self.looks.first()

    def _on_backups(self) -> None:
        self.go.emit(Route(Place.BACKUPS))

    def _on_help(self) -> None:
        self.go.emit(Route(Place.HELP))
