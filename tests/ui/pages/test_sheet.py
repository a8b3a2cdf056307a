"""The page of a supervision sheet: one key from the file, words to change, the exact bytes."""

import datetime as dt
import hashlib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from app.domain.ids import Code
from app.domain.redaction import State
from app.services.handovers import sheet
from app.ui.navigation import Place
from app.ui.pages.client_file.page import ClientFilePage
from app.ui.pages.sheet.page import SheetPage
from tests.builders.keyboard import Keyboard, misheard
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import Made, client, opened
from tests.builders.windows import spoken_name
from tests.services.handovers.test_document import text_of
from tests.services.handovers.test_sheet import FIRST, _note

LAST = dt.date(2026, 11, 3)


@pytest.fixture
def code(empty: Made) -> str:
    with opened(empty.folder) as practice:
        made = client(practice, "Greta Holm", ("Otto Brandt", "brother"))
        _note(practice, made, "We began. Greta was calm.", FIRST)
        _note(practice, made)
        return str(made)


def page_of(window: OpenWindow, code: str) -> SheetPage:
    page = window.go(Place.SHEET, code)
    assert isinstance(page, SheetPage)
    window.settle()
    return page


def looked(window: OpenWindow, code: str) -> SheetPage:
    page = page_of(window, code)
    page.look.click()
    window.settle()
    return page


def said(page: SheetPage) -> str:
    return " ".join(one.text() for one in page.findChildren(QLabel))


def test_one_key_leads_to_it_from_the_file(open_desk: OpenDesk, empty: Made, code: str) -> None:
    window = open_desk(empty, {Place.CLIENT: ClientFilePage, Place.SHEET: SheetPage})
    page = window.go(Place.CLIENT, code)
    assert isinstance(page, ClientFilePage)
    window.settle()
    assert page.sheet.shortcut().toString() == "Ctrl+U"
    page.sheet.click()
    window.settle()
    assert isinstance(window.shell.page, SheetPage)


def test_words_are_suggested_and_can_be_changed(
    open_desk: OpenDesk, empty: Made, code: str
) -> None:
    window = open_desk(empty, {Place.SHEET: SheetPage})
    page = page_of(window, code)
    assert not page.save.isEnabled()
    assert [tick.isChecked() for tick in page.ticks.values()] == [True, False]
    page.look.click()
    window.settle()
    assert page.save.isEnabled()
    row = next(one for one in page.rows if one.suggestion.text == "Whitby")
    assert row.words.text() == "a town"
    row.words.setText("a small port")
    row.words.editingFinished.emit()
    window.settle()

    again = looked(window, code)
    row = next(one for one in again.rows if one.suggestion.text == "Whitby")
    assert row.words.text() == "a small port"


def test_a_name_cannot_stay_and_a_detail_can(open_desk: OpenDesk, empty: Made, code: str) -> None:
    window = open_desk(empty, {Place.SHEET: SheetPage})
    page = looked(window, code)
    by_text = {row.suggestion.text: row for row in page.rows}
    assert by_text["Greta Holm"].stays.isHidden()
    assert not by_text["Whitby"].stays.isHidden()
    for detail in ("Whitby", "lighthouse keeper"):
        by_text[detail].stays.setChecked(True)
        window.settle()
    assert "Together these may still show who it is: place, job" in said(page).replace(
        "job, place", "place, job"
    )
    again = looked(window, code)
    assert sum(one.suggestion.state is State.DISCLOSE for one in again.rows) == 2


def test_a_name_typed_as_a_word_is_refused(open_desk: OpenDesk, empty: Made, code: str) -> None:
    window = open_desk(empty, {Place.SHEET: SheetPage})
    page = looked(window, code)
    row = next(one for one in page.rows if one.suggestion.text == "Whitby")
    row.words.setText("with Otto Brandt")
    row.words.editingFinished.emit()
    window.settle()
    assert "No name or number can stay in a sheet." in page.notice.words.text()


def test_the_preview_is_what_is_saved(
    open_desk: OpenDesk, empty: Made, code: str, tmp_path: Path
) -> None:
    window = open_desk(empty, {Place.SHEET: SheetPage})
    page = looked(window, code)
    page.preview.click()
    window.settle()
    assert len(page.pictures) == 1
    assert not page.pictures[0].pixmap().isNull()
    window.answers.paths.append(tmp_path / "sheet")
    page.save.click()
    window.settle()
    assert (tmp_path / "sheet.pdf").exists()
    assert page.passphrase is not None
    assert "Saved in" in page.notice.words.text()
    assert page.notice.link.text() == "Record the hours"


