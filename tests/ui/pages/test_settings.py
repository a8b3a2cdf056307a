import threading
from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit

from app.cli.main import parser
from app.domain.callings import Bound
from app.domain.details import Details
from app.services.practice.jurisdictions import nations
from app.storage.vault import Vault
from app.ui.navigation import Place
from app.ui.pages.help import HelpPage
from app.ui.pages.settings.checks import WORDS
from app.ui.pages.settings.page import SettingsPage
from app.ui.theme.appearance import Appearance, Choice
from app.ui.widgets.disclosure import Disclosure
from tests.builders.main_windows import OpenDesk
from tests.builders.pictures import SMALL, clipped
from tests.builders.practices import Made, opened
from tests.builders.settled import Settled, settled
from tests.builders.turns import PATIENCE
from tests.builders.windows import focusable, spoken_name

NEW = "another room with three chairs"


@pytest.fixture
def settings(open_desk: OpenDesk, appearance: Appearance, sample: Made, tmp_path: Path) -> Settled:
    return settled(open_desk, appearance, sample, tmp_path)


def test_a_theme_and_a_size_hold_at_once_and_are_kept(settings: Settled) -> None:
    settings.page.looks.theme.choose("dark")
    settings.page.looks.text_size.choose("150")

    assert settings.appearance.choice is Choice.DARK
    assert settings.appearance.metrics.percent == 150
    assert (settings.preferences.now.theme, settings.preferences.now.text_percent) == ("dark", 150)


def test_no_field_lies_over_the_words_below_it(settings: Settled) -> None:
    settings.window.shell.resize(*SMALL)
    settings.window.settle()

    assert clipped(settings.window.shell) == []


def test_f1_opens_help_here_as_anywhere(settings: Settled) -> None:
    theme = settings.page.looks.theme
    theme.setFocus()

    QTest.keyClick(theme, Qt.Key.Key_F1)

    assert isinstance(settings.window.page, HelpPage)


def test_the_minutes_until_the_lock_are_kept(settings: Settled) -> None:
    settings.page.looks.minutes.choose("2")

    assert settings.preferences.now.lock_after_minutes == 2


def test_whether_a_minimised_window_locks_is_kept(settings: Settled) -> None:
    before = settings.preferences.now.lock_minimised
    settings.page.looks.minimised.click()

    assert not before
    assert settings.preferences.now.lock_minimised


def test_the_place_of_a_practice_is_kept_only_when_asked_for(settings: Settled) -> None:
    assert settings.preferences.now.practice == ""
    settings.page.looks.remember.setChecked(True)
    assert settings.preferences.now.practice == str(settings.made.folder)
    settings.page.looks.remember.setChecked(False)

    assert settings.preferences.now.practice == ""


def test_the_details_of_the_practice_are_kept(settings: Settled) -> None:
    details = settings.page.practice
    details.name.setText("Hazel and Ash")
    details.nation.choose("scotland")
    details.keep.click()
    settings.window.until(details.notice.isVisible)

    with opened(settings.lock()) as practice:
        assert practice.details.name == "Hazel and Ash"
        assert practice.details.nation == "scotland"


def test_a_detail_that_moves_no_date_is_saved_without_a_question(settings: Settled) -> None:
    details = settings.page.practice
    details.name.setText("Hazel and Ash")
    details.keep.click()
    settings.window.until(details.notice.isVisible)

    assert settings.window.answers.asked == []


def test_the_cooling_off_period_is_seven_days_until_another_is_chosen(settings: Settled) -> None:
    details = settings.page.practice
    assert details.cooling_off.currentText() == "7 days"
    details.cooling_off.choose("0")
    assert details.cooling_off.currentText() == "None: destroyed at once"
    details.keep.click()
    settings.window.until(details.notice.isVisible)

    with opened(settings.lock()) as practice:
        assert practice.details.cooling_off == 0


# What pages and commands of their own set: rules and the answers to them, and documents.
ELSEWHERE = frozenset({"packs", "rules", "answers", "own"})


