"""The yearly review in the window: marked, waiting, taken back, destroyed in bulk, and its page."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.domain.ids import Code
from app.services.retention import hold, marking
from app.services.retention.marking import Target
from app.ui.navigation import Place
from app.ui.pages.destroy.page import DestroyPage
from app.ui.pages.retention.card import FileCard
from app.ui.pages.retention.page import RetentionPage
from app.ui.pages.year import YearPage
from app.ui.theme.appearance import Appearance
from tests.builders import reviews
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import HOUSE, TODAY, FixedClock, Made, opened, texts
from tests.builders.windows import focusable, said, spoken_name

PAGES = {Place.RETENTION: RetentionPage, Place.DESTROY: DestroyPage, Place.YEAR: YearPage}
Opener = Callable[..., OpenWindow]


@pytest.fixture
def ready(tmp_path: Path) -> tuple[Made, dict[str, Code]]:
    return reviews.ready(tmp_path / "p")


@pytest.fixture
def window(open_desk: OpenDesk) -> Opener:
    def of(made: Made, days: int = 0, place: Place = Place.RETENTION) -> OpenWindow:
        house = replace(HOUSE, clock=FixedClock(TODAY + dt.timedelta(days=days)))
        shown = open_desk(made, PAGES, house)
        shown.go(place)
        shown.settle()
        return shown

    return of


def cards(window: OpenWindow) -> dict[str, FileCard]:
    assert isinstance(window.page, RetentionPage)
    return {card.key: card for card in window.page.cards}


def press(window: OpenWindow, words: str) -> None:
    found = [one for one in window.page.findChildren(QPushButton) if one.isVisible()]
    QTest.mouseClick(next(one for one in found if one.text() == words), Qt.MouseButton.LeftButton)
    window.settle()


def until_searched(window: OpenWindow) -> None:
    window.until(lambda: "None were found" in said(window.page))


def mark(made: Made, *targets: Target) -> None:
    with opened(made.folder) as practice:
        marking.mark(practice, targets)


def test_a_class_that_is_due_has_a_card_with_its_rule_and_can_be_marked(
    window: Opener, ready: tuple[Made, dict[str, Code]]
) -> None:
    made, codes = ready
    key = str(reviews.process(codes["E"]))
    shown = window(made)
    card = cards(shown)[key]

    assert "Process notes" in card.called
    assert "My own policy" in said(card)
    assert "three months after the end of the work" in said(card)
    assert "Whole files 4" in said(shown.page)
    card.handle.setFocus()
    shown.settle()
    press(shown, "Mark for destruction…  M")
    assert "Cooling-off period: 7 days" in said(shown.page)
    assert "28 November 2026" in said(shown.page)
    press(shown, "Mark for destruction")
    shown.settle()
    assert shown.shell.route is not None
    assert shown.shell.route.place is Place.RETENTION
    assert "It waits until 28 November 2026" in said(cards(shown)[key])


def test_all_that_is_due_is_selected_and_marked_with_two_keys_and_seven_days_later_destroyed(
    window: Opener, ready: tuple[Made, dict[str, Code]]
) -> None:
    made, _ = ready
    for days, key, says in ((0, Qt.Key.Key_M, "Mark for"), (7, Qt.Key.Key_D, "Destroy 4 files")):
        shown = window(made, days)
        shown.settle()
        first = next(iter(cards(shown).values())).handle
        for one in (Qt.Key.Key_A, Qt.Key.Key_A, Qt.Key.Key_A, key):  # all, none, all
            QTest.keyClick(first, one)
        shown.settle()
        assert isinstance(shown.page, DestroyPage)
        if days == 0:
            press(shown, "Mark for destruction")
        else:
            found = [one.text() for one in shown.page.findChildren(QPushButton)]
            assert any(one.startswith(says) for one in found)
        shown.lock()


def test_what_waits_is_taken_back_with_its_key(
    window: Opener, ready: tuple[Made, dict[str, Code]]
) -> None:
    made, codes = ready
    mark(made, Target(codes["A"]))
    shown = window(made)
    card = cards(shown)[codes["A"]]
    assert "Marked, and waiting".upper() in said(shown.page).upper()
    card.handle.setFocus()

    QTest.keyClick(card.handle, Qt.Key.Key_T)
    shown.settle()

    assert "It waits" not in said(shown.page)


def test_what_was_marked_while_the_clock_was_ahead_is_said_and_marked_again(
    window: Opener, ready: tuple[Made, dict[str, Code]]
) -> None:
    made, codes = ready
    with reviews.on(made, 300) as practice:
        marking.mark(practice, [Target(codes["A"])])
    shown = window(made)
    card = cards(shown)[codes["A"]]
    assert "Marked on 17 September 2027, which is still to come." in said(card)
    card.handle.setFocus()
    shown.settle()
    press(shown, "Mark for destruction…  M")
    press(shown, "Mark for destruction")
    shown.settle()

    assert "It waits until 28 November 2026" in said(cards(shown)[codes["A"]])


def test_several_of_two_kinds_are_destroyed_in_one_go_and_one_is_refused(
    window: Opener, ready: tuple[Made, dict[str, Code]], tmp_path: Path
) -> None:
    made, codes = ready
    e = reviews.process(codes["E"])
    mark(made, Target(codes["A"]), Target(codes["B"]), e)
    shown = window(made, 7)
    for key in (codes["A"], codes["B"], str(e)):
        QTest.keyClick(cards(shown)[key].handle, Qt.Key.Key_Space)
    page = shown.page
    assert isinstance(page, RetentionPage)
    assert page.destroy_chosen.text() == "Destroy 3…"
    shown.lock()
    with reviews.on(made, 7) as practice:
        hold.place(practice, codes["B"], "claim")

    shown = window(made, 7)
    shown.go(Place.DESTROY, f"{codes['A']},{codes['B']},{e}")
    shown.settle()
    assert "What cannot be destroyed now" in said(shown.page)
    assert "Bess Hollis" in said(shown.page)
    shown.answers.paths = [tmp_path / "c.pdf"]
    press(shown, "Destroy 1 file, 1 process note…")
    shown.until(lambda: "None were found" in said(shown.page))

    assert shown.answers.typed == ["1 file, 1 process note"]
    assert str(tmp_path / "c-2.pdf") in said(shown.page)
    shown.lock()
    with reviews.on(made, 7) as practice:
        assert codes["A"] not in practice.files
        assert codes["B"] in practice.files
        assert len(texts(practice, codes["E"])) == 1


def test_what_still_waits_is_refused_and_what_changed_is_marked_again(
    window: Opener, ready: tuple[Made, dict[str, Code]]
) -> None:
    made, codes = ready
    mark(made, Target(codes["A"]))
    shown = window(made)
    shown.go(Place.DESTROY, codes["A"])
    shown.settle()
    page = shown.page
    assert isinstance(page, DestroyPage)
    assert "waits until" in page.notice.words.text()
    assert not page.destroys.isVisible()
    assert not page.marks.isVisible()


def test_a_reason_for_the_log_destroys_one_file_without_waiting(
    window: Opener, ready: tuple[Made, dict[str, Code]], tmp_path: Path
) -> None:
    made, codes = ready
    mark(made, Target(codes["B"]))
    for name in "AB":  # one that is not marked, one that waits
        shown = window(made)
        shown.go(Place.DESTROY, codes[name])
        shown.settle()
        page = shown.page
        assert isinstance(page, DestroyPage)
        assert not page.destroys.isVisible()
        press(shown, "Show the plan")
        assert "Choose a reason first." in said(page)
        page.reasons[0].click()
        press(shown, "Show the plan")
        assert page.destroys.isVisible()
        assert not page.marks.isVisible()
        shown.answers.paths = [tmp_path / f"{name}.pdf"]
        press(shown, "Destroy 1 file…")
        until_searched(shown)
        shown.lock()
        with reviews.on(made) as practice:
            assert codes[name] not in practice.files
    leaves = (made.folder / "log" / "leaves.jsonl").read_text()
    assert leaves.count('"early":"erasure-asked"') == 2


def test_the_page_of_the_year_is_shown_and_saved(
    window: Opener, ready: tuple[Made, dict[str, Code]], tmp_path: Path
) -> None:
    made, codes = ready
    shown = window(made, place=Place.YEAR)
    page = shown.page
    assert isinstance(page, YearPage)

    assert "Retention review 2026" in said(page)
    assert "Overdue   ·   5" in said(page)
    assert "1 signatures" not in said(page)
    assert codes["A"] in said(page)
    assert not any(name in said(page) for name in reviews.NAMES)
    shown.answers.paths = [tmp_path / "y.pdf"]
    page.save.click()
    shown.until(lambda: "Saved as" in page.notice.words.text())
    assert (tmp_path / "y.pdf").read_bytes().startswith(b"%PDF")
    page.year.choose("2025")
    shown.settle()
    assert "Retention review 2025" in said(page)


@pytest.mark.parametrize("place", [Place.RETENTION, Place.YEAR])
def test_every_control_has_a_name(
    window: Opener, ready: tuple[Made, dict[str, Code]], place: Place
) -> None:
    shown = window(ready[0], place=place)
    assert [one for one in focusable(shown.page) if not spoken_name(one)] == []


def test_twice_the_text_size_cuts_no_card(
    window: Opener, appearance: Appearance, ready: tuple[Made, dict[str, Code]]
) -> None:
    made, codes = ready
    mark(made, Target(codes["A"]), reviews.process(codes["E"]))
    appearance.resize(200)
    shown = window(made)
    shown.shell.resize(1180, 728)
    shown.settle()
    page = shown.page
    assert isinstance(page, RetentionPage)
    room = page.sheet.viewport().width()
    assert [one.key for one in page.cards if one.minimumSizeHint().width() > room] == []
