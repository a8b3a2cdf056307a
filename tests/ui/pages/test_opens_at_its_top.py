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
from tests.builders.practices import Made
from tests.builders.turns import let_go


@pytest.fixture(params=[100, 200])
def appearance(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Appearance]:
    let_go()
    load_fonts()
    made = Appearance(qapp, Choice.LIGHT, int(request.param))
    yield made
    made.deleteLater()


SIZES: Final = ((800, 600), (1366, 768))


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


@pytest.mark.parametrize("size", SIZES)
def test_no_page_opens_further_down_than_what_has_the_focus_asks(
    rooms: Rooms, size: tuple[int, int]
) -> None:
    found = []
    for where, page in visited(rooms, size):
        found += [f"{where}: {one}" for one in further_down(page)]
    assert found == []


@pytest.mark.parametrize("size", [*SIZES, (800, 768), (1920, 1080)])
def test_the_review_opens_at_its_top_however_high_its_first_card_is(
    open_desk: OpenDesk, sample: Made, size: tuple[int, int]
) -> None:
    window = open_desk(sample, {Place.RETENTION: RetentionPage})
    window.shell.resize(*size)
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
