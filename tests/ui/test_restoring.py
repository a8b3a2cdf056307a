import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.ids import Code
from app.domain.kinds import KINDS
from app.services.audit import log as auditing
from app.services.opening import restore
from app.services.opening.restore import Offered
from app.services.people import people
from app.services.practice.progress import Progress
from app.services.records.kind_counts import counted
from app.services.retention import destroy
from app.services.transfer import backup as backups
from app.ui.backup_words import moment_of
from app.ui.jobs import Job
from app.ui.pages.first_run import FirstRun
from app.ui.pages.restore import Restore
from app.ui.pages.restored import RestoredPage
from app.ui.pages.unlock import Unlock
from app.ui.preferences import Preferences
from app.ui.settings import SettingsFile
from app.ui.theme.appearance import Appearance
from app.ui.windows import Windows
from tests.builders.doorways import Doorway, choose
from tests.builders.practices import HOUSE, TODAY, Made, client, make, note, opened
from tests.builders.restored import brought_back
from tests.builders.turns import PATIENCE
from tests.builders.windows import focusable, said, spoken_name


@pytest.fixture
def doorway(qtbot: QtBot, appearance: Appearance, tmp_path: Path) -> Iterator[Doorway]:
    front = Windows(
        HOUSE, appearance, Preferences(SettingsFile(tmp_path / "window.toml")), lambda _: None
    )
    front.begin(None)
    yield Doorway(front, qtbot)
    front.close()
    if front.door is not None:
        front.door.deleteLater()
    QApplication.processEvents()
    front.deleteLater()


@dataclass(frozen=True, slots=True)
class Copied:
    """A backup of two clients, the second of whom was destroyed after the newest snapshot."""

    made: Made
    backup: Path
    gone: Code
    certificate: Path
    log: Path


@pytest.fixture
def copied(empty: Made, tmp_path: Path) -> Copied:
    backup, certificate = tmp_path / "stick", tmp_path / "certificate.pdf"
    with opened(empty.folder) as practice:
        note(practice, client(practice, "Rose Will"), "Rose was early.")
        gone = client(practice, "Ida Quayle")
        note(practice, gone, "Ida spoke of the sea.")
        backups.back_up(practice, backup)
        people.end(practice, gone, TODAY)
        plan = destroy.plan(practice, [gone], early="client-asked")
        destroy.destroy(practice, plan, certificate)
        auditing.checkpoint(practice)
        log = practice.log.folder / "checkpoints"
    return Copied(empty, backup, gone, certificate, log)


def test_a_practice_comes_back_from_the_first_page_and_opens(
    doorway: Doorway, copied: Copied, tmp_path: Path
) -> None:
    page = doorway.restore_page()
    doorway.look(page, copied.backup)
    doorway.begin(page, tmp_path / "again.schtum")
    done = doorway.restored()
    said, dropped = done.counts.text(), done.dropped.text()
    done.open.click()

    assert "1 file · 1 note" in said
    assert str(copied.gone) in dropped
    assert isinstance(doorway.page, Unlock)
    assert doorway.page.first().hasFocus()
    with opened(tmp_path / "again.schtum") as practice:
        assert [row.names for row in people.rows(practice)] == [("Rose Will",)]


def test_the_copies_are_listed_in_words_with_their_size(doorway: Doorway, copied: Copied) -> None:
    with opened(copied.made.folder) as practice:
        backups.back_up(practice, copied.backup)
    page = doorway.restore_page()
    doorway.look(page, copied.backup)

    listed = [page.copies.itemText(place) for place in range(page.copies.count())]
    assert len(listed) == 2
    assert all(words.startswith("Saturday 21 November 2026, ") for words in listed)
    assert "1 note ·" in listed[0].replace("notes", "note")
    assert listed[0].endswith("MB")
    assert page.keys_form.isVisible() is False


def test_keys_are_asked_for_only_when_the_backup_holds_none(
    doorway: Doorway, copied: Copied, tmp_path: Path
) -> None:
    with opened(copied.made.folder) as practice:
        backups.back_up(practice, tmp_path / "cloud", carried=True)
    page = doorway.restore_page()
    doorway.look(page, tmp_path / "cloud")
    asked = page.keys_form.isVisible()
    doorway.begin(page, tmp_path / "again.schtum")
    refused = page.keys.edit.accessibleDescription()
    page.keys.take(copied.backup)
    page.restore.click()
    done = doorway.restored()

    assert asked
    assert refused == "Choose where the keys are."
    assert "1 file · 1 note" in done.counts.text()


