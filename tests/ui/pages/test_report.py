"""A report written in the window: begun, decided, looked at, signed, saved, and put aside."""

import datetime as dt
import re
from pathlib import Path
from typing import Final

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.domain.consents import Category
from app.domain.dates import in_words
from app.domain.handed_over import HandedOver, HowSent
from app.domain.ids import Code, RecordId
from app.domain.kinds import HANDOVER, REPORT
from app.domain.reports import Template
from app.domain.text import typed
from app.domain.with_client import WithClient
from app.services.handovers import report
from app.services.handovers.report import Writing
from app.services.people import edit
from app.services.records import draft as drafts
from app.services.records import sign
from app.ui.navigation import Place
from app.ui.pages.report.page import ReportPage
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.passphrase_line import PassphraseLine
from tests.builders.consented import RECIPIENT, consent, written
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import TODAY, Made, client, known, opened
from tests.builders.windows import focusable, said, spoken_name
from tests.services.handovers.test_document import text_of

HOW: Final = {
    HowSent.POST: "by post.",
    HowSent.BY_HAND: "by hand.",
    HowSent.CLIENT_CARRIES: "by giving it to you.",
    HowSent.SEALED_FILE: "as an encrypted file, with the passphrase sent separately.",
}


@pytest.fixture
def place(empty: Made) -> tuple[Code, RecordId]:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Otto Brandt", "brother"))
        for day in (10, 17, 24):
            written(practice, code, "The kettle.", dt.date(2026, 6, day))
        return code, consent(practice, code, Category.ATTENDANCE, Category.SUMMARY)


@pytest.fixture
def window(open_desk: OpenDesk, empty: Made, place: tuple[Code, RecordId]) -> OpenWindow:
    del place
    return open_desk(empty, {Place.REPORT: ReportPage})


def offered(page: ReportPage) -> list[str]:
    return [one.text() for one in page.named.findChildren(QPushButton)]


def begun(window: OpenWindow, code: Code, part: str = "") -> ReportPage:
    page = window.go(Place.REPORT, code, part)
    assert isinstance(page, ReportPage)
    window.until(page.editor.written)
    window.settle()
    return page


def chosen(window: OpenWindow, page: ReportPage, template: str) -> None:
    page.sheet.template.choose(f"{template}/")
    page.sheet.template.activated.emit(page.sheet.template.currentIndex())
    window.settle()


def test_the_least_comes_first_and_what_is_not_covered_says_so(
    window: OpenWindow, place: tuple[Code, RecordId]
) -> None:
    page = begun(window, place[0])

    assert page.editor.written().startswith("Greta Holm came to three sessions with me.")
    assert page.sheet.authority.key() == place[1]
    items = [page.sheet.template.itemText(at) for at in range(page.sheet.template.count())]
    assert items[0] == "A letter about attendance"
    assert items[-1] == "A report for a legal matter (not covered)"
    assert "not covered" in said(page.facts)
    chosen(window, page, "legal")
    assert "This cannot be sent." in page.notice.words.text()


def test_what_rests_on_an_authority_begins_with_the_least_that_is_covered(
    open_desk: OpenDesk, place: tuple[Code, RecordId], empty: Made
) -> None:
    with opened(empty.folder) as practice:
        other = consent(practice, place[0], Category.REPORT)
    window = open_desk(empty, {Place.REPORT: ReportPage})
    page = begun(window, place[0], other)

    assert (page.sheet.template.key(), page.sheet.authority.key()) == ("treatment/", other)


