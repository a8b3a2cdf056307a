"""A backup destination on the disk: snapshots that open nothing alone, and the newest keys.

    backup.json            whose backups these are
    snapshots/<UTC>/       both databases, the log, a manifest with digests
    keys/                  slots and keyrings, only ever the newest generation, overwritten
    log/                   the newest log seen, so that a restore can bring it along

Snapshots appear whole or not at all: each is made beside its place and moved there.
"""

import hashlib
import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from app.domain.errors import AlreadyThere, Damaged, NoSuch, NotAllowed, ProofFailed, World
from app.keys.mirrored import overwrite_in_place
from app.keys.safe_open import read
from app.storage.atomic import put_whole
from app.storage.fsync import sync, write

FORMAT: Final = "schtum-backup"
# The slots lie between the two copies of the keyrings: whichever slots are whole, old or new,
# there is a copy of each keyring that their roots open.
KEY_FILES: Final = (
    ("contacts/keyring.a", "contacts.keyring.a"),
    ("notes/keyring.a", "notes.keyring.a"),
    ("slots.a", "slots.a"),
    ("slots.b", "slots.b"),
    ("contacts/keyring.b", "contacts.keyring.b"),
    ("notes/keyring.b", "notes.keyring.b"),
)
REDUCED: Final = "reduced.json"
LOG_FILES: Final = ("leaves.jsonl", "checkpoints", "public.key")
DATABASES: Final = ("contacts.db", "notes.db")
_KEY_NAME: Final = re.compile(r"keyring|slots\.[ab]")
_MANIFEST: Final = "manifest.json"
_HEADER: Final = "backup.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One snapshot: its id, when it was made (UTC), and what it holds."""

    id: str
    made: str
    counts: dict[str, int]
    bytes: int