def test_the_recovery_words_restore_too(doorway: Doorway, copied: Copied, tmp_path: Path) -> None:
    page = doorway.restore_page()
    doorway.look(page, copied.backup)
    page.by_words.click()
    page.words.setPlainText(copied.made.words)
    page.target.edit.setText(str(tmp_path / "again.schtum"))
    page.restore.click()
    doorway.restored().open.click()

    assert isinstance(doorway.page, Unlock)
    assert doorway.page.recovery is not None
    assert doorway.page.recovery.words.isVisible()


def test_a_wrong_passphrase_leaves_nothing_behind_and_is_said_beside_it(
    doorway: Doorway, copied: Copied, tmp_path: Path
) -> None:
    page = doorway.restore_page()
    doorway.look(page, copied.backup)
    doorway.begin(page, tmp_path / "again.schtum", "not the passphrase")
    doorway.refused(page)

    assert "does not open" in page.passphrase.edit.accessibleDescription()
    assert sorted(path.name for path in tmp_path.glob("again*")) == []


@pytest.mark.parametrize("newest", ["certificate", "log"])
def test_the_newest_certificate_or_checkpoint_is_taken(
    doorway: Doorway, copied: Copied, tmp_path: Path, newest: str
) -> None:
    page = doorway.restore_page()
    doorway.look(page, copied.backup)
    page.newest.take(getattr(copied, newest))
    doorway.begin(page, tmp_path / "again.schtum")

    assert str(copied.gone) in doorway.restored().dropped.text()


def test_a_file_that_is_no_certificate_is_said_with_what_to_do(
    doorway: Doorway, copied: Copied, tmp_path: Path
) -> None:
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-1.7 nothing of ours")
    page = doorway.restore_page()
    doorway.look(page, copied.backup)
    page.newest.take(tmp_path / "letter.pdf")
    doorway.begin(page, tmp_path / "again.schtum")
    doorway.refused(page)

    assert "Choose another file. Nothing was changed." in page.notice.words.text()
    assert not (tmp_path / "again.schtum").exists()


def test_a_checkpoint_of_another_practice_is_not_called_a_folder(
    doorway: Doorway, copied: Copied, tmp_path: Path
) -> None:
    other = make(tmp_path / "other")
    with opened(other.folder) as practice:
        auditing.checkpoint(practice)
    page = doorway.restore_page()
    doorway.look(page, copied.backup)
    page.newest.take(other.folder / "log" / "checkpoints")
    doorway.begin(page, tmp_path / "again.schtum")
    doorway.refused(page)

    assert "belongs to another practice" in page.notice.words.text()
    assert "folder" not in page.notice.words.text()


def test_a_place_that_is_taken_is_never_overwritten(doorway: Doorway, copied: Copied) -> None:
    page = doorway.restore_page()
    doorway.look(page, copied.backup)
    doorway.begin(page, copied.made.folder)
    doorway.refused(page)

    assert "Nothing was overwritten" in page.target.edit.accessibleDescription()
    assert page.target.edit.hasFocus()


def test_a_folder_without_a_backup_offers_nothing(doorway: Doorway, tmp_path: Path) -> None:
    page = doorway.restore_page()
    doorway.look(page, tmp_path)

    assert "This is not a backup folder." in page.backup.edit.accessibleDescription()
    assert not page.restore.isEnabled()


def test_the_folder_of_one_copy_stands_for_the_backup_around_it(
    doorway: Doorway, copied: Copied
) -> None:
    page = doorway.restore_page()
    doorway.look(page, next((copied.backup / "snapshots").iterdir()))

    assert page.copies.count() == 1
    assert page.restore.isEnabled()


def spoil(backup: Path) -> str:
    """Damage the one snapshot; its id."""
    snapshot = next((backup / "snapshots").iterdir())
    with (snapshot / "notes.db").open("ab") as database:
        database.write(b"more")
    return snapshot.name


def test_a_damaged_copy_is_named_and_not_offered(doorway: Doorway, copied: Copied) -> None:
    damaged = spoil(copied.backup)
    page = doorway.restore_page()
    doorway.look(page, copied.backup)

    assert f"Damaged, so not listed: {moment_of(damaged)}." in page.notice.words.text()
    assert page.copies.count() == 0
    assert not page.restore.isEnabled()


def test_a_copy_that_was_altered_is_refused(
    doorway: Doorway, copied: Copied, tmp_path: Path
) -> None:
    shutil.rmtree(copied.backup / "log")
    page = doorway.restore_page()
    doorway.look(page, copied.backup)
    spoil(copied.backup)
    doorway.begin(page, tmp_path / "again.schtum")
    doorway.refused(page)

    assert "changed since it was made" in page.notice.words.text()


