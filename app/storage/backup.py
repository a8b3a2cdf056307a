"""A backup destination on the disk: snapshots that open nothing alone, and the newest keys.

    backup.json            whose backups these are, and which destination this is
    snapshots/<UTC>/       both databases, the log, a manifest with digests
    keys/                  slots and keyrings, only ever the newest generation, overwritten
    log/                   the newest log seen, so that a restore can bring it along

Snapshots appear whole or not at all: each is made beside its place and moved there.
"""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from app.domain.errors import (
    AlreadyThere,
    Damaged,
    NoSuch,
    NotAllowed,
    SchtumError,
    World,
)
from app.keys import safe_open
from app.keys.mirrored import overwrite_in_place
from app.storage import backup_header
from app.storage import manifest as manifests
from app.storage.atomic import put_whole
from app.storage.backup_header import Beginning, Header, beginning_of
from app.storage.backup_keys import KEY_FILES, KEY_PAIRS, REDUCED, is_a_key
from app.storage.fsync import sync
from app.storage.ledger import LEAVES
from app.storage.manifest import Manifest

LOG_FILES: Final = ("leaves.jsonl", "checkpoints", "public.key")
DATABASES: Final = ("contacts.db", "notes.db")


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One snapshot: its id, when it was made (UTC), and what it holds.

    `whole` says that nothing was found to be missing or altered, as far as anybody looked; one
    whose own words are gone has no moment and no counts.
    """

    id: str
    made: str
    counts: dict[str, int]
    bytes: int
    whole: bool = True


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
        """What the folder says of itself.

        Where that is damaged, or gone, or most snapshots are another practice's, they say whose
        they are, and nothing else is known. Raises Damaged("not-a-backup", "practice-newer").
        """
        safe_open.refuse_linked_folders(self.path, ("keys", "snapshots", "log"))
        try:
            found = backup_header.read(self.path)
        except Damaged as fault:
            practice = self._told_by_most()
            if fault.rule != "not-a-backup" or not practice:
                raise
            return Header(practice=practice)
        practice = self._told_by_most(found.practice)
        return found if practice == found.practice else Header(practice=practice)

    def header_is_whole(self) -> bool:
        """Whether the folder says of itself what its snapshots say. Needs no key."""
        try:
            return backup_header.read(self.path).practice == self.practice()
        except Damaged:
            return False

    def _told_by_most(self, believed: str = "") -> str:
        """Whose most of these backups are, as they say; as is believed where that is in doubt.

        A snapshot of another practice, put here by mistake, does not make them all its own.
        """
        told = self._told_by_snapshots()
        newest = next(told, believed)
        if newest == believed:
            return believed
        often = Counter((newest, *told))
        return max(often, key=lambda one: (often[one], one == believed))

    def _told_by_snapshots(self) -> Iterator[str]:
        """Whose each snapshot is that says so, the newest first."""
        for folder in reversed(self._folders()):
            with suppress(Damaged, World):
                yield manifests.read(folder).practice

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
            sync(self.path.parent)
        except FileExistsError:
            raise AlreadyThere("output-exists") from None
        except OSError as error:
            raise World("unwritable", code=error.errno) from None
        return Header(practice=practice)

    @contextmanager
    def begun(self) -> Iterator[None]:
        """Leave no empty folder behind where the place cannot be told whose it is."""
        folders = (self.path / "snapshots", self.path, *self.path.parents)
        missing = [one for one in folders if not one.exists()]
        try:
            yield
        except BaseException:
            with suppress(OSError):  # what is not empty stays, and so does all above it
                for one in missing:
                    one.rmdir()
            raise

    def visited(
        self,
        header: Header,
        key: bytes,
        *,
        after: int = 0,
        last: str = "",
        log: Mapping[str, Beginning] | None = None,
    ) -> Header:
        """Tell the folder of one more visit, and of a snapshot; the header that says so."""
        fresh = header.visited(key, after=after, last=last, log=log)
        backup_header.put(self.path, fresh)
        return fresh

    def has_snapshot(self, identity: str) -> bool:
        """Whether this snapshot lies here."""
        return (self.path / "snapshots" / identity / manifests.FILE).is_file()

    def start(self, stamp: str) -> Path:
        """An empty folder for a new snapshot, beside its place."""
        snapshots = self.path / "snapshots"
        snapshots.mkdir(exist_ok=True)
        for stale in snapshots.glob("*.part"):
            shutil.rmtree(stale, ignore_errors=True)
        part = snapshots / f"{stamp}.part"
        part.mkdir()
        return part

    def finish(self, part: Path, manifest: Manifest, key: bytes) -> str:
        """Write the sealed manifest and move the snapshot to its place; its id."""
        identity = part.name.removesuffix(".part")
        whole = replace(manifest, snapshot=identity, files=manifests.files_in(part))
        manifests.put(part, whole, key)
        for path in (*part.iterdir(), part):  # with its names: it may not be there without them
            sync(path)
        part.rename(part.with_name(identity))
        sync(part.parent)
        return identity

    def abandon(self, part: Path) -> None:
        """Remove a snapshot that did not become whole."""
        shutil.rmtree(part, ignore_errors=True)

    def snapshots(self) -> tuple[Snapshot, ...]:
        """Every snapshot, oldest first, by its manifest alone."""
        return tuple(self._said_by(path) for path in self._folders())

    def looked_through(
        self, key: bytes | None = None, step: Callable[[int, int], None] = lambda *_: None
    ) -> tuple[Snapshot, ...]:
        """Every snapshot, oldest first, each file of it read; with a key, its seal too."""
        folders, found = self._folders(), []
        for done, path in enumerate(folders):
            step(done, len(folders))
            found.append(replace(self._said_by(path), whole=self._fault_of(path, key) is None))
        return tuple(found)

    def verified(self, identity: str | None, key: bytes | None = None) -> Path:
        """The folder of a snapshot (the newest whole one without an id) that is as it was made.

        Raises NoSuch, or Damaged("snapshot-altered") when the one that was named, or each of
        them, is not; World when the disk does not give it.
        """
        folders = [path for path in self._folders() if identity in {None, path.name}]
        if not folders:
            raise NoSuch("no-such-snapshot")
        faults = []
        for path in reversed(folders):
            fault = self._fault_of(path, key)
            if fault is None:
                return path
            faults.append(fault)
        raise faults[0]

    def newest_log(self, key: bytes | None = None) -> Path | None:
        """The newest snapshot whose log is as it was made, whatever became of its databases."""
        return next(self.whole_logs(key), None)

    def whole_logs(self, key: bytes | None = None) -> Iterator[Path]:
        """The snapshots whose logs are as they were made, the newest first; with a key, sealed."""
        for folder in reversed(self._folders()):
            with suppress(Damaged, World):
                told = manifests.read(folder)
                if key is None:
                    ours = told.practice == self.practice()
                else:
                    ours = told.is_sealed_with(key, folder.name)
                if ours and manifests.has_files(folder, told, LOG_FILES):
                    yield folder

    def newer_than(self, identity: str) -> tuple[str, ...]:
        """The ids of the snapshots that were made after one, the newest first."""
        ids = [path.name for path in self._folders()]
        return tuple(reversed(ids[ids.index(identity) + 1 :]))

    def is_sealed(self, identity: str, key: bytes) -> bool:
        """Whether a snapshot has the seal of the practice; one of 0.1.0 has none."""
        return self._manifest(identity).is_sealed_with(key, identity)

    def told_by(self, identity: str) -> Manifest:
        """What a snapshot says of itself."""
        return self._manifest(identity)

    def _manifest(self, identity: str) -> Manifest:
        return manifests.read(self.path / "snapshots" / identity)

    def _folders(self) -> tuple[Path, ...]:
        folder = self.path / "snapshots"
        if not folder.is_dir():
            return ()
        found = (path for path in folder.iterdir() if path.is_dir())
        return tuple(
            sorted((path for path in found if not path.name.endswith(".part")), key=_moment)
        )

    def _said_by(self, path: Path) -> Snapshot:
        """What a snapshot says; one that says nothing is not whole."""
        size = sum(file.stat().st_size for file in path.iterdir())
        try:
            said = manifests.read(path)
        except (Damaged, World):
            return Snapshot(id=path.name, made="", counts={}, bytes=size, whole=False)
        return Snapshot(id=path.name, made=said.made, counts=dict(said.counts), bytes=size)

    def _fault_of(self, path: Path, key: bytes | None) -> SchtumError | None:
        """Why a snapshot is not as it was made, or None.

        Without a key only spoiled files are found. With one, a snapshot without a seal is passed
        only where the folder's own header, or its age, says that there were none yet.
        """
        try:
            manifests.refuse_altered(path, self.practice())
            if key is not None and not self.is_sealed(path.name, key):
                self._refuse_unless_older(path, key)
        except (Damaged, World) as fault:
            return fault
        return None

    def _refuse_unless_older(self, path: Path, key: bytes) -> None:
        header = self.header()
        since = header.since if header.is_sealed_with(key) else ""
        sealed = manifests.read(path).seal
        if sealed or (since and _moment(path) >= _moment(Path(since))):
            raise Damaged("snapshot-altered")

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
        self._names_last(self.keys)

    def has_keys(self) -> bool:
        """Whether keys lie here: of each pair at least one file is one."""
        return all(any(is_a_key(self.keys / name) for name in pair) for pair in KEY_PAIRS)

    def leaves(self) -> bytes:
        """The leaves beside the snapshots; none where there is no log. Raises World."""
        try:
            return safe_open.read(self.log / LEAVES, safe_open.LOG_BYTES)
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise World("unreadable", code=error.errno) from None

    def put_log(self, log: Path) -> dict[str, Beginning]:
        """Let the newest log lie here too; what the header is to say of it. Raises World.

        Whether it continues the one that lies here has to be known.
        """
        self.log.mkdir(exist_ok=True)
        put = {}
        for name in LOG_FILES:
            content = safe_open.read(log / name, safe_open.LOG_BYTES)
            put_whole(self.log / name, content)
            put[name] = beginning_of(content)
        self._names_last(self.log)
        return put

    def _names_last(self, inside: Path) -> None:
        """Wait until the disk knows the names in a folder here, and its own."""
        try:
            sync(inside)
            sync(self.path)
        except OSError as error:
            raise World("unwritable", code=error.errno) from None


def _moment(snapshot: Path) -> tuple[str, int]:
    """When a snapshot was made, and which of that second it is, by its name."""
    stamp, _, number = snapshot.name.partition("-")
    return stamp, int(number) if number.isdecimal() else 1
