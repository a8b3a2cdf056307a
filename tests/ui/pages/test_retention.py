import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.errors import ProofFailed
from app.services.retention import hold as holds
from app.services.retention import review
from app.services.transfer import import_
from app.storage import remnants
from app.ui.navigation import Place
from app.ui.pages.retention.card import FileCard
from app.ui.pages.retention.forms import ReasonForm
from app.ui.pages.retention.page import RetentionPage
from app.ui.theme.appearance import Appearance
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import HOUSE, TODAY, FixedClock, Made, opened
from tests.builders.two_files import destroyed, document
from tests.builders.windows import focusable, said, spoken_name

Opener = Callable[[Made], OpenWindow]


@pytest.fixture
def window(open_desk: OpenDesk) -> Opener:
    def of(practice: Made, day: dt.date = TODAY) -> OpenWindow:
        house = replace(HOUSE, clock=FixedClock(day))
        made = open_desk(practice, {Place.RETENTION: RetentionPage}, house)
        made.go(Place.RETENTION)
        made.settle()
        return made

    return of


def page_of(window: OpenWindow) -> RetentionPage:
    assert isinstance(window.page, RetentionPage)
    return window.page


def card(window: OpenWindow, name: str) -> FileCard:
    return next(card for card in page_of(window).cards if card.names == name)


def test_every_due_file_says_why_and_where_the_rule_comes_from(
    window: Opener, sample: Made
) -> None:
    opened_window = window(sample)

    due = [one for one in page_of(opened_window).cards if one.due]
    assert "Harold Tansley" in {one.names for one in due}
    for one in due:
        assert one.review.why in said(opened_window.page)
        assert one.review.due.why.rule is not None
        assert one.review.due.why.rule.source.title in one.review.why


def test_twice_the_text_size_cuts_no_card(
    window: Opener, appearance: Appearance, sample: Made
) -> None:
    appearance.resize(200)
    shown = window(sample)
    shown.shell.resize(1180, 728)
    shown.settle()

    page = page_of(shown)
    room = page.sheet.viewport().width()
    assert [one.names for one in page.cards if one.minimumSizeHint().width() > room] == []


def test_a_file_is_held_with_the_keyboard_alone(window: Opener, sample: Made) -> None:
    shown = window(sample)
    before = card(shown, "Harold Tansley")
    before.handle.setFocus()
    QTest.keyClick(before.handle, Qt.Key.Key_H)
    form = page_of(shown).findChild(ReasonForm)
    assert form is not None
    assert shown.shell.focusWidget() is form.reason

    QTest.keyClicks(form.reason, "Comp")
    QTest.keyClick(form.reason, Qt.Key.Key_Return)
    shown.settle()

    after = card(shown, "Harold Tansley")
    assert not after.due
    assert [hold.reason.value for hold in after.review.holds] == ["complaint"]
    assert after.handle.hasFocus()


def test_a_file_is_kept_longer_and_the_rule_decides_again(window: Opener, sample: Made) -> None:
    shown = window(sample)
    before = card(shown, "Harold Tansley")
    before.handle.setFocus()
    QTest.keyClick(before.handle, Qt.Key.Key_K)
    form = page_of(shown).findChild(ReasonForm)
    assert form is not None
    QTest.keyClick(form.reason, Qt.Key.Key_Return)
    shown.settle()

    press(page_of(shown), "Show due dates")
    longer = card(shown, "Harold Tansley")
    assert not longer.due
    assert "because your insurer asks for it" in longer.review.why
    assert longer.review.due.on is not None
    assert longer.review.due.on > TODAY

    longer.handle.setFocus()
    press(longer, "Use the rule’s date")
    shown.settle()
    assert card(shown, "Harold Tansley").due


def press(where: QWidget, words: str) -> None:
    button = next(one for one in where.findChildren(QPushButton) if one.text() == words)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_hold_is_lifted_with_its_key_after_a_question(window: Opener, sample: Made) -> None:
    with opened(sample.folder) as practice:
        code = next(one.file.code for one in review.review(practice) if one.is_due)
        holds.place(practice, code, "complaint")
    shown = window(sample)
    held = next(one for one in page_of(shown).cards if one.code == code)
    held.handle.setFocus()

    QTest.keyClick(held.handle, Qt.Key.Key_L)
    shown.settle()

    assert [one.title for one in shown.answers.asked] == ["Lift this hold?"]
    assert next(one for one in page_of(shown).cards if one.code == code).due


