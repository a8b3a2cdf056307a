"""Hints below a note, and the tips that say how to search for them."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.ui.navigation import Place
from app.ui.pages.note.page import NotePage
from app.ui.pages.search import Search
from app.ui.theme.appearance import Appearance
from tests.builders.main_windows import window_on
from tests.builders.pictures import SMALL, clipped, take
from tests.builders.practices import Made, client, opened

Look = tuple[str, Appearance]
TEXT = (
    "May Harper rang before the session. She came in late, and seemed needy to me.\n\n"
    "“I will never go back to that house, whatever he says,” she said. She told me of a dream "
    "about the lake. Her mother has dementia and does not know her any more.\n\n"
    "We agreed to meet again next week."
)


def test_a_note_with_hints(qtbot: QtBot, look: Look, empty: Made, pictures: Path) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will", ("May Harper", "friend"))
    window = window_on(qtbot, look[1], empty, {Place.NOTE: NotePage})
    window.shell.resize(*SMALL)
    page = window.go(Place.NOTE, code)
    assert isinstance(page, NotePage)
    window.until(page.editor.isEnabled)
    page.editor.show_text(TEXT)
    page._keep()
    window.until(lambda: page.lens.hints)
    window.settle()
    take(window.shell, pictures, f"hints-{look[0]}")

    assert clipped(window.shell) == []
    assert window.failed == []
    window.lock()


def test_the_tips_of_a_search_on_half_a_screen(
    qtbot: QtBot, look: Look, empty: Made, pictures: Path
) -> None:
    window = window_on(qtbot, look[1], empty, {Place.SEARCH: Search})
    window.shell.resize(800, SMALL[1])
    page = window.go(Place.SEARCH)
    assert isinstance(page, Search)
    page.tips.click()
    window.settle()
    take(window.shell, pictures, f"search-tips-{look[0]}")

    assert clipped(window.shell) == []
    assert window.failed == []
    window.lock()
