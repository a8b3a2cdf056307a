"""Hints below a note: quiet, after a pause, and off by one setting."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest

from app.domain.ids import Code
from app.ui.navigation import Place
from app.ui.pages.note.page import NotePage
from app.ui.pages.settings.page import SettingsPage
from app.ui.preferences import Preferences
from app.ui.settings import SettingsFile
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import Made, client, opened
from tests.builders.windows import said

JUDGED = "He was lazy. "
MANY = "She was needy. He was needy. “I will not go back.” A dream. Her mother has dementia. "


@pytest.fixture
def code(empty: Made) -> Code:
    with opened(empty.folder) as practice:
        return client(practice, "Rose Will", ("May Harper", "friend"))


@pytest.fixture
def window(open_desk: OpenDesk, empty: Made, code: Code) -> OpenWindow:
    del code
    return open_desk(empty, {Place.NOTE: NotePage})


def begun(window: OpenWindow, code: Code) -> NotePage:
    page = window.go(Place.NOTE, code)
    assert isinstance(page, NotePage)
    window.until(page.editor.isEnabled)
    return page


def wait_for(window: OpenWindow, page: NotePage) -> None:
    page._keep()
    window.until(lambda: page.lens.hints)


def underlined(page: NotePage) -> list[str]:
    marks = page.editor.extraSelections()
    dotted = QTextCharFormat.UnderlineStyle.DotLine
    return [one.cursor.selectedText() for one in marks if one.format.underlineStyle() is dotted]


def test_hints_stand_below_the_note_with_a_question(window: OpenWindow, code: Code) -> None:
    page = begun(window, code)
    QTest.keyClicks(page.editor, JUDGED)
    at_once = list(page.lens.hints)
    wait_for(window, page)

    assert at_once == []
    assert "A judgement. Can you say what you saw or heard instead?" in said(page.lens)
    assert "Hints only. They never stop you signing." in said(page.lens)
    assert underlined(page) == ["lazy"]
    assert page.sign.isEnabled()


def test_nothing_is_underlined_where_somebody_is_writing(window: OpenWindow, code: Code) -> None:
    page = begun(window, code)
    QTest.keyClicks(page.editor, "He was lazy")
    wait_for(window, page)

    assert underlined(page) == []


def test_three_lines_are_shown_and_the_key_leads_through_all(
    window: OpenWindow, code: Code
) -> None:
    page = begun(window, code)
    page.editor.show_text(MANY)
    wait_for(window, page)
    chosen = []
    for _ in range(6):
        QTest.keyClick(page.editor, Qt.Key.Key_F7)
        chosen.append(page.editor.textCursor().selectedText())

    assert "Hints only, 2 more." in said(page.lens)
    assert chosen == [
        "needy", "needy", "“I will not go back.”", "dream", "mother has dementia", "needy"
    ]  # fmt: skip
    assert page.editor.hasFocus()


def test_somebody_elses_name_is_a_hint_once_and_the_clients_is_none(
    window: OpenWindow, code: Code
) -> None:
    page = begun(window, code)
    page.editor.show_text("Rose Will came.\nMay Harper rang.\nMay Harper wrote.\n")
    wait_for(window, page)

    assert [one.said for one in page.lens.hints] == ["May Harper"]


def test_they_are_off_by_one_setting(
    open_desk: OpenDesk, empty: Made, code: Code, tmp_path: Path
) -> None:
    preferences = Preferences(SettingsFile(tmp_path / "window.toml"))

    window = open_desk(
        empty,
        {
            Place.NOTE: partial(NotePage, hinting=lambda: preferences.now.hints),
            Place.SETTINGS: lambda *given: SettingsPage(preferences, *given),
        },
    )
    settings = window.go(Place.SETTINGS)
    assert isinstance(settings, SettingsPage)
    settings.looks.hints.click()
    page = begun(window, code)
    page.editor.show_text(JUDGED)
    page._keep()
    window.until(lambda: "word" in page.count.text())
    window.settle()

    assert not preferences.now.hints
    assert page.lens.hints == []
    assert page.lens.isHidden()
    assert SettingsFile(tmp_path / "window.toml").read().hints is False
