"""The page of settings in a window, on the sample practice."""

from dataclasses import dataclass
from pathlib import Path

from app.ui.navigation import Place
from app.ui.pages.help import HelpPage
from app.ui.pages.settings.page import SettingsPage
from app.ui.preferences import Preferences
from app.ui.settings import SettingsFile
from app.ui.theme.appearance import Appearance
from tests.builders.main_windows import Maker, OpenDesk, OpenWindow
from tests.builders.practices import Made


@dataclass(slots=True)
class Settled:
    """The window on that page, and what it keeps where."""

    window: OpenWindow
    page: SettingsPage
    preferences: Preferences
    made: Made
    appearance: Appearance

    def lock(self) -> Path:
        """The folder of the practice, once it is locked."""
        self.window.lock()
        return self.made.folder


def settled(open_desk: OpenDesk, appearance: Appearance, sample: Made, place: Path) -> Settled:
    """The page, at rest; its preferences are kept in a folder."""
    preferences = Preferences(SettingsFile(place / "window.toml"))
    makers: dict[Place, Maker] = {
        Place.SETTINGS: lambda *given: SettingsPage(preferences, *given),
        Place.HELP: HelpPage,
    }
    made = open_desk(sample, makers)
    page = made.go(Place.SETTINGS)
    assert isinstance(page, SettingsPage)
    made.settle()
    return Settled(made, page, preferences, sample, appearance)
