from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.preferences import Preferences
from app.ui.read_only_window import ReadOnlyWindow
from app.ui.session import Session
from app.ui.settings import SettingsFile
from app.ui.theme.appearance import Appearance
from tests.builders.main_windows import PATIENCE
from tests.builders.pictures import SMALL, clipped, take
from tests.builders.practices import HOUSE, PASSPHRASE, Made

Look = tuple[str, Appearance]


@pytest.fixture
def room(qtbot: QtBot, look: Look, sample: Made, tmp_path: Path) -> Iterator[ReadOnlyWindow]:
    session = Session(HOUSE)
    done: list[object] = []

    class Waiter(Session):
        def heard(self, answer: object) -> None:
            done.append(answer)

    waiter = Waiter(HOUSE)
    session.unlock_alone(sample.folder, PASSPHRASE, waiter.heard, waiter.heard)
    qtbot.waitUntil(lambda: bool(done), timeout=PATIENCE)
    made = ReadOnlyWindow(session, look[1], Preferences(SettingsFile(tmp_path / "window.toml")))
    made.shell.resize(*SMALL)
    made.show()
    qtbot.waitUntil(lambda: bool(made.shell.cards), timeout=PATIENCE)
    yield made
    made.leave()
    assert session.lock(20)
    assert waiter.lock(20)
    QApplication.processEvents()


def test_reading_without_names(
    qtbot: QtBot, room: ReadOnlyWindow, look: Look, pictures: Path
) -> None:
    qtbot.wait(50)

    take(room.shell, pictures, f"room-{look[0]}")

    assert clipped(room.shell) == []
    assert room.shell.width() == SMALL[0]
