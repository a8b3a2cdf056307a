"""Rewording a document by keyboard: opened, typed, judged, previewed, kept, put back, not lost."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.domain.beginning_kinds import PAPER_GIVEN
from app.domain.filling import short
from app.services.handovers import paper
from app.services.records import sign
from app.ui.navigation import Place
from app.ui.pages.documents import DocumentsPage
from app.ui.pages.wording import WordingPage
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import Made, opened
from tests.ui.pages.test_documents import answered

__all__ = ["answered"]
PAGES = {Place.DOCUMENTS: DocumentsPage, Place.WORDING: WordingPage}
PROMISE = "Everything you tell me is completely confidential. "


def page_of(window: OpenWindow, name: str = "limits") -> WordingPage:
    page = window.go(Place.WORDING, name)
    assert isinstance(page, WordingPage)
    window.settle()
    return page


def press(window: OpenWindow, key: Qt.Key) -> None:
    focus = window.shell.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)
    window.settle()


def type_into(window: OpenWindow, page: WordingPage, part: str, words: str) -> None:
    page.parts[part].open.setFocus()
    press(window, Qt.Key.Key_Space)
    assert page.parts[part].words.hasFocus()
    QTest.keyClicks(page.parts[part].words, words)


def test_a_part_is_reworded_by_keyboard_and_put_back(open_desk: OpenDesk, answered: Made) -> None:
    window = open_desk(answered, PAGES)
    documents = window.go(Place.DOCUMENTS)
    window.settle()
    assert isinstance(documents, DocumentsPage)
    documents.rewords["limits"].setFocus()
    press(window, Qt.Key.Key_Space)
    page = window.page
    assert isinstance(page, WordingPage)
    assert page.first().hasFocus()
    one = page.parts["rule"]
    type_into(window, page, "rule", PROMISE)
    assert "promises too much" in one.warns.text()
    press(window, Qt.Key.Key_Tab)
    assert one.save.hasFocus()
    press(window, Qt.Key.Key_Space)
    assert one.found.own
    assert one.found.words.startswith(PROMISE)
    press(window, Qt.Key.Key_Tab)
    assert one.usual.hasFocus()
    press(window, Qt.Key.Key_Space)
    assert one.words.toPlainText() == one.found.usual
    assert not one.usual.isEnabled()
    one.words.undo()
    assert one.words.toPlainText().startswith(PROMISE)
    one.words.redo()
    one.save.click()
    window.settle()
    assert not one.found.own


def test_what_it_must_still_say_is_told_as_it_is_typed(open_desk: OpenDesk, answered: Made) -> None:
    window = open_desk(answered, PAGES)
    page = page_of(window, paper.PRIVACY_NOTICE)
    page.parts["how-long"].open.click()
    one = page.parts["how-long"]
    assert "{kept_record}: I keep your record for seven years" in one.facts.text()
    one.words.setPlainText("I keep it for ever. {destroy_line}")
    assert "Your words leave out {kept_record}" in one.warns.text()
    assert "“I keep it for ever.” will be marked" in one.warns.text()
    assert one.words.accessibleDescription() == one.warns.text()


def test_what_is_typed_is_previewed_as_it_would_be_saved(
    open_desk: OpenDesk, answered: Made
) -> None:
    window = open_desk(answered, PAGES)
    page = page_of(window)
    type_into(window, page, "ask", "Please ask. ")
    page.preview.click()
    window.settle()
    assert not page.picture.isHidden()
    assert page.picture.accessibleName() == "Preview with what is typed here. Pages: 1."
    page.parts["ask"].words.setPlainText("A {gap_of_none}.")
    page.preview.click()
    window.settle()
    assert "gap" in page.notice.words.text()


def test_the_part_in_which_something_is_typed_is_open_again(
    open_desk: OpenDesk, answered: Made
) -> None:
    window = open_desk(answered, PAGES)
    page = page_of(window)
    type_into(window, page, "ask", "Please ask. ")
    page = page_of(window)
    assert page.parts["ask"].is_open
    assert page.parts["ask"].words.toPlainText().startswith("Please ask. ")
    assert not page.parts["rule"].is_open
    assert not page_of(window, "contract").parts["opening"].is_open


def test_a_new_wording_is_a_new_version_and_tells_who_has_an_older(
    open_desk: OpenDesk, answered: Made
) -> None:
    with opened(answered.folder) as practice:
        (code,) = practice.files
        edition = short(paper.paper(practice, "limits").version)
        said = {"on": "2026-11-21", "paper": "limits", "how": "paper", "edition": edition}
        sign.sign(practice, PAPER_GIVEN, code, said)
    window = open_desk(answered, PAGES)
    page = page_of(window)
    type_into(window, page, "ask", "Please ask. ")
    page.parts["ask"].save.click()
    window.settle()
    documents = window.go(Place.DOCUMENTS)
    window.settle()
    assert isinstance(documents, DocumentsPage)
    words = [one.text() for one in documents.shown.findChildren(QLabel)]
    assert "Greta Holm has an older version, of 21 November 2026." in words
