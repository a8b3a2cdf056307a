"""Days and kinds corrected in the window: refused beside the field, asked with before and after."""

import datetime as dt

import pytest

from app.domain.decisions import Step
from app.domain.ids import Code
from app.domain.retention import FileKind
from app.services.handovers import request as requesting
from app.services.people import people
from app.services.people.people import NewPerson
from app.ui.navigation import Place
from app.ui.pages.client_file.page import ClientFilePage
from app.ui.pages.decision.page import DecisionPage
from app.ui.pages.new_client import NewClient
from app.ui.pages.new_request import NewRequestPage
from app.ui.pages.request.page import RequestPage
from app.ui.pages.request.receive import Receive
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import TODAY, Made, client, note, opened, texts
from tests.builders.request_steps import press
from tests.builders.windows import said

LONG_AGO = dt.date(2025, 9, 1)


def an_enquiry(made: Made) -> Code:
    with opened(made.folder) as practice:
        _, code = people.new_client(
            practice, NewPerson(names=("Enid Query",)), kind=FileKind.ENQUIRY, opened=LONG_AGO
        )
        return code


def page_of(window: OpenWindow, code: Code, part: str = "details") -> ClientFilePage:
    page = window.go(Place.CLIENT, code, part)
    assert isinstance(page, ClientFilePage)
    window.settle()
    return page


def test_a_start_date_is_corrected_after_the_due_date_before_and_after_was_shown(
    open_desk: OpenDesk, empty: Made
) -> None:
    code = an_enquiry(empty)
    window = open_desk(empty, {Place.CLIENT: ClientFilePage})
    page = page_of(window, code)
    told: list[str] = []
    page.told.connect(told.append)

    window.answers.yes = False
    page.details.correction.opened.show_day(dt.date(2026, 3, 2))
    page.details.correction.save.click()
    window.settle()
    asked = window.answers.asked[-1]
    assert "Before: Was due for destruction on 1 September 2026" in asked.words
    assert "After: Keep until 2 March 2027" in asked.words
    assert said(page.details.correction).count("Start date") == 1

    window.answers.yes = True
    page.details.correction.save.click()
    window.settle()
    assert "Before: due 1 September 2026. Now: due 2 March 2027." in told[-1]
    window.lock()
    with opened(empty.folder) as practice:
        assert practice.file(code).opened == dt.date(2026, 3, 2)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2062, 1, 1), "A file cannot start after today."),
        (LONG_AGO, "It already says this."),
        (dt.date(2026, 11, 2), "There are sessions before this date"),
    ],
)
def test_an_odd_start_date_is_refused_beside_the_field(
    open_desk: OpenDesk, empty: Made, day: dt.date, words: str
) -> None:
    code = an_enquiry(empty)
    with opened(empty.folder) as practice:
        note(practice, code, "She came.", dt.date(2026, 11, 1))
    window = open_desk(empty, {Place.CLIENT: ClientFilePage})
    page = page_of(window, code)
    page.details.correction.opened.show_day(day)
    page.details.correction.save.click()
    window.settle()

    assert words in said(page.details.correction)
    assert window.answers.asked == []
    window.lock()
    with opened(empty.folder) as practice:
        assert practice.file(code).opened == LONG_AGO


def test_what_falls_due_at_once_has_to_be_chosen(open_desk: OpenDesk, empty: Made) -> None:
    with opened(empty.folder) as practice:
        _, code = people.new_client(
            practice, NewPerson(names=("Rose Will",)), opened=dt.date(2025, 1, 1)
        )
    window = open_desk(empty, {Place.CLIENT: ClientFilePage})
    page = page_of(window, code)
    window.answers.yes = False
    page.details.correction.kind.choose("enquiry")
    page.details.correction.save.click()
    window.settle()

    asked = window.answers.asked[-1]
    assert asked.destroys
    assert "It could then be destroyed from today." in asked.words


def test_an_enquiry_becomes_a_client_in_one_step(open_desk: OpenDesk, empty: Made) -> None:
    code = an_enquiry(empty)
    with opened(empty.folder) as practice:
        note(practice, code, "She asked.", LONG_AGO)
    window = open_desk(empty, {Place.CLIENT: ClientFilePage})
    page = page_of(window, code, "timeline")
    press(window, "Make a client…")

    assert "After: Current file." in window.answers.asked[-1].words
    assert not page.accept.isVisible()
    assert page.end.isVisible()
    window.lock()
    with opened(empty.folder) as practice:
        assert practice.file(code).kind is FileKind.INDIVIDUAL
        assert texts(practice, code) == ["She asked."]


