import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.appointments import Appointment, Attendance
from app.domain.notes import NoteKind
from app.domain.search import HINTS, NARROWS
from app.services.records import write
from app.ui.models.rows import ROW
from app.ui.navigation import Place, Route
from app.ui.pages.client_file.page import ClientFilePage
from app.ui.pages.search import Search
from app.ui.widgets.labels import Reading
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import Made, client, note, opened
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


def test_a_hit_opens_at_its_note_with_the_words_marked_and_back_keeps_the_place(
    open_desk: OpenDesk, empty: Made
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will")
        old = note(practice, code, "The ﬁnal letter from Zoë.", dt.date(2026, 1, 5))
        for day in range(1, 26):
            note(practice, code, "Nothing was said. " * 40, dt.date(2026, 2, day))
        note(practice, code, "A final word.", dt.date(2026, 3, 1))
    window = open_desk(empty, {Place.SEARCH: Search, Place.CLIENT: ClientFilePage})
    window.session.build_index()
    page = search(window, "FINAL")
    window.until(lambda: page.list.rows.rowCount() == 2)
    QTest.keyClick(page.field, Qt.Key.Key_Down)
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    window.until(lambda: isinstance(window.page, ClientFilePage))
    file = window.page
    assert isinstance(file, ClientFilePage)
    window.until(lambda: file.timeline._found is not None)
    text = file.timeline._found
    assert isinstance(text, Reading)
    window.until(text.hasFocus)
    window.until(lambda: not text.visibleRegion().isEmpty())

    assert text.words == "The ﬁnal letter from Zoë."
    assert "underline" in text.text()
    assert "ﬁnal</span>" in text.text()
    window.shell.go_back()
    back = window.page
    assert isinstance(back, Search)
    window.until(lambda: back.list.rows.rowCount() == 2)
    assert back.field.text() == "FINAL"
    assert back.list.current() == old
    assert window.shell.here == Route(Place.SEARCH)  # what is kept for the next unlock


def test_a_hit_says_what_came_of_a_session_that_was_not_attended(
    open_desk: OpenDesk, empty: Made
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will")
        for day, came in enumerate((None, Attendance.ATTENDED, Attendance.DID_NOT_ATTEND), 1):
            write.sign(
                practice,
                code,
                kind=NoteKind.SESSION,
                held_on=dt.date(2026, 1, day),
                text="Tea.",
                session=Appointment(began="14:00", attendance=came),
            )
    window = open_desk(empty, {Place.SEARCH: Search})
    window.session.build_index()
    window.settle()
    page = search(window, "tea")
    window.settle()

    rows = page.list.rows
    asides = [rows.index(at).data(ROW).aside for at in range(rows.rowCount())]
    assert [aside.split("   ·   ") for aside in asides] == [
        ["3 January 2026", "Session", "did not attend"],
        ["2 January 2026", "Session"],
        ["1 January 2026", "Session"],
    ]


def test_a_session_without_words_is_found_and_stood_at(open_desk: OpenDesk, empty: Made) -> None:
    missed = Appointment(attendance=Attendance.DID_NOT_ATTEND)
    kind = NoteKind.SESSION
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will")
        for day in range(1, 20):
            note(practice, code, "Tea. " * 40, dt.date(2026, 1, day))
        on = dt.date(2025, 12, 1)
        silent = write.sign(practice, code, kind=kind, held_on=on, text="", session=missed).note
    window = open_desk(empty, {Place.CLIENT: ClientFilePage})
    window.shell.show_route(Route(Place.CLIENT, code, at=silent, words="attendance:did-not-attend"))
    window.settle()

    page = window.page
    assert isinstance(page, ClientFilePage)
    card = page.timeline.cards[-1]
    assert card.hasFocus()
    assert not card.visibleRegion().isEmpty()


def test_the_tips_name_whatever_narrows_a_search(window: OpenWindow) -> None:
    page = search(window)
    page.tips.click()
    words = page.hint.words.text()

    assert [name for name in NARROWS if name not in words] == []
    assert [hint for hint in HINTS if f"hint:{hint}" not in words] == []


def test_a_note_that_could_say_less_says_which_kind_of_hint_it_has(
    open_desk: OpenDesk, empty: Made
) -> None:
    with opened(empty.folder) as practice:
        note(practice, client(practice, "Rose Will"), "She said “I will not go back there”. Lazy.")
    window = open_desk(empty, {Place.SEARCH: Search})
    window.session.build_index()
    page = search(window, "hint:any")
    window.until(lambda: page.list.rows.rowCount() == 1)

    assert page.list.rows.index(0).data(ROW).aside.endswith("exact words   ·   judgement")
