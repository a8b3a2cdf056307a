"""The page of documents: what each lacks, its preview, and the notice that is checked."""

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.domain.details import Details
from app.services.handovers import notice, paper
from app.services.practice.details import describe
from app.ui.navigation import PRACTICE, Place, Route
from app.ui.pages.documents import DocumentsPage
from tests.builders.keyboard import Keyboard
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import Made, client, opened
from tests.services.handovers.test_paper import NAMED, answer_all


@pytest.fixture
def answered(empty: Made) -> Made:
    with opened(empty.folder) as practice:
        describe(practice, replace(NAMED, answers=practice.details.answers))
        answer_all(practice)
        client(practice, "Greta Holm")
        notice.keep(practice)
        paper.say(practice, "machine_line", "A computer plans my day.")
    return empty


def page_of(window: OpenWindow) -> DocumentsPage:
    page = window.go(Place.DOCUMENTS)
    assert isinstance(page, DocumentsPage)
    window.settle()
    return page


def said(page: DocumentsPage) -> str:
    return " ".join(one.text() for one in page.shown.findChildren(QLabel))


def test_what_a_document_lacks_is_answered_here(open_desk: OpenDesk, empty: Made) -> None:
    window = open_desk(empty, {Place.DOCUMENTS: DocumentsPage})
    page = page_of(window)
    assert "Missing: How clients reach you" in said(page)
    assert not page.saves["how-to-ask"].isEnabled()
    page.gap.choose("contact_lines")
    page.text.setText("01632 960 111")
    page.keep.click()
    window.settle()
    assert page.saves["how-to-ask"].isEnabled()


def test_what_is_missing_is_asked_one_after_the_other(open_desk: OpenDesk, empty: Made) -> None:
    with opened(empty.folder) as practice:
        asked = {one.gap: one for one in paper.asked(practice)}
        lacking = [each.gap for one in paper.papers(practice) for each in one.filled.lacks]
        wanted = [one for one in dict.fromkeys(lacking) if one in asked]
        assert len(wanted) > 10
        chosen = next(one for one in wanted if asked[one].choices)
        for gap in {*wanted} - {chosen, *wanted[-3:]}:  # some are said already
            paper.say(practice, gap, asked[gap].example)
    wanted = [one for one in wanted if one == chosen or one in wanted[-3:]]
    window = open_desk(empty, {Place.DOCUMENTS: DocumentsPage})
    page, keys = page_of(window), Keyboard(window)
    for gap in wanted:
        assert page.gap.key() == gap
        if asked[gap].choices:
            assert keys.here is page.pick
            keys.press(Qt.Key.Key_Down)
            keys.use("Save answer")
        else:
            assert keys.here is page.text
            keys.write(asked[gap].example)
            keys.press(Qt.Key.Key_Return)

    missing = re.findall("Missing: (.*?) (?:Missing|If)", said(page))
    assert missing == ["Who would tell your clients: record an executor"]
    page.executor.click()
    assert window.shell.route == Route(Place.RECORD, PRACTICE, "executor")


def test_a_practice_that_has_not_said_what_its_insurer_asks_is_led_there(
    open_desk: OpenDesk, empty: Made
) -> None:
    with opened(empty.folder) as practice:
        describe(practice, Details())
    window = open_desk(empty, {Place.DOCUMENTS: DocumentsPage})
    page = page_of(window)
    page.insurer.click()

    assert window.shell.route == Route(Place.RULES)


def test_the_notice_says_what_does_not_hold_until_it_is_recorded(
    open_desk: OpenDesk, answered: Made
) -> None:
    window = open_desk(answered, {Place.DOCUMENTS: DocumentsPage})
    page = page_of(window)
    assert "A computer plans my day." in said(page)
    assert "Record a new version" in said(page)
    assert "Not given yet: Greta Holm" in said(page)
    page.record.click()
    window.settle()
    assert "Record a new version" not in said(page)
    window.lock()
    with opened(answered.folder) as practice:
        for name in ("Ann Bell", "Cat Bell", "Eve Bell"):
            client(practice, name)
    page = page_of(open_desk(answered, {Place.DOCUMENTS: DocumentsPage}))
    assert "4 clients have not had it yet" in said(page)
    assert not page.record.isEnabled()


def test_a_document_of_several_pages_is_previewed_whole(
    open_desk: OpenDesk, answered: Made
) -> None:
    window = open_desk(answered, {Place.DOCUMENTS: DocumentsPage})
    page = window.go(Place.DOCUMENTS)
    assert isinstance(page, DocumentsPage)
    window.settle()
    heights = {}
    for name in ("limits", "contract"):
        page.previews[name].click()
        window.settle()
        heights[name] = page.pictures[name].pixmap().height()

    assert page.pictures["contract"].accessibleName() == "Preview of all 2 pages"
    assert page.pictures["limits"].accessibleName() == "Preview of the one page"
    assert page.notice.words.text() == "This document needs 2 pages."
    assert heights["contract"] > heights["limits"] * 1.9


def test_a_document_is_previewed(open_desk: OpenDesk, answered: Made) -> None:
    window = open_desk(answered, {Place.DOCUMENTS: DocumentsPage})
    page = page_of(window)
    page.previews["limits"].click()
    window.settle()
    assert not page.pictures["limits"].pixmap().isNull()
