"""A snapshot is believed when it is whole and every file of it is as it was."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.errors import Damaged, World
from app.storage.backup import DATABASES, LOG_FILES, Destination
from app.storage.backup_header import first
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


def _folder_for(name: str) -> Callable[[Path], None]:
    def put(snapshot: Path) -> None:
        (snapshot / name).unlink()
        (snapshot / name).mkdir()

    return put


def test_a_snapshot_is_found_again_as_it_was_made(tmp_path: Path) -> None:
    place, snapshot = _backup(tmp_path)

    assert place.verified(None) == snapshot


@pytest.mark.parametrize("name", [*DATABASES, *LOG_FILES])
@pytest.mark.parametrize("harm", [_without, _folder_for])
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