@dataclass(frozen=True, slots=True)
class Destination:
    """A folder that holds backups of one practice."""

    path: Path

    @property
    def keys(self) -> Path:
        """Where the newest slots and keyrings lie."""
        return self.path / "keys"

    @property
    def log(self) -> Path:
        """Where the newest log lies."""
        return self.path / "log"

    def practice(self) -> str:
        """The id of the practice whose backups these are. Raises Damaged("not-a-backup")."""
        try:
            header = json.loads((self.path / _HEADER).read_bytes()[:4096])
        except (OSError, ValueError, RecursionError):
            raise Damaged("not-a-backup") from None
        match header:
            case {"format": "schtum-backup", "version": 1, "practice": str(practice)}:
                return practice
            case _:
                raise Damaged("not-a-backup")

    def prepare(self, practice: str) -> None:
        """Make this folder hold this practice's backups.

        Raises NotAllowed when it holds another practice's, World when it cannot be written.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            if (self.path / _HEADER).exists():
                if self.practice() != practice:
                    raise NotAllowed("backup-of-another-practice")
                return
            header = {"format": FORMAT, "version": 1, "practice": practice}
            (self.path / "snapshots").mkdir(exist_ok=True)
            put_whole(self.path / _HEADER, json.dumps(header).encode())
        except FileExistsError:
            raise AlreadyThere("output-exists") from None
        except OSError as error:
            raise World("unwritable", code=error.errno) from None

    def start(self, stamp: str) -> Path:
        """An empty folder for a new snapshot, beside its place."""
        snapshots = self.path / "snapshots"
        snapshots.mkdir(exist_ok=True)
        for stale in snapshots.glob("*.part"):
            shutil.rmtree(stale, ignore_errors=True)
        part = snapshots / f"{stamp}.part"
        part.mkdir()
        return part

    def finish(self, part: Path, *, practice: str, made: str, counts: dict[str, int]) -> str:
        """Write the manifest and move the snapshot to its place; its id."""
        files = {path.name: _digest(path) for path in sorted(part.iterdir())}
        manifest = {
            "format": FORMAT,
            "version": 1,
            "practice": practice,
            "made": made,
            "counts": counts,
            "files": files,
        }
        write(part / _MANIFEST, json.dumps(manifest, indent=1).encode())
        for path in part.iterdir():
            sync(path)
        identity = part.name.removesuffix(".part")
        part.rename(part.with_name(identity))
        sync(part.parent)
        return identity

    def abandon(self, part: Path) -> None:
        """Remove a snapshot that did not become whole."""
        shutil.rmtree(part, ignore_errors=True)

    def snapshots(self) -> tuple[Snapshot, ...]:
        """Every whole snapshot, oldest first."""
        folder = self.path / "snapshots"
        if not folder.is_dir():
            return ()
        found = []
        for path in sorted(folder.iterdir()):
            if path.is_dir() and not path.name.endswith(".part"):
                manifest = _manifest(path)
                size = sum(file.stat().st_size for file in path.iterdir())
                found.append(
                    Snapshot(
                        id=path.name,
                        made=str(manifest["made"]),
                        counts=dict(manifest["counts"]),
                        bytes=size,
                    )
                )
        return tuple(found)

    def verified(self, identity: str | None) -> Path:
        """The folder of a snapshot (the newest without an id) whose files are as they were.

        Raises NoSuch, or Damaged("snapshot-altered").
        """
        known = [snapshot.id for snapshot in self.snapshots()]
        if not known or (identity is not None and identity not in known):
            raise NoSuch("no-such-snapshot")
        folder = self.path / "snapshots" / (identity or known[-1])
        manifest = _manifest(folder)
        if manifest.get("practice") != self.practice():
            raise Damaged("snapshot-altered")
        files = manifest["files"]
        here = {path.name for path in folder.iterdir() if path.is_file()} - {_MANIFEST}
        if here != set(files) or not {*DATABASES, *LOG_FILES} <= here:
            raise Damaged("snapshot-altered")
        for name, digest in files.items():
            if _digest(folder / name) != digest:
                raise Damaged("snapshot-altered")
        return folder

    def put_keys(self, newest: Mapping[str, bytes], between: bytes, reduced: bytes) -> None:
        """Overwrite the keys here with the practice's, and read them back.

        In the order of `KEY_FILES`: a kill in between leaves what one passphrase opens.
        `reduced` are the rows of reduced people (`app.storage.contacts.reduced`); `between` what
        stands there until all keys do.
        """
        self.keys.mkdir(exist_ok=True)
        put_whole(self.keys / REDUCED, between)
        for _, name in KEY_FILES:
            overwrite_in_place(self.keys / name, newest[name])
        if reduced != between:
            put_whole(self.keys / REDUCED, reduced)

    def only_newest_keys(self, practice_folder: Path, reduced: bytes) -> int:
        """The bytes of keys here, when they are the practice's newest and the only ones.

        Nothing else may lie among them, and nothing called as they are elsewhere in the copy.
        Raises ProofFailed("old-keys-left") with how many files are something else.
        """
        expected = {name: (practice_folder / source).read_bytes() for source, name in KEY_FILES}
        expected[REDUCED] = reduced
        try:
            here = {path.name: path.read_bytes() for path in self.keys.iterdir()}
            elsewhere = [path for path in self.path.rglob("*") if path.parent != self.keys]
        except OSError as error:
            raise World("unreadable", code=error.errno) from None
        strange = [name for name, content in here.items() if expected.get(name) != content]
        strange += [path.name for path in elsewhere if _KEY_NAME.search(path.name)]
        if strange or len(here) != len(expected):
            raise ProofFailed("old-keys-left", files=len(strange))
        return sum(map(len, here.values()))

    def has_keys(self) -> bool:
        """Whether keys lie here."""
        return all((self.keys / name).exists() for _, name in KEY_FILES)

    def put_log(self, log: Path) -> None:
        """Let the newest log lie here too."""
        self.log.mkdir(exist_ok=True)
        for name in LOG_FILES:
            put_whole(self.log / name, (log / name).read_bytes())


def key_file(practice_folder: Path, name: str) -> bytes:
    """One file of keys of a practice. Raises World("unreadable")."""
    try:
        return read(practice_folder / name)
    except OSError as error:
        raise World("unreadable", code=error.errno) from None


def keys_into(keys: Path, folder: Path) -> None:
    """Put the keys of a backup into a practice folder. Raises World("keys-not-at-hand")."""
    for target, name in KEY_FILES:
        source = next((p for p in (keys / name, keys / target) if p.exists()), None)
        if source is None:
            raise World("keys-not-at-hand")
        write(folder / target, source.read_bytes())


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest = json.loads((folder / _MANIFEST).read_bytes())
    except (FileNotFoundError, ValueError, RecursionError):
        raise Damaged("snapshot-altered") from None
    except OSError as error:  # the disk's, or an owner's: the snapshot may well be as it was
        raise World("unreadable", code=error.errno) from None
    match manifest:
        case {"format": "schtum-backup", "made": str(), "counts": dict(), "files": dict()}:
            return dict(manifest)
        case _:
            raise Damaged("snapshot-altered")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
