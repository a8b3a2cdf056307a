"""The page for when somebody asks, empty and with a caller, and the list of who waits."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.approaches import Caller
from app.domain.kinds import APPROACH, ORDER
from app.services.records import sign
from app.ui.navigation import Place
from app.ui.pages.approach.page import ApproachPage
from app.ui.pages.asked.page import AskedPage
from app.ui.theme.appearance import Appearance
from app.ui.widgets.record_fields import ChoiceEntry
from tests.builders.main_windows import OpenWindow, window_on
from tests.builders.pictures import SMALL, clipped, take
from tests.builders.practices import Made, opened

Look = tuple[str, Appearance]
ASKED = {
    "on": "2026-11-20",
    "came": "telephone",
    "who": "Gary Pugh",
    "organisation": "Calder Instruments",
    "caller": "employer",
    "wants": "Whether Rose Will comes to see me, and since when.",
    "by": "2026-11-19",
    "reference": "HR/18",
}
ORDERED = {
    "on": "2026-11-20",
    "what": "witness-summons",
    "authority": "the County Court at Leeds",
    "scope": "The dates of all sessions in 2026.",
    "by": "2026-12-14",
}


@pytest.fixture
def window(qtbot: QtBot, look: Look, sample: Made) -> Iterator[OpenWindow]:
    with opened(sample.folder) as practice:
        sign.sign(practice, APPROACH, None, ASKED)
        sign.sign(practice, ORDER, None, ORDERED)
        sign.sign(practice, APPROACH, None, {**ASKED, "outcome": "neither"})
    made = window_on(qtbot, look[1], sample, {Place.APPROACH: ApproachPage, Place.ASKED: AskedPage})
    made.shell.resize(*SMALL)
    yield made
    made.lock()


def approach(window: OpenWindow) -> ApproachPage:
    page = window.go(Place.APPROACH)
    window.settle()
    assert isinstance(page, ApproachPage)
    return page


def test_when_someone_asks(window: OpenWindow, look: Look, pictures: Path | None) -> None:
    page = approach(window)
    assert page.form is not None
    page.form.fill({name: ASKED[name] for name in ("who", "organisation", "wants")})
    page.form.outcome.choose("neither")
    window.settle()

    take(window.shell, pictures, f"approach-{look[0]}")
    assert clipped(window.shell) == []
    assert window.shell.width() == SMALL[0]


@pytest.mark.parametrize("caller", [Caller.POLICE, Caller.PARENT])
def test_with_a_caller(
    window: OpenWindow, look: Look, pictures: Path | None, caller: Caller
) -> None:
    page = approach(window)
    assert page.form is not None
    entry = page.form.entries["caller"]
    assert isinstance(entry, ChoiceEntry)
    entry.choice.choose(caller.value)
    window.settle()

    take(window.shell, pictures, f"approach-{caller.value}-{look[0]}")
    assert clipped(window.shell) == []


def test_who_waits(window: OpenWindow, look: Look, pictures: Path | None) -> None:
    page = window.go(Place.ASKED)
    window.settle()
    assert isinstance(page, AskedPage)
    take(window.shell, pictures, f"asked-{look[0]}")
    assert clipped(window.shell) == []
    first = next(iter(page.cards.values()))
    first.letter_asked.emit()
    window.until(lambda: page.letter)
    assert page.letter is not None
    page.letter._on_preview()
    window.until(lambda: page.letter and page.letter.picture.isVisibleTo(page))
    window.settle()
    take(window.shell, pictures, f"asked-letter-{look[0]}")
    assert clipped(window.shell) == []
