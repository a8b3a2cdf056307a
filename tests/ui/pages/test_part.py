from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.domain.ids import Code, NoteId
from app.services.retention import hold
from app.ui.navigation import Place
from app.ui.pages.client_file.page import ClientFilePage
from app.ui.pages.destroy.part import PartPage
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import Made, note, opened, texts
from tests.builders.windows import said, spoken_name

Opener = Callable[..., OpenWindow]


@pytest.fixture
def window(open_desk: OpenDesk, sample: Made) -> Opener:
    def of(code: Code, note: NoteId | None = None) -> OpenWindow:
        made = open_desk(sample, {Place.PART: PartPage, Place.CLIENT: ClientFilePage})
        made.go(Place.PART, code, note)
        made.settle()
        return made

    return of


def page_of(window: OpenWindow) -> PartPage:
    assert isinstance(window.page, PartPage)
    return window.page


def press(window: OpenWindow, words: str) -> None:
    found = [one for one in window.page.findChildren(QPushButton) if one.isVisible()]
    QTest.mouseClick(next(one for one in found if one.text() == words), Qt.MouseButton.LeftButton)
    window.settle()


def _first(sample: Made, code: Code) -> NoteId:
    with opened(sample.folder) as practice:
        return practice.notes_of(code)[0].id


def test_a_class_is_chosen_and_goes_after_the_code_was_typed(
    window: Opener, codes: dict[str, Code], tmp_path: Path, sample: Made
) -> None:
    code = codes["Rose Will"]
    shown = window(code)
    page, certificate = page_of(shown), tmp_path / "certificate.pdf"
    press(shown, "Show the plan")
    assert "Choose something first." in said(page)
    part = next(iter(page.classes))
    page.classes[part].click()
    press(shown, "Show the plan")
    assert "The rest of the file is kept" in said(page)
    shown.answers.paths = [certificate]
    press(shown, "Destroy…")
    shown.until(lambda: page.head.title.text() == "Destroyed")

    assert shown.answers.typed == [code]
    assert shown.answers.asked[0].destroys
    assert certificate.read_bytes().startswith(b"%PDF")
    press(shown, "Back to the file")
    assert "destroyed, with certificate" in said(shown.page)
    shown.lock()
    with opened(sample.folder) as practice:
        assert part not in {head.kind.value for head in practice.notes_of(code)}
        assert practice.file(code).parts[0].part == part


def test_two_notes_of_one_kind_and_day_are_told_apart_before_one_goes(
    window: Opener, codes: dict[str, Code], sample: Made
) -> None:
    code = codes["Rose Will"]
    with opened(sample.folder) as practice:
        for text in ("It rained & Rose rang.", "It snowed."):
            note(practice, code, text)
        newest = practice.notes_of(code)[-1].id
    shown = window(code)
    page = page_of(shown)

    titles = [spoken_name(one) for one in page.singles.values()]
    assert sum(one.endswith(": It rained  Rose rang.") for one in titles) == 1
    assert len({*titles}) == len(titles)
    assert "It rained & Rose rang." in said(page)
    shown.go(Place.PART, code, newest)
    shown.settle()
    assert "It snowed." in said(page_of(shown))


def test_a_note_is_moved_to_the_file_it_belongs_in(
    window: Opener, codes: dict[str, Code], tmp_path: Path, sample: Made
) -> None:
    code, other = codes["Rose Will"], codes["Harold Tansley"]
    note = _first(sample, code)
    with opened(sample.folder) as practice:
        before = len(texts(practice, other))
    shown = window(code, note)
    page = page_of(shown)
    press(shown, "Show the plan")
    assert "Choose the file it belongs in first." in said(page)
    page.to.choose(other)
    press(shown, "Show the plan")
    assert "Signed in the file of Harold Tansley" in said(page)
    shown.answers.paths = [tmp_path / "certificate.pdf"]
    press(shown, "Move…")
    shown.until(lambda: page.head.title.text() == "Moved")
    shown.go(Place.CLIENT, other)
    shown.settle()
    assert "Moved here" in said(shown.page)
    shown.lock()

    with opened(sample.folder) as practice:
        assert note not in practice.heads.of(code)
        assert len(texts(practice, other)) > before


def test_a_hold_is_said_and_what_was_chosen_stays_chosen(
    window: Opener, codes: dict[str, Code], sample: Made
) -> None:
    code = codes["Rose Will"]
    with opened(sample.folder) as practice:
        hold.place(practice, code, "claim")
    shown = window(code)
    page = page_of(shown)
    single = next(iter(page.singles.values()))
    single.click()
    press(shown, "Show the plan")

    assert "is on hold and cannot be destroyed" in said(page)
    assert single.isChecked()
    assert not page.destroys.isVisible()
