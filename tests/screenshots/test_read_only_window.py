from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.preferences import Preferences
from app.ui.read_only_window import ReadOnlyWindow
from app.ui.session import Session
from app.ui.settings import SettingsFile
from app.ui.theme.appearance import Appearance
from tests.builders.pictures import SMALL, clipped, take
from tests.builders.practices import HOUSE, PASSPHRASE, Made
from tests.builders.turns import PATIENCE, rest, until

Look = tuple[str, Appearance]


@pytest.fixture
def room(look: Look, sample: Made, tmp_path: Path) -> Iterator[ReadOnlyWindow]:
    session = Session(HOUSE)
    done: list[object] = []

    class Waiter(Session):
        def heard(self, answer: object) -> None:
            done.append(answer)

    waiter = Waiter(HOUSE)
    session.unlock_alone(sample.folder, PASSPHRASE, waiter.heard, waiter.heard)
    until(lambda: bool(done))
    made = ReadOnlyWindow(session, look[1], Preferences(SettingsFile(tmp_path / "window.toml")))
    made.shell.resize(*SMALL)
    made.show()
    until(lambda: bool(made.shell.cards))
    yield made
    made.leave()
    assert session.lock(PATIENCE)
    assert waiter.lock(PATIENCE)
    QApplication.processEvents()


def test_reading_without_names(room: ReadOnlyWindow, look: Look, pictures: Path | None) -> None:
    rest(room._session.idle)

    take(room.shell, pictures, f"room-{look[0]}")

    assert clipped(room.shell) == []
    assert room.shell.width() == SMALL[0]
