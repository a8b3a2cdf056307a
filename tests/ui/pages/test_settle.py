from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.domain.ids import Code
from app.services.people import people
from app.services.records import read as reading
from app.ui.navigation import PRACTICE, Place, Route
from app.ui.pages.client_file.page import ClientFilePage
from app.ui.pages.note.page import NotePage
from app.ui.pages.record.page import RecordPage
from app.ui.pages.registers import RegistersPage
from app.ui.pages.settle.page import SettlePage
from app.ui.pages.today import TodayPage
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.own_records import meant, said
from tests.builders.practices import Made, client, note, opened
from tests.builders.windows import focusable, spoken_name

TEXT = "Vane rang, and VANE was late."


@dataclass(slots=True)
class MainWindow:
    """The window of a practice in whose one file a Vane could be several people."""

    window: OpenWindow
    made: Made
    code: Code

    def names(self, part: str | None = None) -> SettlePage:
        page = self.window.go(Place.SETTLE, self.code, part)
        assert isinstance(page, SettlePage)
        self.window.settle()
        return page

    def kept(self) -> Made:
        self.window.lock()
        return self.made


@pytest.fixture
def desk(open_desk: OpenDesk, empty: Made) -> MainWindow:
    with opened(empty.folder) as practice:
        client(practice, "Beatrix Vane")
        client(practice, "Arthur Vane")
        code = client(practice, "Ottoline Marsh", ("May Harper", "friend"))
        note(practice, code, TEXT)
        said(practice, "Vane was told off.")
    makers = {
        Place.SETTLE: SettlePage, Place.NOTE: NotePage, Place.CLIENT: ClientFilePage,
        Place.TODAY: TodayPage, Place.RECORD: RecordPage, Place.REGISTERS: RegistersPage,
    }  # fmt: skip
    window = open_desk(empty, makers)
    return MainWindow(window, empty, code)


def test_signing_a_note_with_a_name_that_waits_leads_to_the_list(desk: MainWindow) -> None:
    page = desk.window.go(Place.NOTE, desk.code)
    assert isinstance(page, NotePage)
    desk.window.until(page.editor.isEnabled)
    QTest.keyClicks(page.editor, "Vane came along. Her friend Bryony rang.")
    QTest.keyClick(page.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.window.until(lambda: isinstance(desk.window.page, SettlePage))
    desk.window.settle()

    settle = desk.window.page
    assert isinstance(settle, SettlePage)
    assert [card.waiting.name for card in settle.cards] == ["Vane", "Bryony"]
    with opened(desk.kept().folder) as practice:
        assert len(practice.notes_of(desk.code)) == 2  # signed, whatever is settled


def test_signing_a_note_without_any_goes_back_to_the_file(desk: MainWindow) -> None:
    page = desk.window.go(Place.NOTE, desk.code)
    assert isinstance(page, NotePage)
    desk.window.until(page.editor.isEnabled)
    QTest.keyClicks(page.editor, "We spoke about the move, and about May.")
    page.sign.click()
    desk.window.until(lambda: isinstance(desk.window.page, ClientFilePage))

    assert desk.window.shell.route == Route(Place.CLIENT, desk.code)


def test_a_name_that_will_wait_is_underlined_quietly_and_counted(desk: MainWindow) -> None:
    page = desk.window.go(Place.NOTE, desk.code)
    assert isinstance(page, NotePage)
    desk.window.until(page.editor.isEnabled)
    QTest.keyClicks(page.editor, "Vane rang May.")
    desk.window.until(lambda: len(page.editor.extraSelections()) == 2)

    selections = page.editor.extraSelections()  # held: a format dies with its selection
    style = QTextCharFormat.UnderlineStyle
    styles = [one.format.underlineStyle() for one in selections]
    assert styles == [style.DotLine, style.NoUnderline]
    assert "1 name to check when you sign" in page.count.text()


def test_by_keyboard_alone_a_name_becomes_somebody_known(desk: MainWindow) -> None:
    page = desk.names()
    focused = QApplication.focusWidget()
    assert focused is page.cards[0].choice
    QTest.keyClick(focused, Qt.Key.Key_Down)
    QTest.keyClick(focused, Qt.Key.Key_Down)
    QTest.keyClick(focused, Qt.Key.Key_Tab)
    role = QApplication.focusWidget()
    assert role is page.cards[0].role
    QTest.keyClicks(role, "cousin")
    QTest.keyClick(role, Qt.Key.Key_Return)
    desk.window.until(lambda: isinstance(desk.window.page, ClientFilePage))

    with opened(desk.kept().folder) as practice:
        (read,) = reading.notes(practice, desk.code)
        assert read.text == TEXT
        assert [one.role for one in read.mentions] == ["cousin", "cousin"]
        assert practice.people[read.mentions[0].person].shown == "Arthur Vane"


def test_nobody_is_meant_before_somebody_is_chosen(desk: MainWindow) -> None:
    page = desk.names()
    card = page.cards[0]
    begins = card.choice.currentText()
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Return):  # in a hurry
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
    card.settle.click()
    desk.window.settle()

    assert begins == "Choose…"
    assert card.choice.accessibleDescription() == "Choose who this is."
    assert card.choice.findText("another client", Qt.MatchFlag.MatchContains) > 0
    with opened(desk.kept().folder) as practice:
        assert practice.file(desk.code).relations[-1].unresolved


