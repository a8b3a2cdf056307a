"""Both of a couple are added to their file in the window."""

from PySide6.QtWidgets import QPushButton

from app.services.people import people
from app.services.people.people import NewPerson
from app.ui.navigation import Place, Route
from app.ui.pages.client_file.page import ClientFilePage
from app.ui.pages.new_client import NewClient
from tests.builders.main_windows import OpenDesk
from tests.builders.practices import Made, client, known, opened

PAGES = {Place.NEW_CLIENT: NewClient, Place.CLIENT: ClientFilePage}


def test_a_couple_is_made_by_hand(open_desk: OpenDesk, empty: Made) -> None:
    with opened(empty.folder) as practice:
        alone = client(practice, "Priya Shah")
        priya = known(practice, "Priya Shah")
    window = open_desk(empty, PAGES)
    page = window.go(Place.NEW_CLIENT)
    assert isinstance(page, NewClient)
    window.settle()
    page.person.names.setPlainText("Tom Nair")
    page.kind.choose("joint")
    page.add.click()
    window.settle()
    assert window.shell.route is not None
    code = window.shell.route.about
    assert window.shell.route == Route(Place.CLIENT, code, "people")
    file = window.page
    assert isinstance(file, ClientFilePage)
    window.settle()
    more = file.people.more
    assert more.single.isVisible()
    more.add.click()  # says what is missing
    more.names.setPlainText("Priya Shah")
    window.answers.yes = False
    more.add.click()
    window.settle()
    assert "Priya Shah" in window.answers.asked[-1].words  # it is her: she is chosen
    more.names.clear()
    more.known.choose(priya)
    more.add.click()
    window.settle()
    assert not more.single.isVisible()
    window.answers.yes = True
    more.names.setPlainText("Una Frost")
    more.since.setText("31/13")  # no day, and said beside the day
    more.add.click()
    window.settle()
    assert more.names.toPlainText() == "Una Frost"
    assert more.since.text() == "31/13"
    more.since.setText("21/11/26")
    more.add.click()
    window.settle()
    assert more.since.text() == ""
    (remove,) = (
        one
        for one in file.people.findChildren(QPushButton)
        if one.accessibleName() == "Remove… (Una Frost)"
    )
    remove.click()
    window.settle()
    window.lock()
    with opened(empty.folder) as practice:
        (couple,) = (one for one in practice.files.values() if one.code == code)
        assert people.called(practice, couple.subjects) == ("Tom Nair", "Priya Shah")
        assert practice.file(alone).subjects == (priya,)
        assert not any("Una Frost" in one.names for one in practice.people.values())


def test_a_file_of_one_client_does_not_offer_it(open_desk: OpenDesk, empty: Made) -> None:
    with opened(empty.folder) as practice:
        _, code = people.new_client(practice, NewPerson(names=("Greta Holm",)))
    window = open_desk(empty, PAGES)
    file = window.go(Place.CLIENT, code, "people")
    assert isinstance(file, ClientFilePage)
    window.settle()
    assert not file.people.more.isVisible()
