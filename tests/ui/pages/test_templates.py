"""Letter templates of one's own: made, changed, put aside, chosen for a letter, removed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.reports import Template
from app.services.handovers import report_text
from app.ui.navigation import Place
from app.ui.pages.report.page import ReportPage
from app.ui.pages.templates import TemplatesPage
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import Made, client, opened
from tests.builders.windows import said

PLACES = {Place.TEMPLATES: TemplatesPage, Place.REPORT: ReportPage}


@pytest.fixture
def window(open_desk: OpenDesk, empty: Made) -> OpenWindow:
    return open_desk(empty, PLACES)


def page_of(window: OpenWindow) -> TemplatesPage:
    page = window.go(Place.TEMPLATES)
    assert isinstance(page, TemplatesPage)
    window.until(page.like.count)
    window.settle()
    return page


def kept(window: OpenWindow) -> dict[tuple[str, str], str]:
    window.settle()
    page = window.page
    assert isinstance(page, TemplatesPage)
    return {(one.template.value, one.own): one.text for one in page._choices if one.own}


def test_a_template_is_made_by_keyboard_changed_and_removed(window: OpenWindow) -> None:
    page = page_of(window)
    assert page.first() is page.which
    page.name.setFocus()
    QTest.keyClicks(page.name, "Insurer")
    page.like.choose("summary")
    page.text.setFocus()
    page.facts["{client}"].setFocus()
    QTest.keyClick(page.facts["{client}"], Qt.Key.Key_Space)
    assert page.text.hasFocus()
    QTest.keyClicks(page.text, " is well.")
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    window.settle()

    assert kept(window) == {("summary", "Insurer"): "{client} is well."}
    assert page.which.key() == "summary/Insurer"
    assert "Saved." in said(page)
    assert page.draft.typed == {}

    page.name.setText("My insurer")
    page.like.choose("treatment")
    page.keep.click()
    window.settle()
    assert kept(window) == {("treatment", "My insurer"): "{client} is well."}
    page.name.setText("My insurer, again")
    page.keep.click()
    window.settle()
    page.remove.click()
    window.settle()
    assert window.answers.asked[-1].destroys
    assert kept(window) == {}
    assert page.which.key() == "/"
    assert page.text.toPlainText() == ""


def test_what_is_missing_taken_or_unknown_is_said_beside_it(
    open_desk: OpenDesk, empty: Made
) -> None:
    with opened(empty.folder) as practice:
        report_text.keep_own(practice, Template.SUMMARY, "Insurer", "Mine.")
    window = open_desk(empty, PLACES)
    page = page_of(window)

    page.keep.click()
    assert "Give it a name." in said(page)
    assert "Write its words." in said(page)
    page.name.setText("Insurer")
    page.like.choose("summary")
    page.text.setPlainText("Other words.")
    page.keep.click()
    assert "There is already one with this name." in said(page)
    page.name.setText("Another")
    page.text.setPlainText("{shoe_size}")
    page.keep.click()
    window.until(page.notice.isVisible)
    assert kept(window) == {("summary", "Insurer"): "Mine."}
    assert page.text.toPlainText() == "{shoe_size}"


def test_what_is_typed_waits_and_another_is_not_put_over_it_unasked(
    open_desk: OpenDesk, empty: Made
) -> None:
    with opened(empty.folder) as practice:
        report_text.keep_own(practice, Template.SUMMARY, "Insurer", "Mine.")
    window = open_desk(empty, PLACES)
    page = page_of(window)
    page.which.choose("summary/Insurer")
    page.which.activated.emit(page.which.currentIndex())
    assert page.text.toPlainText() == "Mine."
    page.text.setPlainText("Mine, and more.")
    window.settle()
    window.go(Place.REPORT, "none")
    page = page_of(window)

    assert page.which.key() == "summary/Insurer"
    assert page.text.toPlainText() == "Mine, and more."
    window.answers.yes = False
    page.which.choose("/")
    page.which.activated.emit(page.which.currentIndex())
    assert page.which.key() == "summary/Insurer"
    assert page.text.toPlainText() == "Mine, and more."
    window.answers.yes = True
    page.which.choose("/")
    page.which.activated.emit(page.which.currentIndex())
    assert page.text.toPlainText() == ""
    page.like.choose("attendance")
    page.ours.click()
    assert "{attended_line}" in page.text.toPlainText()


def test_it_is_reached_from_a_letter_and_can_be_chosen_there(
    open_desk: OpenDesk, empty: Made
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        report_text.keep_own(practice, Template.ATTENDANCE, "For the gym", "{client} comes here.")
    window = open_desk(empty, PLACES)
    page = window.go(Place.REPORT, code)
    assert isinstance(page, ReportPage)
    window.until(page.editor.written)
    page.sheet.template.choose("attendance/For the gym")
    page.sheet.template.activated.emit(page.sheet.template.currentIndex())
    window.settle()
    assert page.editor.written() == "Greta Holm comes here."
    page.sheet.templates.click()
    window.settle()
    there = window.page
    assert isinstance(there, TemplatesPage)
    QTest.keyClick(there, Qt.Key.Key_Escape)
    window.settle()
    assert "Report or letter" in said(window.page)