def test_space_chooses_and_several_go_to_one_plan(window: Opener, sample: Made) -> None:
    shown = window(sample)
    due = [one for one in page_of(shown).cards if one.due]
    assert not page_of(shown).destroy_chosen.isVisible()
    due[0].handle.setFocus()

    QTest.keyClick(due[0].handle, Qt.Key.Key_Space)
    QTest.keyClick(due[0].handle, Qt.Key.Key_Down)
    QTest.keyClick(due[1].handle, Qt.Key.Key_Space)
    assert not page_of(shown).destroy_chosen.isVisible()  # it has to wait first
    assert page_of(shown).mark_chosen.text() == "Mark 2 for destruction…"
    QTest.mouseClick(page_of(shown).mark_chosen, Qt.MouseButton.LeftButton)

    assert shown.shell.route is not None
    assert shown.shell.route.place is Place.DESTROY
    assert shown.shell.route.about == f"{due[0].code},{due[1].code}"


def test_files_that_fall_due_later_are_counted_until_asked_for(
    window: Opener, sample: Made
) -> None:
    shown = window(sample)
    names = {one.names for one in page_of(shown).cards}
    assert "Rose Will" not in names

    buttons = page_of(shown).findChildren(QPushButton)
    next(one for one in buttons if one.text() == "Show due dates").click()
    shown.settle()

    assert "Rose Will" in {one.names for one in page_of(shown).cards}


def test_an_empty_practice_has_one_sentence_and_one_button(window: Opener, empty: Made) -> None:
    shown = window(empty)

    assert "Nothing is due." in said(shown.page)
    buttons = [one for one in page_of(shown).findChildren(QPushButton) if one.isVisible()]
    assert [one.text() for one in buttons] == ["Go to Clients"]


def test_a_clock_behind_the_log_is_said(window: Callable[..., OpenWindow], sample: Made) -> None:
    shown = window(sample, dt.date(2025, 1, 1))

    assert page_of(shown).notice.isVisible()
    assert "1 January 2025" in page_of(shown).notice.words.text()


def test_remnants_that_were_found_are_searched_again_from_here(
    window: Opener, empty: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(empty.folder) as practice:
        dan = import_.bring_in(practice, document()).files["f-dan"]
        monkeypatch.setattr(remnants, "hits", lambda *_: (3, 4096))
        with pytest.raises(ProofFailed):
            destroyed(practice, dan, tmp_path / "c.pdf")
    shown = window(empty)
    notice = page_of(shown).notice
    assert "wait for their certificate: 1." in notice.words.text()

    monkeypatch.undo()
    notice.link.click()
    shown.settle()

    assert (tmp_path / "c.pdf").exists()
    assert not notice.isVisible()


def test_every_control_has_a_name(window: Opener, sample: Made) -> None:
    shown = window(sample)
    handle = card(shown, "Harold Tansley").handle
    handle.setFocus()
    QTest.keyClick(handle, Qt.Key.Key_H)

    assert "" not in {spoken_name(widget) for widget in focusable(page_of(shown))}
    assert shown.failed == []


def test_a_form_about_a_file_that_is_folded_away_stands_there_again(
    window: Opener, sample: Made
) -> None:
    shown = window(sample)
    press(page_of(shown), "Show due dates")
    later = page_of(shown).cards[-1]
    assert not later.due
    later.handle.setFocus()
    QTest.keyClick(later.handle, Qt.Key.Key_H)
    form = page_of(shown).findChild(ReasonForm)
    assert form is not None
    QTest.keyClicks(form.reason, "Comp")
    code, chosen = later.code, form.reason.key()
    shown.go(Place.HELP)
    shown.settle()
    shown.go(Place.RETENTION)
    shown.settle()

    again = page_of(shown).findChild(ReasonForm)
    assert again is not None
    assert again.reason.key() == chosen == "complaint"
    assert code in {one.code for one in page_of(shown).cards}
