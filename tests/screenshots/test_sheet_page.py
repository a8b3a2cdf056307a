"""A supervision sheet while its words are looked at."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui.navigation import Place
from app.ui.pages.sheet.page import SheetPage
from app.ui.theme.appearance import Appearance
from tests.builders.main_windows import OpenWindow, window_on
from tests.builders.pictures import SMALL, clipped, take
from tests.builders.practices import Made, client, opened
from tests.services.handovers.test_sheet import FIRST, _note

Look = tuple[str, Appearance]


@pytest.fixture
def window(qtbot: QtBot, look: Look, empty: Made) -> Iterator[OpenWindow]:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Otto Brandt", "brother"))
        _note(practice, code, "We began. Greta was calm.", FIRST)
        _note(practice, code)
    made = window_on(qtbot, look[1], empty, {Place.SHEET: SheetPage})
    made.shell.resize(*SMALL)
    page = made.go(Place.SHEET, code)
    assert isinstance(page, SheetPage)
    made.settle()
    page.look.click()
    made.settle()
    yield made
    made.lock()


def test_a_supervision_sheet(window: OpenWindow, look: Look, pictures: Path) -> None:
    page = window.shell.page
    assert isinstance(page, SheetPage)
    assert clipped(page) == []
    take(window.shell, pictures, f"sheet-{look[0]}")
