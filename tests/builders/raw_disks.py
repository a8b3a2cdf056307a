"""Raw disks: a file system in a file, and what its bytes give to whoever has today's passphrase.

The search takes nothing from the program but its formats. It tries every page of slots and every
keyring that lies anywhere in the image, whole or not; it decrypts every block with each database
key it finds, at every place where a page or a frame of a write-ahead log can begin; and it opens
every sealed note it recognises with every key it has found for that note's file, ignoring what
was put in to notice damage.
"""

import base64
import mmap
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from app.domain.errors import Damaged, WrongSecret
from app.keys import keyring, slots
from app.keys.derive import Bounds
from app.keys.passphrase import Passphrase
from app.keys.sealing import NONCE_BYTES, place, unseal
from app.storage import remnants

KINDS: Final = {"ext4": 96, "xfs": 320, "btrfs": 256}
"""The file systems that are tried, with the least size in MiB that holds what is tried there."""
_FORCED: Final = {"ext4": "-F"}
_MOUNTED: Final = {"btrfs": "loop,nodiscard"}  # nothing is given back behind our back
_SECTOR: Final = 512
_WINDOW: Final = 1024 * 1024
_OVERLAP: Final = 8192
_PHASES: Final = (0, 8)  # a page lies at 4,096 bytes, in a log 56 bytes into a frame of 4,120
_BODY: Final = 400  # bytes of a sealed note that are opened to find its mark
_LARGEST: Final = 4 * 1024 * 1024
_SLOTS_PAGE: Final = 8192
_ENTRY: Final = re.compile(rb'"([a-z]+:[^"]{1,80})":"([A-Za-z0-9+/]{43}=)"')


def missing(kind: str) -> str | None:
    """Why no disk of this kind can be made here, or None."""
    if sys.platform != "linux" or shutil.which("losetup") is None:
        return "needs loop mounts"
    if shutil.which(f"mkfs.{kind}") is None:
        return f"needs mkfs.{kind}"
    made = subprocess.run(["losetup", "--find"], capture_output=True, check=False)
    return "needs root, for loop mounts" if made.returncode else None


@dataclass(frozen=True, slots=True, kw_only=True)
class RawDisk:
    """A file system in a file, and where it is mounted while it is in use."""

    kind: str
    image: Path
    mounted: Path

    @contextmanager
    def in_use(self) -> Iterator[Path]:
        """The disk mounted; everything is on it when it is taken away again."""
        how = _MOUNTED.get(self.kind, "loop")
        _run("mount", "-t", self.kind, "-o", how, str(self.image), str(self.mounted))
        try:
            yield self.mounted
        finally:
            _run("sync", "-f", str(self.mounted))
            _run("umount", str(self.mounted))