def test_it_is_written_decided_looked_at_signed_and_saved(
    window: OpenWindow, place: tuple[Code, RecordId], empty: Made, tmp_path: Path
) -> None:
    page = begun(window, place[0])
    chosen(window, page, "summary")
    assert "[In one or two sentences" in page.editor.written()
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    window.settle()
    assert "square brackets" in page.notice.words.text()
    assert page.editor.textCursor().selectedText().startswith("[In one or two sentences")
    page.editor.show_text("Greta is well. Otto Brandt drives her.")
    page._look()
    window.until(lambda: "Otto Brandt" in offered(page))
    page.sign.click()
    window.settle()
    assert "Decide about each of them" in page.notice.words.text()
    stand = [one for one in page.named.findChildren(QPushButton) if "Leave it in" in one.text()]
    stand[0].click()
    window.until(lambda: "You left all of them in." in said(page.named))
    page.sheet.with_client["helped-write"].click()
    page.sheet.look_at.click()
    window.until(page.sheet.shown.count)
    out = tmp_path / "letter.pdf"
    window.answers.paths = [out]
    page.sheet.how.choose("post")
    page.sign.click()
    window.until(lambda: page.done)
    receipt = tmp_path / "receipt.pdf"
    assert page.done is not None
    window.answers.paths = [receipt]
    page.done.receipt.click()
    window.until(receipt.exists)
    window.lock()

    assert "Otto Brandt drives her." in " ".join(text_of(out).split())
    assert "a summary" in text_of(receipt)
    with opened(empty.folder) as practice:
        (went,) = practice.all_of(HANDOVER, place[0])
        assert isinstance(went, HandedOver)
        assert went.with_client == {WithClient.HELPED}
        assert len(practice.all_of(REPORT, place[0])) == 1
        assert drafts.of_file(practice, place[0]) == ()


def test_a_draft_waits_with_what_was_decided(
    window: OpenWindow, place: tuple[Code, RecordId], empty: Made
) -> None:
    page = begun(window, place[0])
    chosen(window, page, "summary")
    page.editor.show_text("Otto Brandt drives her.")
    page._look()
    window.until(lambda: "Otto Brandt" in offered(page))
    page._on_stand("Otto Brandt")
    page.sheet.with_client["seen"].click()
    page._keep()
    window.settle()
    again = begun(window, place[0])

    assert again is not page
    assert again.editor.written() == "Otto Brandt drives her."
    assert again.sheet.template.key() == "summary/"
    assert again.sheet.with_client["seen"].isChecked()
    assert not again.sheet.with_client["present"].isChecked()
    window.until(lambda: "You left all of them in." in said(again.named))
    window.lock()
    with opened(empty.folder) as practice:
        (draft,) = drafts.of_file(practice, place[0])
        assert (draft.kind, draft.adds_to) == ("report", place[1])


@pytest.mark.parametrize("how", HOW)
def test_how_it_goes_is_chosen_and_the_file_its_record_and_the_receipt_agree(
    window: OpenWindow, place: tuple[Code, RecordId], tmp_path: Path, empty: Made, how: HowSent
) -> None:
    page = begun(window, place[0])
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    window.settle()
    assert "Say how it is sent" in page.notice.words.text()
    assert page.sheet.how.currentText() == "How is it sent?"
    page.sheet.how.choose(how.value)
    out, receipt = tmp_path / "letter.pdf", tmp_path / "receipt.pdf"
    window.answers.paths = [out]
    page.sign.click()
    window.until(lambda: page.done)
    assert page.done is not None
    window.answers.paths = [receipt]
    page.done.receipt.click()
    window.until(receipt.exists)
    window.lock()

    with opened(empty.folder) as practice:
        (went,) = practice.all_of(HANDOVER, place[0])
        assert went.how is how
    assert (b"/Encrypt" in out.read_bytes()) is (how is HowSent.SEALED_FILE)
    assert HOW[how] in " ".join(text_of(receipt).split())


