"""Somebody without a key writes in a log: what the practice did not say destroys nothing."""

import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from app.domain.checkpoint import key_line, origin_of
from app.domain.ids import Code
from app.domain.merkle import leaf_hash, root
from app.keys.signing import LogSigner
from app.services.audit import log
from app.services.opening import restore
from app.services.opening.restore import Restored
from app.services.transfer import backup
from app.storage.backup import Destination
from tests.builders.practices import HOUSE, PASSPHRASE, opened
from tests.builders.two_files import destroyed, two_files

_GONE: Final = {
    "hits": 0, "notes": 1, "people_gone": 1, "people_reduced": 0, "pending": 0, "probes": 3,
}  # fmt: skip

_NEW: Final = {"seal", "vaults"}  # what a manifest of 0.1.0 does not have


@dataclass(frozen=True, slots=True, kw_only=True)
class Disk:
    """A disk with a backup of two files, the practice, and what one of them is called there."""

    folder: Path
    subject: str
    other: str
    megan: Code

    @property
    def log(self) -> Path:
        return self.folder / "usb" / "log"

    def restored(self, **given: Any) -> Restored:
        shutil.rmtree(self.folder / "again", ignore_errors=True)
        place = self.folder / "usb"
        return restore.restore(HOUSE, place, self.folder / "again", lambda: PASSPHRASE, **given)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Disk:
    folder = tmp_path_factory.mktemp("planted")
    with two_files(folder / "p") as (_, practice, dan, megan):
        log.hand_over(practice, folder / "kept", "witness")
        backup.back_up(practice, folder / "usb")
        log.export(practice, folder / "bundle")
        subject, other = (str(practice.files[code].subject) for code in (megan, dan))
    return Disk(folder=folder, subject=subject, other=other, megan=megan)


@pytest.fixture
def disk(made: Disk, tmp_path: Path) -> Iterator[Disk]:
    for name in ("usb", "p", "bundle"):
        shutil.copytree(made.folder / name, tmp_path / name)
    yield made
    for name in ("usb", "p", "bundle"):
        shutil.rmtree(made.folder / name)
        shutil.copytree(tmp_path / name, made.folder / name)


def _planted(folder: Path, operation: str, **fields: object) -> None:
    """One more canonical line, as anybody with a text editor can write it."""
    leaves = folder / "leaves.jsonl"
    content = leaves.read_bytes()
    told = json.loads(content.splitlines()[-1])["day"]
    leaf = {"day": told, "operation": operation, "sequence": content.count(b"\n"), **fields}
    line = json.dumps(leaf, sort_keys=True, separators=(",", ":")).encode()
    leaves.write_bytes(content + line + b"\n")


def _signed_by_another(folder: Path, practice: str) -> None:
    """A checkpoint over everything, and its key beside it, by somebody else."""
    signer = LogSigner.from_secret(bytes(32), origin=origin_of(practice))
    hashes = [leaf_hash(one) for one in (folder / "leaves.jsonl").read_bytes().splitlines()]
    (folder / "checkpoints").write_text(signer.sign_checkpoint(len(hashes), root(hashes)))
    (folder / "public.key").write_text(key_line(signer.origin, signer.public_key))


def _everything_is_there(done: Restored) -> None:
    assert (done.dropped, done.counts["files"], done.counts["notes"]) == ((), 2, 3)
    with opened(done.folder) as practice:
        assert practice.log_fault is None
        assert "destroyed" not in {leaf.operation.value for leaf in practice.log.leaves()}
    assert log.verify(done.folder).ok


@pytest.mark.parametrize("more", ["", "another key", "no checkpoints", "no header"])
def test_a_line_written_into_the_log_of_a_backup_drops_no_file(disk: Disk, more: str) -> None:
    _planted(disk.log, "destroyed", subject=disk.subject, **_GONE)
    match more:
        case "another key":
            _signed_by_another(disk.log, Destination(disk.folder / "usb").practice())
        case "no checkpoints":
            (disk.log / "checkpoints").unlink()
        case "no header":
            (disk.folder / "usb" / "backup.json").unlink()

    done = disk.restored()

    _everything_is_there(done)
    assert "log/leaves.jsonl" in done.damaged


@pytest.mark.parametrize("operation", ["merge", "unmerge", "part-destroyed"])
def test_no_other_line_changes_what_is_restored(disk: Disk, operation: str) -> None:
    lines: dict[str, dict[str, object]] = {
        "merge": {"into": disk.other},
        "unmerge": {"from": disk.other},
        "part-destroyed": {"gone": ["0" * 32], "class": "session", **_GONE},
    }
    _planted(disk.log, operation, subject=disk.subject, **lines[operation])

    _everything_is_there(disk.restored())


