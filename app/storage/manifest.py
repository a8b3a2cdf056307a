"""Manifest: what a snapshot says of itself, and whether its files are as it says.

The digests find what a disk spoiled. What somebody altered on purpose, digests and all, is found by
the seal: an HMAC over the whole of it, the snapshot's name included, under a key that only the
practice has. 0.1.0 wrote none.
"""

import datetime as dt
import hashlib
import hmac
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from app.domain.errors import Damaged, World
from app.keys import safe_open
from app.storage import places, system_marks
from app.storage.backup_header import FORMAT, VERSION
from app.storage.fsync import write

FILE: Final = places.MANIFEST
NEEDED: Final = ("contacts.db", "notes.db", "leaves.jsonl", "checkpoints", "public.key")
_LARGEST: Final = 1024 * 1024
_MOST: Final = 10**9  # of anything that is counted


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultState:
    """How a vault was when it was copied: a digest of its rows, over these tables."""

    digest: str
    over: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a snapshot holds. `seal` is empty in one of 0.1.0, which has no vaults either."""

    practice: str
    made: str
    counts: Mapping[str, int]
    files: Mapping[str, str]
    snapshot: str = ""
    vaults: Mapping[str, VaultState] = field(default_factory=dict)
    seal: str = ""

    def is_sealed_with(self, key: bytes, snapshot: str) -> bool:
        """Whether whoever has this key wrote it, and for the snapshot of this name."""
        named = self.snapshot == snapshot
        return named and hmac.compare_digest(self.seal, _seal(_plain(self), key))


def read(folder: Path) -> Manifest:
    """The manifest of a snapshot.

    Raises Damaged("snapshot-altered"), Damaged("practice-newer"), World("unreadable") when the
    disk does not give it.
    """
    try:
        found = json.loads(safe_open.read(folder / FILE, _LARGEST))
    except (FileNotFoundError, ValueError, RecursionError):
        raise Damaged("snapshot-altered") from None
    except Damaged as fault:  # no ordinary file: that a folder is there may be the disk's doing
        if (folder / FILE).is_dir():
            raise World("unreadable") from None
        raise Damaged("snapshot-altered") from fault
    except OSError as error:  # the disk's, or an owner's: the snapshot may well be as it was
        raise World("unreadable", code=error.errno) from None
    try:
        return _manifest_in(found)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Damaged("snapshot-altered") from None


def put(folder: Path, manifest: Manifest, key: bytes) -> None:
    """Write a sealed manifest over the files that lie in the folder now."""
    plain = _plain(manifest)
    write(folder / FILE, json.dumps({**plain, "seal": _seal(plain, key)}, indent=1).encode())


def files_in(folder: Path) -> dict[str, str]:
    """The digest of every file in a folder."""
    return {path.name: _digest(path) for path in sorted(folder.iterdir())}


def refuse_altered(folder: Path, practice: str) -> None:
    """Raises Damaged("snapshot-altered") unless every file is there and as it was, and no other.

    What a system leaves in a folder that somebody looked into takes nothing from a backup.
    """
    manifest = read(folder)
    here = {path.name for path in folder.iterdir() if path.is_file()} - {FILE}
    here -= {name for name in here - set(manifest.files) if is_left_by_a_system(folder / name)}
    if manifest.practice != practice or here != set(manifest.files) or not {*NEEDED} <= here:
        raise Damaged("snapshot-altered")
    for name, digest in manifest.files.items():
        try:
            found = _digest(folder / name)
        except OSError as error:
            raise World("unreadable", code=error.errno) from None
        except Damaged:
            raise Damaged("snapshot-altered") from None
        if found != digest:
            raise Damaged("snapshot-altered")


def has_files(folder: Path, told: Manifest, names: Iterable[str]) -> bool:
    """Whether these files of a snapshot are as its manifest tells."""
    try:
        return all(_digest(folder / name) == told.files.get(name) for name in names)
    except (OSError, Damaged):
        return False


def is_left_by_a_system(path: Path) -> bool:
    """Whether a desktop or a sync program left this file by itself (`system_marks`)."""
    try:
        with safe_open.opened(path) as file:
            begins = file.read(system_marks.BEGINS) or b""
            return system_marks.is_mark(path.name, begins, os.fstat(file.fileno()).st_size)
    except (OSError, Damaged):
        return False


def _manifest_in(found: Any) -> Manifest:
    match found:
        case {"format": "schtum-backup", "version": int(version)} if version > VERSION:
            raise Damaged("practice-newer")
        case {"format": "schtum-backup", "made": str(), "counts": dict(), "files": dict()}:
            pass
        case _:
            raise ValueError
    seal = str(found.get("seal", ""))
    if not seal.isascii():
        raise ValueError
    return Manifest(
        practice=str(found.get("practice")),
        made=_moment(found["made"]),
        counts={str(name): _count(count) for name, count in found["counts"].items()},
        files={str(name): str(digest) for name, digest in found["files"].items()},
        snapshot=str(found.get("snapshot", "")),
        vaults={
            str(vault): VaultState(digest=str(told["digest"]), over=tuple(told["over"]))
            for vault, told in found.get("vaults", {}).items()
        },
        seal=seal,
    )


def _moment(said: str) -> str:
    """A stamp that can be shown on any clock. Nobody needs a key to write another."""
    made = dt.datetime.strptime(said, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=dt.UTC)
    if not dt.MINYEAR < made.year < dt.MAXYEAR:
        raise ValueError
    return said


def _count(said: Any) -> int:
    match said:
        case int() if 0 <= said <= _MOST:
            return said
        case _:
            raise ValueError


def _plain(manifest: Manifest) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "practice": manifest.practice,
        "snapshot": manifest.snapshot,
        "made": manifest.made,
        "counts": dict(manifest.counts),
        "vaults": {
            vault: {"digest": told.digest, "over": [*told.over]}
            for vault, told in manifest.vaults.items()
        },
        "files": dict(manifest.files),
    }


def _seal(plain: dict[str, Any], key: bytes) -> str:
    said = json.dumps(plain, sort_keys=True, separators=(",", ":")).encode()
    return hmac.digest(key, said, "sha256").hex()


def _digest(path: Path) -> str:
    with safe_open.opened(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
