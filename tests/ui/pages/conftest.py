import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.services.handovers import request as requesting
from app.services.people import people
from app.ui.navigation import Place
from app.ui.preferences import Preferences
from app.ui.settings import SettingsFile
from app.ui.theme.appearance import Appearance
from app.ui.wiring import Given, factories
from tests.builders.form_rooms import Rooms
from tests.builders.main_windows import Maker, OpenWindow, window_on
from tests.builders.practices import TODAY, Made, client, note, opened


@pytest.fixture
def rooms(qtbot: QtBot, appearance: Appearance, empty: Made, tmp_path: Path) -> Iterator[Rooms]:
    with opened(empty.folder) as practice:
        client(practice, "Beatrix Vane")
        client(practice, "Arthur Vane")
        code = client(practice, "Ottoline Marsh", ("May Harper", "friend"))
        note(practice, code, "Vane rang, and VANE was late.")
        ended = client(practice, "Jamie Reed")
        people.end(practice, ended, TODAY)
        _, request = requesting.open_request(practice, code, received=TODAY - dt.timedelta(days=9))
    preferences = Preferences(SettingsFile(tmp_path / "window.toml"))
    windows: list[OpenWindow] = []

    def maker(place: Place) -> Maker:
        return lambda session, appearance, ask: factories(
            Given(session=session, appearance=appearance, ask=ask, preferences=preferences)
        )[place]()

    def on(made: Made) -> OpenWindow:
        windows.append(window_on(qtbot, appearance, made, {one: maker(one) for one in Place}))
        return windows[-1]

    made = Rooms(empty, on, code, ended, request.id, on(empty))
    yield made
    made.window.lock()
