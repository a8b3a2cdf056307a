"""Every page of the window: whatever Tab reaches has a name, and none has that of another."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.kinds import ENCOUNTER, MEASURE
from app.domain.notes import NoteKind
from app.domain.reports import Template
from app.services.handovers import report_text
from app.services.records import write
from app.ui.headings import say_headings
from app.ui.navigation import Place
from app.ui.page import Page
from app.ui.pages.wording import WordingPage
from tests.builders import kinds
from tests.builders.form_rooms import Rooms
from tests.builders.kinds import NOTE
from tests.builders.practices import TODAY, opened
from tests.builders.windows import focusable, heading_levels, spoken_name

_OF_A_FILE: Final = frozenset(
    {Place.NOTE, Place.AS_READ, Place.REPORT, Place.DECISION, Place.SHEET, Place.EXTRACT,
     Place.RELEASE, Place.RECORD, Place.CLIENT, Place.SETTLE, Place.PART, Place.BEGINNING}
)  # fmt: skip
_PARTS: Final = {
    Place.CLIENT: ("timeline", "agreements", "people", "details", "scores"),
    Place.RECORD: (ENCOUNTER.name, MEASURE.name),
    Place.REQUEST: ("receive", "who", "gate", "review"),
}


def places() -> list[tuple[Place, str | None]]:
    """Every page, and each of its parts."""
    return [(place, part) for place in Place for part in _PARTS.get(place, (None,))]


def heard(root: QWidget) -> list[tuple[str, str]]:
    """What a screen reader says of whatever Tab reaches: what it is, and its name."""
    found = []
    for one in focusable(root):
        role = QAccessible.queryAccessibleInterface(one).role().name
        found.append((role, spoken_name(one).strip()))
    return found


def fill(rooms: Rooms) -> str:
    """Two records of a kind on one day, to be told apart, and a template; the id of one note."""
    rooms.window.lock()
    with opened(rooms.made.folder) as practice:
        report_text.keep_own(practice, Template.SUMMARY, "For my insurer", "{client} is well.")
        for words in ("It rained.", "It snowed."):
            for kind in (NOTE, "sharing", "contract", "complaint", "supervision"):
                kinds.put(practice, kind, rooms.code, words)
            write.sign(practice, rooms.code, kind=NoteKind.PROCESS, held_on=TODAY, text=words)
        note = practice.notes_of(rooms.code)[0].id
    rooms.window = rooms.on(rooms.made)
    return note


def visited(rooms: Rooms) -> Iterator[tuple[str, Page]]:
    """Every page and each of its parts, open and at rest."""
    note = fill(rooms)
    for place, part in places():
        about = rooms.code if place in _OF_A_FILE else rooms.about(place)
        about = "contract" if place is Place.WORDING else about
        page = rooms.window.go(place, about, note if place is Place.AS_READ else part)
        rooms.window.settle()
        if isinstance(page, WordingPage):
            for one in page.parts.values():
                one.open.click()
            rooms.window.settle()
        yield f"{place} {part}", page


def test_every_page_says_what_each_thing_on_it_is(rooms: Rooms) -> None:
    unnamed, doubled = list[str](), list[str]()
    for where, page in visited(rooms):
        said = heard(page)
        unnamed += [f"{where}: {role}" for role, name in said if not name]
        doubled += [
            f"{where}: {role} {name!r} × {count}"
            for (role, name), count in Counter(said).items()
            if name and count > 1
        ]

    assert unnamed == []
    assert doubled == []


def test_every_page_has_one_title_and_no_heading_without_the_one_above_it(rooms: Rooms) -> None:
    """By headings a page is walked as by eye."""
    say_headings()
    titles, skipped = dict[str, list[str]](), list[str]()
    for where, page in visited(rooms):
        found = heading_levels(page)
        titles[where] = [words for level, words in found if level == 1]
        levels = {level for level, _ in found}
        skipped += [where for level in levels if level > 1 and level - 1 not in levels]

    assert {where: said for where, said in titles.items() if len(said) != 1} == {}
    assert skipped == []


@pytest.mark.parametrize("name", ["", "Save"])
def test_what_has_no_name_or_that_of_another_would_be_heard(rooms: Rooms, name: str) -> None:
    page = rooms.window.go(Place.HELP)
    for _ in range(2):
        page.column.addWidget(QPushButton(name))
    rooms.window.settle()

    assert Counter(heard(page))[QAccessible.Role.PushButton.name, name] == 2
