"""A newer agreement with the same recipient: what stays in force is asked before it is saved."""

from typing import Any, Final

import pytest

from app.domain.ids import Code
from app.domain.kinds import SHARING
from app.services.records import sign
from app.ui.navigation import Place
from app.ui.pages.record.page import RecordPage
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import Made, client, opened

ROUTINE: Final = {
    "with_whom": "supervisor", "name": "Nora Lind", "when": "routine", "what": ["themes"],
    "on": "2026-11-03",
}  # fmt: skip


@pytest.fixture
def code(empty: Made) -> Code:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will")
        sign.sign(practice, SHARING, code, ROUTINE)
    return code


@pytest.fixture
def window(open_desk: OpenDesk, empty: Made, code: Code) -> OpenWindow:
    del code
    return open_desk(empty, {Place.RECORD: RecordPage})


def filled(window: OpenWindow, code: Code, **fields: Any) -> RecordPage:
    page = window.go(Place.RECORD, code, SHARING.name)
    assert isinstance(page, RecordPage)
    window.until(lambda: page.form is not None)
    assert page.form is not None
    page.form.fill({**ROUTINE, "on": "2026-11-20", **fields})
    return page


def test_what_stays_in_force_is_asked_before_the_newer_one_is_saved(
    window: OpenWindow, empty: Made, code: Code
) -> None:
    page = filled(window, code, when="on-request", what=["nothing"])
    window.answers.yes = False
    page.save.click()
    window.until(lambda: window.answers.asked)
    (question,) = window.answers.asked
    stayed = window.page is page
    window.answers.yes = True
    page.save.click()
    window.until(lambda: window.page is not page)
    window.lock()

    assert "• Nora Lind, supervisor: what it is about (as routine, since" in question.words
    assert stayed
    with opened(empty.folder) as practice:
        assert len(practice.all_of(SHARING)) == 2


def test_one_that_takes_the_place_of_another_asks_nothing_and_says_so(
    window: OpenWindow, code: Code
) -> None:
    page = filled(window, code, what=["risk"])
    heard: list[str] = []
    page.told.connect(heard.append)
    page.save.click()
    window.until(lambda: window.page is not page)

    assert window.answers.asked == []
    assert heard == ["Saved. It takes the place of the one of 3 November 2026."]
