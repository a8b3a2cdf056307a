"""A supervision sheet while its words are looked at, and an extract that is not ready."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.ids import Code
from app.services.handovers import sheet
from app.services.practice.handle import Handle
from app.services.practice.inside import practice_of
from app.services.practice.progress import Progress
from app.ui.navigation import Place
from app.ui.pages.sheet.extract import ExtractPage
from app.ui.pages.sheet.page import SheetPage
from app.ui.theme.appearance import Appearance
from tests.builders.main_windows import OpenWindow, window_on
from tests.builders.pictures import LARGE, SMALL, clipped, take
from tests.builders.practices import TODAY, Made, client, opened
from tests.services.handovers.test_sheet import FIRST, _consent, _note

Look = tuple[str, Appearance]


@pytest.fixture
def code(empty: Made) -> Code:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Otto Brandt", "brother"))
        _note(practice, code, "We began. Greta was calm.", FIRST)
        record = _note(practice, code)
        _consent(practice, code)
        _, made = sheet.choose_extract(practice, code, [record])
        answers = {"who": "Her former colleagues, perhaps."}
        purpose = "an article on shame in long work"
        sheet.prepare_extract(practice, made.id, purpose=purpose, answers=answers)
    return code


@pytest.fixture
def bare(qtbot: QtBot, look: Look, empty: Made, code: Code) -> Iterator[OpenWindow]:
    del code
    made = window_on(qtbot, look[1], empty, {Place.SHEET: SheetPage, Place.EXTRACT: ExtractPage})
    made.shell.resize(*SMALL)
    yield made
    made.lock()


@pytest.fixture
def window(bare: OpenWindow, code: Code) -> OpenWindow:
    made = bare
    page = made.go(Place.SHEET, code)
    assert isinstance(page, SheetPage)
    made.settle()
    page.look.click()
    made.settle()
    return made


def test_a_supervision_sheet(window: OpenWindow, look: Look, pictures: Path) -> None:
    page = window.shell.page
    assert isinstance(page, SheetPage)
    assert clipped(page) == []
    take(window.shell, pictures, f"sheet-{look[0]}")


def test_an_extract(bare: OpenWindow, look: Look, pictures: Path, code: Code) -> None:
    page = bare.go(Place.EXTRACT, code)
    assert isinstance(page, ExtractPage)
    bare.settle()
    assert page.before is not None
    assert clipped(page) == []
    take(bare.shell, pictures, f"extract-top-{look[0]}")
    page.todo.links["read-by-client"].click()
    bare.settle()
    assert clipped(page) == []
    take(bare.shell, pictures, f"extract-{look[0]}")
    assert page.todo.isVisible()


def test_words_to_look_at(bare: OpenWindow, look: Look, pictures: Path, code: Code) -> None:
    def more(handle: Handle, _: Progress) -> None:
        told = "She slept on the helideck. Whitby was cold, and zorbing in Whitby colder."
        _note(practice_of(handle), code, f"{told} Stotting helped.", TODAY)

    bare.session.ask(more, bare.session.heard)
    page = bare.go(Place.SHEET, code)
    assert isinstance(page, SheetPage)
    bare.settle()
    page.look.click()
    bare.settle()
    assert page.looking is not None
    page.looking.rows[0].words.setText("roof")
    page.looking.rows[1].fine.setChecked(True)
    bare.settle()
    page.sheet.ensureWidgetVisible(page.looking.all_fine)
    for name, size in (("", SMALL), ("-wide", LARGE)):
        bare.shell.resize(*size)
        bare.settle()
        page.sheet.ensureWidgetVisible(page.looking.all_fine)
        assert clipped(page) == []
        fields = [*(one.words for one in page.rows), *(one.words for one in page.looking.rows)]
        places = {(one.mapTo(page, one.rect().topLeft()).x(), one.width()) for one in fields}
        assert len(places) == 1  # below one another
        take(bare.shell, pictures, f"sheet-words{name}-{look[0]}")
