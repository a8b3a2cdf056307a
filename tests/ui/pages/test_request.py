import datetime as dt
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.domain.appointments import Appointment, Attendance
from app.domain.ids import Code, RequestId
from app.domain.notes import NoteKind
from app.domain.redaction import State
from app.domain.requests import Opinion
from app.services.handovers import request as requesting
from app.services.handovers import workspace
from app.services.records import write
from app.ui.navigation import Place
from app.ui.pages.new_request import NewRequestPage
from app.ui.pages.request.gather import HealthGate
from app.ui.pages.request.page import RequestPage
from app.ui.pages.request.steps import Step, done_in
from app.ui.pages.requests import RequestsPage
from app.ui.reviewing.review import Review
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.nations import change, resources_at, using
from tests.builders.practices import TODAY, Made, client, note, opened
from tests.builders.request_steps import Opener, opener, page_of
from tests.builders.windows import focusable, said, spoken_name

RECEIVED = dt.date(2026, 11, 2)
MAKERS = {
    Place.REQUESTS: RequestsPage,
    Place.NEW_REQUEST: NewRequestPage,
    Place.REQUEST: RequestPage,
}


@pytest.fixture
def asked(sample: Made, codes: dict[str, Code]) -> RequestId:
    with opened(sample.folder) as practice:
        _, request = requesting.open_request(practice, codes["Rose Will"], received=RECEIVED)
        return request.id


@pytest.fixture
def window(open_desk: OpenDesk, sample: Made) -> Opener:
    return opener(open_desk, sample, MAKERS)


def space_of(window: OpenWindow) -> workspace.Workspace:
    bench = page_of(window).bench
    assert bench is not None
    assert bench.space is not None
    return bench.space


def review_of(window: OpenWindow) -> Review:
    step = page_of(window).shown
    assert isinstance(step, Review)
    return step


def press(window: OpenWindow, words: str) -> None:
    found = [one for one in window.page.findChildren(QPushButton) if one.isVisible()]
    QTest.mouseClick(next(one for one in found if one.text() == words), Qt.MouseButton.LeftButton)
    window.settle()


def test_without_any_there_is_one_sentence_and_one_button(open_desk: OpenDesk, empty: Made) -> None:
    shown_window = open_desk(empty, MAKERS)
    shown_window.go(Place.REQUESTS)
    shown_window.settle()
    buttons = [one for one in shown_window.page.findChildren(QPushButton) if one.isVisible()]
    assert [one.text() for one in buttons] == ["Who has asked", "Record a request"]
    assert "No requests yet" in said(shown_window.page)
    assert buttons[1].hasFocus()


def test_nobody_s_records_are_asked_for_before_somebody_is_chosen(window: Opener) -> None:
    page = window(Place.NEW_REQUEST, None).page
    assert isinstance(page, NewRequestPage)
    begins = page.who.currentText()
    page.open.click()

    assert begins == "Choose…"
    assert page.who.accessibleDescription() == "Choose whose records were asked for."


