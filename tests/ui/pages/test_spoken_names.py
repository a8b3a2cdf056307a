"""Every page of the window: whatever Tab reaches has a name, and none has that of another."""

from collections import Counter

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.headings import say_headings
from app.ui.navigation import Place
from tests.builders.every_page import visited
from tests.builders.form_rooms import Rooms
from tests.builders.windows import focusable, heading_levels, spoken_name


def heard(root: QWidget) -> list[tuple[str, str]]:
    """What a screen reader says of whatever Tab reaches: what it is, and its name."""
    found = []
    for one in focusable(root):
        role = QAccessible.queryAccessibleInterface(one).role().name
        found.append((role, spoken_name(one).strip()))
    return found


def test_every_page_says_what_each_thing_on_it_is_under_one_title(rooms: Rooms) -> None:
    """By headings a page is walked as by eye: one title, and none without the one above it."""
    say_headings()
    unnamed, doubled, skipped = list[str](), list[str](), list[str]()
    titles = dict[str, list[str]]()
    for where, page in visited(rooms):
        said = heard(page)
        unnamed += [f"{where}: {role}" for role, name in said if not name]
        doubled += [
            f"{where}: {role} {name!r} × {count}"
            for (role, name), count in Counter(said).items()
            if name and count > 1
        ]
        found = heading_levels(page)
        titles[where] = [words for level, words in found if level == 1]
        levels = {level for level, _ in found}
        skipped += [where for level in levels if level > 1 and level - 1 not in levels]

    assert unnamed == []
    assert doubled == []
    assert {where: said for where, said in titles.items() if len(said) != 1} == {}
    assert skipped == []


@pytest.mark.parametrize("name", ["", "Save"])
def test_what_has_no_name_or_that_of_another_would_be_heard(rooms: Rooms, name: str) -> None:
    page = rooms.window.go(Place.HELP)
    for _ in range(2):
        page.column.addWidget(QPushButton(name))
    rooms.window.settle()

    assert Counter(heard(page))[QAccessible.Role.PushButton.name, name] == 2
