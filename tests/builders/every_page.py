"""Every page of the window and each of its parts, one after another, on a practice with records."""

from collections.abc import Iterator
from typing import Final

from app.domain.kinds import ENCOUNTER, MEASURE
from app.domain.notes import NoteKind
from app.domain.reports import Template
from app.services.handovers import report_text
from app.services.records import write
from app.ui.navigation import Place
from app.ui.page import Page
from app.ui.pages.wording import WordingPage
from tests.builders import kinds
from tests.builders.form_rooms import Rooms
from tests.builders.kinds import NOTE
from tests.builders.practices import TODAY, opened

_OF_A_FILE: Final = frozenset(
    {Place.NOTE, Place.AS_READ, Place.REPORT, Place.DECISION, Place.SHEET, Place.EXTRACT,
     Place.RELEASE, Place.RECORD, Place.CLIENT, Place.SETTLE, Place.PART, Place.BEGINNING,
     Place.PAPERS}
)  # fmt: skip
_PARTS: Final = {
    Place.CLIENT: ("timeline", "agreements", "people", "details", "scores"),
    Place.RECORD: (ENCOUNTER.name, MEASURE.name),
    Place.REQUEST: ("receive", "who", "gate", "review"),
}


def places() -> list[tuple[Place, str | None]]:
    """Every page, and each of its parts."""
    return [(place, part) for place in Place for part in _PARTS.get(place, (None,))]


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


def visited(rooms: Rooms, size: tuple[int, int] | None = None) -> Iterator[tuple[str, Page]]:
    """Every page and each of its parts, open and at rest, in a window of this size if any."""
    note = fill(rooms)
    if size is not None:
        rooms.window.shell.resize(*size)
        rooms.window.settle()
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
