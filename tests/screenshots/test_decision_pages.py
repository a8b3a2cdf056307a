"""The page of a decision: as it begins, in the middle, at its end; and narrow."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.decisions import Step
from app.domain.ids import Code
from app.domain.notes import Draft, new_draft
from app.services.practice import details
from app.services.records import draft as drafts
from app.services.retention import review as retention
from app.ui.navigation import Place
from app.ui.pages.client_file.page import ClientFilePage
from app.ui.pages.decision.page import DecisionPage
from app.ui.theme.appearance import Appearance
from tests.builders.main_windows import OpenWindow, window_on
from tests.builders.pictures import SMALL, clipped, take
from tests.builders.practices import TODAY, Made, opened
from tests.services.records.test_decisions import signed

Look = tuple[str, Appearance]
ROSE = "Rose Will"
BEGUN = {
    "begun": "2026-11-21",
    "begun_at": "09:10",
    "happened": "Today Rose said that he waits by the school when Matilde, ten, goes home. She saw "
    "him twice last week. She asked me to tell no one.",
    "footing": "permitted",
    "duty": "child-protection",
    "grounds": "A man charged with harming a child of ten waits where she goes home from school.",
    "purpose": "So that the council can look after her.",
}


@pytest.fixture
def rose(sample: Made) -> Code:
    with opened(sample.folder) as practice:
        codes = {one.names[0]: one.file.code for one in retention.review(practice)}
        said = replace(
            practice.details,
            supervisor="Nora Whitlock", supervisor_number="0114 496 0110",
            helpline="Legal helpline", helpline_number="0114 496 0170",
        )  # fmt: skip
        details.describe(practice, said)
        draft = Draft(
            id=new_draft(), file=codes[ROSE], kind="decision", on=TODAY, fields=BEGUN,
            kept="2026-11-21T10:12:00Z",
        )  # fmt: skip
        drafts.save(practice, draft)
        signed(practice, codes[ROSE], telling="will-tell", look_again="2026-11-21")
    return codes[ROSE]


@pytest.fixture
def window(qtbot: QtBot, look: Look, sample: Made, rose: Code) -> Iterator[OpenWindow]:
    del rose
    made = window_on(
        qtbot, look[1], sample, {Place.DECISION: DecisionPage, Place.CLIENT: ClientFilePage}
    )
    made.shell.resize(*SMALL)
    yield made
    made.lock()


@pytest.mark.parametrize(
    "step", [Step.GROUND, Step.PRINCIPLES, Step.CONSULTED, Step.TELLING, Step.DISCLOSURE]
)
def test_a_step(window: OpenWindow, look: Look, pictures: Path, rose: Code, step: Step) -> None:
    page = window.go(Place.DECISION, rose)
    assert isinstance(page, DecisionPage)
    window.until(lambda: bool(page.works))
    page.open_step(step)
    window.settle()
    take(window.shell, pictures, f"decision-{step}-{look[0]}")
    assert clipped(window.shell) == []
    assert window.failed == []
    assert window.shell.width() == SMALL[0]


@pytest.mark.parametrize("part", ["timeline", "details"])
def test_a_file_with_a_decision(
    window: OpenWindow, look: Look, pictures: Path, rose: Code, part: str
) -> None:
    window.go(Place.CLIENT, rose, part)
    window.settle()
    take(window.shell, pictures, f"decision-file-{part}-{look[0]}")
    assert clipped(window.shell) == []
    assert window.failed == []
    assert window.shell.width() == SMALL[0]


@pytest.mark.parametrize("wide", [1180, 1060, 940])
def test_nothing_lies_over_something_else_where_the_window_is_narrower(
    window: OpenWindow, rose: Code, wide: int
) -> None:
    page = window.go(Place.DECISION, rose)
    assert isinstance(page, DecisionPage)
    window.until(lambda: bool(page.works))
    window.shell.resize(wide, SMALL[1])
    for step in Step:
        page.open_step(step)
        window.settle()

        assert clipped(window.shell) == []