def test_whoever_has_moved_is_written_to_where_they_are_now(
    open_desk: OpenDesk, empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Abena Osei", "GP"))
        doctor = known(practice, "Abena Osei")
        edit.amend(practice, doctor, edit.Amended(addresses=("2 Hillfoot Bank",)))
        consent(practice, code, Category.ATTENDANCE)
        edit.amend(practice, doctor, edit.Amended(addresses=("12 Quarry Rise",)))
    window = open_desk(empty, {Place.REPORT: ReportPage})
    page = begun(window, code)
    assert page.sheet.address.isVisibleTo(page)
    page.sheet.how.choose("post")
    window.answers.paths = [out := tmp_path / "letter.pdf"] * 2
    page.sign.click()
    window.until(page.notice.words.text)
    assert "can no longer be reached" in page.notice.words.text()
    page.sheet.address.setText("12 Quarry Rise")
    page.sign.click()
    window.until(lambda: page.done)
    window.lock()

    letter = " ".join(text_of(out).split())
    assert "To Dr Abena Osei, 12 Quarry Rise" in letter
    assert "Hillfoot" not in letter


def test_what_was_signed_before_is_saved_again_and_goes_no_second_time(
    window: OpenWindow, place: tuple[Code, RecordId], tmp_path: Path, empty: Made
) -> None:
    page = begun(window, place[0])
    first, again = tmp_path / "letter.pdf", tmp_path / "again.pdf"
    window.answers.paths = [first]
    page.sheet.how.choose("post")
    page.sign.click()
    window.until(lambda: page.done)
    page = window.go(Place.REPORT, place[0])  # type: ignore[assignment]
    window.until(page.before.isVisible)
    save = next(one for one in page.before.findChildren(QPushButton))
    window.answers.paths = [again]
    save.click()
    window.until(again.exists)
    window.lock()

    assert first.read_bytes() == again.read_bytes()
    with opened(empty.folder) as practice:
        assert len(practice.all_of(HANDOVER, place[0])) == 1


def test_one_that_was_not_sent_is_saved_once_it_is_said_how_it_goes(
    open_desk: OpenDesk, empty: Made, place: tuple[Code, RecordId], tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code, _ = place
        writing = Writing(code=code, template=Template.ATTENDANCE, text="Greta Holm came.")
        report.sign(practice, writing)
    window = open_desk(empty, {Place.REPORT: ReportPage})
    page = begun(window, code)
    window.until(page.before.isVisible)
    (how,) = page.before.findChildren(ChoiceField)
    save = next(one for one in page.before.findChildren(QPushButton) if "Save" in one.text())
    unasked = save.isEnabled()
    how.choose("by-hand")
    window.answers.paths = [tmp_path / "letter.pdf"]
    save.click()
    window.until((tmp_path / "letter.pdf").exists)
    window.lock()

    assert not unasked
    with opened(empty.folder) as practice:
        (went,) = practice.all_of(HANDOVER, code)
        assert went.how is HowSent.BY_HAND


def test_what_went_encrypted_is_saved_again_encrypted_and_its_passphrase_is_shown(
    window: OpenWindow, place: tuple[Code, RecordId], tmp_path: Path
) -> None:
    page = begun(window, place[0])
    page.sheet.how.choose(HowSent.SEALED_FILE.value)
    first, again = tmp_path / "letter.pdf", tmp_path / "again.pdf"
    window.answers.paths = [first]
    page.sign.click()
    window.until(lambda: page.done)
    page = window.go(Place.REPORT, place[0])  # type: ignore[assignment]
    window.until(page.before.isVisible)
    window.answers.paths = [again]
    page.before.findChildren(QPushButton)[0].click()
    window.until(lambda: page.before.findChildren(PassphraseLine))

    (shown,) = page.before.findChildren(PassphraseLine)
    with pikepdf.open(again, password=shown.line.text()) as opened_again:
        assert len(opened_again.pages) == 1
    assert first.read_bytes() != again.read_bytes()


def test_one_signed_before_is_corrected_by_another_and_one_by_hand_gives_its_words(
    open_desk: OpenDesk, empty: Made, place: tuple[Code, RecordId]
) -> None:
    code = place[0]
    with opened(empty.folder) as practice:
        text = "Greta Holm came."
        writing = Writing(code=code, template=Template.ATTENDANCE, text=text)
        first = report.sign(practice, writing)
        fields = {"on": "2026-11-02", "template": "attendance", "said": "She came on foot."}
        by_hand = sign.sign(practice, REPORT, code, fields).record
    window = open_desk(empty, {Place.REPORT: ReportPage})
    page = begun(window, code)
    assert "A signed letter never changes." in said(page.before)

    def press(words: str) -> None:
        found = page.before.findChildren(QPushButton)
        next(one for one in found if one.accessibleName().startswith(words)).click()
        window.settle()

    press("Put its words in")
    assert "She came on foot." in page.editor.written()
    press(f"Correct or add to it: {in_words(TODAY)}")
    assert f"This follows the letter of {in_words(TODAY)}" in said(page.sheet)
    assert page.writing().corrects == first.record
    window.until(lambda: page.keeper.unkept is False)
    page = begun(window, code)
    assert page.writing().corrects == first.record
    page.sheet.not_further.click()
    assert page.writing().corrects is None
    assert by_hand != first.record


def test_given_to_the_client_it_needs_nothing(
    window: OpenWindow, place: tuple[Code, RecordId], tmp_path: Path, empty: Made
) -> None:
    page = begun(window, place[0])
    page.sheet.authority.choose("")
    page.sheet.authority.activated.emit(page.sheet.authority.currentIndex())
    window.settle()
    window.answers.paths = [tmp_path / "letter.pdf"]
    page.sheet.how.choose("post")
    page.sign.click()
    window.until(lambda: page.done)
    assert page.done is not None
    assert not page.done.receipt.isVisible()
    window.lock()

    assert "who decides who sees it" in " ".join(text_of(tmp_path / "letter.pdf").split())
    with opened(empty.folder) as practice:
        assert [one.adds_to for one in practice.all_of(HANDOVER, place[0])] == [None]


def test_every_control_has_a_name(window: OpenWindow, place: tuple[Code, RecordId]) -> None:
    page = begun(window, place[0])

    assert all(spoken_name(widget) for widget in focusable(page))


@pytest.mark.parametrize("template", ["legal", "education", "treatment", "handover-letter"])
def test_a_report_for_a_court_or_a_school_is_written_from_its_template(
    open_desk: OpenDesk, place: tuple[Code, RecordId], empty: Made, tmp_path: Path, template: str
) -> None:
    code, _ = place
    with opened(empty.folder) as practice:
        authority = consent(practice, code, *Category)
    window = open_desk(empty, {Place.REPORT: ReportPage})
    page = begun(window, code, authority)
    chosen(window, page, template)
    begins = page.editor.written()
    page.editor.show_text(re.sub(r"\[[^]]*\]", "As we agreed.", begins))
    page._look()
    window.settle()
    page.sheet.look_at.click()
    window.until(page.sheet.shown.count)
    out = tmp_path / "report.pdf"
    window.answers.paths = [out]
    page.sheet.how.choose("post")
    page.sign.click()
    window.until(lambda: page.done)
    window.lock()

    assert "[" in begins
    words = " ".join(text_of(out).split())
    assert "Greta Holm" in words
    assert "As we agreed." in words
    assert RECIPIENT.partition(",")[0] in words


def test_a_report_for_the_police_shows_what_they_have_not_answered(
    open_desk: OpenDesk, empty: Made, place: tuple[Code, RecordId]
) -> None:
    with opened(empty.folder) as practice:
        theirs = consent(
            practice, place[0], Category.ATTENDANCE, recipient=typed("West Yorkshire Police")
        )
    window = open_desk(empty, {Place.REPORT: ReportPage})
    page = begun(window, place[0], theirs)
    window.until(lambda: page.police.isVisibleTo(page))

    assert "The police have not answered" in said(page.police)
    assert "presumes that they do not need counselling notes" in said(page.police)
    page.sheet.authority.choose(place[1])
    page.sheet.authority.activated.emit(page.sheet.authority.currentIndex())
    window.until(lambda: not page.police.isVisibleTo(page))