def test_closing_a_file_says_which_day_was_and_is(open_desk: OpenDesk, empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will")
    window = open_desk(empty, {Place.CLIENT: ClientFilePage})
    page = page_of(window, code)
    told: list[str] = []
    page.told.connect(told.append)
    assert page.details.end_on is not None
    page.details.ended.emit(TODAY)
    window.settle()

    assert "Before: current. Now: due 21 November 2033." in told[-1]


@pytest.mark.parametrize("day", [dt.date(2062, 1, 1), dt.date(1985, 1, 1)])
def test_a_new_file_with_an_odd_start_is_refused_beside_the_field(
    open_desk: OpenDesk, empty: Made, day: dt.date
) -> None:
    window = open_desk(empty, {Place.NEW_CLIENT: NewClient, Place.CLIENT: ClientFilePage})
    page = window.go(Place.NEW_CLIENT)
    assert isinstance(page, NewClient)
    window.settle()
    page.person.names.setText("Ann Low")
    page.person.born.setText("1 January 1990")
    page.opened.show_day(day)
    page.add.click()
    window.settle()

    assert {2062: "after today", 1985: "not born yet"}[day.year] in said(page.form)
    window.lock()
    with opened(empty.folder) as practice:
        assert practice.files == {}


def test_a_request_of_long_ago_is_asked_about(open_desk: OpenDesk, empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will")
    window = open_desk(empty, {Place.NEW_REQUEST: NewRequestPage, Place.REQUEST: RequestPage})
    page = window.go(Place.NEW_REQUEST, code)
    assert isinstance(page, NewRequestPage)
    window.settle()
    window.answers.yes = False
    page.received.show_day(dt.date(1926, 11, 20))
    page.open.click()
    window.settle()

    assert "20 November 1926 is more than a year ago." in window.answers.asked[-1].words
    window.lock()
    with opened(empty.folder) as practice:
        assert requesting.requests(practice) == ()


def test_the_receipt_of_a_request_is_corrected(open_desk: OpenDesk, empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will")
        _, asked = requesting.open_request(practice, code, received=dt.date(2026, 11, 12))
        requesting.set_clock(practice, asked.id, clarification=(dt.date(2026, 11, 15), None))
    window = open_desk(empty, {Place.REQUEST: RequestPage})
    page = window.go(Place.REQUEST, asked.id)
    assert isinstance(page, RequestPage)
    window.settle()
    (step,) = page.findChildren(Receive)
    step.receipt.received.show_day(dt.date(2026, 11, 16))
    step.receipt.save.click()
    window.settle()
    assert "Something was done about this request before this date." in said(step.receipt)

    step.receipt.received.show_day(dt.date(2026, 11, 2))
    step.receipt.save.click()
    window.settle()
    words = window.answers.asked[-1].words
    assert "Deadline before: Monday 14 December 2026" in words
    assert "Deadline after: Wednesday 2 December 2026" in words
    window.lock()
    with opened(empty.folder) as practice:
        assert requesting.request(practice, asked.id).received == dt.date(2026, 11, 2)


def test_where_a_client_is_decides_which_duties_a_decision_offers(
    open_desk: OpenDesk, empty: Made
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will")
    window = open_desk(empty, {Place.CLIENT: ClientFilePage, Place.DECISION: DecisionPage})
    page = page_of(window, code)
    before = said(page.details)
    page.details.nation.nation.choose("wales")
    page.details.nation.save.click()
    window.settle()
    after = said(page.details)
    decision = window.go(Place.DECISION, code)
    assert isinstance(decision, DecisionPage)
    window.until(lambda: bool(decision.works))
    duty = decision.works[Step.GROUND].form.entry("duty")
    duty.fill("wales-report")

    assert "law of" not in before
    assert "law of Wales" in after
    assert duty.value() == "wales-report"
    assert decision.works[Step.GROUND].form.fields()["duty"] == "wales-report"
