"""A note as its client would read it: one key away, and no covered word in the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.ids import Code
from app.ui.navigation import Place
from app.ui.pages.as_read import AsReadPage
from app.ui.pages.note.page import NotePage
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import Made, client, digests, opened
from tests.builders.windows import said

TEXT = "Rose spoke of May Harper. May rang on 07700 900555."


@pytest.fixture
def code(empty: Made) -> Code:
    with opened(empty.folder) as practice:
        return client(practice, "Rose Will", ("May Harper", "friend"))


@pytest.fixture
def window(open_desk: OpenDesk, empty: Made, code: Code) -> OpenWindow:
    del code
    return open_desk(empty, {Place.NOTE: NotePage, Place.AS_READ: AsReadPage})


def everything_said() -> str:
    """All words of all widgets, shown or hidden, and what a screen reader is told of each."""
    found = []
    for widget in QApplication.allWidgets():
        for name in ("text", "toPlainText", "accessibleName", "accessibleDescription", "toolTip"):
            get = getattr(widget, name, None)
            if callable(get):
                found.append(str(get()))
        accessible = QAccessible.queryAccessibleInterface(widget)
        if accessible is not None:
            found += [accessible.text(one) for one in QAccessible.Text]
            inside = accessible.textInterface()
            if inside is not None:
                found.append(inside.text(0, inside.characterCount()))
    return "\n".join(found)


def test_one_key_shows_it_and_another_leads_back(
    window: OpenWindow, code: Code, empty: Made
) -> None:
    page = window.go(Place.NOTE, code)
    assert isinstance(page, NotePage)
    window.until(page.editor.isEnabled)
    QTest.keyClicks(page.editor, TEXT)
    QTest.keyClick(
        page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    window.until(lambda: isinstance(window.shell.page, AsReadPage))
    shown = window.shell.page
    assert isinstance(shown, AsReadPage)
    window.until(shown.text.toPlainText)
    window.settle()

    plain = shown.text.toPlainText().replace("\u00a0", " ")
    assert plain.startswith("Rose spoke of  withheld 1 .")
    shown.text.selectAll()
    shown.text.copy()
    clipboard = QGuiApplication.clipboard().text()
    everything = everything_said()
    for word in ("May", "Harper", "07700", "900555"):
        assert word not in clipboard
        assert word not in everything
    assert "3 places are withheld" in said(shown)
    before = digests(empty.folder)
    window.settle()
    assert digests(empty.folder) == before
    shown.go_back.click()
    window.until(lambda: isinstance(window.shell.page, NotePage))
    again = window.shell.page
    assert isinstance(again, NotePage)
    window.until(again.editor.isEnabled)
    assert again.editor.written() == TEXT


def test_nothing_written_stays_where_one_is(window: OpenWindow, code: Code) -> None:
    page = window.go(Place.NOTE, code)
    assert isinstance(page, NotePage)
    window.until(page.editor.isEnabled)
    page.as_read.click()
    window.settle()
    assert window.shell.page is page
