"""A backup destination on the disk: snapshots that open nothing alone, and the newest keys.

    backup.json            whose backups these are, and which destination this is
    snapshots/<UTC>/       both databases, the log, a manifest with digests
    keys/                  slots and keyrings, only ever the newest generation, overwritten
    log/                   the newest log seen, so that a restore can bring it along

Snapshots appear whole or not at all: each is made beside its place and moved there.
"""

import hashlib
import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from app.domain.errors import AlreadyThere, Damaged, NoSuch, NotAllowed, ProofFailed, World
from app.keys.mirrored import Mirrored, overwrite_in_place
from app.storage import backup_header
from app.storage.atomic import put_whole
from app.storage.backup_header import FORMAT, Header
from app.storage.fsync import sync, write
from app.storage.practice import PracticeFolder

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
_KEY_MAGIC: Final = (b"SCHTUMS1", b"SCHTUMK1")


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

    def header(self) -> Header:
        """What the folder says of itself. Raises Damaged("not-a-backup")."""
        return backup_header.read(self.path)

    def practice(self) -> str:
        """The id of the practice whose backups these are. Raises Damaged("not-a-backup")."""
        return self.header().practice

    def prepare(self, practice: str) -> Header:
        """Let this folder be one that can hold this practice's backups; what it says of itself.

        Raises NotAllowed when it holds another practice's, World when it cannot be written.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            if (self.path / backup_header.FILE).exists():
                header = self.header()
                if header.practice != practice:
                    raise NotAllowed("backup-of-another-practice")
                return header
            (self.path / "snapshots").mkdir(exist_ok=True)
        except FileExistsError:
            raise AlreadyThere("output-exists") from None
        except OSError as error:
            raise World("unwritable", code=error.errno) from None
        return Header(practice=practice)

    def visited(self, header: Header, key: bytes, *, after: int = 0) -> Header:
        """Tell the folder of one more visit; the header that says so."""
        fresh = header.visited(key, after=after)
        backup_header.put(self.path, fresh)
        return fresh

    def has_snapshot(self, identity: str) -> bool:
        """Whether this snapshot lies here."""
        return (self.path / "snapshots" / identity / _MANIFEST).is_file()

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

    def put_keys(self, practice_folder: Path, reduced: bytes) -> None:
        """Overwrite the keys here with the practice's, and read them back.

        In the order of `KEY_FILES`: a kill in between leaves what one passphrase opens.
        `reduced` are the rows of reduced people (`app.storage.contacts.reduced`).
        """
        self.keys.mkdir(exist_ok=True)
        put_whole(self.keys / REDUCED, reduced)
        for source, name in KEY_FILES:
            overwrite_in_place(self.keys / name, (practice_folder / source).read_bytes())

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
        strange += [path.name for path in elsewhere if _is_called_or_is_a_key(path)]
        if strange or len(here) != len(expected):
            raise ProofFailed("old-keys-left", files=len(strange))
        return sum(map(len, here.values()))

    def has_keys(self) -> bool:
        """Whether keys lie here: every file of them, and each is one."""
        return all(_is_a_key(self.keys / name) for _, name in KEY_FILES)

    def put_log(self, log: Path) -> None:
        """Let the newest log lie here too."""
        self.log.mkdir(exist_ok=True)
        for name in LOG_FILES:
            put_whole(self.log / name, (log / name).read_bytes())


class KeysAtHand(PracticeFolder):
    """The keys of a backup, or of another practice folder, where a practice has its own.

    They are read where they lie: nothing of them is laid out before a secret has opened them.
    """

    @property
    def slots(self) -> Mirrored:
        """The key slots."""
        return Mirrored(a=self._found("slots.a"), b=self._found("slots.b"))

    def keyring(self, vault: str) -> Mirrored:
        """One vault's keyring."""
        a, b = (self._found(f"{vault}/keyring.{copy}") for copy in "ab")
        return Mirrored(a=a, b=b)

    def refuse_unless_whole(self) -> None:
        """Raises World("keys-not-at-hand") unless every file of them is there."""
        if not all(self._found(inside).is_file() for inside, _ in KEY_FILES):
            raise World("keys-not-at-hand")

    def _found(self, inside: str) -> Path:
        flat = self.path / inside.replace("/", ".")
        return flat if flat.exists() else self.path / inside


def _is_called_or_is_a_key(path: Path) -> bool:
    return bool(_KEY_NAME.search(path.name)) or _is_a_key(path)


def _is_a_key(path: Path) -> bool:
    """Whether a file begins as slots and keyrings do, whatever it is called."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_KEY_MAGIC[0])) in _KEY_MAGIC


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
