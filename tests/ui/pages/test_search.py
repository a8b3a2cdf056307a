import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.navigation import Place
from app.ui.pages.search import Search
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import Made
from tests.builders.windows import focusable, spoken_name


@pytest.fixture
def window(open_desk: OpenDesk, sample: Made) -> OpenWindow:
    return open_desk(sample, {Place.SEARCH: Search})


def search(window: OpenWindow, about: str | None = None) -> Search:
    page = window.go(Place.SEARCH, about)
    assert isinstance(page, Search)
    return page


def test_typing_finds_the_newest_first_and_return_opens_the_file(window: OpenWindow) -> None:
    window.session.build_index()
    page = search(window)
    QTest.keyClicks(page.field, "mother")
    window.until(lambda: page.list.rows.rowCount() > 1)
    QTest.keyClick(page.field, Qt.Key.Key_Down)
    QTest.keyClick(page.field, Qt.Key.Key_Return)

    assert window.shell.route is not None
    assert window.shell.route.place is Place.CLIENT


def test_while_the_index_is_built_it_says_so(window: OpenWindow) -> None:
    page = search(window, "mother")
    window.until(lambda: "still being added to the search" in page.state.text())
    window.session.build_index()
    window.until(lambda: "newest first" in page.state.text())

    assert page.list.rows.rowCount() == 25


def test_nothing_found_is_said(window: OpenWindow) -> None:
    window.session.build_index()
    page = search(window, "xyzzyplugh")
    window.until(lambda: page.pages.currentWidget() is page.none)

    assert page.none.words.isVisible()


def test_a_query_that_makes_no_sense_says_what_would(window: OpenWindow) -> None:
    page = search(window, "-school")
    window.until(page.state.isVisible)

    assert "at least one word" in page.state.text()


def test_an_empty_field_shows_how_to_ask(window: OpenWindow) -> None:
    page = search(window, "mother")
    page.field.clear()

    assert page.pages.currentWidget() is page.hint


def test_every_control_has_a_name(window: OpenWindow) -> None:
    page = search(window)

    assert all(spoken_name(widget) for widget in focusable(page))
