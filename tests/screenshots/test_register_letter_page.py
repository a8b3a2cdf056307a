"""The letter about a complaint: what it asks, its words, and what stands below them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.ids import RecordId
from app.domain.registers import COMPLAINT
from app.services.handovers import paper
from app.services.records import sign
from app.ui.navigation import Place
from app.ui.pages.register_letter import RegisterLetterPage
from app.ui.theme.appearance import Appearance
from tests.builders.main_windows import OpenWindow, window_on
from tests.builders.pictures import SMALL, clipped, take
from tests.builders.practices import Made, opened
from tests.ui.pages.test_registers import COMPLAINED

Look = tuple[str, Appearance]


@pytest.fixture
def record(empty: Made) -> RecordId:
    with opened(empty.folder) as practice:
        paper.say(practice, "contact_lines", "01632 960 111")
        return sign.sign(practice, COMPLAINT, None, {**COMPLAINED, "who": "Fern Vale"}).record


@pytest.fixture
def window(qtbot: QtBot, look: Look, empty: Made) -> Iterator[OpenWindow]:
    made = window_on(qtbot, look[1], empty, {Place.LETTER: RegisterLetterPage})
    made.shell.resize(*SMALL)
    yield made
    made.lock()


@pytest.mark.parametrize("own", [False, True])
def test_a_letter_about_a_complaint(
    record: RecordId, window: OpenWindow, look: Look, pictures: Path, *, own: bool
) -> None:
    page = window.go(Place.LETTER, "complaint-outcome", part=record)
    assert isinstance(page, RegisterLetterPage)
    window.until(lambda: bool(page.fields))
    if own:
        page.change.click()

    window.settle()
    assert clipped(page) == []
    take(window.shell, pictures, f"register-letter{'-own' * own}-{look[0]}")
