"""The practice folder: what lies where, who holds it, and what it says before any key.

practice.json    format, version, practice id: nothing secret, nothing personal
slots.a .b       key slots              contacts/  vault.db keyring.a keyring.b
notes/           vault.db keyring.a .b  log/       leaves.jsonl checkpoints public.key
draft            the note being typed when the databases cannot take it
ballast          held back so that a full disk can be unlocked, and a destruction finish there
lock             the operating system's lock, held while the practice is unlocked
"""

import errno
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.domain.errors import AlreadyThere, Damaged, UnlockedElsewhere, World
from app.domain.ids import new_id
from app.keys.mirrored import Mirrored
from app.keys.safe_open import opened, refuse_linked_folders, safe_open
from app.keys.sealing import new_key, place, seal
from app.storage import header
from app.storage.atomic import HALF_MADE, LOCK, half_made
from app.storage.disk_kinds import free_bytes
from app.storage.fsync import sync, write
from app.storage.ledger import LedgerFiles
from app.storage.overwriting import overwrite_and_remove
from app.storage.places import refuse_ours

BALLAST_BYTES: Final = 16 * 1024 * 1024
ROOM_BYTES: Final = 1024 * 1024  # what opening, reading and a note of ordinary length need
DRAFT_BYTES: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class PracticeFolder:
    """Where everything of one practice lies."""

    path: Path

    @property
    def slots(self) -> Mirrored:
        """The key slots."""
        return Mirrored(a=self.path / "slots.a", b=self.path / "slots.b")

    def keyring(self, vault: str) -> Mirrored:
        """One vault's keyring."""
        folder = self.path / vault
        return Mirrored(a=folder / "keyring.a", b=folder / "keyring.b")

    def vault(self, vault: str) -> Path:
        """One vault's database."""
        return self.path / vault / "vault.db"

    @property
    def log(self) -> LedgerFiles:
        """The retention log, readable without a key."""
        return LedgerFiles(self.path / "log")

    @property
    def draft(self) -> Path:
        """The file that takes the note being typed when the databases cannot."""
        return self.path / "draft"

    @property
    def ballast(self) -> Path:
        """16 MiB of random bytes that a full disk gives back."""
        return self.path / "ballast"

    def lay_out(self, practice: str) -> None:
        """Make the folders, the header, the draft file and the ballast of a new practice."""
        for vault in ("contacts", "notes"):
            (self.path / vault).mkdir()
        write(self.path / header.FILE, header.of(practice))
        write(self.draft, os.urandom(DRAFT_BYTES))
        (self.path / LOCK).touch(0o600)
        self.restore_ballast()

    def identity(self) -> str:
        """The practice's id.

        Raises Damaged("not-a-practice") for any other folder, Damaged("not-a-folder") for one
        whose own folders have been replaced by links.
        """
        identity = header.identity(self.path)
        refuse_linked_folders(self.path, ("contacts", "notes", "log", "certificates"))
        return identity

    @property
    def certificates(self) -> Path:
        """The folder of certificates that could not be written where they were to go."""
        return self.path / "certificates"

    def clear_unfinished(self) -> None:
        """Remove what a kill left half-made of a log or a certificate, for whoever has the lock.

        What refuses stays for the next.
        """
        for folder in (self.path / "log", self.certificates):
            with suppress(OSError, World):
                for path in [*folder.iterdir()]:
                    if HALF_MADE.fullmatch(path.name) and not path.is_symlink() and path.is_file():
                        overwrite_and_remove(path)

    def make_room(self, wanted: int) -> None:
        """Let the ballast shrink until this many bytes are free, as far as it goes.

        A vault needs some room to be opened at all, even to be read.
        """
        with suppress(OSError, Damaged):
            short = wanted - free_bytes(self.path)
            if short > 0:
                with opened(self.ballast, os.O_RDWR) as file:
                    file.truncate(max(0, file.seek(0, os.SEEK_END) - short))

    def release_ballast(self) -> None:
        """Give all of the held-back space to a destruction on a full disk."""
        with suppress(OSError):
            self.ballast.unlink(missing_ok=True)

    def restore_ballast(self) -> None:
        """Hold the space back again, as far as the disk has it to spare."""
        flags = os.O_RDWR | os.O_CREAT
        with suppress(OSError, Damaged), opened(self.ballast, flags) as file:
            size = file.seek(0, os.SEEK_END)
            room = free_bytes(self.path) - ROOM_BYTES
            missing = min(BALLAST_BYTES - size, room - room % ROOM_BYTES)
            if missing > 0:
                # No disk can squeeze what is sealed, and it is there before chance would be.
                file.write(seal(new_key(), bytes(missing), place("ballast"))[:missing])


