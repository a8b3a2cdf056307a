"""One partner of a couple asks: whom a sentence is about, on the review of their request."""

import datetime as dt
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.services.handovers import request
from app.ui.navigation import Place
from app.ui.pages.request.page import RequestPage
from app.ui.theme.appearance import Appearance
from tests.builders.main_windows import window_on
from tests.builders.pictures import SMALL, clipped, take
from tests.builders.practices import Made, joint_file, known, note, opened

Look = tuple[str, Appearance]
TEXT = "Ann came early. Ben came late. He was upset. Ann and Ben spoke of the summer."


def test_a_sentence_of_a_couple(
    empty: Made, look: Look, pictures: Path | None, qtbot: QtBot
) -> None:
    with opened(empty.folder) as practice:
        code = joint_file(practice, "Ann Ash", "Ben Birch")
        note(practice, code, TEXT)
        who, day = known(practice, "Ann Ash"), dt.date(2026, 11, 2)
        _, asked = request.open_request(practice, code, received=day, person=who)
    window = window_on(qtbot, look[1], empty, {Place.REQUEST: RequestPage})
    window.shell.resize(*SMALL)
    window.go(Place.REQUEST, asked.id, "review")
    window.settle()
    take(window.shell, pictures, f"partners-{look[0]}")
    assert not clipped(window.shell)
    window.lock()