def make_disk(folder: Path, kind: str) -> RawDisk:
    """An empty disk of this kind in a folder."""
    made = RawDisk(kind=kind, image=folder / f"{kind}.img", mounted=folder / kind)
    made.mounted.mkdir()
    with made.image.open("wb") as file:
        file.truncate(KINDS[kind] * _WINDOW)
    _run(f"mkfs.{kind}", "-q", _FORCED.get(kind, "-f"), str(made.image))
    return made


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What must not come back: notes by the nonce of their body, and the key of each file."""

    practice: str
    marks: dict[bytes, tuple[str, bytes]]  # nonce: the file's entry in the keyring, words in it
    keys: dict[str, bytes]


@dataclass(slots=True)
class Found:
    """What the image gave."""

    slots: int = 0
    rings: int = 0
    sealed: set[bytes] = field(default_factory=set)
    back: set[bytes] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)

    def __str__(self) -> str:
        return (
            f"{len(self.back)} notes and {len(self.keys)} keys come back; {self.slots} slots "
            f"and {self.rings} keyrings open, {len(self.sealed)} sealed notes are left"
        )


def search(disk: RawDisk, sought: Sought, passphrase: str, bounds: Bounds) -> Found:
    """Search a disk that is not in use for what is sought, with this passphrase."""
    found = Found()
    with disk.image.open("rb") as file, mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) as raw:
        opened = [*_opened(raw, passphrase, bounds)]
        found.slots = len(opened)
        roots = {root for one in opened for root in _roots(one)}
        keys: dict[str, set[bytes]] = defaultdict(set)
        for entries in _rings(raw, sought.practice, roots):
            found.rings += 1
            for entry, key in entries:
                keys[entry].add(key)
        found.keys = {entry for entry, key in sought.keys.items() if key in keys[entry]}
        for database in {one.database_keys[slots.NOTES][:32] for one in opened}:
            for nonce, sealed in bodies(raw, database, frozenset(sought.marks)):
                found.sealed.add(nonce)
                entry, mark = sought.marks[nonce]
                if any(mark in deciphered(key, nonce, sealed) for key in keys[entry]):
                    found.back.add(nonce)
    return found


def _places(raw: mmap.mmap, magic: bytes) -> Iterator[int]:
    """Where something begins with this, at the beginning of a sector."""
    at = raw.find(magic)
    while at >= 0:
        if at % _SECTOR == 0:
            yield at
        at = raw.find(magic, at + 1)


def _opened(raw: mmap.mmap, passphrase: str, bounds: Bounds) -> Iterator[slots.Opened]:
    pages = {raw[at : at + _SLOTS_PAGE] for at in _places(raw, slots._MAGIC)}
    for page in pages:
        parsed = slots._parsed(page)
        if parsed is not None:
            try:
                yield parsed[1].open_with_passphrase(Passphrase(passphrase), bounds)
            except (WrongSecret, Damaged):
                continue


def _roots(opened: slots.Opened) -> Iterator[bytes]:
    yield from opened.roots.values()
    yield from (opened.old_roots or {}).values()


def _rings(raw: mmap.mmap, practice: str, roots: set[bytes]) -> Iterator[list[tuple[str, bytes]]]:
    """The entries of every keyring that one of the roots opens, as far as they can be read."""
    for at in _places(raw, keyring._MAGIC):
        _, generation, length, wrapped = keyring._HEAD.unpack_from(raw, at)
        start = at + keyring._HEAD.size
        sealed = raw[start : start + min(length, _LARGEST)]
        for vault in slots.VAULTS:
            where = place(practice, vault, "keyring", "ring", generation)
            for root in roots:
                try:
                    ring = unseal(root, wrapped, where)
                except Damaged:
                    continue
                plain = deciphered(ring, sealed[:NONCE_BYTES], sealed[NONCE_BYTES:])
                yield [
                    (name.decode(), base64.b64decode(key)) for name, key in _ENTRY.findall(plain)
                ]


def deciphered(key: bytes, nonce: bytes, sealed: bytes) -> bytes:
    """What AES-GCM sealed, as far as it goes, whether or not it is whole."""
    counter = modes.CTR(nonce + (2).to_bytes(4, "big"))
    return Cipher(algorithms.AES(key), counter).decryptor().update(sealed)


def bodies(
    raw: mmap.mmap, database: bytes, nonces: frozenset[bytes]
) -> Iterator[tuple[bytes, bytes]]:
    """Every place in any page where one of these nonces stands, with what follows it."""
    words = remnants._words(nonces)
    for page in planes(raw, database):
        if words.isdisjoint(remnants._cut(page)):
            continue
        for nonce in nonces:
            at = page.find(nonce)
            if at >= 0:
                start = at + NONCE_BYTES
                yield nonce, page[start : start + _BODY]


def planes(raw: mmap.mmap, database: bytes) -> Iterator[bytes]:
    """The image as pages decrypted with a database key, in windows, at every phase.

    In CBC a block needs only the one before it, so no page has to be known to begin anywhere.
    """
    for at in range(0, len(raw), _WINDOW):
        window = raw[at : at + _WINDOW + _OVERLAP]
        if window.count(0) == len(window):
            continue
        for phase in _PHASES:
            piece = window[phase:]
            piece = piece[: len(piece) // 16 * 16]
            blocks = Cipher(algorithms.AES(database), modes.ECB())  # noqa: S305  half of CBC
            plain = blocks.decryptor().update(piece)
            mixed = int.from_bytes(plain[16:]) ^ int.from_bytes(piece[:-16])
            yield mixed.to_bytes(len(piece) - 16)
