"""A backup goes to a place of its own: never into a practice, a backup, or over another history."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.errors import NotAllowed, SchtumError, Usage
from app.services.opening import restore
from app.services.practice.practice import Practice
from app.services.retention import hold, pending_copies
from app.services.transfer import backup
from tests.builders.practices import HOUSE, PASSPHRASE, digests, make, opened
from tests.builders.two_files import destroyed, two_files


def itself(practice: Practice, _: Path) -> Path:
    return practice.folder.path


def inside(practice: Practice, _: Path) -> Path:
    return practice.folder.path / "bk" / "deeper"


def in_a_vault(practice: Practice, _: Path) -> Path:
    return practice.folder.path / "notes"


def by_a_link(practice: Practice, folder: Path) -> Path:
    (folder / "link").symlink_to(practice.folder.path)
    return folder / "link"


def under_a_link(practice: Practice, folder: Path) -> Path:
    (folder / "link").symlink_to(practice.folder.path / "log")
    return folder / "link" / "bk"


def by_dots(practice: Practice, folder: Path) -> Path:
    return folder / "usb" / ".." / practice.folder.path.name / "bk"


def another_practice(_: Practice, folder: Path) -> Path:
    return make(folder / "other").folder


def in_another_practice(_: Practice, folder: Path) -> Path:
    return make(folder / "other").folder / "bk"


def in_a_backup(_: Practice, folder: Path) -> Path:
    return folder / "usb" / "more"


def the_snapshots(_: Practice, folder: Path) -> Path:
    return folder / "usb" / "snapshots"


def one_snapshot(_: Practice, folder: Path) -> Path:
    return next((folder / "usb" / "snapshots").iterdir())


def the_keys(_: Practice, folder: Path) -> Path:
    return folder / "usb" / "keys"


@pytest.mark.thorough
@pytest.mark.parametrize(
    "place",
    [
        itself,
        inside,
        in_a_vault,
        by_a_link,
        under_a_link,
        by_dots,
        another_practice,
        in_another_practice,
        in_a_backup,
        the_snapshots,
        one_snapshot,
        the_keys,
    ],
)
def test_a_backup_goes_into_no_practice_and_no_backup(
    tmp_path: Path, place: Callable[[Practice, Path], Path]
) -> None:
    with two_files(tmp_path / "p") as (_, practice, *_):
        backup.back_up(practice, tmp_path / "usb")
        wrong = place(practice, tmp_path)
        before = digests(tmp_path)
        with pytest.raises(Usage) as refused:
            backup.back_up(practice, wrong)
        after = digests(tmp_path)

    assert refused.value.rule in {"backup-inside-practice", "backup-inside-backup"}
    assert after == before


def test_a_folder_that_is_mounted_twice_is_the_same_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.services.transfer import backup_place

    real = backup_place._same
    with two_files(tmp_path / "p") as (_, practice, *_):
        mounted, seen = tmp_path / "mounted", practice.folder.path / "log"
        mounted.mkdir()
        monkeypatch.setattr(
            backup_place, "_same", lambda one: real(seen if one == mounted else one)
        )
        with pytest.raises(Usage):
            backup.back_up(practice, mounted / "bk")


def a_fork(folder: Path) -> Path:
    """Two practices that were one, each with a history of its own; the disk is the first one's."""
    with two_files(folder / "p") as (_, practice, _dan, megan):
        backup.back_up(practice, folder / "usb")
        shutil.copytree(folder / "usb", folder / "then")
        hold.place(practice, megan, "claim")  # which only this one's log tells
    restore.restore(HOUSE, folder / "then", folder / "fork", lambda: PASSPHRASE)
    with opened(folder / "p") as practice:
        backup.back_up(practice, folder / "usb")
    return folder / "fork"


@pytest.mark.thorough
def test_a_log_that_the_disk_does_not_know_takes_no_place_there(tmp_path: Path) -> None:
    fork = a_fork(tmp_path)
    before = digests(tmp_path / "usb")
    with opened(fork) as practice:
        dan = next(code for code, file in practice.files.items() if file.ended)
        with pytest.raises(NotAllowed) as refused:
            backup.back_up(practice, tmp_path / "usb")
        done = destroyed(practice, dan, tmp_path / "c.pdf")
        with pytest.raises(SchtumError):
            pending_copies.complete(practice, tmp_path / "usb", tmp_path / "second.pdf")

    assert refused.value.rule == "backup-of-a-fork"
    assert digests(tmp_path / "usb") == before
    assert len(done.pending) == 1
    assert not (tmp_path / "second.pdf").exists()
