"""Strays: what lies in a practice folder and is none of its files.

Programs that sync a folder, file managers and people leave copies there: an old keyring beside the
one that was overwritten opens what was destroyed. What may lie there is a closed list; all else is
told. Old keyrings, slots, vaults and logs are known by what is in them, whatever they are called.
Nothing is followed that is a link.
"""

import os
import re
import stat
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from app.domain.errors import Damaged, World
from app.domain.file_names import composed
from app.keys import safe_open
from app.storage import header
from app.storage.atomic import HALF_MADE
from app.storage.connection import SALT_BYTES
from app.storage.ledger import CHECKPOINTS, LEAVES, PUBLIC
from app.storage.migrate import COPY_SUFFIX
from app.storage.overwriting import overwrite_and_remove
from app.storage.practice import BALLAST_BYTES, DRAFT_BYTES
from app.storage.system_marks import LARGEST_MARK, MARKS, is_mark

_VAULTS: Final = frozenset(
    f"vault.db{copy}{part}"
    for copy in ("", COPY_SUFFIX, ".rekeyed")
    for part in ("", "-wal", "-shm", "-journal")
)
_OF_A_VAULT: Final = _VAULTS | {"keyring.a", "keyring.b"}
_OURS: Final = {
    "": frozenset({header.FILE, "slots.a", "slots.b", "draft", "ballast", "lock"}),
    "contacts": _OF_A_VAULT,
    "notes": _OF_A_VAULT,
    "log": frozenset({LEAVES, CHECKPOINTS, PUBLIC}),
}
_CERTIFICATES: Final = "certificates"
_FOLDERS: Final = frozenset({*_OURS, _CERTIFICATES} - {""})
_MARKER: Final = re.compile(r"\.stfolder/syncthing-folder-\w+\.txt")
_BEGINS: Final = 512
_ARCHIVE: Final = re.compile(  # one in parts has numbers behind it
    r".*\.(zipx?|z\d\d|tar|t[gbx]z2?|tzst|gz|bz2|xz|zst|lz4|7z|rar|iso|img|dmg|bak|old)(\.\d+)?"
)


class StrayKind(StrEnum):
    """What a stray is, by what is in it. Only `OTHER` and `FOLDER` may be somebody's own."""

    KEYRING = "keyring"
    SLOTS = "slots"
    VAULT = "vault"
    LOG = "log"
    COPY = "copy"  # of the header, the draft file or the ballast: opens nothing
    UNFINISHED = "unfinished"
    LINK = "link"
    FOLDER = "folder"
    OTHER = "other"
    HARMLESS = "harmless"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stray:
    """One thing that is not ours: where it lies in the folder, written with slashes."""

    path: str
    kind: StrayKind
    bytes: int

    @property
    def matters(self) -> bool:
        """Whether it may hold what a destruction is to destroy."""
        return self.kind is not StrayKind.HARMLESS

    @property
    def is_recognised(self) -> bool:
        """Whether it is known to be a leaving of ours, and nobody's own work."""
        return self.kind not in {StrayKind.OTHER, StrayKind.FOLDER, StrayKind.HARMLESS}


def strays_in(folder: Path, salts: Collection[bytes]) -> tuple[Stray, ...]:
    """Everything in a practice folder that is none of its files, by path.

    `salts` are what vaults of this practice begin with, today's and former ones.
    """
    return tuple(sorted(_within(folder, "", salts), key=lambda stray: stray.path))


def remove(folder: Path, stray: Stray) -> None:
    """Write a stray over where it lies and take its name away, and folders it leaves empty.

    Of a link, and of a file with another name elsewhere, only the name goes. Raises World.
    """
    path = folder / stray.path
    if stray.kind is StrayKind.FOLDER:
        try:
            path.rmdir()
        except OSError as error:
            raise World("unwritable", code=error.errno) from None
    else:
        overwrite_and_remove(path)
    for above in path.relative_to(folder).parents:
        if str(above) != "." and str(above) not in _FOLDERS:
            with suppress(OSError):
                (folder / above).rmdir()


def copies_beside(folder: Path) -> tuple[str, ...]:
    """What lies beside a practice folder and is a copy of it, by name: folders and archives."""
    here = folder.resolve()
    try:
        identity, around = header.identity(here), sorted(here.parent.iterdir())
    except (Damaged, OSError):
        return ()
    return tuple(path.name for path in around if path != here and _is_copy(path, here, identity))


