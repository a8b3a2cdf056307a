"""Questionnaires: filling one in, what its answers ask for, the charts of a file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.ids import Code
from app.domain.kinds import MEASURE
from app.services.retention import review as retention
from app.ui.navigation import Place
from app.ui.pages.client_file.page import ClientFilePage
from app.ui.pages.record.answers import MeasureAnswers
from app.ui.pages.record.page import RecordPage
from app.ui.theme.appearance import Appearance
from tests.builders.main_windows import OpenWindow, window_on
from tests.builders.pictures import SMALL, clipped, take
from tests.builders.practices import Made, opened

Look = tuple[str, Appearance]


@pytest.fixture
def codes(sample: Made) -> dict[str, Code]:
    with opened(sample.folder) as practice:
        return {one.names[0]: one.file.code for one in retention.review(practice)}


@pytest.fixture
def window(qtbot: QtBot, look: Look, sample: Made, codes: dict[str, Code]) -> Iterator[OpenWindow]:
    del codes
    pages = {Place.CLIENT: ClientFilePage, Place.RECORD: RecordPage}
    made = window_on(qtbot, look[1], sample, pages)
    made.shell.resize(*SMALL)
    yield made
    made.lock()


def check(window: OpenWindow, pictures: Path, name: str) -> None:
    window.settle()
    take(window.shell, pictures, name)
    assert clipped(window.shell) == []
    assert window.failed == []
    assert window.shell.width() == SMALL[0]


def begun(window: OpenWindow, code: Code) -> RecordPage:
    page = window.go(Place.RECORD, code, MEASURE.name)
    assert isinstance(page, RecordPage)
    window.until(lambda: page.form is not None)
    return page


def test_a_questionnaire(
    window: OpenWindow, look: Look, pictures: Path, codes: dict[str, Code]
) -> None:
    page = begun(window, codes["Blue"])
    assert page.form is not None
    page.form.fill({"instrument": "phq-9", "answers": [2, 1, 3, None, 0]})
    answers = page.form.entry("answers")
    assert isinstance(answers, MeasureAnswers)
    answers.rows[5].setFocus()

    check(window, pictures, f"measure-{look[0]}")


def test_what_its_answers_ask_for(
    window: OpenWindow, look: Look, pictures: Path, codes: dict[str, Code]
) -> None:
    page = begun(window, codes["Rose Will"])
    assert page.form is not None
    page.form.fill({"instrument": "phq-9", "answers": [2, 1, 3, 1, 0, 2, 1, 0, 1]})
    page.save.click()
    window.until(lambda: window.page is not page)

    check(window, pictures, f"measure-asks-{look[0]}")


def test_the_scores_of_a_file(
    window: OpenWindow, look: Look, pictures: Path, codes: dict[str, Code]
) -> None:
    page = window.go(Place.CLIENT, codes["Blue"], "scores")
    check(window, pictures, f"measure-scores-{look[0]}")
    assert isinstance(page, ClientFilePage)
    bar = page.scores.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    check(window, pictures, f"measure-scores-more-{look[0]}")

    window.go(Place.CLIENT, codes["Rose Will"], "scores")
    check(window, pictures, f"measure-none-{look[0]}")


def test_questionnaires_in_the_timeline(
    window: OpenWindow, look: Look, pictures: Path, codes: dict[str, Code]
) -> None:
    page = window.go(Place.CLIENT, codes["Blue"])
    window.settle()
    assert isinstance(page, ClientFilePage)
    chips = page.timeline.chips
    assert chips is not None
    chips.buttons["scores"].click()

    check(window, pictures, f"measure-timeline-{look[0]}")
