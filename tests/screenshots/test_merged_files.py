"""A client with two files: the offer on the card of the file, the question, and what is merged."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.ids import Code
from app.services.retention import hold
from app.ui.dialogs.ask import QuestionDialog, WindowAsk
from app.ui.navigation import Place
from app.ui.pages.client_file.page import ClientFilePage
from app.ui.theme.appearance import Appearance
from tests.builders.main_windows import OpenWindow, window_on
from tests.builders.merging import twice
from tests.builders.pictures import SMALL, clipped, take
from tests.builders.practices import Made
from tests.builders.turns import until

Look = tuple[str, Appearance]


@pytest.fixture
def code(tmp_path: Path) -> Code:
    with twice(tmp_path / "twice") as made:
        hold.place(made.practice, made.then, "complaint")
        return made.now


@pytest.fixture
def window(qtbot: QtBot, look: Look, tmp_path: Path, code: Code) -> Iterator[OpenWindow]:
    del code  # both files are there before the window opens
    made = Made(tmp_path / "twice", "")
    opened = window_on(qtbot, look[1], made, {Place.CLIENT: ClientFilePage})
    opened.shell.resize(*SMALL)
    yield opened
    opened.lock()


def check(window: OpenWindow, pictures: Path | None, name: str) -> None:
    window.settle()
    take(window.shell, pictures, name)
    assert clipped(window.shell) == []
    assert window.shell.width() == SMALL[0]  # a page that is too wide makes the window grow


def test_two_files_and_then_one(
    window: OpenWindow, look: Look, pictures: Path | None, code: Code
) -> None:
    page = window.go(Place.CLIENT, code, "details")
    assert isinstance(page, ClientFilePage)
    check(window, pictures, f"two-files-{look[0]}")

    window.answers.yes = True
    shown = page._file
    assert shown is not None
    page.details.merge_asked.emit(code, shown.others[0])
    window.settle()
    (question,) = window.answers.asked
    page.tabs.setCurrentIndex(0)
    check(window, pictures, f"files-merged-{look[0]}")

    WindowAsk(window.shell, lambda: look[1].metrics).confirm(question, lambda: None)
    dialog = window.shell.findChild(QuestionDialog)
    assert isinstance(dialog, QuestionDialog)
    until(dialog.isVisible)
    take(dialog, pictures, f"files-asked-{look[0]}")
    assert clipped(dialog) == []
    dialog.reject()