def test_every_detail_of_the_practice_is_set_by_both_doors(settings: Settled) -> None:
    said = {
        *vars(parser().parse_args(["details", "p"])),
        *vars(parser().parse_args(["review", "p"])),
    }
    details = settings.page.practice
    for line in details.findChildren(QLineEdit):
        line.setText("Somebody else")
    for lines in details.findChildren(QPlainTextEdit):
        lines.setPlainText("Something else")
    details.nation.choose("wales")
    details.health.click()
    details.also[Bound.TEACHER].click()
    details.cooling_off.choose("3")

    wanted, before = details._wanted(), details._details
    every = {one.name for one in fields(Details)} - ELSEWHERE
    assert every <= said
    assert every == {name for name in every if getattr(wanted, name) != getattr(before, name)}


def test_what_is_typed_while_it_is_saved_stays_typed(settings: Settled) -> None:
    details = settings.page.practice
    details.name.setText("Hazel")
    details.keep.click()
    QTest.keyClicks(details.name, " and Ash")
    settings.window.settle()

    assert details.name.text() == "Hazel and Ash"
    assert dict(details.draft.typed) == {"name": "Hazel and Ash"}
    again = settings.window.go(Place.SETTINGS)
    settings.window.settle()
    assert isinstance(again, SettingsPage)
    assert again.practice.name.text() == "Hazel and Ash"
    with opened(settings.lock()) as practice:
        assert practice.details.name == "Hazel"


def test_every_nation_there_is_a_folder_for_can_be_chosen(settings: Settled) -> None:
    field = settings.page.practice.nation

    assert [field.itemData(place) for place in range(field.count())] == [*nations()]
    assert field.itemText(field.findData("northern-ireland")) == "Northern Ireland"


def test_every_control_has_a_name(settings: Settled) -> None:
    assert all(spoken_name(widget) for widget in focusable(settings.page))


def _lines(page: SettingsPage) -> list[str]:
    shown = page.checks.found.findChildren(QLabel)
    return [one.text() for one in shown if one.isVisibleTo(page)]


def test_everything_is_checked_and_each_line_says_what(settings: Settled) -> None:
    checks = settings.page.checks
    checks.check.click()
    settings.window.until(checks.notice.isVisible)

    assert checks.notice.words.text() == "All checks passed."
    assert len(_lines(settings.page)) == len(WORDS)
    assert {line[0] for line in _lines(settings.page)} == {"✓", "·"}
    (details,) = checks.found.findChildren(Disclosure)
    details.open.click()
    assert any("notes, all opened" in line for line in _lines(settings.page))


def test_what_a_check_finds_is_said(settings: Settled, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Vault, "integrity", lambda _: ("page 7",))
    checks = settings.page.checks
    checks.check.click()
    settings.window.until(checks.notice.isVisible)

    assert checks.notice.words.text() == "1 of 10 checks found a problem."
    assert "✗  Notes and contacts are undamaged: 2 faults in two databases" in _lines(settings.page)


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """A check whose query never ends by itself; set when the database is at work on it."""
    begun = threading.Event()

    def at_work() -> int:
        begun.set()
        return 0

    def integrity(vault: Vault) -> tuple[str, ...]:
        vault._connection.set_progress_handler(at_work, 10_000)
        vault.rows(
            "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i FROM n) SELECT max(i) FROM n"
        )
        return ()

    monkeypatch.setattr(Vault, "integrity", integrity)
    return begun


def test_a_check_is_broken_off_inside_a_query(settings: Settled, endless: threading.Event) -> None:
    checks = settings.page.checks
    checks.check.click()
    assert endless.wait(PATIENCE)
    checks.strip.cancel.click()
    settings.window.until(checks.check.isEnabled)

    assert _lines(settings.page) == []
    assert not checks.notice.isVisible()


def test_a_lock_does_not_wait_for_a_query(settings: Settled, endless: threading.Event) -> None:
    settings.page.checks.check.click()
    assert endless.wait(PATIENCE)

    assert settings.window.session.lock(10)
    with opened(settings.made.folder) as practice:
        assert practice.files
