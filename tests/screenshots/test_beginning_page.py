"""The page of a beginning: a new client, one with two things missing, a card that is open."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.domain.ids import Code
from app.domain.kinds import kind_named
from app.services.practice.practice import Practice
from app.services.records import sign
from app.ui.navigation import Place
from app.ui.pages.beginning.page import BeginningPage
from app.ui.pages.client_file.page import ClientFilePage
from app.ui.theme.appearance import Appearance
from tests.builders.main_windows import OpenWindow, window_on
from tests.builders.pictures import SMALL, clipped, take
from tests.builders.practices import Made, client, opened

Look = tuple[str, Appearance]
TOPICS = [
    "limits", "sharing", "supervision", "rights", "complaints", "records", "fees", "cancelling",
    "contact",
]  # fmt: skip


@pytest.fixture
def codes(empty: Made) -> dict[str, Code]:
    with opened(empty.folder) as practice:
        codes = {name: client(practice, name) for name in ("Rose Will", "Blue Harper")}
        _begin(practice, codes["Blue Harper"])
    return codes


def _begin(practice: Practice, code: Code) -> None:
    def add(kind: str, on: str, **fields: Any) -> None:
        sign.sign(practice, kind_named(kind), code, {"on": on, **fields})

    add(
        "contract", "2026-06-04", how="signed", discussed=TOPICS, between="By text only.",
        arrangement="Weekly, Thursdays at 10", fee="£45 in cash; free up to two days before",
    )  # fmt: skip
    add("reach", "2026-06-04", means="text", address="07700 900123", use="use", when="after six")
    add("encounter", "2026-06-18", alone="pass-by", accompanied="pass-by")
    emergency = {"what": ["risk"], "trigger": "when a session is missed and no answer by six"}
    add(
        "sharing", "2026-07-02", with_whom="emergency-contact", when="emergency",
        name="Joy, neighbour", **emergency,
    )  # fmt: skip
    add(
        "sharing", "2026-07-02", with_whom="executor", when="emergency", what=["contact-only"],
        name="Nora Whitlock",
    )  # fmt: skip


@pytest.fixture
def window(qtbot: QtBot, look: Look, empty: Made, codes: dict[str, Code]) -> Iterator[OpenWindow]:
    del codes
    pages = {Place.BEGINNING: BeginningPage, Place.CLIENT: ClientFilePage}
    made = window_on(qtbot, look[1], empty, pages)
    made.shell.resize(*SMALL)
    yield made
    made.lock()


def check(window: OpenWindow, pictures: Path, name: str) -> None:
    window.settle()
    take(window.shell, pictures, name)
    assert clipped(window.shell) == []
    assert window.failed == []
    assert window.shell.width() == SMALL[0]


@pytest.mark.parametrize("name", ["Rose Will", "Blue Harper"])
def test_a_beginning(
    window: OpenWindow, look: Look, pictures: Path, codes: dict[str, Code], name: str
) -> None:
    window.go(Place.BEGINNING, codes[name])

    check(window, pictures, f"beginning-{name.split(maxsplit=1)[0].lower()}-{look[0]}")


@pytest.mark.parametrize("name", ["Rose Will", "Blue Harper"])
def test_what_was_talked_through(
    window: OpenWindow, look: Look, pictures: Path, codes: dict[str, Code], name: str
) -> None:
    page = window.go(Place.BEGINNING, codes[name])
    assert isinstance(page, BeginningPage)
    window.until(lambda: page.verbs)
    page.record.click()

    check(window, pictures, f"beginning-card-{name.split(maxsplit=1)[0].lower()}-{look[0]}")


def test_the_strip_on_a_file(
    window: OpenWindow, look: Look, pictures: Path, codes: dict[str, Code]
) -> None:
    window.go(Place.CLIENT, codes["Rose Will"])
    check(window, pictures, f"beginning-strip-{look[0]}")
    window.go(Place.CLIENT, codes["Rose Will"], "people")
    check(window, pictures, f"beginning-people-{look[0]}")
