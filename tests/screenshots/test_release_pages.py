"""Sending under a consent: how much, which records, the review, what goes and what went."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.consents import Category, Term
from app.domain.ids import Code, RecordId
from app.domain.police_code import CodeQuestion
from app.domain.releases import Level
from app.domain.text import typed
from app.ui.navigation import Place
from app.ui.pages.release.enough import Enough
from app.ui.pages.release.page import ReleasePage, Step
from app.ui.reviewing.review import Review
from app.ui.theme.appearance import Appearance
from tests.builders.consented import consent
from tests.builders.main_windows import OpenWindow, window_on
from tests.builders.pictures import LARGE, SMALL, clipped, take
from tests.builders.practices import Made, opened
from tests.builders.windows import said

Look = tuple[str, Appearance]
GIVEN = {
    "recipient": typed("Dr Abena Osei, Hillfoot Surgery, 2 Hillfoot Bank"),
    "purpose": typed("her GP’s review of her tablets"),
    "on": dt.date(2026, 11, 17),
    "records_from": dt.date(2026, 1, 13),
    "expires": dt.date(2026, 12, 17),
    "term": Term.ONCE,
    "implications": dt.date(2026, 11, 17),
}


@pytest.fixture
def given(sample: Made) -> tuple[Code, RecordId]:
    with opened(sample.folder) as practice:
        code = next(
            code for code, file in practice.files.items()
            if "Rose Will" in {practice.person(one).shown for one in file.subjects}
        )  # fmt: skip
        made = consent(
            practice, code, Category.ATTENDANCE, Category.SUMMARY, Category.NOTES, **GIVEN
        )
    return code, made


@pytest.fixture
def window(
    qtbot: QtBot, look: Look, sample: Made, given: tuple[Code, RecordId]
) -> Iterator[OpenWindow]:
    del given
    made = window_on(qtbot, look[1], sample, {Place.RELEASE: ReleasePage})
    made.shell.resize(*SMALL)
    yield made
    made.lock()


def enough(page: ReleasePage) -> Enough:
    assert isinstance(page.shown, Enough)
    return page.shown


def page_at(window: OpenWindow, given: tuple[Code, RecordId]) -> ReleasePage:
    code, authority = given
    page = window.go(Place.RELEASE, code, f"authority:{authority}")
    assert isinstance(page, ReleasePage)
    window.until(lambda: page.shown is not None)
    return page


def check(window: OpenWindow, pictures: Path, name: str, size: tuple[int, int] = SMALL) -> None:
    window.shell.resize(*size)
    window.settle()
    take(window.shell, pictures, name)
    assert clipped(window.shell) == []
    assert window.failed == []
    assert window.shell.width() == size[0]


def test_how_much_is_enough(
    window: OpenWindow, look: Look, pictures: Path, given: tuple[Code, RecordId]
) -> None:
    page = page_at(window, given)
    enough(page).levels.choose(Level.SUMMARY)
    card = enough(page).levels.card
    assert card is not None
    assert card.reason is not None
    card.reason.setText("Dr Osei wants to know what has helped before she changes the tablets.")
    enough(page).receives.address.setText("12 Hillfoot Bank")

    check(window, pictures, f"release-{look[0]}")
    if look[0] == "light":
        check(window, pictures, "release-wide", LARGE)


def test_which_records_the_review_and_what_goes(
    window: OpenWindow,
    look: Look,
    pictures: Path,
    given: tuple[Code, RecordId],
    tmp_path: Path,
) -> None:
    page = page_at(window, given)
    enough(page).levels.choose(Level.RECORDS)
    card = enough(page).levels.card
    assert card is not None
    assert card.reason is not None
    enough(page).receives.address.clear()
    card.reason.setText("Her solicitor needs the notes.")
    page.onward.click()
    window.settle()
    assert page.step is Step.RECORDS, said(page)
    check(window, pictures, f"release-records-{look[0]}")

    page.onward.click()
    window.until(lambda: page.step is Step.REVIEW)
    check(window, pictures, f"release-review-{look[0]}")

    (review,) = page.findChildren(Review)
    review.client_name.field.setCurrentIndex(1)
    review.client_name.field.activated.emit(1)
    window.settle()
    page.bench.accept_rest()
    window.settle()
    page.onward.click()
    window.until(lambda: page.step is Step.SEND)
    check(window, pictures, f"release-ready-{look[0]}")

    page.bench.preview()
    window.until(lambda: page.bench.previewed is not None)
    check(window, pictures, f"release-preview-{look[0]}")

    window.answers.paths.append(tmp_path / "letter.pdf")
    page.onward.click()
    window.until(lambda: page.bench.sent is not None)
    check(window, pictures, f"release-went-{look[0]}")


def test_what_the_police_have_answered(
    window: OpenWindow,
    look: Look,
    pictures: Path,
    given: tuple[Code, RecordId],
) -> None:
    page = page_at(window, given)
    card = enough(page).police
    assert card is not None
    card.police.setChecked(True)
    card.answers[CodeQuestion.NOTICE].setChecked(True)
    enough(page).receives.address.clear()
    window.settle()
    page.sheet.ensureWidgetVisible(card.open)
    check(window, pictures, f"release-police-{look[0]}")
    check(window, pictures, f"release-police-wide-{look[0]}", LARGE)
    window.shell.resize(*SMALL)
    page.onward.click()
    window.until(lambda: page.step is Step.SEND)
    check(window, pictures, f"release-police-ready-{look[0]}")
