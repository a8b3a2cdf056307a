"""Words typed into the rows of a sheet or an extract are kept while one types, as in any form."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.domain.ids import Code
from app.services.records import draft as drafts
from app.ui.navigation import Place
from app.ui.pages.sheet.extract import ExtractPage
from app.ui.pages.sheet.nameless import NamelessPage
from app.ui.pages.sheet.page import SheetPage
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import Made, client, opened
from tests.services.handovers.test_sheet import FIRST, _note

PAGES = {Place.SHEET: SheetPage, Place.EXTRACT: ExtractPage}


@pytest.fixture
def code(empty: Made) -> Code:
    with opened(empty.folder) as practice:
        made = client(practice, "Greta Holm", ("Otto Brandt", "brother"))
        _note(practice, made, "Greta slept in Whitby, on the helideck.", FIRST)
        return made


def looked(window: OpenWindow, place: Place, code: Code) -> NamelessPage:
    """The page with its rows, which an extract that waits shows by itself."""
    page = window.go(place, code)
    assert isinstance(page, NamelessPage)
    window.settle()
    if not page.rows:
        next(iter(page.ticks.values())).setChecked(True)
        page.look.click()
        window.settle()
    return page


def fields(page: NamelessPage) -> tuple[QLineEdit, QLineEdit]:
    """Where other words for the town are typed, and for the unusual word."""
    assert page.looking is not None
    town = next(one for one in page.rows if one.suggestion.text == "Whitby")
    return town.words, page.looking.rows[0].words


def type_into_both(page: NamelessPage, words: str) -> None:
    for field in fields(page):
        field.selectAll()
        QTest.keyClicks(field, words)  # and the field is not left


@pytest.mark.parametrize("place", PAGES)
def test_a_kill_in_a_row_loses_nothing(
    open_desk: OpenDesk, empty: Made, code: Code, place: Place, tmp_path: Path
) -> None:
    window = open_desk(empty, PAGES)
    page = looked(window, place, code)
    type_into_both(page, "a small port by the sea")
    assert page.typed is not None
    window.until(lambda: page.typed is not None and not page.typed.keeper.unkept)
    window.settle()
    shutil.copytree(empty.folder, tmp_path / "killed")
    window.lock()

    again = looked(open_desk(Made(tmp_path / "killed", empty.words), PAGES), place, code)
    assert [one.text() for one in fields(again)] == ["a small port by the sea"] * 2


def test_a_lock_in_a_row_loses_nothing_and_what_is_kept_leaves_no_draft(
    open_desk: OpenDesk, empty: Made, code: Code
) -> None:
    window = open_desk(empty, PAGES)
    type_into_both(looked(window, Place.SHEET, code), "a port")
    window.lock()
    window = open_desk(empty, PAGES)
    page = looked(window, Place.SHEET, code)
    assert [one.text() for one in fields(page)] == ["a port", "a port"]
    page.preview.click()
    window.settle()
    window.lock()
    with opened(empty.folder) as practice:
        assert drafts.forms_kept(practice) == 0

    page = looked(open_desk(empty, PAGES), Place.SHEET, code)
    assert [one.text() for one in fields(page)] == ["a port", "a port"]


def test_words_that_are_refused_stay_typed(open_desk: OpenDesk, empty: Made, code: Code) -> None:
    window = open_desk(empty, PAGES)
    page = looked(window, Place.SHEET, code)
    type_into_both(page, "with Otto Brandt")
    fields(page)[0].editingFinished.emit()
    window.settle()
    assert "No name or number can stay in a sheet." in page.notice.words.text()
    window.lock()

    page = looked(open_desk(empty, PAGES), Place.SHEET, code)
    assert [one.text() for one in fields(page)] == ["with Otto Brandt"] * 2
