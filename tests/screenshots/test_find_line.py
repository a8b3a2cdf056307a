"""The line in which one finds in a file, over its timeline."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.ui.navigation import Place
from app.ui.pages.client_file.page import ClientFilePage
from app.ui.theme.appearance import Appearance
from tests.builders.duties import a_client
from tests.builders.main_windows import window_on
from tests.builders.pictures import SMALL, clipped, take
from tests.builders.practices import Made, note, opened

Look = tuple[str, Appearance]
TEXT = "Arrived early. Spoke about Joy, about the week at work, and about how the week ends."


def test_a_word_found_in_a_file(
    sample: Made, look: Look, pictures: Path | None, qtbot: QtBot
) -> None:
    with opened(sample.folder) as practice:
        code = a_client(practice)
        note(practice, code, TEXT)
    window = window_on(qtbot, look[1], sample, {Place.CLIENT: ClientFilePage})
    window.shell.resize(*SMALL)
    window.session.build_index()
    page = window.go(Place.CLIENT, code)
    assert isinstance(page, ClientFilePage)
    window.settle()
    page.finding.begin()
    page.finding.line.field.setText("week")
    page.finding.line.moved.emit(1)
    window.settle()

    take(window.shell, pictures, f"find-in-file-{look[0]}")
    assert not clipped(window.shell)
    window.lock()
