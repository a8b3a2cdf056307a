"""One file of a backup is spoiled or gone: it is told, and a whole copy of it takes its place."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from app.domain.errors import Damaged, NotAllowed
from app.services.audit import check as checking
from app.services.audit import log
from app.services.opening import restore
from app.services.opening.restore import Restored
from app.services.transfer import backup
from app.storage.ledger import forked
from tests.builders.practices import HOUSE, PASSPHRASE, make, note, opened
from tests.builders.two_files import destroyed, two_files

_KEYS: Final = tuple(
    f"keys/{name}"
    for name in (
        *("contacts.keyring.a", "contacts.keyring.b", "notes.keyring.a", "notes.keyring.b"),
        *("slots.a", "slots.b", "reduced.json"),
    )
)
_LOG: Final = ("log/leaves.jsonl", "log/checkpoints", "log/public.key")
_BESIDE: Final = ("backup.json", *_KEYS, *_LOG)


@dataclass(frozen=True, slots=True, kw_only=True)
class Disk:
    """Two snapshots, and since then a destruction that reached the keys and the log there."""

    usb: Path
    practice: Path

    def restored(self, snapshot: str | None = None) -> Restored:
        target = self.usb.with_name("again")
        return restore.restore(HOUSE, self.usb, target, lambda: PASSPHRASE, snapshot=snapshot)

    def told_by_check(self) -> tuple[bool, str]:
        with opened(self.practice) as practice:
            line = next(one for one in checking.check(practice) if one.name == "backup")
        return line.ok, line.detail

    def shown(self) -> tuple[bool, tuple[str, ...]]:
        with opened(self.practice) as practice:
            (place,) = backup.examined(practice)
        return place.reachable, place.damaged


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    with two_files(folder / "p") as (_, practice, dan, megan):
        backup.back_up(practice, folder / "usb")
        note(practice, megan, "Written since.")
        log.hand_over(practice, folder / "kept", "witness")
        backup.back_up(practice, folder / "usb")
        destroyed(practice, dan, folder / "c.pdf")
    return folder


@pytest.fixture
def disk(made: Path, tmp_path: Path) -> Iterator[Disk]:
    """The practice lies where it lay: it knows the disk by its path."""
    for name in ("usb", "p"):
        shutil.copytree(made / name, tmp_path / name)
    yield Disk(usb=made / "usb", practice=made / "p")
    shutil.rmtree(made / "again", ignore_errors=True)
    for name in ("usb", "p"):
        shutil.rmtree(made / name)
        shutil.copytree(tmp_path / name, made / name)


def _flipped(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 50] ^= 1
    path.write_bytes(content)


def _halved(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 40])


def _gone(path: Path) -> None:
    path.unlink()


@pytest.mark.sampled(2)
@pytest.mark.parametrize("harm", [_flipped, _halved, _gone])
@pytest.mark.parametrize("name", _BESIDE)
def test_a_spoiled_file_beside_the_snapshots_is_told_everywhere_and_the_rest_restored(
    disk: Disk, name: str, harm: Callable[[Path], None]
) -> None:
    harm(disk.usb / name)
    without_key = backup.damaged_beside(disk.usb)
    offered = restore.offered(disk.usb)
    ok, detail = disk.told_by_check()
    reachable, shown = disk.shown()
    done = disk.restored()

    other = name[:-1] + {"a": "b", "b": "a"}.get(name[-1], "")
    assert set(without_key) in ({name}, {name, other}) or name == "keys/reduced.json"
    assert offered.damaged == without_key
    assert not ok
    assert detail.endswith(name)
    assert (reachable, shown) == (name != "backup.json", (name,))
    assert (done.counts["notes"], done.damaged, done.log_fault) == (2, (name,), None)
    assert done.names_missed is (name == "keys/reduced.json")
    with opened(done.folder) as practice:
        assert practice.log_fault is None
    assert log.verify(done.folder).ok


def test_a_whole_backup_has_nothing_to_tell(disk: Disk) -> None:
    assert backup.damaged_beside(disk.usb) == ()
    assert disk.told_by_check()[0]
    assert disk.shown() == (True, ())
    done = disk.restored()
    assert (done.damaged, done.names_missed, done.log_fault) == ((), False, None)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("name", [*_KEYS, *_LOG])
def test_the_next_backup_writes_a_spoiled_file_again_and_says_so(disk: Disk, name: str) -> None:
    _flipped(disk.usb / name)

    with opened(disk.practice) as practice:
        made = backup.back_up(practice, disk.usb)
        again = backup.back_up(practice, disk.usb)

    assert (made.mended, again.mended) == ((name,), ())
    assert made.copied_from is None
    assert disk.told_by_check()[0]


def test_a_backup_whose_header_is_spoiled_is_made_a_place_of_its_own(disk: Disk) -> None:
    _flipped(disk.usb / "backup.json")

    with opened(disk.practice) as practice:
        made = backup.back_up(practice, disk.usb)
        (fresh, former) = sorted(backup.examined(practice), key=lambda one: not one.reachable)

        assert backup.back_up(practice, disk.usb).was is None

    assert made.place == fresh.name
    assert made.was == former.name
    assert (fresh.damaged, former.reachable) == ((), False)
    assert disk.restored().damaged == ()


def test_a_header_of_another_practice_over_our_snapshots_keeps_nobody_out(
    disk: Disk, tmp_path: Path
) -> None:
    other = make(tmp_path / "other")
    with opened(other.folder) as practice:
        backup.back_up(practice, tmp_path / "others")
    shutil.copyfile(tmp_path / "others" / "backup.json", disk.usb / "backup.json")

    assert backup.damaged_beside(disk.usb)[0] == "backup.json"
    assert disk.restored().damaged[0] == "backup.json"
    with opened(other.folder) as practice, pytest.raises(NotAllowed, match="another-practice"):
        backup.back_up(practice, disk.usb)


def test_a_folder_with_nothing_of_ours_is_no_backup_whatever_its_header_says(
    tmp_path: Path,
) -> None:
    (tmp_path / "snapshots" / "20261121T103000Z").mkdir(parents=True)
    (tmp_path / "backup.json").write_text(json.dumps({"of": "another program"}))

    for look in (backup.listed, backup.damaged_beside, restore.offered):
        with pytest.raises(Damaged, match="not-a-backup"):
            look(tmp_path)


def test_the_newest_snapshot_that_is_gone_is_told_by_list_and_check(disk: Disk) -> None:
    newest = backup.listed(disk.usb)[-1].id
    shutil.rmtree(disk.usb / "snapshots" / newest)

    assert backup.damaged_beside(disk.usb) == (f"snapshots/{newest}",)
    assert disk.shown() == (False, (f"snapshots/{newest}",))
    assert not disk.told_by_check()[0]


def test_an_older_snapshot_comes_with_the_newest_whole_log(disk: Disk) -> None:
    """The log beside them is spoiled, and the newer snapshot has one that goes further."""
    _flipped(disk.usb / "log" / "leaves.jsonl")
    older, newer = (one.id for one in backup.listed(disk.usb))

    done = disk.restored(older)

    kept = (disk.usb / "snapshots" / newer / "leaves.jsonl").read_bytes()
    assert (done.folder / "log" / "leaves.jsonl").read_bytes().startswith(kept)
    assert done.damaged == ("log/leaves.jsonl",)


def test_a_first_backup_that_was_stopped_in_its_log_is_restored(disk: Disk) -> None:
    (disk.usb / "log" / "checkpoints").unlink()
    done = disk.restored()
    with opened(done.folder) as practice:
        assert practice.log_fault is None
    assert log.verify(done.folder).ok


def test_old_keys_with_a_spoiled_public_key_bring_nothing_back(tmp_path: Path) -> None:
    """What the log there calls destroyed stays so, whoever its key says has signed it."""
    with two_files(tmp_path / "p") as (_, practice, dan, _megan):
        backup.back_up(practice, tmp_path / "usb")
        shutil.copytree(tmp_path / "usb" / "keys", tmp_path / "old")
        destroyed(practice, dan, tmp_path / "c.pdf")
    (tmp_path / "usb" / "log" / "public.key").write_text("nobody+00000000+AAAA\n")

    done = restore.restore(
        HOUSE, tmp_path / "usb", tmp_path / "again", lambda: PASSPHRASE, keys=tmp_path / "old"
    )

    assert done.dropped == (dan,)


def test_lines_that_were_altered_are_no_other_history() -> None:
    def leaf(at: int, day: str = "2026-11-21") -> bytes:
        said = {"day": day, "operation": "anchor", "sequence": at, "what": "witness"}
        return json.dumps(said, sort_keys=True, separators=(",", ":")).encode() + b"\n"

    ours = b"".join(map(leaf, range(4)))
    altered = leaf(0) + leaf(1, "2026-11-20") + leaf(2)

    assert not any(forked(ours, one) for one in (b"", ours, altered, leaf(0) + b"spoiled\n"))
    assert all(forked(ours, one) for one in (ours + leaf(4), leaf(0) + leaf(1, "2026-11-20")))


@pytest.mark.parametrize("name", ["99990101T000000Z", "20000101T000000Z"])
def test_a_snapshot_of_another_practice_among_ours_is_damaged_and_takes_nothing_over(
    disk: Disk, tmp_path: Path, name: str
) -> None:
    other = make(tmp_path / "other")
    with opened(other.folder) as practice:
        backup.back_up(practice, tmp_path / "others")
    (theirs,) = (tmp_path / "others" / "snapshots").iterdir()
    shutil.copytree(theirs, disk.usb / "snapshots" / name)

    assert {one.id for one in backup.listed(disk.usb) if not one.whole} == {name}
    assert backup.damaged_beside(disk.usb) == ()
    ok, detail = disk.told_by_check()
    assert (ok, detail.endswith(name)) == (False, True)
    assert disk.shown() == (True, ())
    done = disk.restored()
    assert (done.damaged, done.counts["notes"], done.log_fault) == ((), 2, None)
    with opened(disk.practice) as practice:
        assert backup.back_up(practice, disk.usb).copied_from is None


def test_a_header_that_says_as_little_as_one_of_0_1_0_is_told(disk: Disk) -> None:
    header = disk.usb / "backup.json"
    said = {name: json.loads(header.read_text())[name] for name in ("format", "practice")}
    header.write_text(json.dumps({**said, "version": 1}))

    assert disk.shown() == (False, ("backup.json",))
    assert disk.restored().damaged == ("backup.json",)


@pytest.mark.parametrize("length", ["1e999", "-1", "NaN", '"1"', "[]"])
def test_a_header_with_a_length_that_is_none_is_spoiled(disk: Disk, length: str) -> None:
    header = disk.usb / "backup.json"
    said = json.loads(header.read_text())
    said["log"]["leaves.jsonl"][0] = "HERE"
    header.write_text(json.dumps(said).replace('"HERE"', length))

    assert backup.damaged_beside(disk.usb) == ("backup.json",)
    assert disk.shown() == (False, ("backup.json",))
    assert disk.restored().damaged == ("backup.json",)


@pytest.mark.parametrize(
    ("folder", "told"),
    [("keys", ("keys",)), ("log", _LOG), ("snapshots", ("snapshots/20261121T103000Z-2",))],
)
def test_a_folder_of_a_backup_that_is_gone_is_told(
    disk: Disk, folder: str, told: tuple[str, ...]
) -> None:
    shutil.rmtree(disk.usb / folder)

    assert disk.shown() == (folder == "log", told)
    assert backup.damaged_beside(disk.usb) == (() if folder == "keys" else told)
    ok, detail = disk.told_by_check()
    assert (ok, detail.endswith(told[-1])) == (False, True)
