import datetime as dt
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest

from app.domain.ids import Code
from app.domain.kinds import RISK
from app.domain.notes import NoteKind
from app.services.records import sign, write
from app.ui.navigation import Place
from app.ui.pages.client_file.find_line import FindLine
from app.ui.pages.client_file.finding import FIND_KEY
from app.ui.pages.client_file.page import ClientFilePage
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import TODAY, Made, client, note, opened
from tests.builders.windows import focusable, spoken_name

LONG = " ".join(["A sentence that says nothing much."] * 150)


@dataclass(slots=True)
class OpenFile:
    window: OpenWindow
    page: ClientFilePage

    @property
    def line(self) -> FindLine:
        return self.page.finding.line

    def find(self, typed: str) -> str:
        """What the line says once this was typed."""
        shortcut = next(
            one for one in self.page.findChildren(QShortcut) if one.key().toString() == FIND_KEY
        )
        shortcut.activated.emit()
        self.line.field.setText(typed)
        QTest.keyClick(self.line.field, Qt.Key.Key_Return)
        self.window.settle()
        return self.line.state.text()

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> str:
        QTest.keyClick(self.line.field, key, held)
        self.window.settle()
        return self.line.state.text()

    def marked(self) -> list[str]:
        """The texts in which a place is filled, newest first."""
        fill = f"background-color:{self.page.timeline._appearance.tokens.accent}"
        return [one.text.words for one in self.page.timeline.cards if fill in one.text.text()]


@pytest.fixture
def file(open_desk: OpenDesk, empty: Made) -> OpenFile:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will", ("May Harper", "friend"))
        for ago in range(30, 1, -1):
            note(practice, code, f"Nothing on day {ago}.", TODAY - dt.timedelta(days=ago))
        note(practice, code, "Panic long ago.", TODAY - dt.timedelta(days=40))
        said = {"on": "2026-10-01", "level": "current", "said": "Panic then."}
        sign.sign(practice, RISK, code, said)
        note(practice, code, f"{LONG} Panic, and May said so. Panic.", TODAY)
    window = open_desk(empty, {Place.CLIENT: ClientFilePage})
    window.session.build_index()
    return at(window, code)


def at(window: OpenWindow, code: Code) -> OpenFile:
    page = window.go(Place.CLIENT, code)
    assert isinstance(page, ClientFilePage)
    window.settle()
    return OpenFile(window, page)


def test_return_goes_on_and_shift_return_back_and_round(file: OpenFile) -> None:
    assert file.find("panic") == "1 of 4"
    assert [words[-6:] for words in file.marked()] == ["Panic."]
    shift = Qt.KeyboardModifier.ShiftModifier
    assert file.press(Qt.Key.Key_Return) == "2 of 4"
    assert file.press(Qt.Key.Key_Return, shift) == "1 of 4"
    assert file.press(Qt.Key.Key_Return, shift) == "4 of 4"
    assert file.press(Qt.Key.Key_Return) == "1 of 4"


def test_a_place_in_a_note_of_long_ago_is_reached(file: OpenFile) -> None:
    before = len(file.page.timeline.cards)
    file.find("panic")
    file.line.before.click()
    file.window.settle()

    assert file.line.state.text() == "4 of 4"
    assert [words.endswith("Panic then.") for words in file.marked()] == [True]
    assert len(file.page.timeline.cards) > before


def test_the_place_is_in_sight(file: OpenFile) -> None:
    file.find("panic")
    area = file.page.timeline.area
    text = file.page.timeline.cards[0].text
    top = text.mapTo(area.viewport(), text.place_of(text.words.index("Panic"))).y()

    assert area.verticalScrollBar().value() > 0
    assert 0 <= top < area.viewport().height()


def test_somebody_is_found_by_any_of_their_names(file: OpenFile) -> None:
    assert file.find("harper") == "1 of 1"
    assert file.find("nobody") == "Not found"
    assert not file.line.after.isEnabled()


def test_what_the_filter_hides_is_not_counted(file: OpenFile) -> None:
    file.find("panic")
    file.line.before.click()  # so that the record is among the cards
    file.window.settle()
    assert file.page.timeline.chips is not None

    file.page.timeline.chips.buttons["risk"].click()
    assert file.line.state.text() == "1 of 1"
    file.page.timeline.chips.buttons["everything"].click()
    assert file.line.state.text() == "4 of 4"


def test_escape_takes_the_line_and_every_mark_away(file: OpenFile) -> None:
    file.find("panic")
    file.press(Qt.Key.Key_Escape)

    assert not file.line.isVisible()
    assert file.line.field.text() == ""
    assert not file.marked()
    assert "underline" not in file.page.timeline.cards[0].text.text()
    assert file.page.tabs.hasFocus()


def test_what_was_typed_wrongly_is_said(file: OpenFile) -> None:
    assert file.find('"panic') == ""
    assert "quot" in file.line.trouble.text()
    assert not file.marked()


def test_a_note_that_comes_is_found(file: OpenFile) -> None:
    file.find("panic")
    code = file.page.finding.code
    file.window.session.change(
        lambda practice, _: (
            practice.do(
                write.sign, code, kind=NoteKind.CONTACT, held_on=TODAY, text="Panic by telephone."
            ).changed,
            None,
        ),
        file.window.session.heard,
    )
    file.window.settle()

    assert file.line.state.text().endswith(" of 5")


def test_nothing_of_it_is_kept(file: OpenFile) -> None:
    file.find("panic")
    route = file.window.shell.here

    assert route is not None
    assert "panic" not in repr(route)
    again = at(file.window, file.page.finding.code)
    assert not again.line.isVisible()
    assert again.line.field.text() == ""


def test_every_control_of_the_line_has_a_name(file: OpenFile) -> None:
    file.find("panic")
    assert all(spoken_name(one) for one in focusable(file.line))
