"""Hints below a note."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.ui.navigation import Place
from app.ui.pages.note.page import NotePage
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
