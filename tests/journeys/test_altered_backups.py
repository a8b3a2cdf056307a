"""A backup that was spoiled or altered is said to be one, and never restored as something else."""

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import pytest

from app.domain.errors import Damaged
from app.services.audit import check as checking
from app.services.audit import log
from app.services.opening import restore
from app.services.opening.restore import Restored
from app.services.transfer import backup, destinations
from app.storage import manifest as manifests
from tests.builders.practices import HOUSE, PASSPHRASE, note, opened
from tests.builders.two_files import two_files


@dataclass(frozen=True, slots=True, kw_only=True)
class Disk:
    """Two snapshots: in the older one there are three notes, in the newer one four."""

    usb: Path
    practice: Path
    key: bytes

    @property
    def folders(self) -> tuple[Path, Path]:
        older, newer = (self.usb / "snapshots" / one for one in ids(self.usb))
        return older, newer

    def restored(self, snapshot: str | None = None) -> Restored:
        target = self.usb.with_name("again")
        return restore.restore(HOUSE, self.usb, target, lambda: PASSPHRASE, snapshot=snapshot)


def ids(usb: Path) -> list[str]:
    return [one.id for one in backup.listed(usb)]


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    with two_files(tmp_path / "p") as (_, practice, _dan, megan):
        backup.back_up(practice, tmp_path / "usb")
        note(practice, megan, "Written since.")
        log.hand_over(practice, tmp_path / "kept", "witness")
        backup.back_up(practice, tmp_path / "usb")
        key = destinations.sealing_key(practice.records.ring)
    return Disk(usb=tmp_path / "usb", practice=tmp_path / "p", key=key)


