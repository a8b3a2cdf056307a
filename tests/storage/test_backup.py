"""A snapshot is believed when it is whole and every file of it is as it was."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.errors import Damaged, NoSuch, NotAllowed, ProofFailed, World
from app.storage.backup import DATABASES, LOG_FILES, Destination
from app.storage.backup_header import first
from app.storage.backup_keys import KEY_FILES
from app.storage.backup_old_keys import refuse_others
from app.storage.manifest import Manifest

PRACTICE = "0" * 32
KEY = bytes(range(32))


def _backup(folder: Path) -> tuple[Destination, Path]:
    place = Destination(folder)
    place.prepare(PRACTICE)
    place.visited(first(PRACTICE), KEY)
    part = place.start("20261121T103000Z")
    for name in (*DATABASES, *LOG_FILES):
        (part / name).write_text(name)
    told = Manifest(practice=PRACTICE, made="2026-11-21T10:30:00Z", counts={}, files={})
    identity = place.finish(part, told, KEY)
    return place, folder / "snapshots" / identity


def _without(name: str) -> Callable[[Path], None]:
    """The file is gone from the folder and from the manifest."""

    def forget(snapshot: Path) -> None:
        manifest = json.loads((snapshot / "manifest.json").read_bytes())
        del manifest["files"][name]
        (snapshot / "manifest.json").write_text(json.dumps(manifest))
        (snapshot / name).unlink()

    return forget


def _linked(name: str) -> Callable[[Path], None]:
    """The same bytes, and not in the backup."""

    def link(snapshot: Path) -> None:
        away = (snapshot / name).rename(snapshot.parents[1] / name)
        (snapshot / name).symlink_to(away)

    return link


def _folder_for(name: str) -> Callable[[Path], None]:
    def put(snapshot: Path) -> None:
        (snapshot / name).unlink()
        (snapshot / name).mkdir()

    return put


def _link(path: Path) -> None:
    path.symlink_to(path.parent)


def test_a_snapshot_is_found_again_as_it_was_made(tmp_path: Path) -> None:
    place, snapshot = _backup(tmp_path)

    assert place.verified(None) == snapshot


@pytest.mark.parametrize("name", [*DATABASES, *LOG_FILES])
@pytest.mark.parametrize("harm", [_without, _folder_for, _linked])
def test_a_snapshot_that_is_not_whole_is_altered(
    tmp_path: Path, name: str, harm: Callable[[str], Callable[[Path], None]]
) -> None:
    place, snapshot = _backup(tmp_path)
    harm(name)(snapshot)

    with pytest.raises(Damaged) as refused:
        place.verified(None)

    assert refused.value.rule == "snapshot-altered"


def test_a_snapshot_that_the_disk_will_not_give_is_not_called_altered(tmp_path: Path) -> None:
    place, snapshot = _backup(tmp_path)
    (snapshot / "manifest.json").unlink()
    (snapshot / "manifest.json").mkdir()  # what opens and cannot be read

    with pytest.raises(World) as refused:
        place.verified(None)

    assert refused.value.rule == "unreadable"


def test_a_snapshot_that_nobody_made_is_said_to_be_none(tmp_path: Path) -> None:
    place, _ = _backup(tmp_path)

    with pytest.raises(NoSuch, match="no-such-snapshot"):
        place.verified("20250101T000000Z")


def test_the_folder_of_another_practice_takes_no_backup_of_ours(tmp_path: Path) -> None:
    place, _ = _backup(tmp_path)

    with pytest.raises(NotAllowed, match="backup-of-another-practice"):
        place.prepare("1" * 32)
    assert place.practice() == PRACTICE


@pytest.mark.parametrize("strange", [Path.mkdir, _link, os.mkfifo])
def test_what_is_no_file_among_the_keys_is_found(
    tmp_path: Path, strange: Callable[[Path], None]
) -> None:
    place, _ = _backup(tmp_path)
    place.keys.mkdir()
    practice = tmp_path / "practice"
    for source, _ in KEY_FILES:
        (practice / source).parent.mkdir(parents=True, exist_ok=True)
        (practice / source).write_bytes(b"keys")
    strange(place.keys / "old")

    with pytest.raises(ProofFailed, match="old-keys-left"):
        refuse_others(place, practice, b"")


@pytest.mark.parametrize("said", [{"format": "another"}, {"seal": "é"}, {"counts": []}])
def test_a_manifest_in_another_form_is_altered(tmp_path: Path, said: dict[str, object]) -> None:
    place, snapshot = _backup(tmp_path)
    told = json.loads((snapshot / "manifest.json").read_bytes())
    (snapshot / "manifest.json").write_text(json.dumps(told | said))

    with pytest.raises(Damaged, match="snapshot-altered"):
        place.verified(None, KEY)
