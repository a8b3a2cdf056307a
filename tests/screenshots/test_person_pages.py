"""What is known of a person, put right: the fields, what is former, and what is not to be used."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.domain.ids import Code
from app.domain.people import NotUsed
from app.services.people import edit, people
from app.services.people.edit import Amended
from app.services.people.people import NewPerson
from app.ui.navigation import Place
from app.ui.pages.client_file.page import ClientFilePage
from app.ui.theme.appearance import Appearance
from app.ui.widgets.disclosure import Disclosure
from tests.builders.main_windows import OpenWindow, window_on
from tests.builders.pictures import SMALL, clipped, take
from tests.builders.practices import Made, opened

Look = tuple[str, Appearance]
NEW = NewPerson(
    names=("Thomas Ward",),
    phones=("0113 496 0000, evenings", "07700 900123"),
    address="1 Old Street, Leeds",
)


@pytest.fixture
def code(empty: Made) -> Code:
    with opened(empty.folder) as practice:
        _, code = people.new_client(practice, NEW)
        (whom,) = practice.file(code).subjects
        moved = Amended(names=("Tamsin Ward", "Tam"), addresses=("9 New Road\nYork",))
        edit.amend(practice, whom, moved)
        phone = edit.detail(practice.person(whom), "0113 496 0000, evenings")
        edit.withdraw(practice, whom, phone.id, NotUsed.UNSAFE)
        people.add_relation(practice, code, NewPerson(names=("Maud Ward",)), "aunt")
    return code


@pytest.fixture
def namesake(empty: Made) -> Code:
    with opened(empty.folder) as practice:
        _, code = people.new_client(practice, NewPerson(names=("Bartholomew Fotheringay",)))
        twin = NewPerson(names=("Bartholomew Fotheringay",), phones=("07700 900123",))
        people.add_relation(practice, code, twin, "grandfather")
    return code


@pytest.fixture
def window(
    qtbot: QtBot, look: Look, empty: Made, code: Code, namesake: Code
) -> Iterator[OpenWindow]:
    del code, namesake  # whoever is looked at is there before the window opens
    made = window_on(qtbot, look[1], empty, {Place.CLIENT: ClientFilePage})
    made.shell.resize(*SMALL)
    yield made
    made.lock()


def shown(window: OpenWindow, code: Code, part: str) -> ClientFilePage:
    page = window.go(Place.CLIENT, code, part)
    window.settle()
    assert isinstance(page, ClientFilePage)
    return page


def check(window: OpenWindow, pictures: Path | None, name: str) -> None:
    window.settle()
    take(window.shell, pictures, name)
    assert clipped(window.shell) == []
    assert window.shell.width() == SMALL[0]  # a page that is too wide makes the window grow


def test_what_is_known_of_a_client(
    window: OpenWindow, look: Look, pictures: Path | None, code: Code
) -> None:
    page = shown(window, code, "details")
    (fields,) = page.details.people.values()
    page.details.area.ensureWidgetVisible(fields.phones)

    check(window, pictures, f"person-fields-{look[0]}")


def test_what_is_former_and_what_is_not_to_be_used(
    window: OpenWindow, look: Look, pictures: Path | None, code: Code
) -> None:
    page = shown(window, code, "details")
    (disclosure,) = page.details.findChildren(Disclosure)
    disclosure.open.click()
    window.settle()
    page.details.area.verticalScrollBar().setValue(page.details.area.verticalScrollBar().maximum())

    check(window, pictures, f"person-former-{look[0]}")


def test_someone_known_who_is_edited(
    window: OpenWindow, look: Look, pictures: Path | None, code: Code
) -> None:
    page = shown(window, code, "people")
    links = page.people.findChildren(QPushButton)
    next(one for one in links if one.isVisible() and one.text() == "Edit…").click()

    check(window, pictures, f"person-known-{look[0]}")


def test_two_of_a_name_in_one_file(
    window: OpenWindow, look: Look, pictures: Path | None, namesake: Code
) -> None:
    for part in ("people", "details"):
        shown(window, namesake, part)
        check(window, pictures, f"file-namesakes-{part}-{look[0]}")
