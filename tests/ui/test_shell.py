from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.ids import Code
from app.services.practice.changes import Changed
from app.ui.actions import ACTIONS, Name
from app.ui.navigation import SECTIONS, Place, Route, section_at
from app.ui.page import Page
from app.ui.shell import Shell
from app.ui.theme.appearance import Appearance
from tests.builders.turns import in_front, until

CTRL = Qt.KeyboardModifier.ControlModifier


class Told(Page):
    """A page that remembers what it was told."""

    def __init__(self, place: Place, story: list[str]) -> None:
        super().__init__()
        self.place, self.story = place, story
        self.column.addWidget(QLabel(f"the words of {place}"))

    def enter(self, route: Route) -> None:
        self.story.append(f"enter {route.place} {route.about}")

    def leave(self) -> None:
        self.story.append(f"leave {self.place}")

    def on_changed(self, changed: Changed) -> None:
        self.story.append(f"changed {sorted(changed.files)}")


@pytest.fixture
def story() -> list[str]:
    return []


@pytest.fixture
def shell(qtbot: QtBot, appearance: Appearance, story: list[str]) -> Shell:
    def maker(place: Place) -> Callable[[], Page]:
        return lambda: Told(place, story)

    made = Shell({place: maker(place) for place in Place}, appearance)
    qtbot.addWidget(made)
    made.show_route(Route(Place.CLIENTS))
    in_front(made)
    return made


def at(shell: Shell) -> Place | None:
    return None if shell.route is None else shell.route.place


def test_a_page_that_is_left_keeps_its_work_and_is_deleted(shell: Shell, story: list[str]) -> None:
    before = shell.page
    assert before is not None

    shell.show_route(Route(Place.CLIENT, "K7M-Q4F"))
    until(lambda: not shiboken6.isValid(before))

    assert story == ["enter clients None", "leave clients", "enter client K7M-Q4F"]
    assert [label.text() for label in shell.findChildren(QLabel) if "words" in label.text()] == [
        "the words of client"
    ]


def test_keys_lead_to_every_section(shell: Shell) -> None:
    for number, section in enumerate(SECTIONS, start=1):
        QTest.keyClick(shell, Qt.Key(Qt.Key.Key_0 + number), CTRL)
        assert at(shell) is section.place
        assert shell.sections.currentRow() == number - 1
        assert shell.foot.currentRow() == -1


def test_keys_search_help_lock_and_lead_back(qtbot: QtBot, shell: Shell) -> None:
    QTest.keyClick(shell, Qt.Key.Key_K, CTRL)
    assert at(shell) is Place.SEARCH
    QTest.keyClick(shell, Qt.Key.Key_F1)
    assert at(shell) is Place.HELP
    assert shell.sections.currentRow() == -1
    QTest.keyClick(shell, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert at(shell) is Place.SEARCH
    with qtbot.waitSignal(shell.lock_asked):
        QTest.keyClick(shell, Qt.Key.Key_L, CTRL)


def test_text_grows_shrinks_and_returns(shell: Shell, appearance: Appearance) -> None:
    heard: list[int] = []
    shell.text_resized.connect(heard.append)

    QTest.keyClick(shell, Qt.Key.Key_Plus, CTRL)
    QTest.keyClick(shell, Qt.Key.Key_Equal, CTRL)
    QTest.keyClick(shell, Qt.Key.Key_Minus, CTRL)
    QTest.keyClick(shell, Qt.Key.Key_0, CTRL)

    assert heard == [110, 120, 110, 100]
    assert appearance.metrics.percent == 100


def test_the_sidebar_leads_and_follows_without_going_in_circles(
    shell: Shell, story: list[str]
) -> None:
    shell.sections.setCurrentRow(4)
    assert at(shell) is Place.RETENTION

    story.clear()
    shell.show_route(Route(Place.REQUEST, "7"))

    assert SECTIONS[shell.sections.currentRow()] == section_at(Place.REQUESTS)
    assert story == ["leave retention", "enter request 7"]


def test_a_page_speaks_to_the_shell_by_signals(shell: Shell, story: list[str]) -> None:
    page = shell.page
    assert page is not None

    page.told.emit("Kept 10:31")
    page.wrote.emit(Changed(files=frozenset({Code("K7M-Q4F")})))
    page.go.emit(Route(Place.CLIENT, "K7M-Q4F"))

    assert shell.state.text() == "Kept 10:31"
    assert story[1:] == ["changed ['K7M-Q4F']", "leave clients", "enter client K7M-Q4F"]


def test_counts_of_due_things_stand_beside_their_section(shell: Shell) -> None:
    row = next(at for at, one in enumerate(SECTIONS) if one.place is Place.RETENTION)

    shell.count(Place.RETENTION, 3)
    assert shell.sections.item(row).text() == "Retention  3"
    shell.count(Place.RETENTION, 0)
    assert shell.sections.item(row).text() == "Retention"


def test_closing_leaves_the_page_first(shell: Shell, story: list[str]) -> None:
    heard: list[str] = []
    shell.closing.connect(lambda: heard.extend(story))

    shell.close()

    assert heard[-1] == "leave clients"
    assert shell.page is None


def test_the_title_never_names_anybody(shell: Shell) -> None:
    shell.show_route(Route(Place.CLIENT, "K7M-Q4F"))

    assert shell.windowTitle() == "Schtum"


def test_every_action_has_words_and_a_key_of_its_own() -> None:
    keys = [key for action in ACTIONS for key in action.keys]

    assert {action.name for action in ACTIONS} == set(Name)
    assert len(keys) == len(set(keys))
    assert all(action.label() and action.printed() for action in ACTIONS)


def test_a_band_stands_clear_of_the_edge_and_takes_no_room_when_it_is_gone(shell: Shell) -> None:
    assert shell.page is not None
    root = shell.page.window()
    shell.notice.say("Still there?")
    until(lambda: shell.notice.height() > 0 and shell.page is not None and shell.page.y() > 0)
    clear = shell.notice.mapTo(root, shell.notice.rect().topLeft()).y()
    shell.notice.clear()
    until(lambda: shell.page is not None and shell.page.mapTo(root, QPoint(0, 0)).y() == 0)

    assert clear >= shell._appearance.metrics.gap(4)


@pytest.mark.parametrize(("wide", "whole"), [(1000, True), (1920, False)])
def test_a_page_is_as_wide_as_one_can_read_whatever_the_window(
    shell: Shell, wide: int, *, whole: bool
) -> None:
    assert shell.page is not None
    shell.notice.say("Still there?")
    shell.resize(wide, 600)
    words = shell.page.findChildren(QLabel)[0]
    content = shell._appearance.metrics.content
    until(lambda: words.width() == shell.notice.width())

    assert (words.width() < content) is whole
    assert words.width() <= content
