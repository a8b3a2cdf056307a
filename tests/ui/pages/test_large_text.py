"""Every page at larger text, in the windows of small laptops: nothing is cut off or beside it."""

from collections.abc import Iterator
from typing import Final

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QTabBar, QWidget

from app.ui.application import load_fonts
from app.ui.navigation import Place
from app.ui.pages.note.page import NotePage
from app.ui.shell import Shell
from app.ui.theme.appearance import Appearance, Choice
from tests.builders.every_page import visited
from tests.builders.form_rooms import Rooms
from tests.builders.pictures import LARGE, SMALL, clipped
from tests.builders.turns import let_go

_LAPTOPS: Final = ((1280, 800), SMALL)
_HALF: Final = (800, 768)
_TEN: Final = 10


@pytest.fixture(
    params=[*(pytest.param(each, marks=pytest.mark.slow) for each in (100, 120, 150)), 200]
)
def appearance(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Appearance]:
    let_go()
    load_fonts()
    made = Appearance(qapp, Choice.LIGHT, int(request.param))
    yield made
    made.deleteLater()


def at(rooms: Rooms, size: tuple[int, int]) -> list[str]:
    """What is wrong with the page on screen in a window of this size."""
    shell = rooms.window.shell
    shell.resize(*size)
    rooms.window.settle()
    found = [*clipped(shell), *sideways(shell), *cut_below(shell), *beside_their_bar(shell)]
    if (shell.width(), shell.height()) != size:
        found.append(f"the window is {shell.width()} by {shell.height()}")
    return [f"{size}: {one}" for one in found]


def sideways(shell: Shell) -> Iterator[str]:
    """Whatever has to be moved sideways to be seen."""
    for area in shell.findChildren(QAbstractScrollArea):
        if area.isVisibleTo(shell) and area.horizontalScrollBar().maximum() > 0:
            yield f"{type(area).__name__} moves sideways"


def cut_below(shell: Shell) -> Iterator[str]:
    """Buttons of which a part lies outside of what they stand on, and is not painted."""
    for one in shell.findChildren(QAbstractButton):
        if one.isVisibleTo(shell) and not _whole(one, shell):
            yield f"{one.text()!r} is cut off"


def beside_their_bar(shell: Shell) -> Iterator[str]:
    """Tabs of which the last one cannot be read without an arrow."""
    for bar in shell.findChildren(QTabBar):
        if bar.isVisibleTo(shell) and bar.sizeHint().width() > bar.width():
            yield f"tabs want {bar.sizeHint().width()} and have {bar.width()}"


def _whole(one: QWidget, shell: Shell) -> bool:
    part, area = one, QRect(one.rect())
    while part is not shell:
        on = part.parentWidget()
        if on is None or isinstance(on, QAbstractScrollArea):
            return True
        area.translate(part.pos())
        scrolled = isinstance(on.parentWidget(), QAbstractScrollArea)
        if not scrolled and not on.rect().adjusted(-1, -1, 1, 1).contains(area):
            return False
        part = on
    return True


@pytest.mark.usefixtures("appearance")
def test_no_page_is_cut_off_or_moves_sideways(rooms: Rooms) -> None:
    assert wrong_at(rooms, *_LAPTOPS, LARGE) == ""


@pytest.mark.usefixtures("appearance")
@pytest.mark.parametrize("appearance", [150], indirect=True)
def test_nor_beside_another_program(rooms: Rooms) -> None:
    assert wrong_at(rooms, _HALF) == ""


def wrong_at(rooms: Rooms, *sizes: tuple[int, int]) -> str:
    """What is wrong with any page in windows of these sizes."""
    seen = ((where, size) for where, _ in visited(rooms) for size in sizes)
    return "\n".join(f"{where} {one}" for where, size in seen for one in at(rooms, size))


@pytest.mark.parametrize("size", _LAPTOPS)
def test_ten_lines_of_a_note_are_in_sight(rooms: Rooms, size: tuple[int, int]) -> None:
    page = rooms.window.go(Place.NOTE, rooms.code)
    assert isinstance(page, NotePage)
    rooms.window.shell.resize(*size)
    rooms.window.until(page.editor.isEnabled)
    page.editor.show_text("\n".join("It rained." for _ in range(_TEN)))
    page.editor.setFocus()
    rooms.window.settle()

    seen = page.editor.viewport().visibleRegion().boundingRect()
    for end in (QTextCursor.MoveOperation.End, QTextCursor.MoveOperation.Start):
        cursor = page.editor.textCursor()
        cursor.movePosition(end)
        assert seen.contains(page.editor.cursorRect(cursor))
