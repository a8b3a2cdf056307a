import datetime as dt
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.ids import Code, RequestId
from app.services.handovers import request as requesting
from app.services.people import people
from app.ui.navigation import Place
from app.ui.preferences import Preferences
from app.ui.settings import SettingsFile
from app.ui.theme.appearance import Appearance
from app.ui.wiring import Given, factories
from tests.builders import memory
from tests.builders.form_rooms import Rooms
from tests.builders.main_windows import Maker, OpenWindow, window_on
from tests.builders.practices import TODAY, Made, client, make, note, opened


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Made, Code, Code, RequestId]:
    """What rooms are made of, made once: an open file, an ended one and a request."""
    made = make(tmp_path_factory.mktemp("furnished") / "practice")
    with opened(made.folder) as practice:
        client(practice, "Beatrix Vane")
        client(practice, "Arthur Vane")
        code = client(practice, "Ottoline Marsh", ("May Harper", "friend"))
        note(practice, code, "Vane rang, and VANE was late.")
        ended = client(practice, "Jamie Reed")
        people.end(practice, ended, TODAY)
        _, request = requesting.open_request(practice, code, received=TODAY - dt.timedelta(days=9))
    return made, code, ended, request.id


@pytest.fixture
def rooms_place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """Where the practice of the rooms lies: on a disk, for a test of how long something takes."""
    if getattr(request, "param", "memory") != "disk":
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=memory.disk()) as folder:
        yield Path(folder)


@pytest.fixture
def rooms(
    qtbot: QtBot,
    appearance: Appearance,
    furnished: tuple[Made, Code, Code, RequestId],
    rooms_place: Path,
) -> Iterator[Rooms]:
    whole, code, ended, request = furnished
    copy = whole.copy(rooms_place / "practice")
    preferences = Preferences(SettingsFile(rooms_place / "window.toml"))
    windows: list[OpenWindow] = []

    def maker(place: Place) -> Maker:
        return lambda session, appearance, ask: factories(
            Given(session=session, appearance=appearance, ask=ask, preferences=preferences)
        )[place]()

    def on(made: Made) -> OpenWindow:
        windows.append(window_on(qtbot, appearance, made, {one: maker(one) for one in Place}))
        return windows[-1]

    made = Rooms(copy, on, code, ended, request, on(copy))
    yield made
    made.window.lock()
