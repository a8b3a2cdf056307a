"""The hour of a session on the page of a note, and the plan of the one before."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.appointments import Appointment, Attendance, Where
from app.domain.ids import Code, NoteId
from app.domain.notes import NoteKind
from app.services.people import people
from app.services.records import draft as drafts
from app.services.records import read as reading
from app.services.records import write
from app.services.records.read import Read
from app.ui.navigation import NEW, Place
from app.ui.pages.client_file.page import ClientFilePage
from app.ui.pages.note.page import NotePage
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import TODAY, Made, client, opened
from tests.builders.windows import focusable, spoken_name

HELD = Appointment(began="14:00", minutes=50, attendance=Attendance.ATTENDED, where=Where.ROOM)
MISSED = Appointment(began="15:30", attendance=Attendance.DID_NOT_ATTEND)
SAID = "We spoke of May Harper.\n\nPlan: the letter to May Harper.\n"


@dataclass(slots=True)
class Writing:
    """The window of a practice with two clients: one with a session that says its hour."""

    window: OpenWindow
    made: Made
    code: Code
    new: Code
    signed: NoteId

    def page(self, code: Code | None = None, part: str | None = NEW) -> NotePage:
        page = self.window.go(Place.NOTE, code or self.code, part)
        assert isinstance(page, NotePage)
        self.window.until(page.editor.isEnabled)
        return page

    def signed_notes(self, code: Code | None = None) -> list[Read]:
        self.window.lock()
        with opened(self.made.folder) as practice:
            return [*reading.notes(practice, code or self.code)]


@pytest.fixture
def desk(open_desk: OpenDesk, empty: Made) -> Writing:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will", ("May Harper", "friend"))
        new = client(practice, "Greta Holm")
        session = NoteKind.SESSION
        on = TODAY.replace(day=2)
        signed = write.sign(practice, code, kind=session, held_on=on, text=SAID, session=HELD)
        write.sign(
            practice, code, kind=session, held_on=on.replace(day=9), text="None.", session=MISSED
        )
    window = open_desk(empty, {Place.NOTE: NotePage, Place.CLIENT: ClientFilePage})
    return Writing(window, empty, code, new, signed.note)


def fields(page: NotePage) -> tuple[QWidget, ...]:
    hour = page.hour
    return hour.began, hour.minutes, hour.attendance, hour.where


def choose(page: NotePage, attendance: str) -> None:
    box = page.hour.attendance
    box.choose(attendance)
    box.activated.emit(box.currentIndex())


def sign(desk: Writing, page: NotePage) -> None:
    page.sign.click()
    desk.window.settle()


def test_a_new_client_s_page_has_one_link_and_asks_nothing(desk: Writing) -> None:
    page = desk.page(desk.new)
    page.editor.setPlainText("She came.")

    assert page.hour.open.isVisible()
    assert not any(one.isVisible() for one in (*fields(page), page.hour.as_usual))
    assert page.number.text() == "session 1"
    assert not page.last_plan.open.isVisible()
    sign(desk, page)
    (only,) = desk.signed_notes(desk.new)
    assert (only.head.session, only.session) == (None, 1)


def test_the_hour_is_typed_with_the_keyboard_alone_and_signed(desk: Writing) -> None:
    page = desk.page(desk.new)
    page.editor.setPlainText("She came.")
    page.hour.open.setFocus()
    QTest.keyClick(page.hour.open, Qt.Key.Key_Return)
    assert page.hour.began.hasFocus()
    QTest.keyClicks(page.hour.began, "2.30 pm")
    QTest.keyClick(page.hour.began, Qt.Key.Key_Tab)
    assert page.hour.began.text() == "14:30"
    QTest.keyClicks(page.hour.minutes, "50")
    QTest.keyClick(page.hour.minutes, Qt.Key.Key_Tab)
    assert page.hour.attendance.hasFocus()
    QTest.keyClicks(page.hour.attendance, "did")
    assert page.number.text() == ""
    QTest.keyClick(page.hour.attendance, Qt.Key.Key_Tab)
    QTest.keyClicks(page.hour.where, "on")
    QTest.keyClick(page.hour.where, Qt.Key.Key_Tab)
    assert page.editor.hasFocus()
    sign(desk, page)

    (only,) = desk.signed_notes(desk.new)
    assert only.session is None
    assert only.head.session == Appointment(
        began="14:30", minutes=50, attendance=Attendance.DID_NOT_ATTEND, where=Where.ONLINE
    )


def test_what_is_usual_is_no_fact_until_somebody_takes_it(desk: Writing) -> None:
    page = desk.page()
    page.editor.setPlainText("She came.")

    assert page.hour.as_usual.isVisible()
    assert page.hour.as_usual.text() == "As usual: 14:00, 50 minutes, in the room"
    assert page.hour.typed() == {}
    sign(desk, page)
    assert desk.signed_notes()[-1].head.session is None


def test_what_is_usual_is_taken_with_one_press_and_attendance_is_not(desk: Writing) -> None:
    page = desk.page()
    page.editor.setPlainText("She came.")
    page.hour.as_usual.setFocus()
    QTest.keyClick(page.hour.as_usual, Qt.Key.Key_Return)

    assert page.hour.attendance.hasFocus()
    assert not page.hour.as_usual.isVisible()
    sign(desk, page)
    last = desk.signed_notes()[-1]
    assert last.head.session == Appointment(began="14:00", minutes=50, where=Where.ROOM)
    assert last.session == 2


LEAVINGS: dict[str, Callable[[Writing], object]] = {
    "lock": lambda desk: desk.window.lock(),
    "another page": lambda desk: desk.window.go(Place.CLIENT, desk.code),
}


@pytest.mark.parametrize("leaving", LEAVINGS)
def test_a_draft_keeps_the_hour_also_without_a_word(desk: Writing, leaving: str) -> None:
    page = desk.page()
    QTest.keyClicks(page.hour.began, "9:")
    choose(page, "late")
    LEAVINGS[leaving](desk)
    if leaving != "lock":
        desk.window.settle()
        again = desk.page(part=None)
        assert again.hour.typed() == {"began": "9:", "attendance": "late"}
        assert again.hour.began.isVisible()
        desk.window.lock()

    with opened(desk.made.folder) as practice:
        kept = drafts.saved(practice, desk.code)
    assert kept is not None
    assert (kept.text, dict(kept.fields)) == ("", {"began": "9:", "attendance": "late"})


@pytest.mark.parametrize(("field", "typed"), [("began", "25:00"), ("minutes", "an hour")])
def test_an_odd_value_is_said_and_nothing_is_signed(desk: Writing, field: str, typed: str) -> None:
    page = desk.page()
    page.editor.setPlainText("She came.")
    line = getattr(page.hour, field)
    QTest.keyClicks(line, typed)
    page.editor.setFocus()
    sign(desk, page)

    assert line.text() == typed
    assert line.hasFocus()
    assert page.notice.isVisible()
    assert len(desk.signed_notes()) == 2


def test_a_note_of_another_kind_has_no_hour(desk: Writing) -> None:
    page = desk.page()
    page.editor.setPlainText("She came.")
    page.hour.as_usual.click()
    page.kind.choose("process")

    assert not page.hour.isVisible()
    sign(desk, page)
    assert desk.signed_notes()[-1].head.session is None


def test_an_addendum_corrects_what_came_of_the_session(desk: Writing) -> None:
    page = desk.page(part=desk.signed)
    page.editor.setPlainText("She had cancelled.")

    assert not page.last_plan.open.isVisible()
    page.hour.open.click()
    choose(page, "cancelled")
    sign(desk, page)
    corrected = next(one for one in desk.signed_notes() if one.head.id == desk.signed)
    assert corrected.appointment is not None
    assert corrected.appointment.attendance is Attendance.CANCELLED
    assert corrected.session is None


def test_the_last_plan_is_shown_with_one_press_and_not_copied(desk: Writing) -> None:
    page = desk.page()

    assert not page.last_plan.isVisible()
    page.last_plan.open.setFocus()
    QTest.keyClick(page.last_plan.open, Qt.Key.Key_Return)
    assert page.last_plan.isVisible()
    assert page.last_plan.text.words == "the letter to May Harper."
    assert page.last_plan.day.text() == "Last plan, 2 November 2026"
    assert page.editor.written() == ""
    page.last_plan.open.click()
    assert not page.last_plan.isVisible()
    desk.window.lock()
    with opened(desk.made.folder) as practice:
        assert drafts.saved(practice, desk.code) is None


def test_the_timeline_says_what_came_of_a_session(desk: Writing) -> None:
    page = desk.window.go(Place.CLIENT, desk.code)
    assert isinstance(page, ClientFilePage)
    desk.window.settle()
    missed, held = (card.kind.text() for card in page.timeline.cards)

    assert missed == "Session · signed · 15:30, did not attend"
    assert held == "Session 1 · signed · 14:00, 50 minutes, attended, in the room"


def test_everything_on_the_page_has_a_name(desk: Writing) -> None:
    page = desk.page()
    page.last_plan.open.click()

    assert {*fields(page)} <= {*focusable(page)}
    assert all(spoken_name(widget) for widget in focusable(page))


def test_turning_the_page_over_a_choice_chooses_nothing(desk: Writing) -> None:
    page = desk.page()
    box = page.hour.attendance
    box.setFocus()
    at = box.rect().center().toPointF()
    turn = QWheelEvent(
        at,
        box.mapToGlobal(at),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003  Qt takes no names here
    )
    QApplication.sendEvent(box, turn)

    assert box.key() == ""


def test_a_draft_that_does_not_fit_on_a_line_is_folded_and_said_in_short(desk: Writing) -> None:
    desk.window.shell.resize(500, 600)
    page = desk.page()
    assert not page.hour.isVisible()
    assert page.hour.open.text() == "Time and attendance"
    page.hour.open.click()
    page.hour.as_usual.click()
    choose(page, "late")
    desk.window.go(Place.CLIENT, desk.code)
    desk.window.settle()
    again = desk.page(part=None)

    assert not again.hour.isVisible()
    assert again.hour.open.text() == "14:00, 50 minutes, late, in the room"


def test_a_session_that_did_not_take_place_is_signed_without_a_word(desk: Writing) -> None:
    page = desk.page(desk.new)
    page.sign.click()
    desk.window.settle()
    assert "If the session did not take place" in page.notice.words.text()
    page.hour.open.click()
    choose(page, "cancelled")
    sign(desk, page)

    shown = desk.window.page
    assert isinstance(shown, ClientFilePage)
    (card,) = shown.timeline.cards
    assert card.kind.text() == "Session · signed · cancelled"
    assert not card.text.isVisible()
    (only,) = desk.signed_notes(desk.new)
    assert (only.text, only.session) == ("", None)


def test_a_note_that_moves_the_due_date_says_so_when_it_is_signed(
    open_desk: OpenDesk, empty: Made
) -> None:
    first, told = TODAY.replace(day=9), list[str]()
    with opened(empty.folder) as practice:
        named = people.NewPerson(names=("Rose Will",))
        _, code = people.new_client(practice, named, opened=first)
        write.sign(practice, code, kind=NoteKind.SESSION, held_on=first, text="She came.")
        people.end(practice, code, first)
        current = client(practice, "Greta Holm")
    window = open_desk(empty, {Place.NOTE: NotePage, Place.CLIENT: ClientFilePage})
    for one in (current, code):
        page = Writing(window, empty, one, one, NoteId("")).page()
        page.told.connect(told.append)
        page.editor.setPlainText("She came.")
        page.sign.click()
        window.settle()

    assert told == [
        "Signed",
        "Signed. Before: due 9 November 2033. Now: due 21 November 2033.",
    ]
