"""The heaviest pages, too, appear finished or not at all, also where the machine is too slow."""

from typing import Final

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.ui.navigation import Place, Route
from tests.builders import every_page
from tests.builders.form_rooms import Rooms
from tests.builders.main_windows import OpenWindow
from tests.builders.turns import until

_OF_A_FILE: Final = tuple(
    (Place.CLIENT, part) for part in ("timeline", "agreements", "people", "details", "scores")
)
_PLACES: Final = (
    *_OF_A_FILE,
    (Place.BEGINNING, None),
    (Place.DECISION, None),
    (Place.REQUEST, "review"),
    (Place.RULES, None),
    (Place.SETTINGS, None),
    (Place.DOCUMENTS, None),
)


def _frames(window: OpenWindow, route: Route) -> tuple[QImage, list[QImage], QImage]:
    """The window before, every picture of it on the way to a page, and after."""
    window.go(Place.TODAY)
    window.settle()
    until(lambda: not window.shell.curtain.isVisible())
    before, seen = window.shell.grab().toImage(), list[QImage]()
    window.shell.show_route(route)

    def still() -> bool:
        seen.append(window.shell.grab().toImage())
        return window.session.idle() and not window.shell.curtain.isVisible()

    until(still)
    window.settle()
    return before, seen, window.shell.grab().toImage()


def test_no_frame_on_the_way_to_a_heavy_page_is_half_drawn(rooms: Rooms) -> None:
    QApplication.setCursorFlashTime(0)
    every_page.fill(rooms)
    window = rooms.window
    window.shell.curtain._late.setInterval(60_000)  # however slow the machine is
    for place, part in _PLACES:
        about = rooms.code if place in {Place.CLIENT, Place.BEGINNING, Place.DECISION} else None
        before, seen, after = _frames(window, Route(place, about or rooms.about(place), part))
        assert [one for one in seen if one not in (before, after)] == [], (place, part)


@pytest.mark.parametrize("part", [part for _, part in _OF_A_FILE])
def test_what_comes_too_late_has_its_shape_when_it_is_shown(rooms: Rooms, part: str) -> None:
    QApplication.setCursorFlashTime(0)
    every_page.fill(rooms)
    window = rooms.window
    window.go(Place.TODAY)
    window.settle()
    until(lambda: not window.shell.curtain.isVisible())
    window.shell.curtain._late.setInterval(60_000)
    window.session.answered.disconnect(window.shell.laid_out)
    window.shell.show_route(Route(Place.CLIENT, rooms.code, part))
    until(window.session.idle)

    window.shell.curtain._late.timeout.emit()
    until(lambda: not window.shell.curtain.isVisible())
    shown = window.shell.grab().toImage()
    window.settle()

    assert shown == window.shell.grab().toImage()


def test_what_never_gets_its_shape_is_shown_in_the_end(rooms: Rooms) -> None:
    window = rooms.window
    window.go(Place.TODAY)
    window.settle()
    until(lambda: not window.shell.curtain.isVisible())
    window.shell.curtain._turn.timeout.disconnect()
    window.shell.curtain._late.setInterval(50)

    window.shell.show_route(Route(Place.LOG))

    until(lambda: not window.shell.curtain.isVisible())
