import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.ids import Code
from app.services.people import people
from app.services.people.people import NewPerson
from app.ui.navigation import Place
from app.ui.pages.client_file.page import ClientFilePage
from app.ui.pages.new_client import NewClient
from tests.builders.main_windows import Maker, OpenDesk, OpenWindow
from tests.builders.practices import Made, note, opened

MAKERS: dict[Place, Maker] = {Place.NEW_CLIENT: NewClient, Place.CLIENT: ClientFilePage}


@pytest.fixture
def jane(empty: Made) -> Code:
    new = NewPerson(names=("Jane Smith",), born=dt.date(1990, 1, 1))
    with opened(empty.folder) as practice:
        _, code = people.new_client(practice, new)
        note(practice, code, "She came.")
    return code


def _typed(window: OpenWindow, name: str, born: str = "") -> NewClient:
    page = window.go(Place.NEW_CLIENT)
    assert isinstance(page, NewClient)
    window.settle()
    page.person.names.setText(name)
    page.person.born.setText(born)
    page.add.click()
    window.settle()
    return page


def _files(made: Made) -> int:
    with opened(made.folder) as practice:
        return len(practice.files)


def test_a_client_entered_twice_is_asked_about(
    open_desk: OpenDesk, empty: Made, jane: Code
) -> None:
    window = open_desk(empty, MAKERS)
    page = _typed(window, "jane  smith")

    words = f"There is already Jane Smith ({jane}, born 1 January 1990, 1 session)."
    assert page.notice.words.text() == words
    QTest.mouseClick(page.notice.link, Qt.MouseButton.LeftButton)
    window.settle()
    assert isinstance(window.page, ClientFilePage)
    assert window.shell.route is not None
    assert window.shell.route.about == jane
    window.lock()
    assert _files(empty) == 1


def test_somebody_else_of_one_name_is_added_when_it_is_said(
    open_desk: OpenDesk, empty: Made, jane: Code
) -> None:
    window = open_desk(empty, MAKERS)
    page = _typed(window, "Jane Smith", "7 July 1971")
    QTest.mouseClick(page.notice.other, Qt.MouseButton.LeftButton)
    window.settle()

    assert isinstance(window.page, ClientFilePage)
    assert window.shell.route is not None
    assert window.shell.route.about != jane
    window.lock()
    assert _files(empty) == 2


@pytest.mark.usefixtures("jane")
def test_what_else_is_alike_is_said(open_desk: OpenDesk, empty: Made) -> None:
    window = open_desk(empty, MAKERS)
    page = _typed(window, "Ann Lee", "1 January 1990")

    assert "has the same date of birth" in page.notice.words.text()


@pytest.mark.usefixtures("jane")
def test_nobody_is_asked_about_a_new_name(open_desk: OpenDesk, empty: Made) -> None:
    window = open_desk(empty, MAKERS)
    _typed(window, "Ann Lee")

    assert isinstance(window.page, ClientFilePage)
    window.lock()
    assert _files(empty) == 2


def test_where_a_client_is_is_asked_once_with_the_practices_own_nation_filled_in(
    open_desk: OpenDesk, empty: Made
) -> None:
    window = open_desk(empty, MAKERS)
    page = window.go(Place.NEW_CLIENT)
    assert isinstance(page, NewClient)
    window.settle()
    assert page.nation.currentText() == "England, where your practice is"
    page.person.names.setText("Ann Lee")
    page.nation.choose("wales")
    window.go(Place.CLIENT)
    page = window.go(Place.NEW_CLIENT)
    assert isinstance(page, NewClient)
    window.settle()
    assert page.nation.currentText() == "Wales"
    page.add.click()
    window.settle()
    assert isinstance(window.page, ClientFilePage)
    assert window.page._file is not None
    assert (window.page._file.law.nation, window.page._file.law.own) == ("wales", True)

    _typed(window, "Jo Park")
    assert isinstance(window.page, ClientFilePage)
    assert window.page._file is not None
    assert not window.page._file.law.own
    window.lock()
    with opened(empty.folder) as practice:
        assert {file.nation for file in practice.files.values()} == {None, "wales"}