def test_cancel_stops_it_and_leaves_nothing(
    doorway: Doorway, copied: Copied, tmp_path: Path
) -> None:
    page = doorway.restore_page()
    doorway.look(page, copied.backup)
    doorway.begin(page, tmp_path / "again.schtum")
    page.strip.cancel.click()
    doorway.refused(page)

    assert "Nothing was left half done" in page.notice.words.text()
    assert sorted(path.name for path in tmp_path.glob("again*")) == []


Paused = tuple[threading.Event, threading.Event]


@pytest.fixture
def paused(monkeypatch: pytest.MonkeyPatch) -> Paused:
    """A look at a folder that has begun, and one that may end."""
    begun, may_end = threading.Event(), threading.Event()

    def offered(folder: Path, progress: Progress) -> Offered:
        begun.set()
        assert may_end.wait(PATIENCE)
        progress.step(1, 2)
        return looked(folder, progress)

    looked = restore.offered
    monkeypatch.setattr(restore, "offered", offered)
    return begun, may_end


def test_a_second_look_that_is_stopped_leaves_nothing_to_restore(
    doorway: Doorway, copied: Copied, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    page = doorway.restore_page()
    doorway.look(page, copied.backup)
    assert page.restore.isEnabled()
    begun, may_end = request.getfixturevalue("paused")
    choose(page, tmp_path / "elsewhere")
    assert begun.wait(PATIENCE)
    page.strip.cancel.click()
    may_end.set()
    doorway.settle()

    assert not page.restore.isEnabled()
    assert page.copies.count() == 0
    assert page.passphrase.isEnabled()
    doorway.look(page, copied.backup)
    assert page.restore.isEnabled()


def test_the_folder_that_was_chosen_last_counts(
    doorway: Doorway, copied: Copied, tmp_path: Path, paused: Paused
) -> None:
    begun, may_end = paused
    page = doorway.restore_page()
    for folder in (copied.backup, tmp_path):
        choose(page, folder)
        assert begun.wait(PATIENCE)
    assert not page.notice.isVisible()
    may_end.set()
    doorway.settle()

    assert not page.restore.isEnabled()
    assert page.copies.count() == 0
    assert not page.notice.isVisible()


def test_back_stops_the_look(doorway: Doorway, copied: Copied, paused: Paused) -> None:
    begun, may_end = paused
    page = doorway.restore_page()
    choose(page, copied.backup)
    assert begun.wait(PATIENCE)
    job = next(one for one in doorway.front.session.findChildren(Job))
    page.cancel.click()

    assert job._stop.is_set()
    may_end.set()
    doorway.settle()
    assert isinstance(doorway.page, FirstRun)


def test_everything_on_the_page_has_a_name_and_keys_reach_it(
    doorway: Doorway, copied: Copied
) -> None:
    page = doorway.restore_page()
    doorway.look(page, copied.backup)
    page.backup.edit.setFocus()
    reached = set()
    for _ in range(40):
        focused = QApplication.focusWidget()
        reached.add(spoken_name(focused) if focused else "")
        QTest.keyClick(focused or page, Qt.Key.Key_Tab)

    assert all(spoken_name(widget) for widget in focusable(page))
    assert {
        "Backup folder",
        "Backup",
        "Passphrase",
        "Newest certificate",
        "Where to store it",
        "Restore",
    } <= reached


def test_a_damaged_practice_offers_its_backup(doorway: Doorway, tmp_path: Path) -> None:
    page = doorway.front.show_unlock(tmp_path / "gone.schtum")
    page.restore.click()

    assert isinstance(doorway.page, Restore)


def test_back_leads_to_the_first_page(doorway: Doorway) -> None:
    doorway.restore_page().cancel.click()

    assert isinstance(doorway.page, FirstRun)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_restored_practice_counts_records_of_every_kind_in_words(
    qtbot: QtBot, appearance: Appearance, number: int
) -> None:
    page = RestoredPage(appearance, brought_back(number))
    qtbot.addWidget(page)

    kinds = ", ".join(counted(kind.name, number) for kind in KINDS)
    assert page.records.text() == (f"Also {kinds}." if number else "")


@pytest.mark.parametrize("unsealed", [False, True])
def test_why_a_backup_could_not_be_checked_is_said(
    qtbot: QtBot, appearance: Appearance, *, unsealed: bool
) -> None:
    damaged = ("20261120T170200Z/manifest.json",) if unsealed else ()
    page = RestoredPage(appearance, replace(brought_back(1), checked=False, damaged=damaged))
    qtbot.addWidget(page)
    page.show()

    assert ("Someone changed this backup so" if unsealed else "made by Schtum 0.1.0") in said(page)
