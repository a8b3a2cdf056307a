from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui.navigation import Place
from app.ui.pages.today import TodayPage
from app.ui.theme.appearance import Appearance
from tests.builders.main_windows import OpenWindow, window_on
from tests.builders.pictures import SMALL, clipped, take
from tests.builders.practices import Made

Look = tuple[str, Appearance]


@pytest.fixture
def window(qtbot: QtBot, look: Look, sample: Made) -> Iterator[OpenWindow]:
    made = window_on(qtbot, look[1], sample, {Place.TODAY: TodayPage})
    made.shell.resize(*SMALL)
    yield made
    made.lock()


def test_today(window: OpenWindow, look: Look, pictures: Path | None) -> None:
    window.go(Place.TODAY)
    window.settle()

    take(window.shell, pictures, f"today-{look[0]}")
    assert clipped(window.shell) == []
    assert window.shell.width() == SMALL[0]
