import errno
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.errors import UnlockedElsewhere, World
from app.services.people import people
from app.services.records import whereabouts, write
from app.services.records.whereabouts import Whereabouts
from app.services.retention import destroy
from app.storage.notes import drafts
from app.ui.main_window import MainWindow
from app.ui.navigation import NEW, Place, Route
from app.ui.pages.client_file.page import ClientFilePage
from app.ui.pages.note.page import NotePage
from app.ui.preferences import Preferences
from app.ui.settings import SettingsFile
from app.ui.shell import Shell
from app.ui.theme.appearance import Appearance
from app.ui.windows import Windows
from tests.builders.entrances import Entrance
from tests.builders.practices import HOUSE, TODAY, Made, client, opened, unlocked
from tests.builders.turns import rest, until


@dataclass(slots=True)
class Again:
    """A window that is locked and unlocked, each time by a program of its own."""

    qtbot: QtBot
    appearance: Appearance
    made: Made
    settings: SettingsFile
    fronts: list[Entrance]

    def desk(self) -> Shell:
        preferences = Preferences(self.settings)
        front = Windows(HOUSE, self.appearance, preferences, lambda _: None)
        self.fronts.append(Entrance(front, preferences, self.qtbot, [], []))
        shell = self.fronts[-1].desk(self.made)
        until(lambda: shell.page is not None)
        return shell

    def settle(self) -> None:
        rest(self.fronts[-1].front.session.idle)

    def lock(self) -> None:
        self.fronts[-1].front.lock()


@pytest.fixture
def again(qtbot: QtBot, appearance: Appearance, empty: Made, tmp_path: Path) -> Iterator[Again]:
    made = Again(qtbot, appearance, empty, SettingsFile(tmp_path / "window.toml"), [])
    yield made
    for one in made.fronts:
        one.front.close()
        if one.front.door is not None:
            one.front.door.deleteLater()
        one.front.deleteLater()


def test_after_unlocking_one_is_at_the_note_one_was_writing(again: Again) -> None:
    with opened(again.made.folder) as practice:
        code = client(practice, "Rose Will")
    shell = again.desk()
    assert shell.route == Route(Place.TODAY)
    shell.show_route(Route(Place.NOTE, code, NEW))
    page = shell.page
    assert isinstance(page, NotePage)
    until(page.editor.isEnabled)
    QTest.keyClicks(page.editor, "She arrived early and")
    again.lock()

    shell = again.desk()
    page = shell.page
    assert isinstance(page, NotePage)
    until(page.editor.isEnabled)
    assert page.editor.written() == "She arrived early and"
    assert code not in again.settings.path.read_text()


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (ValueError(), "What you typed is not lost. Lock and unlock to continue safely."),
        (OSError(errno.EIO, "input/output error"), "The system refused (error 5)."),
        (World("disk-full"), "The disk is full. Free some space and try again."),
    ],
)
def test_what_was_typed_outlives_a_fault_while_it_is_signed(
    again: Again, monkeypatch: pytest.MonkeyPatch, fault: Exception, said: str
) -> None:
    def failing(*_: object, **__: object) -> NoReturn:
        raise fault

    with opened(again.made.folder) as practice:
        code = client(practice, "Rose Will")
    shell = again.desk()
    shell.show_route(Route(Place.NOTE, code, NEW))
    page = shell.page
    assert isinstance(page, NotePage)
    heard = page.notice.words.text
    until(page.editor.isEnabled)
    QTest.keyClicks(page.editor, "She arrived early and")
    with monkeypatch.context() as patch:
        failing.__module__ = write.__name__
        patch.setattr(write, "sign", failing)
        page.sign.click()
        until(lambda: said in heard())
    again.lock()

    page = again.desk().page
    assert isinstance(page, NotePage)
    until(page.editor.isEnabled)
    assert page.editor.written() == "She arrived early and"


def test_nobody_is_led_back_to_a_draft_whose_file_a_command_destroyed_meanwhile(
    again: Again, tmp_path: Path
) -> None:
    """While it is open, the command is refused and nothing that was typed is lost."""
    with opened(again.made.folder) as practice:
        code = client(practice, "Rose Will")
        people.end(practice, code, TODAY)
    shell = again.desk()
    shell.show_route(Route(Place.NOTE, code, NEW))
    page = shell.page
    assert isinstance(page, NotePage)
    until(page.editor.isEnabled)
    QTest.keyClicks(page.editor, "She arrived early and")
    with pytest.raises(UnlockedElsewhere):
        unlocked(again.made.folder)
    assert page.editor.written() == "She arrived early and"
    again.lock()
    with opened(again.made.folder) as practice:
        plan = destroy.plan(practice, [code], early="mistake")
        destroy.destroy(practice, plan, tmp_path / "c.pdf")

    shell = again.desk()

    assert shell.route == Route(Place.TODAY)
    again.lock()
    with opened(again.made.folder) as practice:
        assert {*drafts.files(practice.records).values()} <= {None}  # where one was


@pytest.mark.parametrize("part", ["timeline", "people", "details"])
def test_after_unlocking_one_is_at_the_part_of_the_file_one_was_at(again: Again, part: str) -> None:
    with opened(again.made.folder) as practice:
        code = client(practice, "Rose Will")
    shell = again.desk()
    shell.show_route(Route(Place.CLIENT, code))
    again.settle()
    page = shell.page
    assert isinstance(page, ClientFilePage)
    page.tabs.setCurrentIndex(["timeline", "agreements", "people", "details"].index(part))
    again.lock()

    assert again.desk().route == Route(Place.CLIENT, code, part)


def test_after_a_kill_one_is_where_one_was_too(again: Again, tmp_path: Path) -> None:
    with opened(again.made.folder) as practice:
        code = client(practice, "Rose Will")
    shell = again.desk()
    shell.show_route(Route(Place.CLIENT, code))
    main = again.fronts[-1].front.main
    assert isinstance(main, MainWindow)
    until(lambda: not main._soon.isActive())
    again.settle()
    killed = again.made.copy(tmp_path / "killed")
    again.lock()
    again.made = killed

    assert again.desk().route == Route(Place.CLIENT, code, "timeline")


def test_nobody_is_led_back_to_a_file_that_is_gone(again: Again) -> None:
    with opened(again.made.folder) as practice:
        whereabouts.keep(practice, Whereabouts(place="client", about="AAA-AAA"))
        assert whereabouts.last(practice) is None

    assert again.desk().route == Route(Place.TODAY)


def test_whoever_leaves_new_words_unwritten_is_led_back_to_them(again: Again) -> None:
    shell = again.desk()
    shell.show_route(Route(Place.HELP))
    again.fronts[-1].front.session.keep_words(("abandon",) * 24)
    again.settle()
    assert "have not written them down" in shell.notice.words.text()

    shell.show_route(Route(Place.LOG))
    assert shell.notice.isVisible()
    shell.notice.link.click()
    again.settle()

    assert shell.route == Route(Place.SETTINGS)
    assert not shell.notice.isVisible()


def test_a_window_is_as_large_after_a_lock_and_where_it_was(again: Again) -> None:
    shell = again.desk()
    shell.resize(700, 500)
    shell.move(30, 50)
    again.lock()

    shell = again.desk()
    assert (shell.width(), shell.height()) == (700, 500)
    assert (shell.x(), shell.y()) == (30, 50)


def test_a_window_that_was_on_a_screen_that_is_gone_comes_where_it_is_seen(again: Again) -> None:
    Preferences(again.settings).keep(left=9_000, top=9_000)

    shell = again.desk()
    assert QGuiApplication.primaryScreen().availableGeometry().contains(shell.pos())
