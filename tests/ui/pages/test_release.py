"""Sending under a consent, whole by keyboard: how much, which records, the review, what goes."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from app.domain.consents import Category, ConsentState
from app.domain.handed_over import HandedOver
from app.domain.ids import Code, RecordId
from app.domain.notes import NoteKind
from app.domain.releases import Level
from app.domain.reports import Report, Template
from app.domain.text import typed
from app.domain.with_client import WithClient
from app.services.handovers import release, release_send
from app.services.people import edit
from app.services.practice.practice import Practice
from app.ui.navigation import Place, Route
from app.ui.pages.client_file.page import ClientFilePage
from app.ui.pages.release.enough import Enough
from app.ui.pages.release.page import ReleasePage, Step
from app.ui.pages.release.steps import ChooseRecords, SendIt
from app.ui.reviewing.review import Review
from tests.builders.consented import OUTSIDE, beside, consent, put, written
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import Made, client, known, opened
from tests.builders.windows import focusable, said, spoken_name
from tests.services.handovers.test_document import text_of
from tests.services.handovers.test_release_attacks import order_of

CONTROL: Final = Qt.KeyboardModifier.ControlModifier
Opener = Callable[..., tuple[OpenWindow, RecordId]]


@pytest.fixture
def send(open_desk: OpenDesk, empty: Made) -> Opener:
    """The page, opened under a consent for these categories."""

    def of(*categories: Category, **more: Any) -> tuple[OpenWindow, RecordId]:
        with opened(empty.folder) as practice:
            code = _filled(practice)
            given = consent(practice, code, *categories, **more)
        return _at(open_desk, empty, code, f"authority:{given}"), given

    return of


def _filled(practice: Practice) -> Code:
    code = client(practice, "Greta Holm", ("Otto Brandt", "brother"))
    written(practice, code, "The kettle. Otto Brandt rang.", dt.date(2026, 6, 10))
    written(practice, code, "The teapot.", dt.date(2026, 6, 17))
    written(practice, code, "Risk: the bridge.", dt.date(2026, 6, 18), NoteKind.RISK)
    written(practice, code, "The lantern.", OUTSIDE)
    return code


def _at(open_desk: OpenDesk, made: Made, code: Code, part: str) -> OpenWindow:
    window = open_desk(made, {Place.RELEASE: ReleasePage, Place.CLIENT: ClientFilePage})
    window.go(Place.RELEASE, code, part)
    window.settle()
    return window


def page_of(window: OpenWindow) -> ReleasePage:
    assert isinstance(window.page, ReleasePage)
    return window.page


def enough(page: ReleasePage) -> Enough:
    assert isinstance(page.shown, Enough)
    return page.shown


def step_of(window: OpenWindow) -> Step:
    return page_of(window).step


def press(key: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, how)


def on(window: OpenWindow) -> None:
    press(Qt.Key.Key_Return, CONTROL)
    window.settle()


def wrote(made: Made) -> list[HandedOver]:
    with opened(made.folder) as practice:
        return [one for one in practice.kept.values() if isinstance(one, HandedOver)]


def test_the_least_comes_first_and_what_is_not_covered_takes_no_focus(send: Opener) -> None:
    window, _ = send(Category.ATTENDANCE, Category.NOTES)
    page = page_of(window)
    assert enough(page).levels.level is Level.ATTENDANCE
    shown = said(page)

    assert "How much is enough?" in shown
    assert "not shown, cannot be chosen" in shown
    for level, card in enough(page).levels.cards.items():
        covered = level in {Level.ATTENDANCE, Level.RECORDS}
        assert card.choice.isEnabled() is covered
        assert (card.choice.focusPolicy() is Qt.FocusPolicy.NoFocus) is not covered
    for word in ("kettle", "lantern", "bridge", "2025", OUTSIDE.isoformat()):
        assert word not in shown


def test_attendance_goes_in_three_keys_and_the_client_has_a_receipt(
    send: Opener, empty: Made, tmp_path: Path
) -> None:
    window, given = send(Category.ATTENDANCE)
    on(window)
    page = page_of(window)
    assert step_of(window) is Step.SEND
    window.answers.paths.append(tmp_path / "letter.pdf")
    on(window)
    window.until(lambda: (tmp_path / "letter.pdf").exists() and not page.bench.building)
    window.settle()
    step = page.shown
    assert isinstance(step, SendIt)
    assert step.passphrase is not None
    assert page.cancel.hasFocus()
    assert "Give it separately" in said(page)
    assert "It has now been used." in said(page)
    window.answers.paths.append(tmp_path / "receipt.pdf")
    _press(page, "Save the receipt…")
    window.until((tmp_path / "receipt.pdf").exists)
    window.lock()

    (went,) = wrote(empty)
    assert went.adds_to == given
    assert "Greta Holm" in text_of(tmp_path / "receipt.pdf")


def test_a_new_step_is_read_from_its_beginning(send: Opener) -> None:
    window, _ = send(Category.NOTES, Category.RISK)
    page = page_of(window)
    window.shell.resize(1024, 600)
    window.settle()
    bar = page.sheet.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    on(window)

    assert step_of(window) is Step.RECORDS
    assert bar.maximum() > 0
    assert bar.value() == 0


def test_each_step_further_asks_for_a_reason(send: Opener) -> None:
    window, _ = send(Category.ATTENDANCE, Category.NOTES)
    page = page_of(window)
    press(Qt.Key.Key_Down)
    assert enough(page).levels.level is Level.RECORDS
    on(window)
    assert step_of(window) is Step.ENOUGH
    assert "Say in one line why less is not enough." in said(page)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    QTest.keyClicks(focused, "She asked for the notes.")
    on(window)

    assert step_of(window) is Step.RECORDS
    space = page.bench.space
    assert space is not None
    assert space.release.because.words == "She asked for the notes."
    assert space.release.level is Level.RECORDS


def test_records_are_narrowed_reviewed_looked_at_and_sent(send: Opener, tmp_path: Path) -> None:
    window, _ = send(Category.NOTES, Category.RISK)
    page = page_of(window)
    on(window)
    step = page.shown
    assert isinstance(step, ChooseRecords)
    listed = " ".join(tick.accessibleName() for tick in step.ticks.values())
    assert "The teapot." in listed
    assert "lantern" not in listed
    (teapot,) = (tick for tick in step.ticks.values() if "teapot" in tick.accessibleName())
    teapot.setChecked(False)
    step.kinds[Category.RISK].setChecked(False)
    on(window)
    assert step_of(window) is Step.RECORDS
    assert "Say in one line why these are left out." in said(page)
    QTest.keyClicks(step.because, "About something else.")
    on(window)

    review = page.shown
    assert isinstance(review, Review)
    assert step_of(window) is Step.REVIEW
    assert [one.text for one in review.findings] == ["Otto Brandt"]
    press(Qt.Key.Key_W)
    window.settle()
    on(window)
    assert step_of(window) is Step.SEND
    _press(page, "Preview it")
    window.until(lambda: page.bench.previewed is not None)
    window.settle()
    window.answers.paths.append(tmp_path / "letter.pdf")
    step = page.shown
    assert isinstance(step, SendIt)
    step.sealed.setChecked(False)
    step.with_client["seen"].click()
    previewed = page.bench.previewed
    on(window)
    window.until(lambda: (tmp_path / "letter.pdf").exists() and not page.bench.building)
    space = page.bench.space
    window.lock()

    assert space is not None
    assert space.went is not None
    assert space.went.with_client == {WithClient.SEEN}

    assert previewed is not None
    assert (tmp_path / "letter.pdf").read_bytes() == previewed.pdf
    text = text_of(tmp_path / "letter.pdf")
    assert "kettle" in text
    for word in ("teapot", "bridge", "lantern", "Otto", "About something else"):
        assert word not in text


def test_another_address_is_settled_before_anything_leaves(send: Opener) -> None:
    window, _ = send(Category.ATTENDANCE)
    page = page_of(window)
    enough(page).receives.address.setText("12 Hillfoot Bank")
    assert not page.onward.isEnabled()
    assert "Nothing can be sent until this is put right." in said(page)
    enough(page).receives.settle.click()

    assert enough(page).receives.settled
    assert page.onward.isEnabled()
    assert "Nothing can be sent yet" not in said(page)


def test_an_address_in_their_contact_details_stands_there(open_desk: OpenDesk, empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Abena Osei", "GP"))
        more = edit.Amended(addresses=("12 Hillfoot Bank",))
        edit.amend(practice, known(practice, "Abena Osei"), more)
        given = consent(practice, code, Category.ATTENDANCE)
    page = page_of(_at(open_desk, empty, code, f"authority:{given}"))

    assert enough(page).receives.address.text() == "12 Hillfoot Bank"
    assert not enough(page).receives.settled


def test_who_has_moved_since_is_written_to_where_they_are_now(
    open_desk: OpenDesk, empty: Made
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Abena Osei", "GP"))
        doctor = known(practice, "Abena Osei")
        edit.amend(practice, doctor, edit.Amended(addresses=("2 Hillfoot Bank",)))
        given = consent(practice, code, Category.ATTENDANCE)
        edit.amend(practice, doctor, edit.Amended(addresses=("12 Quarry Rise",)))
    page = page_of(_at(open_desk, empty, code, f"authority:{given}"))
    receives = enough(page).receives
    assert receives.settled
    for old in ("", "2 Hillfoot Bank"):
        receives.address.setText(old)
        assert not page.onward.isEnabled()
        assert "By their contact details they are no longer there." in said(page)
        assert not receives.settle.isVisibleTo(page)
    receives.address.setText("12 Quarry Rise")

    assert page.onward.isEnabled()


@pytest.mark.parametrize("state", [ConsentState.USED, ConsentState.EXPIRED])
def test_a_consent_that_does_not_hold_says_why_and_leads_nowhere(
    open_desk: OpenDesk, empty: Made, state: ConsentState
) -> None:
    with opened(empty.folder) as practice:
        code = _filled(practice)
        more = {"expires": dt.date(2026, 11, 2)} if state is ConsentState.EXPIRED else {}
        given = consent(practice, code, Category.ATTENDANCE, **more)
        if state is ConsentState.USED:
            _, made = release.open_release(practice, code, given)
            release_send.send(practice, made.id, empty.folder.parent / "x.pdf")
    page = page_of(_at(open_desk, empty, code, f"authority:{given}"))

    assert "Ask for a new one." in said(page)
    assert not page.onward.isEnabled()


def test_an_order_and_a_consent_lead_there_from_the_file(open_desk: OpenDesk, empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = _filled(practice)
        order_of(practice, code)
        consent(practice, code, Category.NOTES)
    window = open_desk(empty, {Place.RELEASE: ReleasePage, Place.CLIENT: ClientFilePage})
    offered = dict[str, list[QPushButton]]()
    for part in ("agreements", "timeline"):
        page = window.go(Place.CLIENT, code, part)
        window.settle()
        shown = (one for one in page.findChildren(QPushButton) if one.isVisible())
        offered[part] = [one for one in shown if one.text() == "Send under this…"]

    assert {part: len(ways) for part, ways in offered.items()} == {"agreements": 1, "timeline": 2}
    offered["timeline"][0].click()
    window.settle()
    assert isinstance(window.page, ReleasePage)


def test_it_is_gone_on_with_where_one_was(send: Opener) -> None:
    window, _ = send(Category.NOTES)
    page = page_of(window)
    on(window)
    space = page.bench.space
    assert space is not None
    press(Qt.Key.Key_Escape)
    window.settle()
    assert step_of(window) is Step.ENOUGH
    window.go(Place.RELEASE, space.release.file, f"release:{space.release.id}:records")
    window.settle()

    assert step_of(window) is Step.RECORDS


def test_every_control_has_a_name(send: Opener) -> None:
    window, _ = send(Category.ATTENDANCE, Category.NOTES)
    page = page_of(window)
    assert not [one for one in focusable(page) if not spoken_name(one)]
    enough(page).levels.choose(Level.RECORDS)
    card = enough(page).levels.card
    assert card is not None
    assert card.reason is not None
    card.reason.setText("Because.")
    for _ in range(3):
        on(window)
        assert not [one for one in focusable(page) if not spoken_name(one)]


def _press(page: QWidget, words: str) -> None:
    (found,) = (one for one in page.findChildren(QPushButton) if one.text() == words)
    found.click()


def test_a_summary_that_is_not_written_is_written_first(send: Opener) -> None:
    window, given = send(Category.ATTENDANCE, Category.SUMMARY)
    page = page_of(window)
    enough(page).levels.choose(Level.SUMMARY)
    assert "Write summary" in page.onward.text()
    card = enough(page).levels.card
    assert card is not None
    assert card.reason is not None
    card.reason.setText("She wants to know what has helped.")
    led: list[Route] = []
    page.go.connect(led.append)
    on(window)

    assert [(one.place, one.part) for one in led] == [(Place.REPORT, given)]


def test_a_summary_that_is_written_goes_with_its_words(
    open_desk: OpenDesk, empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code = _filled(practice)
        given = consent(practice, code, Category.ATTENDANCE, Category.SUMMARY)
        more = beside(practice, code, on=dt.date(2026, 11, 20), adds_to=given)
        put(practice, Report(template=Template.SUMMARY, said=typed("The kettle helps."), **more))
    window = _at(open_desk, empty, code, f"authority:{given}")
    page = page_of(window)
    enough(page).levels.choose(Level.SUMMARY)
    card = enough(page).levels.card
    assert card is not None
    assert card.reason is not None
    assert len(card.wanted) == 1
    card.reason.setText("She wants to know what has helped.")
    on(window)
    assert step_of(window) is Step.REVIEW
    on(window)
    window.answers.paths.append(tmp_path / "letter.pdf")
    assert isinstance(page.shown, SendIt)
    page.shown.sealed.setChecked(False)
    on(window)
    window.until(lambda: (tmp_path / "letter.pdf").exists() and not page.bench.building)
    window.settle()

    text = " ".join(text_of(tmp_path / "letter.pdf").split())
    assert "The kettle helps." in text
    assert "teapot" not in text
