"""Reading without names: a real notes vault behind the door, and the contacts vault closed."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.domain.ids import Code
from app.ui.pages.unlock import Unlock
from app.ui.preferences import Preferences
from app.ui.read_only_window import ReadOnlyShell, ReadOnlyWindow
from app.ui.settings import SettingsFile
from app.ui.theme.appearance import Appearance
from app.ui.windows import Windows
from tests.builders.practices import HOUSE, PASSPHRASE, opened
from tests.builders.turns import in_front, until
from tests.builders.two_files import SECRET, two_files
from tests.builders.windows import focusable, spoken_name


@dataclass(slots=True)
class Practice:
    """A practice of two files, and a program at its door."""

    folder: Path
    dan: Code
    megan: Code
    front: Windows
    preferences: Preferences
    again: list[Path]
    bot: QtBot

    def at_door(self) -> Unlock:
        self.front.begin(str(self.folder))
        assert self.front.door is not None
        page = self.front.door.page
        assert isinstance(page, Unlock)
        return page

    def room(self) -> ReadOnlyShell:
        page = self.at_door()
        QTest.keyClicks(page.passphrase.edit, PASSPHRASE)
        page.alone.click()
        until(lambda: self.front.main is not None)
        room = self.front.main
        assert isinstance(room, ReadOnlyWindow)
        until(lambda: bool(room.shell.cards))
        return room.shell


@pytest.fixture
def practice(qtbot: QtBot, appearance: Appearance, tmp_path: Path) -> Iterator[Practice]:
    with two_files(tmp_path / "p") as (made, _, dan, megan):
        pass
    again: list[Path] = []
    preferences = Preferences(SettingsFile(tmp_path / "window.toml"))
    front = Windows(HOUSE, appearance, preferences, again.append)
    yield Practice(made.folder, dan, megan, front, preferences, again, qtbot)
    if not again:
        front.close()
    if front.door is not None:
        front.door.deleteLater()
    QApplication.processEvents()
    front.deleteLater()


def said(room: ReadOnlyShell) -> str:
    return " ".join(card.text.words for card in room.cards)


def test_the_file_written_in_last_is_read_at_once_with_roles(practice: Practice) -> None:
    room = practice.room()

    assert room.list.current() == practice.megan
    assert said(room) == "[client] is afraid of [ex-husband]. [GP] rang."
    assert practice.front.door is None


def test_the_arrow_reads_another_file_with_its_newest_note_first(practice: Practice) -> None:
    room = practice.room()
    QTest.keyClick(room.list, Qt.Key.Key_Down)
    until(lambda: len(room.cards) == 2)

    assert room.cards[0].when.text() == "4 January 2016"
    assert room.cards[1].text.words == f"[client] told me {SECRET}. [aunt] knows."


def test_no_name_is_anywhere_in_the_window(practice: Practice) -> None:
    room = practice.room()
    shown = [said(room), *(spoken_name(widget) for widget in focusable(room))]
    shown += [row.spoken() for row in room.list.rows._rows]

    assert all(spoken_name(widget) for widget in focusable(room))
    for name in ("Dan", "Daniel", "Fenwick", "Megan", "Holt", "Osei", "Winifred"):
        assert not any(name in words for words in shown)


def test_it_locks_when_it_is_minimised_for_whoever_wants_that(practice: Practice) -> None:
    room = practice.room()
    practice.preferences.keep(lock_minimised=True)
    room.showMinimized()
    until(lambda: bool(practice.again))

    assert practice.front.minimised


def test_it_is_read_though_the_contacts_vault_is_not_even_there(practice: Practice) -> None:
    shutil.rmtree(practice.folder / "contacts")

    assert "[ex-husband]" in said(practice.room())


def test_return_goes_to_the_text_and_ctrl_l_locks_for_a_fresh_process(practice: Practice) -> None:
    room = practice.room()
    QTest.keyClick(room.list, Qt.Key.Key_Return)
    went = room.reading.hasFocus()
    in_front(room)
    QTest.keyClick(room.reading, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    until(lambda: bool(practice.again))

    assert went
    assert practice.again == [practice.folder]
    until(lambda: not isValid(room))  # when its event is over
    assert practice.front.session._main.alone is None
    with opened(practice.folder) as both:  # nobody holds it any more
        assert len(both.files) == 2


def test_a_wrong_passphrase_and_none_are_said_beside_the_field(practice: Practice) -> None:
    page = practice.at_door()
    page.alone.click()
    empty = page.passphrase.edit.accessibleDescription()
    QTest.keyClicks(page.passphrase.edit, "not the passphrase")
    page.alone.click()
    until(page.alone.isEnabled)

    assert empty == "Enter your passphrase first."
    assert "does not open" in page.passphrase.edit.accessibleDescription()


def test_a_file_that_cannot_be_read_is_a_notice(practice: Practice) -> None:
    room = practice.room()
    alone = practice.front.session._main.alone
    assert alone is not None
    alone._files.pop(practice.dan)
    QTest.keyClick(room.list, Qt.Key.Key_Down)
    until(room.notice.isVisible)

    assert room.notice.words.text()