class PracticeLock:
    """The operating system's lock on a practice: it ends with the process that holds it.

    The folder is held as well where the system can: whoever deletes the file that seems to be
    left over would let a second process in beside the first otherwise.
    """

    def __init__(self, folder: PracticeFolder) -> None:
        self._folder = folder.path
        self._descriptors: list[int] = []

    def take(self) -> None:
        """Hold the practice. Raises UnlockedElsewhere, or World when it cannot be written."""
        try:
            self._descriptors = [safe_open(self._folder / LOCK, os.O_RDWR | os.O_CREAT)]
            self._descriptors += _folders(self._folder)
        except OSError as error:
            self.release()
            raise World("read-only", code=error.errno) from None
        try:
            _lock(self._descriptors)
        except OSError:
            self.release()
            raise UnlockedElsewhere("unlocked-elsewhere") from None

    def release(self) -> None:
        """Let it go. Twice is no error."""
        while self._descriptors:
            os.close(self._descriptors.pop())


if os.name == "nt":  # pragma: no cover
    import msvcrt

    def _folders(folder: Path) -> list[int]:
        del folder
        return []  # a folder cannot be opened there, nor a file deleted that is open

    def _lock(descriptors: list[int]) -> None:
        msvcrt.locking(descriptors[0], msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
else:
    import fcntl

    def _folders(folder: Path) -> list[int]:
        return [os.open(folder, os.O_RDONLY)]

    def _lock(descriptors: list[int]) -> None:
        file, folder = descriptors
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno == errno.EWOULDBLOCK:
                raise  # any other: a file system, as of a network, that holds files alone


@dataclass(slots=True)
class Building:
    """A practice folder being made beside its place, moved there when it is whole.

    It is locked for as long as it is made, so that nobody takes it for what a kill left.
    """

    target: Path
    folder: PracticeFolder
    practice: str
    lock: PracticeLock

    def finish(self) -> PracticeFolder:
        """Move it to its place, once the disk has all of it: names too.

        Raises AlreadyThere when something has come there meanwhile.
        """
        refuse_taken_place(self.target)
        if os.name == "nt":  # pragma: no cover  a folder with an open file in it stays where it is
            self.lock.release()
        for path in (*self.folder.path.rglob("*"), self.folder.path):
            sync(path)
        if self.target.exists():
            self.target.rmdir()  # an empty folder that was offered
        self.folder.path.rename(self.target)
        self.lock.release()
        sync(self.target.parent)
        return PracticeFolder(self.target)

    def abandon(self) -> None:
        """Remove what was made: keys lie in it, so every file is written over first."""
        self.lock.release()
        with suppress(World):  # the next unlock beside it tries again (`clear_half_made`)
            overwrite_and_remove(self.folder.path)


def refuse_taken_place(target: Path) -> None:
    """Make sure that a practice can be made here: there is nothing, or an empty folder.

    Raises NotUnderstood for a place in a practice or in a backup, AlreadyThere.
    """
    refuse_ours(target)
    try:
        if os.path.lexists(target) and not _is_empty_folder(target):
            raise AlreadyThere("output-exists")
    except OSError as error:
        raise World("unwritable", code=error.errno) from None


def _is_empty_folder(target: Path) -> bool:
    """A link to one is none: what is made is moved to the name itself."""
    return target.is_dir() and not target.is_symlink() and not any(target.iterdir())


def start_building(target: Path, practice: str | None = None) -> Building:
    """Begin a practice at a path that does not exist or is an empty folder.

    What a kill left beside it of earlier ones is written over first.
    Raises AlreadyThere when something is there, World when the place cannot be written.
    """
    refuse_taken_place(target)
    clear_half_made(target.parent)
    part = half_made(target)
    try:
        part.mkdir(mode=0o700)
    except FileNotFoundError:
        raise World("folder-missing") from None
    except OSError as error:
        raise World("read-only", code=error.errno) from None
    folder = PracticeFolder(part)
    lock = PracticeLock(folder)
    lock.take()
    return Building(target, folder, practice or new_id(), lock)


def left_half_made(parent: Path) -> tuple[Path, ...]:
    """What a kill left of practices that were being made here. One under way is locked."""
    return tuple(path for path, _ in _unlocked_half_made(parent))


def clear_half_made(parent: Path) -> None:
    """Write over and remove what a kill left of practices being made here: keys may lie in it.

    What refuses stays for the next.
    """
    for path, _ in _unlocked_half_made(parent):
        with suppress(World):
            overwrite_and_remove(path)


def _unlocked_half_made(parent: Path) -> Iterator[tuple[Path, PracticeLock]]:
    """Each with the lock on it, for as long as it is looked at."""
    try:
        found = sorted(path for path in parent.iterdir() if _is_half_made(path))
    except OSError:
        return
    for path in found:
        lock = PracticeLock(PracticeFolder(path))
        try:
            lock.take()
        except (Damaged, World, UnlockedElsewhere):
            continue
        try:
            yield path, lock
        finally:
            lock.release()


def _is_half_made(path: Path) -> bool:
    named = HALF_MADE.fullmatch(path.name)
    return bool(named) and path.is_dir() and not path.is_symlink() and (path / LOCK).exists()