def test_a_request_is_opened_with_the_keyboard(window: Opener, codes: dict[str, Code]) -> None:
    shown_window = window(Place.NEW_REQUEST, codes["Tom Nair"])
    page = shown_window.page
    assert isinstance(page, NewRequestPage)
    assert page.who.hasFocus()
    QTest.keyClicks(page.who, "Tom")
    page.received.setDate(QDate(2026, 11, 2))

    QTest.keyClick(page.who, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    shown_window.until(lambda: isinstance(shown_window.page, RequestPage))
    shown_window.settle()

    assert page_of(shown_window).head.title.text() == "Request from Tom Nair"
    assert "due Wednesday 2 December" in page_of(shown_window).head.quiet.text()
    assert "11 days left" in page_of(shown_window).head.quiet.text()


def test_the_list_leads_to_the_workspace(window: Opener, asked: RequestId) -> None:
    shown_window = window(Place.REQUESTS)
    page = shown_window.page
    assert isinstance(page, RequestsPage)
    assert page.list.hasFocus()

    QTest.keyClick(page.list, Qt.Key.Key_Return)
    shown_window.settle()

    assert shown_window.shell.route is not None
    assert shown_window.shell.route.about == asked


def test_the_clock_is_paused_and_runs_again(window: Opener, asked: RequestId) -> None:
    shown_window = window(Place.REQUEST, asked)

    press(shown_window, "Pause the clock")
    assert "waiting for an answer" in page_of(shown_window).head.quiet.text()
    press(shown_window, "Resume the clock")

    assert "clock running" in page_of(shown_window).head.quiet.text()
    assert len(space_of(shown_window).asked.request.clarifications) == 1


def test_withhold_is_one_key_and_shows_as_a_numbered_block(
    window: Opener, asked: RequestId
) -> None:
    shown_window = window(Place.REQUEST, asked, Step.REVIEW)
    review = review_of(shown_window)
    before = space_of(shown_window).review.undecided
    finding = review.finding
    assert finding is not None
    assert review.list.hasFocus()

    QTest.keyClick(review.list, Qt.Key.Key_W)
    shown_window.settle()

    assert space_of(shown_window).review.undecided == before - 1
    kept = {one.id: one.state for one in space_of(shown_window).review.suggestions}
    assert kept[finding.key] is State.WITHHOLD
    assert "withheld\u00a01" in review.pair.sent.edit.toPlainText().replace(" ", "\u00a0")
    assert finding.text in review.pair.record.edit.toPlainText()


def test_disclose_undecided_and_the_same_for_all(window: Opener, asked: RequestId) -> None:
    shown_window = window(Place.REQUEST, asked, Step.REVIEW)
    review = review_of(shown_window)
    finding = next(one for one in review.findings if one.suggestion)
    assert finding.suggestion is not None
    alike = space_of(shown_window).review.alike(finding.suggestion)
    before = space_of(shown_window).review.undecided

    QTest.keyClick(review.list, Qt.Key.Key_A)
    shown_window.settle()
    assert space_of(shown_window).review.undecided == before - len(alike)

    QTest.keyClick(review.list, Qt.Key.Key_U)
    shown_window.settle()
    assert space_of(shown_window).review.undecided == before - len(alike) + 1


def test_the_primary_button_keeps_its_key(window: Opener, asked: RequestId) -> None:
    shown_window = window(Place.REQUEST, asked)

    first = page_of(shown_window).steps.buttons[Step.RECEIVE]
    QTest.keyClick(first, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    shown_window.until(lambda: page_of(shown_window).step is Step.WHO)


def test_the_keyboard_is_at_the_step_that_is_shown(window: Opener, asked: RequestId) -> None:
    shown_window = window(Place.REQUEST, asked)
    page = page_of(shown_window)

    for step in (Step.WHO, Step.GATHER):
        page.onward.click()
        shown_window.settle()
        assert page.steps.buttons[step].hasFocus()


def test_an_answer_that_is_kept_leaves_the_keyboard_on_the_page(
    window: Opener, asked: RequestId
) -> None:
    shown_window = window(Place.REQUEST, asked, Step.GATE)
    gate = page_of(shown_window).shown
    assert isinstance(gate, HealthGate)
    gate.known.click()
    gate.how.setText("read aloud in the last session")
    keep = next(one for one in gate.findChildren(QPushButton) if one.text() == "Save")
    keep.setFocus()

    QTest.keyClick(keep, Qt.Key.Key_Return)
    shown_window.settle()

    assert space_of(shown_window).review.handover.gate is not None
    held = QApplication.focusWidget()
    assert held is not None
    assert page_of(shown_window).isAncestorOf(held)


def test_the_finding_is_in_sight_however_wide_the_window_is(
    window: Opener, asked: RequestId
) -> None:
    shown_window = window(Place.REQUEST, asked, Step.REVIEW)
    review = review_of(shown_window)
    for _ in range(3):
        QTest.keyClick(review.list, Qt.Key.Key_J)

    for width, height in ((1180, 780), (820, 560), (1100, 500)):
        shown_window.shell.resize(width, height)
        shown_window.settle()
        edit = review.pair.record.edit
        current = next(one for one in edit.extraSelections() if one.format.fontUnderline())
        rect = edit.cursorRect(current.cursor)
        assert edit.viewport().rect().contains(rect.center())


def test_next_finding_walks_through_every_record(window: Opener, asked: RequestId) -> None:
    shown_window = window(Place.REQUEST, asked, Step.REVIEW)
    review = review_of(shown_window)
    first = review.finding
    assert first is not None

    for _ in range(len(review.findings)):
        QTest.keyClick(review.list, Qt.Key.Key_J)

    assert review.finding is None or review.finding.item != first.item


def test_selected_words_are_withheld_by_hand_and_given_back(
    window: Opener, asked: RequestId
) -> None:
    shown_window = window(Place.REQUEST, asked, Step.REVIEW)
    review = review_of(shown_window)
    edit = review.pair.record.edit
    cursor = QTextCursor(edit.document())
    cursor.setPosition(0)
    cursor.setPosition(4, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)

    QTest.keyClick(edit, Qt.Key.Key_W)
    shown_window.settle()

    spans = space_of(shown_window).asked.request.spans
    assert [(span.start, span.end) for span in spans] == [(0, 4)]
    mine = next(one for one in review.findings if one.suggestion is None)
    review.finding = mine
    QTest.keyClick(review.list, Qt.Key.Key_U)
    shown_window.settle()
    assert all(one.suggestion is not None for one in review.findings)


def test_a_whole_record_leaves_no_trace_when_silent(window: Opener, asked: RequestId) -> None:
    shown_window = window(Place.REQUEST, asked, Step.REVIEW)
    review = review_of(shown_window)
    item = space_of(shown_window).review.records[review._at].item

    review.whole.choose("silent")
    review.whole.activated.emit(2)
    shown_window.settle()

    sent = space_of(shown_window).as_sent(item)
    assert sent is not None
    assert sent.number is None
    assert "This note is not sent" in review.pair.sent.edit.toPlainText()


def test_every_step_counts_the_same_findings(window: Opener, asked: RequestId) -> None:
    shown_window = window(Place.REQUEST, asked, Step.REVIEW)
    review = review_of(shown_window)
    left = space_of(shown_window).review.undecided - len(review.findings)
    review.whole.choose("listed")
    review.whole.activated.emit(1)
    shown_window.settle()
    assert review.heading.text() == "Nothing to decide in this note"
    assert review.place.text().startswith(f"{left} in all")
    shown_window.answers.yes = False
    press(shown_window, "2 things left")
    press(shown_window, "Accept suggestions…")

    assert review.findings
    assert f"Decide about {left} suggestions" in said(shown_window.page)
    assert shown_window.answers.asked[-1].words.startswith(f"Still to decide: {left}.")


def test_the_gate_cites_its_rule_and_keeps_an_opinion(window: Opener, asked: RequestId) -> None:
    shown_window = window(Place.REQUEST, asked, Step.GATE)
    step = page_of(shown_window).shown
    assert isinstance(step, HealthGate)
    assert "Schedule 3" in said(shown_window.page)
    assert "given in the last six months" in said(shown_window.page)
    assert "not legal advice" in said(shown_window.page)

    press(shown_window, "Save")
    assert "Choose one of the two" in said(shown_window.page)
    step.opinion.click()
    step.given_by.setText("Dr Osei, GP")
    press(shown_window, "Save")

    gate = space_of(shown_window).asked.request.gate
    assert isinstance(gate, Opinion)
    assert gate.given_by.words == "Dr Osei, GP"


def test_where_the_law_asks_for_no_opinion_the_gate_asks_for_none(
    window: Opener, asked: RequestId, tmp_path: Path
) -> None:
    access = resources_at(tmp_path / "program") / "england" / "access.toml"
    change(access, "opinion_needed = true", "opinion_needed = false")
    change(access, "opinion_months = 6\n", "")
    for line in access.read_text(encoding="utf-8").splitlines(keepends=True):
        if line.startswith("professional"):
            change(access, line, "")

    with using(tmp_path / "program"):
        shown_window = window(Place.REQUEST, asked, Step.GATE)

    assert "The law here asks for no opinion." in said(shown_window.page)
    assert "Save" not in said(shown_window.page)
    assert Step.GATE in done_in(space_of(shown_window))


def test_what_is_missing_leads_to_where_it_is_supplied(window: Opener, asked: RequestId) -> None:
    shown_window = window(Place.REQUEST, asked)

    press(shown_window, "2 things left")
    assert page_of(shown_window).step is Step.PACK
    press(shown_window, "Go there")

    assert page_of(shown_window).step is Step.REVIEW


def test_a_letter_is_saved(window: Opener, asked: RequestId, tmp_path: Path) -> None:
    shown_window = window(Place.REQUEST, asked, Step.LETTER)
    shown_window.answers.paths = [tmp_path / "letter"]

    press(shown_window, "Save as PDF…")

    with pikepdf.open(tmp_path / "letter.pdf") as pdf:
        assert len(pdf.pages) == 1
    assert "Saved and checked" in said(shown_window.page)


@pytest.mark.parametrize("step", list(Step))
def test_every_control_of_every_step_has_a_name(
    window: Opener, asked: RequestId, step: Step
) -> None:
    shown_window = window(Place.REQUEST, asked, step)

    assert "" not in {spoken_name(widget) for widget in focusable(shown_window.page)}
    assert shown_window.failed == []


def test_the_review_shows_when_a_session_was_as_the_pack_prints_it(
    open_desk: OpenDesk, empty: Made
) -> None:
    missed = Appointment(began="14:00", minutes=50, attendance=Attendance.CANCELLED_BY_ME)
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will")
        note(practice, code, "She came.", RECEIVED)
        kind, on = NoteKind.SESSION, RECEIVED + dt.timedelta(days=1)
        write.sign(practice, code, kind=kind, held_on=on, text="Ill.", session=missed)
        _, request = requesting.open_request(practice, code, received=TODAY)
    window = open_desk(empty, MAKERS)
    window.go(Place.REQUEST, request.id, "review")
    window.settle()
    review = review_of(window)
    first = (review.pair.record.heading.text(), review.pair.sent.heading.text())
    review._to_record(1)
    record, sent = review.pair.record.heading.text(), review.pair.sent.heading.text()

    line = "14:00, 50 minutes, cancelled by the therapist"
    assert "\n" not in "".join(first)
    assert record.endswith("3 November 2026, session note\n14:00, 50 minutes, cancelled by me")
    assert sent == f"AS IT WILL BE SENT   ·   item 2\n{line}"
    review.whole.choose("listed")
    review._on_whole()
    window.settle()
    assert review_of(window).pair.sent.heading.text() == "AS IT WILL BE SENT"
