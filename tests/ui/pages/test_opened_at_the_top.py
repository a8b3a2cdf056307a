"""Every page opens at its beginning, at any text size: what has the focus does not scroll it."""

from collections.abc import Iterator
from typing import Final

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea

from app.ui.application import load_fonts
from app.ui.page import Page
from app.ui.theme.appearance import Appearance, Choice
from tests.builders.every_page import visited
from tests.builders.form_rooms import Rooms
from tests.builders.pictures import LARGE, SMALL
from tests.builders.turns import let_go

_SMALLER: Final = (1180, 780)  # at 200 % the words for a call leave no room for the first field
_LEADS: Final = ("wording None", "request review")  # to words being changed, to what is undecided


@pytest.fixture(params=[100, 150, 200])
def appearance(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Appearance]:
    let_go()
    load_fonts()
    made = Appearance(qapp, Choice.LIGHT, int(request.param))
    yield made
    made.deleteLater()


def scrolled(page: Page) -> Iterator[str]:
    for area in page.findChildren(QScrollArea):
        if area.isVisibleTo(page) and (down := area.verticalScrollBar().value()):
            yield f"{down} down, of {area.verticalScrollBar().maximum()}"


@pytest.mark.parametrize("size", [SMALL, LARGE, _SMALLER])
def test_no_page_opens_scrolled(
    rooms: Rooms, appearance: Appearance, size: tuple[int, int]
) -> None:
    if size == _SMALLER and appearance.metrics.percent > 150:
        pytest.skip("what has the focus is shown")
    pages, found = visited(rooms), []
    first, _ = next(pages)
    rooms.window.shell.resize(*size)
    rooms.window.shell.enter_again()
    rooms.window.settle()
    found += [f"{first}: {one}" for one in scrolled(rooms.window.page)]
    for where, page in pages:
        if where not in _LEADS:
            found += [f"{where}: {one}" for one in scrolled(page)]

    assert "\n".join(found) == ""
