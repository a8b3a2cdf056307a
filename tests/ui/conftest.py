from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.ids import Code
from app.services.opening.entry import House
from app.services.retention import review
from app.ui.application import load_fonts
from app.ui.navigation import Place
from app.ui.preferences import Preferences
from app.ui.settings import SettingsFile
from app.ui.theme.appearance import Appearance, Choice
from app.ui.windows import Windows
from tests.builders.entrances import Entrance
from tests.builders.main_windows import Maker, OpenDesk, OpenWindow, window_on
from tests.builders.practices import HOUSE, Made, opened
from tests.builders.turns import let_go


@pytest.fixture
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    """The application dressed in light at 100 %."""
    let_go()
    load_fonts()
    made = Appearance(qapp, Choice.LIGHT, 100)
    yield made
    # The stylesheet stays: without one, widgets that wait for their deletion are forgotten by its
    # caches, and the next repaint of everything finds them dead.
    made.deleteLater()


@pytest.fixture
def open_desk(qtbot: QtBot, appearance: Appearance) -> Iterator[OpenDesk]:
    """Opens windows on practices, as `window_on` does, and locks them when the test is over."""
    windows: list[OpenWindow] = []

    def on(made: Made, makers: Mapping[Place, Maker], house: House = HOUSE) -> OpenWindow:
        windows.append(window_on(qtbot, appearance, made, makers, house))
        return windows[-1]

    yield on
    for window in windows:
        window.lock()


@pytest.fixture
def codes(sample: Made) -> dict[str, Code]:
    """The files of the sample practice, by the name of their first client."""
    with opened(sample.folder) as practice:
        return {one.names[0]: one.file.code for one in review.review(practice)}


@pytest.fixture
def front(qtbot: QtBot, appearance: Appearance, tmp_path: Path) -> Iterator[Entrance]:
    again: list[Path] = []
    ended: list[bool] = []
    preferences = Preferences(SettingsFile(tmp_path / "window.toml"))
    made = Windows(HOUSE, appearance, preferences, again.append)
    made.left.connect(lambda: ended.append(True))
    yield Entrance(made, preferences, qtbot, again, ended)
    if not ended:
        made.close()
    if made.door is not None:
        made.door.deleteLater()
    QApplication.processEvents()
    made.deleteLater()
