"""Backup keys: the slots and keyrings in a backup, where they lie and whether each is whole."""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

from app.domain.errors import Damaged, World
from app.keys import keyring, safe_open, slots
from app.keys.mirrored import Mirrored
from app.storage.places import is_file
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
KEY_PAIRS: Final = tuple(
    tuple(name for _, name in KEY_FILES if name.startswith(which))
    for which in ("slots.", "contacts.", "notes.")
)
REDUCED: Final = "reduced.json"
_KEY_MAGIC: Final = (b"SCHTUMS1", b"SCHTUMK1")


def key_file(practice_folder: Path, name: str) -> bytes:
    """One file of keys of a practice. Raises World("unreadable")."""
    try:
        return safe_open.read(practice_folder / name)
    except OSError as error:
        raise World("unreadable", code=error.errno) from None


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
        """Raises World("keys-not-at-hand") unless of each pair at least one file is there."""
        pairs = (self.slots, *(self.keyring(vault) for vault in ("contacts", "notes")))
        if not all(is_file(pair.a) or is_file(pair.b) for pair in pairs):
            raise World("keys-not-at-hand")

    def _found(self, inside: str) -> Path:
        flat, nested = self.path / inside.replace("/", "."), self.path / inside
        return nested if is_file(nested) and not is_file(flat) else flat


def is_a_key(path: Path) -> bool:
    """Whether a file begins as slots and keyrings do, whatever it is called."""
    try:
        return begins_as_a_key(path)
    except (OSError, Damaged):
        return False


def begins_as_a_key(path: Path) -> bool:
    """As `is_a_key`. Raises OSError or Damaged where nobody can look into it."""
    with safe_open.opened(path) as file:
        return file.read(len(_KEY_MAGIC[0])) in _KEY_MAGIC


def damaged_keys(
    files: KeysAtHand, practice: str, roots: Sequence[slots.Roots] = (), *, former: bool = False
) -> tuple[str, ...]:
    """The key files that are missing, not whole or not of this practice.

    What only fills them up is anything. Where the roots are not known, or `former` ones may open
    a keyring still, its two copies are held against each other: where they differ and the roots
    open neither, both are named.
    """
    pair = {copy: content_of(copy, safe_open.TEXT_BYTES) for copy in (files.slots.a, files.slots.b)}
    found = [copy for copy, content in pair.items() if not _is_page(content, practice)]
    for vault in slots.VAULTS:
        ring = files.keyring(vault)
        pair = {copy: content_of(copy, safe_open.TEXT_BYTES) for copy in (ring.a, ring.b)}
        opens = partial(keyring.is_whole, practice=practice, vault=vault)
        opened = {
            copy
            for copy, content in pair.items()
            if any(opens(content, root=each[vault]) for each in roots)
        }
        if roots and not former:
            found += [copy for copy in pair if copy not in opened]
        else:
            parts = {copy: keyring.sealed_part(content) for copy, content in pair.items()}
            spoiled = [copy for copy, part in parts.items() if part is None]
            found += spoiled or (pair if not opened and len({*parts.values()}) > 1 else [])
    return tuple(copy.relative_to(files.path).as_posix() for copy in found)


def content_of(path: Path, most: int = safe_open.LOG_BYTES) -> bytes:
    """What lies there; nothing where no ordinary file does, or the disk does not give it."""
    with suppress(OSError, Damaged):
        return safe_open.read(path, most)
    return b""


def _is_page(content: bytes, practice: str) -> bool:
    page = slots.page_in(content)
    return page is not None and page.practice == practice
