"""Every page opens at its beginning, as high and as wide as the window may be."""

from collections.abc import Iterator
from typing import Final

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from app.ui.application import load_fonts
from app.ui.navigation import Place
from app.ui.page import Page
from app.ui.pages.retention.page import RetentionPage
from app.ui.theme.appearance import Appearance, Choice
from tests.builders.every_page import visited
from tests.builders.form_rooms import Rooms
from tests.builders.main_windows import OpenDesk
from tests.builders.pictures import LARGE, SMALL
from tests.builders.practices import Made
from tests.builders.turns import let_go

NARROW: Final = (800, 600)
HALF: Final = (800, 768)
_LEADS: Final = ("wording None", "request review")  # to words being changed, to what is undecided
_MORE: Final = (
    (100, SMALL),
    (200, SMALL),
    (150, SMALL),
    (100, NARROW),
    *((at, LARGE) for at in (100, 150, 200)),
)
OPENED: Final = (
    (200, NARROW),
    *(pytest.param(one, marks=pytest.mark.slow) for one in _MORE),
)
REVIEWED: Final = tuple((percent, size) for percent in (100, 200) for size in (NARROW, HALF, SMALL))


@pytest.fixture
def at(request: pytest.FixtureRequest) -> tuple[int, tuple[int, int]]:
    """A size of the text, and one of the window."""
    percent, size = request.param
    return percent, size


@pytest.fixture
def appearance(at: tuple[int, tuple[int, int]], qapp: QApplication) -> Iterator[Appearance]:
    let_go()
    load_fonts()
    made = Appearance(qapp, Choice.LIGHT, at[0])
    yield made
    made.deleteLater()


def further_down(page: Page) -> Iterator[str]:
    """Columns that are scrolled, though what has the focus is in sight at their beginning."""
    focus = QApplication.focusWidget()
    for area in page.findChildren(QScrollArea):
        down, inner = area.verticalScrollBar().value(), area.widget()
        if inner is None or not area.isVisible() or not down:
            continue
        if focus is None or not inner.isAncestorOf(focus):
            yield f"{down} px down, for nothing"
            continue
        ends = focus.mapTo(inner, QPoint(0, focus.height())).y()
        if ends <= area.viewport().height():
            yield f"{down} px down, though {type(focus).__name__} ends at {ends}"


def down(page: Page) -> Iterator[str]:
    """Columns that are scrolled, for whatever reason."""
    for area in page.findChildren(QScrollArea):
        if area.isVisibleTo(page) and (much := area.verticalScrollBar().value()):
            yield f"{much} px down"


@pytest.mark.parametrize("at", OPENED, indirect=True)
def test_every_page_opens_at_its_beginning(rooms: Rooms, at: tuple[int, tuple[int, int]]) -> None:
    """In the smallest window only as far below it as what has the focus asks."""
    _, size = at
    found = []
    for where, page in visited(rooms, size):
        wrong = further_down if size == NARROW or where in _LEADS else down
        found += [f"{where}: {one}" for one in wrong(page)]

    assert "\n".join(found) == ""


@pytest.mark.parametrize("at", REVIEWED, indirect=True)
def test_the_review_opens_at_its_top_however_high_its_first_card_is(
    open_desk: OpenDesk, sample: Made, at: tuple[int, tuple[int, int]]
) -> None:
    window = open_desk(sample, {Place.RETENTION: RetentionPage})
    window.shell.resize(*at[1])
    window.settle()
    page = window.go(Place.RETENTION)
    window.settle()

    assert isinstance(page, RetentionPage)
    assert page.sheet.verticalScrollBar().value() == 0
    assert QApplication.focusWidget() is page.cards[0].handle
    for card in page.cards[1:4]:
        QTest.keyClick(page.cards[page.cards.index(card) - 1].handle, Qt.Key.Key_Down)
        window.settle()
        top = card.mapTo(page.sheet.viewport(), QPoint(0, 0)).y()
        assert 0 <= top < page.sheet.viewport().height()
