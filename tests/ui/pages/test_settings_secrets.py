"""A new passphrase and new recovery words, made and checked in the settings."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.domain.errors import WrongSecret
from app.services.practice.practice import Practice
from app.services.transfer import former_keys
from app.ui.navigation import Place
from app.ui.pages.settings.page import SettingsPage
from app.ui.pages.settings.secrets import NewWords
from app.ui.theme.appearance import Appearance
from tests.builders.main_windows import OpenDesk
from tests.builders.practices import PASSPHRASE, Made, opened
from tests.builders.settled import Settled, settled
from tests.builders.turns import PATIENCE

NEW = "another room with three chairs"


@pytest.fixture
def settings(open_desk: OpenDesk, appearance: Appearance, sample: Made, tmp_path: Path) -> Settled:
    return settled(open_desk, appearance, sample, tmp_path)


def test_a_new_passphrase_opens_and_the_old_one_does_not(settings: Settled) -> None:
    section = settings.page.passphrase
    section.old.edit.setText(PASSPHRASE)
    for field in (section.new, section.again):
        field.edit.setText(NEW)
    section.change.click()
    settings.window.until(section.notice.isVisible)
    folder = settings.lock()

    with opened(folder, NEW) as practice:
        assert len(practice.files) == 18
    with pytest.raises(WrongSecret), opened(folder):
        pass


def test_a_wrong_passphrase_changes_nothing(settings: Settled) -> None:
    section = settings.page.passphrase
    section.old.edit.setText("not this one")
    for field in (section.new, section.again):
        field.edit.setText(NEW)
    section.change.click()
    settings.window.until(section.change.isEnabled)

    assert "does not open" in section.old.edit.accessibleDescription()
    with opened(settings.lock()) as practice:
        assert len(practice.files) == 18


def test_new_words_are_shown_saved_and_taken_away(settings: Settled, tmp_path: Path) -> None:
    section = settings.page.words
    section.passphrase.edit.setText(PASSPHRASE)
    section.renew.click()
    settings.window.until(section.sheet.isVisible)
    assert section.sheet.grid.count() == 24
    settings.window.answers.paths.append(tmp_path / "words.txt")
    section.sheet.save.click()
    section.done.click()

    assert len((tmp_path / "words.txt").read_text().split()) == 24
    assert not section.sheet.isVisible()
    assert section.sheet.grid.count() == 0


def shown_words(section: NewWords) -> list[str]:
    return [one.text() for one in section.sheet.findChildren(QLabel) if one.isVisible()]


def test_new_words_wait_until_they_are_written_down(settings: Settled) -> None:
    section = settings.page.words
    section.passphrase.edit.setText(PASSPHRASE)
    section.renew.click()
    settings.window.until(section.sheet.isVisible)
    words = shown_words(section)
    settings.window.go(Place.HELP)
    settings.window.settle()
    page = settings.window.go(Place.SETTINGS)
    settings.window.settle()

    assert isinstance(page, SettingsPage)
    assert page.words.sheet.isVisible()
    assert shown_words(page.words) == words
    assert page.words.notice.isVisible()
    page.words.done.click()
    again = settings.window.go(Place.HELP) and settings.window.go(Place.SETTINGS)
    assert isinstance(again, SettingsPage)
    assert not again.words.sheet.isVisible()


def test_words_are_checked_against_the_paper(settings: Settled, sample: Made) -> None:
    section = settings.page.paper
    section.words.setPlainText("these are no words of ours")
    section.check.click()
    settings.window.until(lambda: bool(section.words.accessibleDescription()))
    assert not section.notice.isVisible()

    section.words.setPlainText(sample.words)
    section.check.click()
    settings.window.until(section.notice.isVisible)
    assert "your recovery words" in section.notice.words.text()
    assert section.words.toPlainText() == ""


def test_words_typed_to_be_checked_are_gone_with_the_page(settings: Settled, sample: Made) -> None:
    section = settings.page.paper
    section.words.setPlainText(sample.words)
    settings.page.leave()

    assert section.words.toPlainText() == ""


@pytest.fixture
def paused(monkeypatch: pytest.MonkeyPatch) -> tuple[threading.Event, threading.Event]:
    """A change of keys: it has happened and nothing stops it any more, and it may end."""
    begun, may_end = threading.Event(), threading.Event()

    def overwrite(practice: Practice) -> former_keys.Copies:
        begun.set()
        assert may_end.wait(PATIENCE)
        return overwritten(practice)

    overwritten = former_keys.overwrite
    monkeypatch.setattr(former_keys, "overwrite", overwrite)
    return begun, may_end


def test_words_that_were_made_while_one_was_elsewhere_are_shown(
    settings: Settled, paused: tuple[threading.Event, threading.Event]
) -> None:
    begun, may_end = paused
    section = settings.page.words
    section.passphrase.edit.setText(PASSPHRASE)
    section.renew.click()
    assert begun.wait(PATIENCE)
    settings.window.go(Place.HELP)
    page = settings.window.go(Place.SETTINGS)
    may_end.set()
    settings.window.settle()

    assert isinstance(page, SettingsPage)
    assert len(shown_words(page.words)) == 24
    assert page.words.sheet.isVisible()


def test_return_pressed_twice_changes_the_passphrase_once(
    settings: Settled, paused: tuple[threading.Event, threading.Event]
) -> None:
    begun, may_end = paused
    section = settings.page.passphrase
    section.old.edit.setText(PASSPHRASE)
    for field in (section.new, section.again):
        field.edit.setText(NEW)
    for _ in range(2):
        QTest.keyClick(section.again.edit, Qt.Key.Key_Return)
    assert begun.wait(PATIENCE)
    assert not settings.page.words.isEnabled()
    may_end.set()
    settings.window.settle()

    assert "Passphrase changed" in section.notice.words.text()
    assert section.old.edit.accessibleDescription() == ""
    assert settings.page.words.isEnabled()