def test_a_role_is_asked_for_beside_the_field(desk: MainWindow) -> None:
    page = desk.names()
    card = page.cards[0]
    card.choice.choose("new")
    card.settle.click()
    desk.window.settle()

    assert "Use a few words" in card.role.accessibleDescription()
    assert card.settle.isEnabled()


def test_somebody_the_file_knows_needs_no_role(desk: MainWindow) -> None:
    card = desk.names().cards[0]
    card.choice.setCurrentIndex(card.choice.findText("May Harper · friend"))
    hidden = not card.role_form.isVisible()
    card.settle.click()
    desk.window.until(lambda: isinstance(desk.window.page, ClientFilePage))

    assert hidden
    with opened(desk.kept().folder) as practice:
        assert [one.role for one in reading.notes(practice, desk.code)[0].mentions] == [
            "friend",
            "friend",
        ]


def test_just_a_word_is_nobody(desk: MainWindow) -> None:
    card = desk.names().cards[0]
    card.choice.choose("nobody")
    card.settle.click()
    desk.window.until(lambda: isinstance(desk.window.page, ClientFilePage))

    with opened(desk.kept().folder) as practice:
        (read,) = reading.notes(practice, desk.code)
        assert (read.text, read.mentions) == (TEXT, ())


def test_done_leaves_the_rest_as_it_was(desk: MainWindow) -> None:
    page = desk.names()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    desk.window.until(lambda: isinstance(desk.window.page, ClientFilePage))

    with opened(desk.kept().folder) as practice:
        assert practice.file(desk.code).relations[-1].unresolved


def test_an_unknown_word_is_put_aside_or_becomes_somebody(desk: MainWindow) -> None:
    page = desk.window.go(Place.NOTE, desk.code)
    assert isinstance(page, NotePage)
    desk.window.until(page.editor.isEnabled)
    QTest.keyClicks(page.editor, "Her friend Bryony rang. Her friend Tamsin was there too.")
    page.sign.click()
    desk.window.until(lambda: isinstance(desk.window.page, SettlePage))
    desk.window.settle()
    settle = desk.window.page
    assert isinstance(settle, SettlePage)
    first = settle.cards[0]
    first.choice.choose("nobody")
    first.settle.click()
    desk.window.settle()
    (left,) = settle.cards
    left.choice.choose("new")
    left.role.setText("friend")
    left.settle.click()
    desk.window.until(lambda: isinstance(desk.window.page, ClientFilePage))

    with opened(desk.kept().folder) as practice:
        names = [person.shown for person, _ in people.everybody(practice)]
    assert "Tamsin" in names
    assert "Bryony" not in names


def test_a_file_without_any_says_so(desk: MainWindow) -> None:
    page = desk.names()
    card = page.cards[0]
    card.choice.choose("nobody")
    card.settle.click()
    desk.window.until(lambda: isinstance(desk.window.page, ClientFilePage))
    again = desk.names()

    words = [shown.text() for shown in again.findChildren(QLabel) if shown.isVisible()]
    assert "No names to check." in words
    assert again.first() is again.done


def test_everything_has_a_name(desk: MainWindow) -> None:
    page = desk.names()

    assert all(spoken_name(widget) for widget in focusable(page))
    assert spoken_name(page.cards[0].settle) == "Save who Vane is"


def test_the_file_s_people_lead_to_the_list(desk: MainWindow) -> None:
    page = desk.window.go(Place.CLIENT, desk.code, "people")
    assert isinstance(page, ClientFilePage)
    desk.window.settle()
    page.people.settle_asked.emit()
    desk.window.settle()

    assert desk.window.shell.route == Route(Place.SETTLE, desk.code)


def test_a_name_in_the_practices_own_records_is_settled_from_today_without_a_role(
    desk: MainWindow,
) -> None:
    today = desk.window.go(Place.TODAY)
    assert isinstance(today, TodayPage)
    desk.window.settle()
    today.list.opened.emit("names:None:None")
    desk.window.until(lambda: isinstance(desk.window.page, SettlePage))
    desk.window.settle()
    page = desk.window.page
    assert isinstance(page, SettlePage)
    (card,) = page.cards
    words = [shown.text() for shown in card.findChildren(QLabel)]
    begins = card.choice.currentText()
    card.settle.click()
    desk.window.settle()
    refused = card.choice.accessibleDescription()
    card.choice.setCurrentIndex(card.choice.findText("Arthur Vane", Qt.MatchFlag.MatchContains))
    hidden = not card.role_form.isVisibleTo(card)
    card.settle.click()
    desk.window.until(lambda: isinstance(desk.window.page, TodayPage))

    assert desk.window.shell.route == Route(Place.TODAY)
    assert "Complaint · 21 November 2026" in words
    assert (begins, refused, hidden) == ("Choose…", "Choose who this is.", True)
    with opened(desk.kept().folder) as practice:
        (record,) = practice.kept
        assert [practice.people[one].shown for one in meant(practice, record) if one] == [
            "Arthur Vane"
        ]


def test_saving_a_record_of_the_practice_says_that_a_name_is_unclear(desk: MainWindow) -> None:
    told: list[str] = []
    page = desk.window.go(Place.RECORD, PRACTICE, "supervision")
    assert isinstance(page, RecordPage)
    desk.window.settle()
    page.told.connect(told.append)
    assert page.form is not None
    page.form.fill({"on": "2026-11-20", "with_whom": "Vane", "way": "alone", "minutes": 50})
    page.save.click()
    desk.window.until(lambda: bool(told))

    assert told == ["Saved. Say who “Vane” is on Today."]
    page = desk.names()
    assert len(page.cards) == 1  # of the file alone
