"""Databases under fresh keys: a copy of each vault is made beside it, opened, and takes its place.

A vault's file begins with the salt of its key, so whoever opens the practice sees which key a
file has. A kill at any moment leaves each vault under its old key or its new one, whole; what
was being made beside it is overwritten.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from app.domain.errors import Damaged, World
from app.keys import keyring, slots
from app.keys.sealing import KEY_BYTES
from app.services.practice.open_vault import database_entry
from app.services.practice.practice import Practice
from app.services.practice.progress import SILENT, Progress
from app.storage import vault as vaults
from app.storage.fsync import sync
from app.storage.overwriting import overwrite_and_remove
from app.storage.practice import PracticeFolder

SUFFIX: Final = ".rekeyed"
_STEPS: Final = 5  # two copies made, two compared, all of it put in its place


def of(practice: Practice) -> tuple[tuple[vaults.Vault, keyring.Keyring], ...]:
    """Both vaults, each with its keyring."""
    contacts, records = practice.contacts, practice.records
    return (contacts.vault, contacts.ring), (records.vault, records.ring)


@contextmanager
def copied(
    practice: Practice, keys: Mapping[str, bytes], progress: Progress = SILENT
) -> Iterator[None]:
    """A copy of each vault under these keys, compared with it; whatever is left of them goes.

    Raises World("disk-full") and others, Damaged("rekeyed-differs"), Cancelled; the vaults are as
    they were then.
    """
    try:
        for done, (vault, _) in enumerate(of(practice)):
            progress.step(2 * done, _STEPS)
            copy = _beside(vault.path)
            _copy(vault, copy, keys[vault.kind.name])
            progress.step(2 * done + 1, _STEPS)
            _compare(vault, copy, keys[vault.kind.name])
        progress.step(_STEPS - 1, _STEPS)
        yield
    finally:
        clear(practice.folder)


def put_in_place(practice: Practice, keys: Mapping[str, bytes]) -> None:
    """Let the copies that `copied` has made take the places of the vaults. Raises World."""
    for vault, _ in of(practice):
        vault.replace_by(_beside(vault.path), keys[vault.kind.name])


def bring_to(practice: Practice, keys: Mapping[str, bytes]) -> None:
    """Bring a vault that is still under a former key under this one: a kill left it so.

    A copy that lies beside it already is not trusted: it is made again. Raises World.
    """
    for vault, _ in of(practice):
        key, copy = keys[vault.kind.name], _beside(vault.path)
        if vault.key != key:
            try:
                _copy(vault, copy, key)
                _compare(vault, copy, key)
                vault.replace_by(copy, key)
            finally:
                clear(practice.folder)


def remember(ring: keyring.Keyring, former: bytes) -> None:
    """Keep a former database key in the keyring, for snapshots that are encrypted under it."""
    ring.keys[database_entry(former)] = former[:KEY_BYTES]


def end_change(practice: Practice) -> slots.Slots:
    """The slots as they are once a change of keys is over; the keyrings know them, unwritten yet.

    The keyrings keep the former database keys too.
    """
    page, opened = practice.page, practice.opened
    if opened.old_roots is None:
        return page
    page = slots.with_recovery_again(slots.without_old(page), opened.roots)
    for vault, ring in of(practice):
        if opened.old_database_keys is not None:
            remember(ring, opened.old_database_keys[vault.kind.name])
        ring.slots = page.digests
    return page


def clear(folder: PracticeFolder) -> None:
    """Overwrite what lies half-made beside the vaults."""
    for name in (vaults.CONTACTS.name, vaults.NOTES.name):
        copy = _beside(folder.vault(name))
        for path in (copy, *(copy.with_name(copy.name + end) for end in _OF_SQLITE)):
            with suppress(World):  # the next unlock tries again
                overwrite_and_remove(path)


_OF_SQLITE: Final = ("-journal", "-wal", "-shm")


def _beside(vault: Path) -> Path:
    return vault.with_name(vault.name + SUFFIX)


def _copy(vault: vaults.Vault, copy: Path, key: bytes) -> None:
    overwrite_and_remove(copy)
    vault.checkpoint()
    vault.copy_to(copy, key)
    try:
        sync(copy)
        sync(copy.parent)
    except OSError as error:
        raise World("unwritable", code=error.errno) from None


def _compare(vault: vaults.Vault, path: Path, key: bytes) -> None:
    """Open the copy and compare it: nothing takes a vault's place that nobody has opened."""
    if not vault.is_as(path, key):
        raise Damaged("rekeyed-differs")
