import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.errors import World
from app.services.people import people
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.ui.navigation import Place, Route
from app.ui.pages.clients import Clients
from app.ui.pages.new_client import NewClient
from app.ui.record_words import so_many
from tests.builders.main_windows import Maker, OpenDesk, OpenWindow
from tests.builders.practices import Made, client, opened
from tests.builders.windows import focusable, spoken_name

MAKERS: dict[Place, Maker] = {Place.CLIENTS: Clients, Place.NEW_CLIENT: NewClient}


@pytest.fixture
def window(open_desk: OpenDesk, sample: Made) -> OpenWindow:
    return open_desk(sample, MAKERS)


@pytest.fixture
def bare(open_desk: OpenDesk, empty: Made) -> OpenWindow:
    return open_desk(empty, MAKERS)


def clients(window: OpenWindow) -> Clients:
    page = window.go(Place.CLIENTS)
    assert isinstance(page, Clients)
    window.settle()
    return page


def new_client(window: OpenWindow) -> NewClient:
    page = window.go(Place.NEW_CLIENT)
    assert isinstance(page, NewClient)
    return page


@pytest.mark.parametrize(
    ("number", "thing", "said"),
    [
        (1, "file", "1 file"),
        (2, "entry", "2 entries"),
        (1, "entry", "1 entry"),
        (0, "page", "0 pages"),
    ],
)
def test_one_is_not_said_like_many(number: int, thing: str, said: str) -> None:
    assert so_many(number, thing) == said


def test_everybody_is_listed_and_the_filter_has_the_focus(window: OpenWindow) -> None:
    page = clients(window)

    assert page.list.rows.rowCount() == 18
    assert page.filter.hasFocus()


def test_typing_narrows_the_list_and_return_opens_what_is_left(window: OpenWindow) -> None:
    page = clients(window)
    QTest.keyClicks(page.filter, "harold")
    QTest.keyClick(page.filter, Qt.Key.Key_Return)

    assert window.shell.route is not None
    assert window.shell.route.place is Place.CLIENT


def test_the_arrows_move_while_one_types(window: OpenWindow) -> None:
    page = clients(window)
    before = page.list.current()
    QTest.keyClick(page.filter, Qt.Key.Key_Down)

    assert page.list.current() != before


def test_a_code_finds_its_file_without_its_dash(window: OpenWindow) -> None:
    page = clients(window)
    code = page._found[3].file.code
    page.filter.setText(code.replace("-", "").lower())

    assert page.list.rows.rowCount() == 1
    assert page.list.current() == code


def test_a_name_nobody_has_is_said(window: OpenWindow) -> None:
    page = clients(window)
    page.filter.setText("xyzzy")

    assert page.pages.currentWidget() is page.none


def test_clients_stand_as_people_look_them_up_and_are_found_however_typed(
    open_desk: OpenDesk, empty: Made
) -> None:
    with opened(empty.folder) as practice:
        for name in (
            "Zoë Ash",
            "O’Brien Ida",
            "Nora Oak",
            "OBrien Ann",
            "Ángel Ruiz",
        ):
            client(practice, name)
        people.new_client(practice, people.NewPerson(names=("Rose Will", "Röschen")))
    page = clients(open_desk(empty, MAKERS))

    def titles() -> list[str]:
        shown = page.list.rows
        return [shown.index(at).data() for at in range(shown.rowCount())]

    assert titles() == [
        "Ángel Ruiz",
        "Nora Oak",
        "OBrien Ann",
        "O’Brien Ida",
        "Rose Will",
        "Zoë Ash",
    ]
    page.filter.setText("o'brien")
    assert titles() == ["OBrien Ann", "O’Brien Ida"]
    page.filter.setText("ANGEL")
    assert titles() == ["Ángel Ruiz"]
    page.filter.setText("roschen")
    assert titles() == ["Rose Will"]
    page.filter.setText(" - ’ ")
    assert len(titles()) == 6


def test_a_practice_without_clients_shows_one_way_on(bare: OpenWindow) -> None:
    page = clients(bare)
    assert page.way_on.hasFocus()
    page.way_on.click()

    assert bare.shell.route == Route(Place.NEW_CLIENT)


def test_a_client_is_added_by_keyboard_alone(bare: OpenWindow, empty: Made) -> None:
    page = new_client(bare)
    QTest.keyClicks(page.person.names, "Rose Will")
    QTest.keyClick(page.person.names, Qt.Key.Key_Return)
    QTest.keyClicks(page.person.names, "Rosie")
    QTest.keyClick(page.person.names, Qt.Key.Key_Tab)
    QTest.keyClicks(page.person.born, "3/4/1986")
    QTest.keyClick(page.person.born, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bare.until(lambda: bare.shell.route is not None and bare.shell.route.place is Place.CLIENT)
    bare.lock()

    with opened(empty.folder) as practice:
        (person,) = practice.people.values()
        assert person.names == ("Rose Will", "Rosie")
        assert str(person.born) == "1986-04-03"


def test_a_typed_day_is_said_back_in_words(bare: OpenWindow) -> None:
    page = new_client(bare)
    page.person.born.setFocus()
    QTest.keyClicks(page.person.born, "3/4/1986")
    page.person.names.setFocus()

    assert page.person.born.text() == "3 April 1986"


@pytest.mark.parametrize(
    ("names", "born", "settled"), [("", "", "name"), ("Rose", "31 February 1986", "date")]
)
def test_what_is_wrong_is_said_beside_its_field(
    bare: OpenWindow, names: str, born: str, settled: str
) -> None:
    page = new_client(bare)
    page.person.names.setText(names)
    page.person.born.setText(born)
    page.add.click()

    field = page.person.names if settled == "name" else page.person.born
    assert settled in field.accessibleDescription()
    assert bare.shell.page is page


def test_a_refusal_leaves_everything_typed(window: OpenWindow) -> None:
    page = new_client(window)
    page.person.names.setText("Rose Will")
    page.add.setEnabled(False)
    page._on_refused(World("disk-full"))

    assert page.notice.words.text() == (
        "The disk is full. Free some space and try again. Nothing was changed."
    )
    assert page.add.isEnabled()
    assert page.person.names.text() == "Rose Will"


@pytest.mark.parametrize("place", [Place.CLIENTS, Place.NEW_CLIENT])
def test_every_control_has_a_name(window: OpenWindow, place: Place) -> None:
    page = window.go(place)
    window.settle()

    assert all(spoken_name(widget) for widget in focusable(page))


def test_an_error_that_nobody_says_reaches_the_window(window: OpenWindow) -> None:
    def broken(practice: Handle, _: Progress) -> None:
        del practice
        raise ValueError

    window.session.ask(broken, window.session.heard)
    window.settle()

    assert [type(error) for error in window.failed] == [ValueError]
