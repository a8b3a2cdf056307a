"""What is agreed with a client in the window: head of the file, agreements, a missed session."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QWidget

from app.domain.appointments import Attendance
from app.domain.ids import Code
from app.domain.kinds import RISK
from app.services.people import people
from app.services.practice.practice import Practice
from app.services.records import draft as drafts
from app.services.records import risk, sharing, sign
from app.services.records.timeline import entries
from app.services.records.waiting import waiting
from app.ui.navigation import NEW, Place, Route
from app.ui.pages.client_file.other_records import OtherRecords
from app.ui.pages.client_file.page import ClientFilePage
from app.ui.pages.note.page import NotePage
from app.ui.pages.record.page import RecordPage
from tests.builders.duties import (
    NUMBER,
    TRIGGER,
    WORDS,
    a_client,
    at_risk,
    consented,
    contact,
    did_not_come,
    sign_one,
    supervised,
)
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import TODAY, Made, opened
from tests.builders.record_forms import fill_by_keyboard
from tests.builders.windows import focusable, said, spoken_name

PAGES: dict[Place, Any] = {
    Place.CLIENT: ClientFilePage, Place.RECORD: RecordPage, Place.NOTE: NotePage,
}  # fmt: skip
Prepare = Callable[[Practice, Code], object]


@dataclass(slots=True)
class Desk:
    """The window of a practice with one client."""

    window: OpenWindow
    made: Made
    code: Code

    def file(self, part: str | None = None) -> ClientFilePage:
        page = self.window.go(Place.CLIENT, self.code, part)
        assert isinstance(page, ClientFilePage)
        self.window.settle()
        return page

    def risk(self) -> RecordPage:
        page = self.window.go(Place.RECORD, self.code, RISK.name)
        assert isinstance(page, RecordPage)
        self.window.until(lambda: page.ladder is not None)
        return page


@pytest.fixture
def desk_with(open_desk: OpenDesk, empty: Made) -> Callable[[Prepare], Desk]:
    def of(prepare: Prepare) -> Desk:
        with opened(empty.folder) as practice:
            code = a_client(practice)
            prepare(practice, code)
        return Desk(open_desk(empty, PAGES), empty, code)

    return of


def everything(practice: Practice, code: Code) -> None:
    contact(practice, code)
    supervised(practice, code, on="2026-11-10")
    record = consented(practice, code)
    sign_one(practice, code, "withdrawal", record, on="2026-11-20", by="client")
    consented(practice, code, recipient="Mill Lane Surgery", purpose="a referral", on="2026-11-10")
    at_risk(practice, code, look_again="2026-11-20")


def missing(practice: Practice, code: Code) -> None:
    contact(practice, code)
    at_risk(practice, code, look_again="2026-11-28")
    did_not_come(practice, code)


def nothing(_practice: Practice, _code: Code) -> None:
    """Nothing is agreed yet."""


def named(page: QWidget, name: str) -> QPushButton:
    (found,) = [one for one in page.findChildren(QPushButton) if spoken_name(one) == name]
    return found


def test_the_head_says_what_one_needs_in_the_doorway(
    desk_with: Callable[[Prepare], Desk],
) -> None:
    page = desk_with(everything).file()
    doorway = page.doorway

    assert doorway.isVisible()
    assert (doorway.risk.fact.text(), doorway.risk.condition.text()) == (
        "Current", "Review was due on 20 November 2026"
    )  # fmt: skip
    assert doorway.emergency.fact.text() == f"Joy Okafor, neighbour  ·  {NUMBER}"
    assert doorway.emergency.condition.text() == TRIGGER
    assert doorway.meeting.fact.text() == "Not agreed yet"


def test_each_fact_leads_to_its_record(desk_with: Callable[[Prepare], Desk]) -> None:
    desk = desk_with(everything)
    routes = []
    for name in ("Record: If we meet outside", "Review: Risk", "Change: In an emergency"):
        named(desk.file().doorway, name).click()
        routes.append(desk.window.shell.route)
    desk.window.lock()
    with opened(desk.made.folder) as practice:
        (joy, _) = sharing.may_be_told(practice, desk.code)

    assert routes == [
        Route(Place.RECORD, desk.code, "encounter"),
        Route(Place.RECORD, desk.code, "risk"),
        Route(Place.RECORD, desk.code, f"sharing:{joy.record}"),
    ]


def test_a_file_of_which_nothing_is_agreed_says_so(desk_with: Callable[[Prepare], Desk]) -> None:
    desk = desk_with(nothing)
    page = desk.file()
    facts = [one.fact.text() for one in (page.doorway.risk, page.doorway.emergency)]
    words = said(desk.file("agreements"))

    assert facts == ["Not recorded", "No one agreed yet"]
    assert "Nothing is agreed yet." in words
    assert "No consents yet." in words


def test_a_file_that_is_closed_has_no_doorway(desk_with: Callable[[Prepare], Desk]) -> None:
    page = desk_with(lambda practice, code: people.end(practice, code, TODAY)).file()

    assert not page.doorway.isVisible()


def test_agreements_say_who_may_be_told_and_what_was_consented_to(
    desk_with: Callable[[Prepare], Desk],
) -> None:
    words = said(desk_with(everything).file("agreements"))

    for part in (
        f"Joy Okafor, neighbour  ·  {NUMBER}", TRIGGER, WORDS, "Agreed by Iris Mallow",
        "Has access as routine", "Why: supervision is required", "Fern Vale Solicitors",
        "withdrawn; was in force until 19 November 2026", "Mill Lane Surgery",
        "in force until 31 January 2027", "and nothing else. Purpose: a referral.",
        "Consequences not discussed yet",
    ):  # fmt: skip
        assert part in words


def test_what_the_client_has_to_be_told_waits_until_they_were(
    desk_with: Callable[[Prepare], Desk],
) -> None:
    desk = desk_with(everything)
    page = desk.file("agreements")
    waits = page.notice.words.text()
    band = (
        "Tell Iris Mallow: Nora Lind, supervisor may be told: what it is about. Since 10 November"
    )
    told_of = said(page)
    named(page, "They were told: Nora Lind, supervisor").click()
    form = desk.window.page
    assert isinstance(form, RecordPage)
    desk.window.until(lambda: form.form is not None)
    assert form.form is not None
    form.form.fill({"how": "in-person"})
    form.save.click()
    desk.window.until(lambda: isinstance(desk.window.page, ClientFilePage))
    desk.window.settle()

    assert waits == "The client has not been told of a change in who may be told."
    assert band in told_of
    after = desk.file("agreements")
    assert after.notice.words.text() != waits  # what is missing from the beginning may be said now
    assert "Tell Iris Mallow" not in said(after)


def test_a_consent_is_withdrawn_from_its_row_by_keyboard(
    desk_with: Callable[[Prepare], Desk],
) -> None:
    desk = desk_with(everything)
    named(desk.file("agreements"), "Withdraw…: Mill Lane Surgery").click()
    form = desk.window.page
    assert isinstance(form, RecordPage)
    desk.window.until(lambda: form.form is not None)
    assert form.form is not None
    assert form._sheet is not None
    fill_by_keyboard(form.form, form._sheet.form)
    named_all = all(spoken_name(widget) for widget in focusable(form))
    form.save.click()
    desk.window.until(lambda: isinstance(desk.window.page, ClientFilePage))
    desk.window.lock()
    with opened(desk.made.folder) as practice:
        states = {one.recipient: one.stands for one in sharing.consents(practice, desk.code)}
        titles = [one.title for one in entries(practice, desk.code) if one.kind == "withdrawal"]

    assert named_all
    assert states == {"Mill Lane Surgery": "in force", "Fern Vale Solicitors": "withdrawn"}
    assert "Withdrawal: Consent to share, 10 November 2026" in titles


def test_signing_that_a_client_at_risk_did_not_come_opens_whom_to_ring(
    desk_with: Callable[[Prepare], Desk],
) -> None:
    def at_raised_risk(practice: Practice, code: Code) -> None:
        contact(practice, code)
        at_risk(practice, code)

    desk = desk_with(at_raised_risk)
    page = desk.window.go(Place.NOTE, desk.code, NEW)
    assert isinstance(page, NotePage)
    desk.window.until(page.editor.isEnabled)
    page.editor.setPlainText("Waited for half an hour.")
    page.hour.open.click()
    page.hour.attendance.choose(Attendance.DID_NOT_ATTEND.value)
    page.sign.click()
    desk.window.until(lambda: isinstance(desk.window.page, RecordPage))
    found = desk.window.page
    assert isinstance(found, RecordPage)
    desk.window.until(lambda: found.ladder is not None)

    assert desk.window.shell.route == Route(Place.RECORD, desk.code, "risk")
    assert found.head.title.text() == "Missing: Iris Mallow"
    words = said(found)
    assert f"“{WORDS}”" in words
    assert words.index("1. Try the client") < words.index("2. Ring the person you agreed")


def test_at_no_raised_risk_signing_leads_back_to_the_file(
    desk_with: Callable[[Prepare], Desk],
) -> None:
    desk = desk_with(lambda practice, code: at_risk(practice, code, "past"))
    page = desk.window.go(Place.NOTE, desk.code, NEW)
    assert isinstance(page, NotePage)
    desk.window.until(page.editor.isEnabled)
    page.editor.setPlainText("Waited for half an hour.")
    page.hour.open.click()
    page.hour.attendance.choose(Attendance.DID_NOT_ATTEND.value)
    page.sign.click()
    desk.window.until(lambda: isinstance(desk.window.page, ClientFilePage))

    assert desk.window.shell.route == Route(Place.CLIENT, desk.code)


def test_each_call_is_noted_with_its_time_and_becomes_a_record(
    desk_with: Callable[[Prepare], Desk],
) -> None:
    desk = desk_with(missing)
    waits = desk.file().notice.words.text()
    page = desk.risk()
    first = QApplication.focusWidget()
    assert first is named(page, "Note a call: Iris Mallow")
    QTest.keyClick(first, Qt.Key.Key_Return)
    text = QApplication.focusWidget()
    assert isinstance(text, QPlainTextEdit)
    QTest.keyClicks(text, "no answer")
    named(page, "Note a call: Joy Okafor, neighbour").click()
    QTest.keyClicks(text, "she goes round")
    lines = text.toPlainText().splitlines()
    QTest.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.window.until(lambda: isinstance(desk.window.page, ClientFilePage))
    desk.window.lock()
    with opened(desk.made.folder) as practice:
        kept = sign.records(practice, desk.code, "risk")[-1]
        followed = risk.missed(practice, desk.code)

    assert waits == "Iris Mallow missed the session on 21 November 2026, and risk is current."
    assert [line[2:3] for line in lines] == [":", ":"]
    assert [line[6:] for line in lines] == [
        "Rang Iris Mallow: no answer", "Rang Joy Okafor, neighbour: she goes round"
    ]  # fmt: skip
    assert (kept.fields["level"], kept.fields["action"]) == ("current", "\n".join(lines))
    assert followed is None


def test_what_was_noted_survives_a_lock(desk_with: Callable[[Prepare], Desk]) -> None:
    desk = desk_with(missing)
    page = desk.risk()
    named(page, "Note a call: Joy Okafor, neighbour").click()
    desk.window.lock()
    with opened(desk.made.folder) as practice:
        (draft,) = drafts.of_file(practice, desk.code)
        (listed,) = waiting(practice, desk.code)

    assert (draft.kind, draft.of_note, draft.record) == ("record:risk", False, "risk")
    assert "Rang Joy Okafor" in draft.fields["action"]
    assert (listed.title, listed.note) == ("Risk", False)


def test_a_review_asks_for_the_level_and_shows_the_steps_after_the_form(
    desk_with: Callable[[Prepare], Desk],
) -> None:
    page = desk_with(at_risk).risk()

    assert page.head.title.text() == "Risk · Iris Mallow"
    assert page.form is not None
    assert page.form.fields() == {"on": TODAY.isoformat()}
    words = said(page)
    assert "No one was agreed." in words
    assert "116 123" in words


def test_without_an_agreement_the_way_leads_to_a_decision(
    desk_with: Callable[[Prepare], Desk],
) -> None:
    desk = desk_with(at_risk)
    named(desk.risk(), "Decide whether to disclose: Ring the person you agreed").click()

    assert desk.window.shell.route == Route(Place.DECISION, desk.code)


@pytest.mark.parametrize("where", ["timeline", "agreements", "risk"])
def test_every_control_has_a_name(desk_with: Callable[[Prepare], Desk], where: str) -> None:
    desk = desk_with(everything)
    page = desk.risk() if where == "risk" else desk.file(where)

    assert all(spoken_name(widget) for widget in focusable(page))


@pytest.mark.parametrize("closed", ["", "closed"])
def test_a_question_is_answered_from_its_card_until_it_is(
    desk_with: Callable[[Prepare], Desk], closed: str
) -> None:
    asked: list[str] = []

    def two(practice: Practice, code: Code) -> None:
        said: dict[str, Any] = {
            "what": "objection",
            "said": "No letters.",
            "on": "2026-11-03",
            "about": ["records"],
        }
        asked.append(sign_one(practice, code, "question", **said))
        sign_one(practice, code, "question", **said, answer="None was sent.")
        if closed:
            people.end(practice, code, TODAY)

    desk = desk_with(two)
    page = desk.file()
    (answer,) = [one for one in page.findChildren(QPushButton) if one.text() == "Answer"]
    answer.click()
    record = desk.window.page
    assert isinstance(record, RecordPage)
    desk.window.until(lambda: record.form is not None)

    assert desk.window.shell.route == Route(Place.RECORD, desk.code, f"question:{asked[0]}")
    assert record.form is not None
    assert record.form.fields() == {
        "on": "2026-11-03",
        "what": "objection",
        "about": ["records"],
        "said": "No letters.",
    }


@pytest.mark.parametrize("kind", ["question", "health", "ending", "paper-given", "handover"])
def test_what_has_no_button_of_its_own_is_recorded_from_the_agreements(
    desk_with: Callable[[Prepare], Desk], kind: str
) -> None:
    desk = desk_with(lambda _practice, _code: None)
    page = desk.file("agreements")
    (other,) = page.findChildren(OtherRecords)
    assert other.choice.findData("sharing") < 0  # it has a button above
    other.choice.choose(kind)
    other.open.click()
    desk.window.settle()

    assert desk.window.shell.route == Route(Place.RECORD, desk.code, kind)
