import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.agenda import Group, Item, What
from app.domain.kinds import APPROACH
from app.domain.notes import Draft, NoteKind, new_draft
from app.services.records import draft as drafts
from app.services.records import sign
from app.ui.models.rows import ROW
from app.ui.navigation import DRAFT, Place, Route
from app.ui.pages.today import TodayPage
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import TODAY, Made, client, note, opened

MAKERS = {Place.TODAY: TodayPage}


def today(window: OpenWindow) -> TodayPage:
    page = window.go(Place.TODAY)
    assert isinstance(page, TodayPage)
    window.settle()
    return page


@pytest.fixture
def busy(open_desk: OpenDesk, empty: Made) -> OpenWindow:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will")
        for number in range(7):
            name = ("Ann", "Ben", "Cat", "Dan", "Eve", "Flo", "Guy")[number]
            other = client(practice, f"{name} Bell")
            note(practice, other, "There.", TODAY - dt.timedelta(days=number + 1))
        draft = Draft(id=new_draft(), file=code, kind=NoteKind.SESSION.value, on=TODAY,
                      text="She was early.", kept="2026-11-21T10:00:00Z")  # fmt: skip
        drafts.save(practice, draft)
    return open_desk(empty, MAKERS)


def rows(page: TodayPage) -> list[str]:
    model = page.list.rows
    return [str(model.data(model.index(at))) for at in range(model.rowCount())]


def test_an_empty_practice_says_so_and_leads_to_the_first_client(
    open_desk: OpenDesk, empty: Made
) -> None:
    window = open_desk(empty, MAKERS)
    page = today(window)

    assert page.nobody.isVisible()
    assert not page.new.isVisible()
    page.first_client.click()
    assert window.shell.route == Route(Place.NEW_CLIENT)


def test_nothing_that_is_due_is_hidden_behind_what_has_no_day(
    open_desk: OpenDesk, empty: Made
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will")
        for number in range(6):
            fields = {"on": "2026-11-10", "who": f"The school, {number}.", "by": "2026-11-19"}
            sign.sign(practice, APPROACH, code, fields)
        draft = Draft(id=new_draft(), file=code, kind=NoteKind.SESSION.value, on=TODAY,
                      text="She was early.", kept="2026-11-21T10:00:00Z")  # fmt: skip
        drafts.save(practice, draft)
    page = today(open_desk(empty, MAKERS))
    model = page.list.rows
    shown: list[Any] = [model.data(model.index(at), ROW) for at in range(model.rowCount())]

    assert [one.late for one in shown[:7]] == [True] * 6 + [False]


def test_a_group_shows_its_first_lines_and_the_rest_when_asked(busy: OpenWindow) -> None:
    page = today(busy)

    assert page.list.hasFocus()
    assert rows(page)[-5:] == ["Ann Bell", "Ben Bell", "Cat Bell", "Dan Bell", "3 more"]
    QTest.keyClick(page.list, Qt.Key.Key_End)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert rows(page)[-3:] == ["Eve Bell", "Flo Bell", "Guy Bell"]


def test_of_hundreds_that_are_due_the_oldest_are_shown_and_the_rest_is_counted(
    busy: OpenWindow,
) -> None:
    page = today(busy)
    assert page._found is not None
    late = [
        Item(what=What.HOLD, group=Group.WEEK, title=f"File {number}", why="Is it still so?",
             verb="Look", record=f"{number}", due=TODAY - dt.timedelta(days=900 - number))
        for number in range(300)
    ]  # fmt: skip
    page._on_found(replace(page._found, items=(*late, *page._found.items)))

    shown = rows(page)
    assert [one for one in shown if one.startswith("File")] == [f"File {n}" for n in range(12)]
    assert any(one.endswith(" more, 288 overdue") for one in shown)
    assert shown[-1] == "3 more"


def test_return_does_what_a_line_says(busy: OpenWindow) -> None:
    page = today(busy)
    QTest.keyClick(page.list, Qt.Key.Key_Home)
    row = page.list.currentIndex().data(ROW)
    assert (row.heading, row.when, row.aside) == ("Waiting for you", "Draft", "Finish")
    assert row.spoken().startswith("Waiting for you, Draft, Rose Will, note of 21 November")

    QTest.keyClick(page.list, Qt.Key.Key_Return)

    route = busy.shell.route
    assert route is not None
    assert route.place is Place.NOTE
    assert (route.part or "").startswith(DRAFT)


def test_letters_find_a_person_and_the_key_writes_to_them(busy: OpenWindow) -> None:
    page = today(busy)
    QTest.keyClicks(page.list, "cat")
    row = page.list.currentIndex().data(ROW)
    assert row.title.startswith("Cat Bell")

    page.new.click()

    route = busy.shell.route
    assert route is not None
    assert route.place is Place.NOTE


def test_the_head_says_the_day(busy: OpenWindow) -> None:
    page = today(busy)

    assert page.head.title.text() == "Saturday 21 November 2026"


def test_narrow_the_headings_stand_above_and_every_line_is_whole(busy: OpenWindow) -> None:
    page = today(busy)
    wide = page.list.sizeHintForIndex(page.list.rows.index(0)).height()
    busy.shell.resize(800, 600)
    busy.settle()
    narrow = page.list.sizeHintForIndex(page.list.rows.index(0)).height()

    assert narrow > wide
