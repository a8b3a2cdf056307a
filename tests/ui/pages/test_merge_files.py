"""A client's other file is merged from the page of the one that is kept, after a look at both."""

from pathlib import Path

from PySide6.QtWidgets import QPushButton

from app.domain.ids import Code
from app.services.retention import merging
from app.ui.navigation import Place
from app.ui.pages.client_file.page import ClientFilePage
from app.ui.pages.log import LogPage
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.merging import SECRET, Twice, twice
from tests.builders.practices import Made, opened, texts

PLACES = {Place.CLIENT: ClientFilePage, Place.LOG: LogPage}


def _made(folder: Path) -> tuple[Made, Twice]:
    with twice(folder) as made:
        return Made(made.folder, ""), made


def _page(window: OpenWindow, code: Code, part: str = "details") -> ClientFilePage:
    page = window.go(Place.CLIENT, code, part)
    assert isinstance(page, ClientFilePage)
    window.settle()
    return page


def _offered(page: ClientFilePage) -> list[QPushButton]:
    return [one for one in page.findChildren(QPushButton) if one.text().startswith("Merge file ")]


def test_both_are_in_the_question_and_a_no_changes_nothing(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    practice, made = _made(tmp_path / "p")
    window = open_desk(practice, PLACES)
    page = _page(window, made.now)
    (offer,) = _offered(page)
    assert offer.text() == f"Merge file {made.then} into this one…"
    window.answers.yes = False
    offer.click()
    window.settle()
    (asked,) = window.answers.asked

    assert asked.title == f"Merge file {made.then} into {made.now}?"
    assert f"Kept: {made.now} · Rose Will · individual" in asked.words
    assert f"Merged into it: {made.then} · Rose Will · individual" in asked.words
    assert "2 notes (1 February 2012 to 1 December 2012)" in asked.words
    assert "You can undo this until the file or a part of it is destroyed." in asked.words
    window.lock()
    with opened(practice.folder) as unchanged:
        assert {*unchanged.files} == {made.now, made.then, made.may}


def test_a_yes_merges_them_and_the_page_has_it_all(open_desk: OpenDesk, tmp_path: Path) -> None:
    practice, made = _made(tmp_path / "p")
    window = open_desk(practice, PLACES)
    page = _page(window, made.now)
    window.answers.yes = True
    _offered(page)[0].click()
    window.settle()

    assert _offered(page) == []
    page.tabs.setCurrentIndex(0)
    said = [card.text.words for card in page.timeline.cards]
    assert any(SECRET in words for words in said)
    assert f"Everything in file {made.then} was merged into this file." in said
    log = window.go(Place.LOG)
    assert isinstance(log, LogPage)
    window.settle()
    assert "merge" not in log.notice.words.text().lower()
    window.lock()
    with opened(practice.folder) as after:
        assert {*after.files} == {made.now, made.may}
        assert len(texts(after, made.now)) == 3


def test_the_merge_is_undone_on_the_same_card(open_desk: OpenDesk, tmp_path: Path) -> None:
    practice, made = _made(tmp_path / "p")
    with opened(practice.folder) as merged:
        merging.merge(merged, made.now, made.then)
    window = open_desk(practice, PLACES)
    page = _page(window, made.now)
    words = f"Undo the merge of file {made.then}…"
    (undo,) = [one for one in page.findChildren(QPushButton) if one.text() == words]
    window.answers.yes = True
    undo.click()
    window.settle()
    (asked,) = window.answers.asked

    assert asked.title == f"Undo the merge of file {made.then} into {made.now}?"
    assert [one.text() for one in _offered(page)] == [f"Merge file {made.then} into this one…"]
    assert not any(SECRET in card.text.words for card in page.timeline.cards)
    window.lock()
    with opened(practice.folder) as after:
        assert {*after.files} == {made.now, made.then, made.may}
        assert len(texts(after, made.then)) == 2


def test_the_file_that_went_is_left_and_its_code_leads_on(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    practice, made = _made(tmp_path / "p")
    with opened(practice.folder) as before:
        merging.merge(before, made.now, made.then)
    window = open_desk(practice, PLACES)
    page = _page(window, made.then)
    assert f"This file was merged into {made.now}." in page.notice.words.text()


def test_a_client_with_one_file_is_offered_nothing(open_desk: OpenDesk, tmp_path: Path) -> None:
    practice, made = _made(tmp_path / "p")
    window = open_desk(practice, PLACES)
    assert _offered(_page(window, made.may)) == []
