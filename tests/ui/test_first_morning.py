"""The first morning of a therapist at the window, from nothing, by keyboard alone."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.services.records import sign
from app.ui import suggestion
from app.ui.navigation import Place, Route
from app.ui.pages.words import Words
from app.ui.shell import Shell
from tests.builders.entrances import Entrance
from tests.builders.practices import PASSPHRASE, Made, opened
from tests.builders.turns import rest, until
from tests.builders.windows import said, spoken_name

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
SHIFT, NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
MOST = 40  # keys of the whole morning that are no letter of a word
MOST_OF_A_BEGINNING = 52  # idem, of all that is agreed with a new client
BEGINNING = {
    "In an emergency": (
        ("Their name", "Joy, neighbour, 07700 900789"),
        ("What they may be told: a risk", ""),
        ("What has to happen first", "She misses a session and does not answer by six"),
        ("The words you will use", "Would you check that she is all right?"),
    ),
    "How to reach them safely": (
        ("By", ""),
        ("Number or address", "07700 900123"),
        ("May you use it", ""),
    ),
    "If you meet outside": (("When the client is alone", ""), ("When either", "")),
    "Who would tell them if you could not": (
        ("Their name", "Nora Whitlock"),
        ("What they may be told: name", ""),
    ),
}
"""What each line that is left asks for, by the names of its fields; nothing typed: chosen."""
FAR = 30  # tabs: further than anybody looks


@dataclass(slots=True)
class Hands:
    """Keys and nothing else; `pressed` counts those that are no letter of what is typed."""

    entrance: Entrance
    pressed: int = 0

    @property
    def here(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    @property
    def shell(self) -> Shell:
        assert self.entrance.front.main is not None
        shell = self.entrance.front.main.shell
        assert isinstance(shell, Shell)
        return shell

    def settle(self) -> None:
        rest(self.entrance.front.session.idle)

    def press(self, key: Qt.Key, how: Qt.KeyboardModifier = NONE) -> None:
        self.pressed += 1
        QTest.keyClick(self.here, key, how)
        self.settle()

    def write(self, words: str) -> None:
        QTest.keyClicks(self.here, words)
        self.settle()

    def to(self, name: str, how: Qt.KeyboardModifier = NONE) -> None:
        heard = list[str]()
        while not spoken_name(self.here).startswith(name):
            heard.append(spoken_name(self.here))
            assert len(heard) < FAR, heard
            self.press(KEY.Key_Backtab if how == SHIFT else KEY.Key_Tab, how)

    def use(self, name: str, how: Qt.KeyboardModifier = NONE) -> None:
        self.to(name, how)
        self.press(KEY.Key_Space)

    def save(self) -> None:
        self.press(KEY.Key_Return, CONTROL)


def a_practice(hands: Hands) -> None:
    """A passphrase, a name, the recovery words: Return goes on."""
    front = hands.entrance.front
    hands.use("Create a practice")
    for typed in (PASSPHRASE, PASSPHRASE, "Maren Oakes"):
        hands.write(typed)
        hands.press(KEY.Key_Return)
    assert spoken_name(hands.here) == "Where you practise"
    hands.to("Where to store it")
    hands.press(KEY.Key_Return)
    words = written_down(hands)
    for _ in range(2):
        assert isinstance(hands.here, QLineEdit)
        number = re.search(r"\d+", spoken_name(hands.here))
        assert number is not None
        hands.write(words[int(number.group()) - 1])
        hands.press(KEY.Key_Return)
    until(lambda: front.main is not None and hands.shell.page is not None)
    hands.settle()


def written_down(hands: Hands) -> tuple[str, ...]:
    """The recovery words, as somebody copies them from the page."""
    door = hands.entrance.front.door
    assert door is not None
    until(lambda: isinstance(door.page, Words))
    assert isinstance(door.page, Words)
    words = tuple(re.findall(r"\d+\. (\w+)", said(door.page)))
    hands.press(KEY.Key_Space)
    return words


def a_client(hands: Hands) -> None:
    """Whoever comes first, and what is said at the start, in one go."""
    assert spoken_name(hands.here) == "Add your first client"
    hands.press(KEY.Key_Space)
    hands.write("Rose Will")
    hands.save()
    left = re.search(r"and (\d+) more", said(hands.shell))
    assert left is not None
    what_is_said_at_once(hands, int(left.group(1)) + 1)
    hands.press(KEY.Key_Escape)


def what_is_said_at_once(hands: Hands, missing: int = 15) -> None:
    """What was talked through, the notice and the agreement to notes, with one date."""
    hands.use("See all")
    assert f"{missing} missing" in said(hands.shell)
    hands.save()  # several at once
    hands.press(KEY.Key_Space)  # all of these
    hands.save()  # what is missing has the keyboard
    for name in ("How you agreed it", "How they got the notice", "What they said about"):
        hands.to(name)
        hands.press(KEY.Key_Down)
    hands.save()
    assert "11 agreed" in said(hands.shell)


def a_note_and_risk(hands: Hands) -> None:
    hands.press(KEY.Key_N, CONTROL)
    hands.write("She came on time. Plan: a diary.")
    hands.save()
    hands.use("Record: Risk", SHIFT)
    hands.press(KEY.Key_Down)
    hands.save()
    assert "Saved" in said(hands.shell)


def a_backup_and_a_lock(hands: Hands, stick: Path) -> None:
    hands.press(KEY.Key_Comma, CONTROL)
    hands.use("Backups", SHIFT)
    hands.press(KEY.Key_Space)
    assert isinstance(hands.here, QLineEdit)
    hands.here.setText(str(stick))  # a completer pops up at typing, which no platform of tests has
    hands.pressed += 1
    QTest.keyClick(hands.here, KEY.Key_Return)
    until(lambda: "Backed up today" in said(hands.shell))
    hands.shell.activateWindow()
    until(hands.shell.isActiveWindow)
    hands.press(KEY.Key_L, CONTROL)


def test_from_nothing_to_a_client_a_note_a_backup_and_a_lock(
    front: Entrance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (stick := tmp_path / "stick").mkdir()
    monkeypatch.setattr(suggestion, "_parents", lambda: iter((tmp_path,)))
    front.front.begin(None)
    until(lambda: QApplication.focusWidget() is not None)
    hands = Hands(front)
    a_practice(hands)
    a_client(hands)
    a_note_and_risk(hands)
    a_backup_and_a_lock(hands, stick)

    assert front.again == [tmp_path / "Practice.schtum"]
    assert hands.pressed <= MOST, hands.pressed
    with opened(tmp_path / "Practice.schtum") as practice:
        (code,) = practice.files
        assert len(practice.notes_of(code)) == 1
        kinds = {one.kind for one in sign.records(practice, code)}
        assert {"contract", "privacy-notice", "records-consent", "risk"} <= kinds


def test_the_whole_beginning_of_a_client_takes_few_keys(front: Entrance, empty: Made) -> None:
    """With some 170 letters, three minutes are enough for whoever types slowly."""
    hands = Hands(front)
    front.desk(empty)
    hands.shell.show_route(Route(Place.NEW_CLIENT))
    hands.settle()
    hands.write("Rose Will")
    hands.save()
    what_is_said_at_once(hands)
    for asked, typed in BEGINNING.items():
        assert spoken_name(hands.here).endswith(asked), spoken_name(hands.here)
        hands.press(KEY.Key_Return)
        for name, words in typed:
            hands.to(name, SHIFT if name.startswith("Their") else NONE)
            if words:
                hands.write(words)
            else:
                hands.press(KEY.Key_Space if ": " in name else KEY.Key_Down)
        hands.save()

    assert "0 missing" in said(hands.shell)
    assert hands.pressed <= MOST_OF_A_BEGINNING, hands.pressed


@pytest.mark.parametrize("place", [Place.TODAY, Place.CLIENTS, Place.REQUESTS, Place.NEW_REQUEST])
def test_where_there_is_nothing_yet_the_keyboard_is_on_what_to_do(
    front: Entrance, empty: Made, place: Place
) -> None:
    shell = front.desk(empty)
    shell.show_route(Route(place))
    rest(front.front.session.idle)
    page, here = shell.page, QApplication.focusWidget()

    assert page is not None
    assert here is not None
    assert page.isAncestorOf(here)