@pytest.fixture
def queue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A system whose print command keeps what it is given in a folder, as a queue does."""
    command = tmp_path / "bin" / "lp"
    command.parent.mkdir()
    said, paper = tmp_path / "said", tmp_path / "paper.pdf"
    command.write_text(f'#!/bin/sh\necho "$@" > {said}; cat > {paper}\n')
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{command.parent}:/usr/bin:/bin")
    return tmp_path


def test_what_is_printed_is_the_preview_and_is_written_down(
    open_desk: OpenDesk, empty: Made, code: str, queue: Path
) -> None:
    window = open_desk(empty, {Place.SHEET: SheetPage})
    page = looked(window, code)
    page.print.click()
    window.until(lambda: page.notice.link.text() == "Record the hours")
    assert "Sent to the printer." in page.notice.words.text()
    assert page.print.isEnabled()
    assert "-t Sheet " in (queue / "said").read_text()
    assert str(code) not in (queue / "said").read_text()
    said = text_of(queue / "paper.pdf")
    assert "Greta" not in said
    assert "a town" in said
    window.lock()
    with opened(empty.folder) as practice:
        (one,) = sheet.waiting(practice, Code(code))
        paper = (queue / "paper.pdf").read_bytes()
        assert one.digest.words == hashlib.sha256(paper).hexdigest()


def test_a_system_that_cannot_print_has_no_button(
    open_desk: OpenDesk, empty: Made, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    window = open_desk(empty, {Place.SHEET: SheetPage})
    page = looked(window, code)
    assert not page.print.isVisible()


def test_every_control_has_a_name(open_desk: OpenDesk, empty: Made, code: str) -> None:
    window = open_desk(empty, {Place.SHEET: SheetPage})
    page = looked(window, code)
    assert all(one.accessibleName() for one in page.findChildren(QLineEdit))


def test_words_to_look_at_stand_below_with_their_sentences(
    open_desk: OpenDesk, empty: Made, code: str, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        _note(practice, Code(code), "She slept on the helideck, and zorbing helped.", LAST)
    window = open_desk(empty, {Place.SHEET: SheetPage})
    page = page_of(window, code)
    next(iter(page.ticks.values())).setChecked(True)
    page.look.click()
    window.settle()
    assert page.looking is not None
    first, second = page.looking.rows
    assert (first.unusual.word, second.unusual.word) == ("helideck", "zorbing")
    assert "She slept on the helideck, and zorbing helped." in said(page)
    assert "Not looked at: 2." in said(page)
    assert page.save.isEnabled()
    first.words.setText("roof")
    first.words.editingFinished.emit()
    window.settle()
    page.looking.all_fine.click()
    window.settle()
    assert [one.unusual.state for one in page.looking.rows] == [State.WITHHOLD, State.DISCLOSE]
    assert "You have looked at each." in said(page)
    window.answers.paths.append(tmp_path / "sheet")
    page.save.click()
    window.settle()
    again = page_of(window, code)
    again.look.click()
    window.settle()
    assert again.looking is not None
    assert [one.words.text() for one in again.looking.rows] == ["roof", ""]


def test_other_words_that_point_at_more_places_show_those_too(
    open_desk: OpenDesk, empty: Made, code: str
) -> None:
    with opened(empty.folder) as practice:
        _note(practice, Code(code), "She slept on the helideck. He froze on helidecks.", LAST)
    window = open_desk(empty, {Place.SHEET: SheetPage})
    page = page_of(window, code)
    next(iter(page.ticks.values())).setChecked(True)
    page.look.click()
    window.settle()
    assert page.looking is not None
    before = len(page.rows)
    row = next(one for one in page.looking.rows if one.unusual.word == "helideck")
    row.words.setText("with Otto Brandt")
    row.words.editingFinished.emit()
    window.settle()
    assert "No name or number can stay in a sheet." in page.notice.words.text()
    row.words.setText("roof")
    row.words.editingFinished.emit()
    window.settle()
    assert page.looking is not None
    kept = {one.unusual.word: one.words.text() for one in page.looking.rows}
    assert kept["helideck"] == "roof"
    assert len(page.rows) + len(kept) == before + 2


def test_the_keyboard_is_where_it_was_when_the_rows_become_others(
    open_desk: OpenDesk, empty: Made, code: str
) -> None:
    with opened(empty.folder) as practice:
        _note(practice, Code(code), "She slept on the helideck. He froze on helidecks.", LAST)
    window = open_desk(empty, {Place.SHEET: SheetPage})
    page = page_of(window, code)
    next(iter(page.ticks.values())).setChecked(True)
    page.look.click()
    window.settle()
    keys, rows = Keyboard(window), len(page.rows)
    keys.to("Other words in place of helideck")
    keys.write("roof")
    keys.press(Qt.Key.Key_Tab)
    assert len(page.rows) != rows
    assert spoken_name(keys.here) == "Fine: helideck"


def test_what_is_said_twice_is_told_apart_by_its_sentence(
    open_desk: OpenDesk, empty: Made, code: str
) -> None:
    with opened(empty.folder) as practice:
        _note(practice, Code(code), "Whitby was cold. She loves Whitby.", LAST)
    window = open_desk(empty, {Place.SHEET: SheetPage})
    page = page_of(window, code)
    for tick in page.ticks.values():
        tick.setChecked(tick is next(iter(page.ticks.values())))
    page.look.click()
    window.settle()

    assert "Whitby was cold." in said(page)
    assert "She loves Whitby." in said(page)
    twice = [row for row in page.rows if row.suggestion.text == "Whitby"]
    assert [row.words.accessibleName() for row in twice] == [
        "Words in place of Whitby (1 of 2)",
        "Words in place of Whitby (2 of 2)",
    ]
    assert misheard(page) == []
