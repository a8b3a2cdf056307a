"""The page of an extract: what is missing is in sight, each led to, and nothing goes before."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton

from app.domain.consents import Withdrawal, WithdrawnBy
from app.domain.ids import Code
from app.services.handovers import sheet, sheet_ready
from app.ui.navigation import Place
from app.ui.pages.client_file.page import ClientFilePage
from app.ui.pages.record.page import RecordPage
from app.ui.pages.sheet.before import Before
from app.ui.pages.sheet.extract import ExtractPage
from tests.builders.consented import beside, put
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import TODAY, Made, client, opened
from tests.services.handovers.test_sheet import FIRST, _consent, _note

EVERYTHING = ["publication-consent", "purpose", "questions", "read-by-client", "withdraw-until"]


@pytest.fixture
def code(empty: Made) -> Code:
    with opened(empty.folder) as practice:
        made = client(practice, "Greta Holm", ("Otto Brandt", "brother"))
        _note(practice, made, "We began. Greta was calm.", FIRST)
        _note(practice, made)
        _consent(practice, made)
        return made


def page_of(window: OpenWindow, code: str) -> ExtractPage:
    page = window.go(Place.EXTRACT, code)
    assert isinstance(page, ExtractPage)
    window.settle()
    return page


def looked(window: OpenWindow, code: str) -> ExtractPage:
    page = page_of(window, code)
    next(iter(page.ticks.values())).setChecked(True)
    page.look.click()
    window.settle()
    return page


def form(page: ExtractPage) -> Before:
    assert page.before is not None
    return page.before


def missing(page: ExtractPage) -> list[str]:
    return sorted(rule for rule, one in page.todo.links.items() if not one.isHidden())


def say(window: OpenWindow, page: ExtractPage, name: str, words: str) -> None:
    """Type into a field and leave it, as one does."""
    field = form(page).fields[name]
    field.setFocus()
    match field:
        case QComboBox():
            QTest.keyClick(field, Qt.Key.Key_Down)
        case QLineEdit() | QPlainTextEdit():
            field.clear()
            QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    window.settle()


def say_everything(window: OpenWindow, page: ExtractPage) -> None:
    say(window, page, "purpose", "an article on shame")
    for question in sheet.questions():
        say(window, page, f"answer:{question}", "Nobody who did not know her.")
    say(window, page, "read-on", "1 November 2026")
    say(window, page, "their-words", "She said it was fair.")
    say(window, page, "consent", "")
    say(window, page, "withdraw-until", "1 January 2027")


def test_the_file_leads_to_it(open_desk: OpenDesk, empty: Made, code: str) -> None:
    window = open_desk(empty, {Place.CLIENT: ClientFilePage, Place.EXTRACT: ExtractPage})
    page = window.go(Place.CLIENT, code, "details")
    window.settle()
    buttons = page.findChildren(QPushButton)
    next(one for one in buttons if one.text() == "For research or writing").click()
    window.settle()
    assert isinstance(window.shell.page, ExtractPage)


def test_what_is_missing_is_in_sight_and_leads_to_where_it_is_mended(
    open_desk: OpenDesk, empty: Made, code: str
) -> None:
    window = open_desk(empty, {Place.EXTRACT: ExtractPage})
    page = page_of(window, code)
    assert missing(page) == ["look"]
    assert not any(tick.isChecked() for tick in page.ticks.values())
    page.todo.links["look"].click()
    assert next(iter(page.ticks.values())).hasFocus()
    page = looked(window, code)
    assert missing(page) == EVERYTHING
    assert not page.save.isEnabled()
    assert page.preview.isEnabled()
    for rule, field in {
        "purpose": "purpose",
        "questions": "answer:who",
        "read-by-client": "read-on",
        "publication-consent": "consent",
        "withdraw-until": "withdraw-until",
    }.items():
        page.todo.links[rule].setFocus()
        QTest.keyClick(page.todo.links[rule], Qt.Key.Key_Return)
        assert form(page).fields[field].hasFocus(), rule


def test_everything_said_at_the_keyboard_lets_it_go_and_closes_it(
    open_desk: OpenDesk, empty: Made, code: Code, tmp_path: Path
) -> None:
    window = open_desk(empty, {Place.EXTRACT: ExtractPage})
    page = looked(window, code)
    say_everything(window, page)
    assert missing(page) == []
    assert page.todo.said.text() == "Nothing is missing."
    page.preview.click()
    window.settle()
    assert len(page.pictures) == 1
    window.answers.paths = [tmp_path / "extract"]
    page.save.click()
    window.settle()
    assert (tmp_path / "extract.pdf").exists()
    assert page.passphrase is not None
    assert page.notice.link.text() == "See the file"
    assert not page.save.isEnabled()
    page = page_of(window, code)
    (again,) = page.again
    assert again.text().endswith("an article on shame")
    window.answers.paths = [tmp_path / "again"]
    again.click()
    window.settle()
    assert (tmp_path / "again.pdf").exists()
    window.lock()
    with opened(empty.folder) as practice:
        assert sheet_ready.waiting_extract(practice, code) is None


def test_the_extract_that_waits_is_gone_on_with(
    open_desk: OpenDesk, empty: Made, code: Code
) -> None:
    window = open_desk(empty, {Place.EXTRACT: ExtractPage})
    page = looked(window, code)
    say(window, page, "purpose", "an article")
    say(window, page, "answer:few", "Of hundreds.")
    QTest.keyClicks(form(page).fields["their-words"], "half a sen")
    page = page_of(window, code)
    assert sum(tick.isChecked() for tick in page.ticks.values()) == 1
    fields = form(page).fields
    assert fields["purpose"].text() == "an article"  # type: ignore[union-attr]
    assert fields["answer:few"].toPlainText() == "Of hundreds."  # type: ignore[union-attr]
    assert fields["their-words"].text() == "half a sen"  # type: ignore[union-attr]
    assert "purpose" not in missing(page)
    assert "questions" in missing(page)


def test_a_day_that_is_none_or_still_to_come_is_said_beside_its_field(
    open_desk: OpenDesk, empty: Made, code: str
) -> None:
    window = open_desk(empty, {Place.EXTRACT: ExtractPage})
    page = looked(window, code)
    for typed, said in (("gate", "This is not a date."), ("1 May 2027", "still to come")):
        say(window, page, "read-on", typed)
        assert said in form(page).fields["read-on"].accessibleDescription()
        assert "read-by-client" in missing(page)


def test_a_day_and_a_consent_that_are_emptied_are_missing_again(
    open_desk: OpenDesk, empty: Made, code: str
) -> None:
    window = open_desk(empty, {Place.EXTRACT: ExtractPage})
    page = looked(window, code)
    say_everything(window, page)
    assert missing(page) == []
    say(window, page, "read-on", "")
    say(window, page, "withdraw-until", "")
    consent = form(page).fields["consent"]
    QTest.keyClick(consent, Qt.Key.Key_Up)
    QTest.keyClick(consent, Qt.Key.Key_Tab)
    window.settle()

    assert missing(page) == ["publication-consent", "read-by-client", "withdraw-until"]


def test_a_consent_that_was_taken_back_is_missing_again(
    open_desk: OpenDesk, empty: Made, code: Code
) -> None:
    window = open_desk(empty, {Place.EXTRACT: ExtractPage})
    page = looked(window, code)
    say(window, page, "consent", "")
    assert "publication-consent" not in missing(page)
    window.lock()
    with opened(empty.folder) as practice:
        (given,) = sheet_ready.consents(practice, code)
        more = beside(practice, code, on=TODAY, by=WithdrawnBy.CLIENT, adds_to=given.id)
        put(practice, Withdrawal(**more))
    window = open_desk(empty, {Place.EXTRACT: ExtractPage})
    page = page_of(window, code)
    assert "consent-not-in-force" in missing(page)
    page.todo.links["consent-not-in-force"].click()
    assert form(page).record.hasFocus()


def test_a_consent_is_recorded_from_it_and_leads_back(
    open_desk: OpenDesk, empty: Made, code: str
) -> None:
    window = open_desk(empty, {Place.EXTRACT: ExtractPage, Place.RECORD: RecordPage})
    page = looked(window, code)
    form(page).record.click()
    window.settle()
    record = window.page
    assert isinstance(record, RecordPage)
    record.close_form.click()
    window.settle()
    assert isinstance(window.page, ExtractPage)


def test_other_records_are_another_extract(open_desk: OpenDesk, empty: Made, code: str) -> None:
    window = open_desk(empty, {Place.EXTRACT: ExtractPage})
    page = looked(window, code)
    list(page.ticks.values())[1].setChecked(True)
    window.settle()
    assert page.before is None
    assert missing(page) == ["look"]
    assert not page.save.isEnabled()


def test_every_control_has_a_name(open_desk: OpenDesk, empty: Made, code: str) -> None:
    window = open_desk(empty, {Place.EXTRACT: ExtractPage})
    page = looked(window, code)
    assert all(one.accessibleName() for one in form(page).fields.values())


def test_words_to_look_at_keep_an_extract_waiting(
    open_desk: OpenDesk, empty: Made, code: Code
) -> None:
    with opened(empty.folder) as practice:
        _note(practice, code, "She slept on the helideck.", dt.date(2026, 11, 3))
    window = open_desk(empty, {Place.EXTRACT: ExtractPage})
    page = looked(window, code)
    assert missing(page) == sorted([*EVERYTHING, "words-to-look-at"])
    assert page.looking is not None
    (row,) = page.looking.rows
    page.todo.links["words-to-look-at"].setFocus()
    QTest.keyClick(page.todo.links["words-to-look-at"], Qt.Key.Key_Return)
    assert row.fine.hasFocus()
    QTest.keyClick(row.fine, Qt.Key.Key_Space)
    window.settle()
    assert missing(page) == EVERYTHING