def _within(folder: Path, inside: str, salts: Collection[bytes]) -> Iterator[Stray]:
    try:
        entries = [*os.scandir(folder / inside)]
    except OSError:
        yield Stray(path=inside, kind=StrayKind.FOLDER, bytes=0)
        return
    expected = _OURS.get(inside, frozenset())
    of_ours = expected if inside else expected | _FOLDERS
    listed = {entry.name for entry in entries}
    for entry in entries:
        name = _name_of(entry.name, of_ours - listed, folder / inside)
        path = f"{inside}/{name}" if inside else name
        if name in expected:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _in_folder(folder, path, salts)
        elif not (inside == _CERTIFICATES and _is_certificate(entry)):
            yield _stray(path, entry, salts)


def _name_of(shown: str, not_shown: Collection[str], place: Path) -> str:
    """What lies under a name of ours on a disk that shows it in other letters, or its own name.

    Where one file answers to `slots.a` and to `SLOTS.A`, as on a stick, the second is no copy.
    """
    folded = shown.casefold()
    return next(
        (ours for ours in not_shown if ours == folded and os.path.lexists(place / ours)), shown
    )


def _in_folder(folder: Path, path: str, salts: Collection[bytes]) -> Iterator[Stray]:
    """What lies in a folder that was found; a strange one that is empty is one itself."""
    found = [*_within(folder, path, salts)]
    yield from found
    if path not in _FOLDERS and not found:
        harmless = Path(path).name.lower() in MARKS
        kind = StrayKind.HARMLESS if harmless else StrayKind.FOLDER
        yield Stray(path=path, kind=kind, bytes=0)


def _stray(path: str, entry: os.DirEntry[str], salts: Collection[bytes]) -> Stray:
    found = entry.stat(follow_symlinks=False)
    if stat.S_ISLNK(found.st_mode):
        kind = StrayKind.LINK
    elif stat.S_ISREG(found.st_mode):
        kind = _kind_of(path, _beginning(Path(entry.path)), found.st_size, salts)
    else:
        kind = StrayKind.OTHER
    return Stray(path=path, kind=kind, bytes=found.st_size)


def _kind_of(path: str, begins: bytes, size: int, salts: Collection[bytes]) -> StrayKind:
    by_content = _by_content(begins, salts)
    if by_content is not None:
        return by_content
    name = path.rsplit("/", 1)[-1]
    for whose, bytes_ in (("draft", DRAFT_BYTES), ("ballast", BALLAST_BYTES)):
        if name.startswith(whose) and size == bytes_:
            return StrayKind.COPY
    if HALF_MADE.fullmatch(name):
        return StrayKind.UNFINISHED
    known = is_mark(name, begins, size) or (_MARKER.fullmatch(path) and size <= LARGEST_MARK)
    return StrayKind.HARMLESS if known else StrayKind.OTHER


def _by_content(begins: bytes, salts: Collection[bytes]) -> StrayKind | None:
    for magic, kind in (
        (b"SCHTUMK1", StrayKind.KEYRING),
        (b"SCHTUMS1", StrayKind.SLOTS),
        (b"\x37\x7f\x06\x82", StrayKind.VAULT),  # a write-ahead log of SQLite
        (b"\x37\x7f\x06\x83", StrayKind.VAULT),
        (b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", StrayKind.VAULT),  # its rollback journal
        (b"schtum.log/", StrayKind.LOG),
    ):
        if begins.startswith(magic):
            return kind
    if begins[:SALT_BYTES] in salts:
        return StrayKind.VAULT
    if b'"operation":"' in begins:
        return StrayKind.LOG
    return StrayKind.COPY if b'"schtum-practice"' in begins else None


def _beginning(path: Path) -> bytes:
    try:
        with safe_open.opened(path) as file:
            return file.read(_BEGINS) or b""
    except (OSError, Damaged):
        return b""


def _is_certificate(entry: os.DirEntry[str]) -> bool:
    named = entry.name.lower().endswith(".pdf") and entry.is_file(follow_symlinks=False)
    return named and _beginning(Path(entry.path)).startswith(b"%PDF")


def _is_copy(path: Path, here: Path, identity: str) -> bool:
    if path.is_symlink():
        return False
    if path.is_dir():
        try:
            return header.identity(path) == identity and not path.samefile(here)
        except (Damaged, OSError):
            return False
    ours, name = (composed(one).lower() for one in (here.stem, path.name))
    named = name.startswith(ours) or re.search(rf"(?<![^\W_]){re.escape(ours)}(?![^\W_])", name)
    return bool(named and _ARCHIVE.fullmatch(name))
