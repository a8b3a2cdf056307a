import copy
import json
import re
import threading
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton

from app.services.opening import secrets
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.services.records import draft as drafts
from app.services.retention import destroy, review
from app.services.transfer import backup
from app.ui.navigation import Place
from app.ui.pages.backups import Backups
from tests.builders.interchange import WHOLE
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import PASSPHRASE, Made
from tests.builders.turns import PATIENCE
from tests.builders.windows import focusable, said, spoken_name


@pytest.fixture
def window(open_desk: OpenDesk, sample: Made) -> OpenWindow:
    return open_desk(sample, {Place.BACKUPS: Backups})


def shown(window: OpenWindow) -> Backups:
    page = window.go(Place.BACKUPS)
    assert isinstance(page, Backups)
    window.settle()
    return page


def test_a_practice_without_a_copy_says_so(window: OpenWindow) -> None:
    page = shown(window)

    assert "No backup yet" in said(page)
    assert page.back_up.hasFocus()


def test_a_copy_is_made_counted_and_listed(window: OpenWindow, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    window.answers.paths.append(stick)
    page = shown(window)
    page.back_up.click()
    window.until(lambda: "161 notes in 18 files" in page.notice.words.text())
    window.settle()

    assert len(backup.listed(stick)) == 1
    assert str(stick) in said(page)
    assert page.back_up.isEnabled()


def test_a_carried_copy_goes_without_keys(window: OpenWindow, tmp_path: Path) -> None:
    stick = tmp_path / "synced"
    stick.mkdir()
    window.answers.paths.append(stick)
    page = shown(window)
    page.carried.setChecked(True)
    page.back_up.click()
    window.until(page.notice.isVisible)
    window.settle()

    assert "without keys" in said(page)
    assert not (stick / "keys").exists()


def test_a_second_copy_goes_to_the_same_place(window: OpenWindow, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    window.answers.paths.append(stick)
    page = shown(window)
    page.back_up.click()
    window.until(page.notice.isVisible)
    window.settle()
    again = [one for one in page.findChildren(QPushButton) if one.text() == "Back up here"]
    next(one for one in again if one.isVisible()).click()
    window.until(lambda: len(backup.listed(stick)) == 2)

    assert page.isVisible()


def test_a_disk_whose_header_is_spoiled_is_said_to_be_a_backup_of_its_own_now(
    window: OpenWindow, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    window.answers.paths += [stick, stick]
    page = shown(window)
    page.back_up.click()
    window.until((stick / "backup.json").exists)
    window.settle()
    (stick / "backup.json").write_bytes(b"{}")
    page.back_up.click()
    window.until(lambda: len([*(stick / "snapshots").iterdir()]) == 2)
    window.settle()

    told = page.notice.words.text()
    names = re.search(r"recognised as (.+)\. It is now a backup of its own: (.+)\. Back", told)
    assert names is not None
    assert names[1] != names[2]
    assert f"If {names[1]} is on no other disk, say below that it is lost." in told
    assert all(name in said(page) for name in names.groups())


def _closed_elsewhere(folder: Path, practice: Handle, _: Progress) -> Changed:
    """A copy on a stick, which is then away while the passphrase changes."""
    practice.do(backup.back_up, folder / "stick")
    (folder / "stick").rename(folder / "drawer")
    practice.do(secrets.change_passphrase, PASSPHRASE, "a new room to sit in")
    return Changed()


def test_a_copy_that_a_new_passphrase_did_not_reach_says_so(
    window: OpenWindow, tmp_path: Path
) -> None:
    page = shown(window)
    window.session.ask(partial(_closed_elsewhere, tmp_path), page.on_changed)
    window.settle()
    page = shown(window)

    assert "Still opens with the old passphrase" in said(page)


def _away(folder: Path, practice: Handle, _: Progress) -> Changed:
    practice.do(backup.back_up, folder / "stick")
    (folder / "stick").rename(folder / "drawer")
    return Changed()


def test_a_disk_that_is_gone_is_called_lost_and_found_again(
    window: OpenWindow, tmp_path: Path
) -> None:
    shown(window)
    window.session.ask(partial(_away, tmp_path), shown(window).on_changed)
    window.settle()
    page = shown(window)

    def press(words: str) -> None:
        found = [one for one in page.findChildren(QPushButton) if one.text() == words]
        next(one for one in found if one.isVisible()).click()
        window.until(page.notice.isVisible)
        window.settle()

    press("It is lost…")
    assert "lost, as you said on" in said(page)
    assert "is lost." in page.notice.words.text()

    page.notice.hide()
    press("It is not lost")
    assert "lost, as you said on" not in said(page)
    assert "not connected" in said(page)


def test_a_pending_copy_is_finished_with_a_second_certificate(
    window: OpenWindow, tmp_path: Path
) -> None:
    stick, drawer, second = (tmp_path / name for name in ("stick", "drawer", "second.pdf"))
    window.answers.paths += [stick, second]
    page = shown(window)
    page.back_up.click()
    window.until(page.notice.isVisible)
    stick.rename(drawer)
    window.session.ask(partial(_missed, tmp_path / "first.pdf"), page.on_changed)
    window.settle()
    drawer.rename(stick)
    page = shown(window)
    (finish,) = [
        one for one in page.findChildren(QPushButton) if one.text() == "Finish destruction…"
    ]
    assert "keys to destroyed files" in said(page)
    finish.click()
    window.until(lambda: "Finished" in page.notice.words.text())
    window.settle()

    assert second.read_bytes().startswith(b"%PDF")
    assert "keys to destroyed files" not in said(page)


def _missed(certificate: Path, practice: Handle, _: Progress) -> Changed:
    """Destroy something that is due while its copy is not connected."""
    found = practice.do(review.review)
    due = next(one.file.code for one in found if one.overdue and not one.holds)
    plan = practice.do(destroy.plan, [due])
    return practice.do(destroy.destroy, plan, certificate).changed


@pytest.mark.parametrize("what", ["strays", "pending"])
def test_whatever_is_stopped_is_said_and_can_be_begun_again(
    window: OpenWindow, tmp_path: Path, what: str
) -> None:
    page = shown(window)
    begun, asked = threading.Event(), threading.Event()

    def busy(*_: object) -> None:
        begun.set()
        assert asked.wait(PATIENCE)

    window.session.ask(busy, window.session.heard)
    assert begun.wait(PATIENCE)
    if what == "strays":
        page._destroy_strays([])
    else:
        page._finish(tmp_path, tmp_path / "second.pdf")
    assert not page.back_up.isEnabled()
    page.strip.cancel.click()
    asked.set()
    window.settle()

    assert page.notice.words.text() == "Stopped. Nothing was left half done."
    assert page.back_up.isEnabled()
    assert not page.strip.isVisible()


def test_a_second_press_begins_nothing_else(window: OpenWindow, tmp_path: Path) -> None:
    page = shown(window)
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        page._back_up(tmp_path / name, carried=False)
    window.until(page.notice.isVisible)

    assert len(backup.listed(tmp_path / "one")) == 1
    assert [*(tmp_path / "two").iterdir()] == []


def test_a_place_that_cannot_take_it_is_said(window: OpenWindow, tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_text("not a folder")
    window.answers.paths.append(place)
    page = shown(window)
    page.back_up.click()
    window.until(page.back_up.isEnabled)

    assert page.notice.isVisible()


def test_everything_is_exported_and_counted(window: OpenWindow, tmp_path: Path) -> None:
    window.answers.paths.append(tmp_path / "export")
    page = shown(window)
    page.export.click()
    window.until(lambda: "161 notes in 18 files" in page.notice.words.text())

    assert (tmp_path / "export" / "manifest.json").exists()


def test_an_export_says_what_was_left_out(
    window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "forms_kept", lambda _: 2)
    window.answers.paths.append(tmp_path / "export")
    page = shown(window)
    page.export.click()
    window.until(lambda: "Left out: forms not saved (2)." in page.notice.words.text())


def test_a_file_of_another_practice_comes_in_once_both_questions_are_answered(
    window: OpenWindow, tmp_path: Path
) -> None:
    changed: dict[str, Any] = copy.deepcopy(WHOLE)
    changed["practice"]["name"] = "Ida Berg"
    changed["people"][0]["born"] = "2062-04-02"
    (tmp_path / "other.json").write_text(json.dumps(changed), encoding="utf-8")
    window.answers.paths.append(tmp_path / "other.json")
    page = shown(window)
    page.import_.click()
    window.until(lambda: "Imported 1 note in 1 file" in page.notice.words.text())

    assert "2062-04-02" in page.notice.words.text()
    assert len(window.answers.asked) == 2


def test_a_client_who_may_be_here_already_is_named_before_the_import(
    window: OpenWindow, tmp_path: Path
) -> None:
    document: dict[str, Any] = copy.deepcopy(WHOLE)
    document["people"][0] |= {"names": ["Zelda Quist"], "born": "1971-03-09"}
    for told in ("phones", "emails", "addresses"):
        document["people"][0].pop(told, None)
    (tmp_path / "twice.json").write_text(json.dumps(document), encoding="utf-8")
    page = shown(window)
    for _ in range(2):
        window.answers.paths.append(tmp_path / "twice.json")
        page.import_.click()
        window.until(lambda: "Imported 1 note in 1 file" in page.notice.words.text())
        page.notice.clear()
    first, second = [one.words for one in window.answers.asked if "would be added" in one.words]

    assert "would then be here twice" not in first
    assert "would then be here twice" in second


def test_a_damaged_file_is_refused_in_a_sentence(window: OpenWindow, tmp_path: Path) -> None:
    (tmp_path / "cut.json").write_bytes(b'{"format": "schtum-inter')
    window.answers.paths.append(tmp_path / "cut.json")
    page = shown(window)
    page.import_.click()
    window.until(lambda: "not an interchange file" in page.notice.words.text())


def test_every_control_has_a_name(window: OpenWindow) -> None:
    page = shown(window)

    assert all(spoken_name(widget) for widget in focusable(page))


def test_a_copy_of_keys_in_the_practice_folder_is_shown_and_destroyed(
    window: OpenWindow, sample: Made
) -> None:
    copy = sample.folder / "notes" / "keyring - Copy.a"
    copy.write_bytes((sample.folder / "notes" / "keyring.a").read_bytes())
    theirs = sample.folder / "thesis.docx"
    theirs.write_bytes(b"mine")
    page = shown(window)
    words = said(page)
    button = next(b for b in page.findChildren(QPushButton) if b.text() == "Destroy these copies…")
    button.click()
    window.until(lambda: "Overwritten and removed" in page.notice.words.text())
    window.settle()

    assert "notes/keyring - Copy.a: a copy of the key files" in words
    assert "thesis.docx: an unknown file" in words
    assert not copy.exists()
    assert theirs.read_bytes() == b"mine"
    assert "keyring - Copy" not in said(page.area)

    one = next(b for b in page.findChildren(QPushButton) if b.text() == "Destroy this file…")
    assert "thesis.docx" in spoken_name(one)
    one.click()
    window.until(lambda: "thesis.docx" in page.notice.words.text())
    window.settle()
    assert not theirs.exists()
