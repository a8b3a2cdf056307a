"""The page of a letter about a complaint: opened from Today, filled in, changed, saved and kept."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton

from app.domain.agenda import What
from app.domain.ids import RecordId
from app.domain.registers import COMPLAINT, RECTIFICATION
from app.services.records import sign
from app.ui.navigation import Place, Route
from app.ui.pages.documents import DocumentsPage
from app.ui.pages.register_letter import RegisterLetterPage
from app.ui.pages.registers import RegistersPage
from app.ui.pages.today import TodayPage
from app.ui.widgets.choice import ChoiceField
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import Made, opened
from tests.builders.reading import words_in
from tests.ui.pages.test_registers import COMPLAINED

MAKERS = {
    Place.REGISTERS: RegistersPage,
    Place.LETTER: RegisterLetterPage,
    Place.TODAY: TodayPage,
    Place.DOCUMENTS: DocumentsPage,
}


@pytest.fixture
def complained(empty: Made) -> tuple[Made, RecordId]:
    with opened(empty.folder) as practice:
        fields = {**COMPLAINED, "who": "Fern Vale"}
        return empty, sign.sign(practice, COMPLAINT, None, fields).record


def letter(window: OpenWindow, about: str | None, part: str | None) -> RegisterLetterPage:
    page = window.go(Place.LETTER, about, part=part)
    assert isinstance(page, RegisterLetterPage)
    window.until(lambda: bool(page.fields))
    window.settle()
    return page


def test_today_leads_to_the_letter_that_is_due_and_sending_it_is_the_step(
    open_desk: OpenDesk, complained: tuple[Made, RecordId], tmp_path: Path
) -> None:
    made, record = complained
    window = open_desk(made, MAKERS)
    today = window.go(Place.TODAY)
    assert isinstance(today, TodayPage)
    window.settle()
    key = next(key for key, one in today._lines.items() if one.what is What.COMPLAINT)
    today.list.opened.emit(key)
    page = window.page
    assert window.shell.route == Route(Place.LETTER, "complaint-acknowledgement", record)
    assert isinstance(page, RegisterLetterPage)
    window.until(lambda: bool(page.fields))
    who = page.fields["who"]
    assert isinstance(who, QLineEdit)
    assert who.text() == "Fern Vale"
    assert "I have your complaint. It came on" in page.text.text()
    page.look.click()
    window.until(lambda: not page.picture.isHidden())
    window.answers.paths = [tmp_path / "letter.pdf"]
    page.save.click()
    window.until(lambda: not page.notice.isHidden())

    assert "recorded as sent" in page.notice.words.text()
    assert "Dear Fern Vale," in words_in(tmp_path / "letter.pdf")
    again = letter(window, None, record)
    assert again.which.key() == "complaint-progress"


def test_answers_are_in_the_letter_and_changed_words_are_kept_until_it_is_sent(
    open_desk: OpenDesk, complained: tuple[Made, RecordId], tmp_path: Path
) -> None:
    made, record = complained
    window = open_desk(made, MAKERS)
    page = letter(window, "complaint-outcome", record)
    found = page.fields["found"]
    assert isinstance(found, QPlainTextEdit)
    found.setPlainText("I used an old address")
    window.until(lambda: "I used an old address." in page.text.text())
    page.save.click()
    window.answers.paths = [tmp_path / "letter.pdf"]
    page.save.click()
    window.until(lambda: not page.notice.isHidden())
    assert "The letter needs an answer" in page.notice.words.text()
    page.change.click()
    assert page.body is not None
    page.body.setPlainText("I am sorry. This is what I do now.")
    window.settle()
    page.leave_letter.click()
    window.settle()
    page = letter(window, "complaint-outcome", record)
    window.until(lambda: page.body is not None)

    assert page.body is not None
    assert page.body.toPlainText() == "I am sorry. This is what I do now."
    found = page.fields["found"]
    assert isinstance(found, QPlainTextEdit)
    assert found.toPlainText() == "I used an old address"
    page.change.click()
    window.until(lambda: page.body is None)
    assert "I used an old address." in page.text.text()


def test_what_became_of_a_request_decides_what_is_asked(open_desk: OpenDesk, empty: Made) -> None:
    asked = {"on": "2026-11-02", "who": "Rowan", "wrong": "that you live alone"}
    with opened(empty.folder) as practice:
        record = sign.sign(practice, RECTIFICATION, None, asked).record
    window = open_desk(empty, MAKERS)
    page = letter(window, None, record)
    answer = page.fields["answer"]
    assert isinstance(answer, ChoiceField)
    assert set(page.fields) == {"who", "answer", "wrong"}
    answer.choose("refused")
    window.until(lambda: "reason" in page.fields)
    answer = page.fields["answer"]
    assert isinstance(answer, ChoiceField)
    assert answer.key() == "refused"
    answer.choose("corrected")
    window.until(lambda: "now_says" in page.fields)

    assert "You are right. I have put it right." in page.text.text()


def test_the_registers_and_the_documents_lead_to_their_letters(
    open_desk: OpenDesk, complained: tuple[Made, RecordId]
) -> None:
    made, record = complained
    window = open_desk(made, MAKERS)
    page = window.go(Place.REGISTERS)
    window.settle()
    buttons = page.findChildren(QPushButton)
    next(one for one in buttons if one.text() == "Write the letter").click()
    assert window.shell.route == Route(Place.LETTER, part=record)
    documents = window.go(Place.DOCUMENTS)
    window.settle()
    assert isinstance(documents, DocumentsPage)
    documents.old_program.click()
    page = window.page
    assert isinstance(page, RegisterLetterPage)
    window.until(lambda: bool(page.fields))

    assert not page.sent.isVisible()
    assert set(page.fields) == {"who", "account", "export_day", "vendor_days"}