def test_a_line_in_a_log_that_is_given_drops_no_file(disk: Disk) -> None:
    bundle = disk.folder / "bundle"
    _planted(bundle, "destroyed", subject=disk.subject, **_GONE)

    done = disk.restored(checkpoint=bundle)

    assert (done.dropped, done.counts["files"], done.damaged) == ((), 2, ())


def test_a_line_in_the_practice_that_calls_a_client_destroyed_keeps_nobody_out(disk: Disk) -> None:
    leaves = disk.folder / "p" / "log" / "leaves.jsonl"
    kept = leaves.read_bytes().splitlines(keepends=True)
    leaves.write_bytes(b"".join(kept[:-1]))
    _planted(leaves.parent, "destroyed", subject=disk.subject, **_GONE)

    with opened(disk.folder / "p") as practice:
        assert disk.megan in practice.files
        assert practice.log_fault is not None
    with HOUSE.notes_alone(disk.folder / "p", PASSPHRASE) as notes:
        assert disk.megan in {one.code for one in notes.files()}


def test_what_the_practice_did_destroy_is_vouched_for_by_either_of_two(tmp_path: Path) -> None:
    """By its signature, and by the header's seal, which a spoiled file of signatures leaves."""
    with two_files(tmp_path / "p") as (_, practice, dan, _megan):
        backup.back_up(practice, tmp_path / "usb")
        shutil.copytree(tmp_path / "usb" / "keys", tmp_path / "old")
        destroyed(practice, dan, tmp_path / "c.pdf")
    shutil.copytree(tmp_path / "usb", tmp_path / "other")
    (tmp_path / "usb" / "log" / "checkpoints").unlink()
    (tmp_path / "other" / "backup.json").unlink()

    for place in ("usb", "other"):
        done = restore.restore(
            HOUSE,
            tmp_path / place,
            tmp_path / f"from-{place}",
            lambda: PASSPHRASE,
            keys=tmp_path / "old",
        )
        assert done.dropped == (dan,)


def _without_seals(usb: Path) -> None:
    """The seals taken off, and digests that fit what lies there now."""
    for found in usb.glob("snapshots/*/manifest.json"):
        said = json.loads(found.read_bytes())
        leaves = (found.parent / "leaves.jsonl").read_bytes()
        said["files"]["leaves.jsonl"] = hashlib.sha256(leaves).hexdigest()
        found.write_text(json.dumps({key: said[key] for key in said if key not in _NEW}))
    (usb / "backup.json").unlink()


@pytest.mark.parametrize("inside", ["", "and in the snapshot"])
def test_taking_the_seals_off_a_backup_lets_no_line_be_believed(disk: Disk, inside: str) -> None:
    usb = disk.folder / "usb"
    (snapshot,) = usb.glob("snapshots/*")
    _planted(disk.log, "destroyed", subject=disk.subject, **_GONE)
    if inside:
        _planted(snapshot, "destroyed", subject=disk.subject, **_GONE)
    _without_seals(usb)

    done = disk.restored()

    _everything_is_there(done)
    assert "log/leaves.jsonl" in done.damaged
    assert (f"{snapshot.name}/leaves.jsonl" in done.damaged) is bool(inside)


def test_what_was_destroyed_stays_so_where_the_seals_were_taken_off(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (_, practice, dan, _megan):
        backup.back_up(practice, tmp_path / "usb")
        shutil.copytree(tmp_path / "usb" / "keys", tmp_path / "old")
        destroyed(practice, dan, tmp_path / "c.pdf")
    _without_seals(tmp_path / "usb")

    done = restore.restore(
        HOUSE, tmp_path / "usb", tmp_path / "again", lambda: PASSPHRASE, keys=tmp_path / "old"
    )

    assert done.dropped == (dan,)


def test_a_line_written_into_a_backup_keeps_nobody_from_the_next_backup(disk: Disk) -> None:
    """The practice knows what it put there: what follows it is nobody's, and is written over."""
    _planted(disk.log, "destroyed", subject=disk.subject, **_GONE)

    with opened(disk.folder / "p") as practice:
        done = backup.back_up(practice, disk.folder / "usb")
        assert (disk.log / "leaves.jsonl").read_bytes() == practice.log.content()

    assert done.mended == ("log/leaves.jsonl",)
    assert disk.restored().damaged == ()
