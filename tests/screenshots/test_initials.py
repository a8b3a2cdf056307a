"""A file on a screen that others may see: initials, not names."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.ui.navigation import Place
from app.ui.pages.client_file.page import ClientFilePage
from app.ui.theme.appearance import Appearance
from tests.builders.main_windows import window_on
from tests.builders.pictures import SMALL, clipped, take
from tests.builders.practices import Made, opened

Look = tuple[str, Appearance]


def test_a_file_in_initials(sample: Made, look: Look, pictures: Path | None, qtbot: QtBot) -> None:
    with opened(sample.folder) as practice:
        code = max(practice.files, key=lambda one: len(practice.notes_of(one)))
    window = window_on(qtbot, look[1], sample, {Place.CLIENT: ClientFilePage})
    window.shell.resize(*SMALL)
    window.session.show_initials(wanted=True)
    for part in ("timeline", "people"):
        window.go(Place.CLIENT, code, part)
        window.settle()
        take(window.shell, pictures, f"initials-{part}-{look[0]}")
        assert not clipped(window.shell)
    window.lock()