def changed(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change a manifest, its digests made to fit the files that are there."""
    found = json.loads((folder / "manifest.json").read_bytes())
    found["files"] = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.name != "manifest.json"
    }
    change(found)
    (folder / "manifest.json").write_text(json.dumps(found))


def _as_it_was(_: dict[str, Any]) -> None:
    """Only the digests are made to fit."""


def _without_a_seal(found: dict[str, Any]) -> None:
    found["version"] = 1
    for name in ("seal", "vaults", "snapshot"):
        found.pop(name)


@pytest.mark.parametrize("change", [_as_it_was, _without_a_seal])
def test_old_databases_in_the_newest_snapshot_are_found(
    disk: Disk, change: Callable[[dict[str, Any]], None]
) -> None:
    older, newer = disk.folders
    for name in ("contacts.db", "notes.db"):
        shutil.copyfile(older / name, newer / name)
    changed(newer, change)

    with opened(disk.practice) as practice:
        line = next(one for one in checking.check(practice) if one.name == "backup")
    done = disk.restored()

    assert not line.ok
    assert line.detail.endswith(newer.name)
    assert (done.snapshot, done.skipped, done.counts["notes"]) == (older.name, (newer.name,), 3)
    assert done.checked


def test_a_named_snapshot_that_was_altered_is_refused(disk: Disk) -> None:
    older, newer = disk.folders
    shutil.copyfile(older / "notes.db", newer / "notes.db")
    changed(newer, _as_it_was)

    with pytest.raises(Damaged) as refused:
        disk.restored(newer.name)
    assert refused.value.rule == "snapshot-altered"
    assert not (disk.usb.parent / "again").exists()


def test_an_old_snapshot_under_the_name_of_the_newest_is_found(disk: Disk) -> None:
    older, newer = disk.folders
    shutil.rmtree(newer)
    shutil.copytree(older, newer)

    assert disk.restored().skipped == (newer.name,)


def test_the_newest_snapshot_that_is_gone_is_missed(disk: Disk) -> None:
    older, newer = disk.folders
    shutil.rmtree(newer)
    done = disk.restored()

    assert (done.snapshot, done.missing, done.skipped) == (older.name, newer.name, ())


def test_a_seal_over_other_rows_than_those_that_are_there_is_refused(disk: Disk) -> None:
    older, newer = disk.folders
    told = manifests.read(older)
    for name in ("contacts.db", "notes.db"):
        shutil.copyfile(older / name, newer / name)
    (newer / "manifest.json").unlink()
    lie = replace(manifests.read(older), snapshot=newer.name, counts={**told.counts, "notes": 4})
    manifests.put(newer, replace(lie, files=manifests.files_in(newer)), disk.key)

    with pytest.raises(Damaged):
        disk.restored()
    assert not [*disk.usb.parent.glob(".again*")]


def _as_the_first_version_wrote_them(disk: Disk) -> None:
    for folder in (disk.usb / "snapshots").iterdir():
        changed(folder, _without_a_seal)
    header = json.loads((disk.usb / "backup.json").read_bytes())
    first = {"format": "schtum-backup", "version": 1, "practice": header["practice"]}
    (disk.usb / "backup.json").write_text(json.dumps(first))


def test_whoever_takes_the_seal_off_makes_no_backup_of_the_first_version(disk: Disk) -> None:
    """Its vaults remember a log, as those of 0.1.0 did not."""
    _as_the_first_version_wrote_them(disk)
    done = disk.restored()

    assert (done.checked, done.unsealed) == (False, True)
    assert f"{disk.folders[1].name}/manifest.json" in done.damaged


@pytest.mark.parametrize("name", ["contacts.db", "notes.db"])
def test_one_older_database_in_a_snapshot_without_a_seal_is_refused(disk: Disk, name: str) -> None:
    with opened(disk.practice) as practice:  # another sitting
        backup.back_up(practice, disk.usb)
    older, between, newer = (disk.usb / "snapshots" / one for one in ids(disk.usb))
    shutil.copyfile(older / name, newer / name)
    for folder in (older, between):
        shutil.rmtree(folder)
    _as_the_first_version_wrote_them(disk)

    with pytest.raises(Damaged, match="snapshot-altered"):
        disk.restored()


def test_first_version_snapshots_beside_newer_ones_stay_good(disk: Disk) -> None:
    older, newer = disk.folders
    changed(older, _without_a_seal)
    header = json.loads((disk.usb / "backup.json").read_bytes())
    assert header["since"] == older.name

    with pytest.raises(Damaged):  # it says that it is older than seals are here, and is not
        disk.restored(older.name)
    assert disk.restored().checked
    assert newer.name == header["last"]


def _cut(folder: Path) -> None:
    with (folder / "notes.db").open("r+b") as file:
        file.truncate(20_000)


def _flipped(folder: Path) -> None:
    content = bytearray((folder / "contacts.db").read_bytes())
    content[5000] ^= 1
    (folder / "contacts.db").write_bytes(content)


def _gone(folder: Path) -> None:
    (folder / "leaves.jsonl").unlink()


def _more(folder: Path) -> None:
    (folder / "notes (1).db").write_bytes(b"x")


def _no_manifest(folder: Path) -> None:
    (folder / "manifest.json").unlink()


def _no_json(folder: Path) -> None:
    (folder / "manifest.json").write_bytes(b'{"format": "schtum-backup", "counts": {"notes": []}')


def _says(name: str, said: Any) -> Callable[[Path], None]:
    return lambda folder: changed(folder, lambda found: found.update({name: said}))


_NO_MANIFEST: Final = tuple(
    _says(name, said)
    for name, said in (
        ("made", "x"),
        ("made", "2026-11-21T10:00:00Z\nok"),
        ("made", "0001-01-01T00:00:00Z"),
        ("made", "9999-12-31T23:59:59Z"),
        ("counts", {"notes": -1}),
        ("counts", {"notes": 1e308}),
        ("counts", {"notes": 10**30}),
    )
)
"""What nobody needs a key to write, and what no page or line could show."""


@pytest.mark.parametrize(
    "harm", [_cut, _flipped, _gone, _more, _no_manifest, _no_json, *_NO_MANIFEST]
)
def test_a_spoiled_snapshot_is_listed_as_one_and_skipped(
    disk: Disk, harm: Callable[[Path], None]
) -> None:
    older, newer = disk.folders
    harm(newer)
    listed = {one.id: one.whole for one in backup.listed(disk.usb)}
    offered = [(one.id, one.whole) for one in restore.offered(disk.usb).snapshots]
    done = disk.restored()

    assert listed == {older.name: True, newer.name: False}
    assert offered == [(newer.name, False), (older.name, True)]
    assert (done.snapshot, done.skipped) == (older.name, (newer.name,))


def test_with_nothing_whole_nobody_is_asked_for_anything(disk: Disk) -> None:
    for folder in disk.folders:
        _cut(folder)

    def asked() -> str:
        raise AssertionError

    with pytest.raises(Damaged):
        restore.restore(HOUSE, disk.usb, disk.usb.with_name("again"), asked)


def test_the_tenth_backup_of_a_second_is_newer_than_the_ninth(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (_, practice, *_):
        made = [backup.back_up(practice, tmp_path / "usb").snapshot.id for _ in range(11)]

    assert ids(tmp_path / "usb") == made


_MARKS = {
    ".DS_Store": b"\0\0\0\1Bud1",
    "._notes.db": b"\0\5\x16\7\0\2\0\0",
    "Thumbs.db": b"\xd0\xcf\x11\xe0",
    "desktop.ini": b"[.ShellClassInfo]",
    ".directory": b"[Dolphin]",
}


@pytest.mark.parametrize("name", _MARKS)
def test_a_folder_that_somebody_looked_into_is_still_a_whole_backup(disk: Disk, name: str) -> None:
    for folder in disk.folders:
        (folder / name).write_bytes(_MARKS[name])

    assert [one.whole for one in backup.listed(disk.usb)] == [True, True]
    restored = disk.restored()
    assert restored.counts["notes"] == 4
    assert not [*(disk.usb.with_name("again")).rglob(name)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("notes.db-wal", b"\x37\x7f\x06\x82"),
        ("notes.db-journal", b"\xd9\xd5\x05\xf9"),
        ("._notes.db", b"of nobody's"),
        ("Thumbs.db", b"x" * (256 * 1024 + 1)),
        ("extra", b""),
    ],
)
def test_any_other_file_in_a_snapshot_spoils_it(disk: Disk, name: str, content: bytes) -> None:
    (disk.folders[1] / name).write_bytes(content)

    assert [one.whole for one in backup.listed(disk.usb)] == [True, False]


@pytest.mark.parametrize("where", ["backup.json", "manifest.json"])
def test_a_backup_of_a_newer_program_is_said_to_be_one(disk: Disk, where: str) -> None:
    newest = disk.folders[1]
    path = disk.usb / where if where == "backup.json" else newest / where
    path.write_text(json.dumps({**json.loads(path.read_text()), "version": 3}))

    with pytest.raises(Damaged, match="practice-newer"):
        disk.restored(newest.name)
    if where == "backup.json":
        for look in (backup.listed, restore.offered):
            with pytest.raises(Damaged, match="practice-newer"):
                look(disk.usb)
