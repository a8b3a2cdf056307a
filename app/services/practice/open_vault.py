"""Opening one vault with its keyring, checking that it is as it was left, and upgrading it."""

from pathlib import Path
from typing import Final

from app.domain.errors import Damaged, SchtumError
from app.keys import keyring, slots
from app.storage import migrate
from app.storage import vault as vaults
from app.storage.connection import SALT_BYTES, salt_of
from app.storage.notes import upgrade
from app.storage.practice import PracticeFolder

_DATABASE: Final = "database:"


def database_entry(key: bytes) -> str:
    """The entry of the keyring that keeps a former database key: named by its salt.

    Snapshots of before a change of passphrase are encrypted under such a key.
    """
    return _DATABASE + key[-SALT_BYTES:].hex()


def former_keys(ring: keyring.Keyring) -> tuple[bytes, ...]:
    """The database keys that this vault's file had before, the latest first."""
    found = [
        key + bytes.fromhex(entry.removeprefix(_DATABASE))
        for entry, key in ring.keys.items()
        if entry.startswith(_DATABASE)
    ]
    return tuple(reversed(found))


def ring_of(
    folder: PracticeFolder, identity: str, vault: str, opened: slots.Opened
) -> tuple[keyring.Keyring, bool]:
    """The keyring, under the new root or the old one, and whether it wants writing again."""
    files = folder.keyring(vault)
    try:
        ring, differ = keyring.opened(files, identity, vault, opened.roots[vault])
    except Damaged:
        if opened.old_roots is None:
            raise
        ring, _ = keyring.opened(files, identity, vault, opened.old_roots[vault])
        ring.root, differ = opened.roots[vault], True
    return ring, differ


def vault_of(
    kind: vaults.VaultKind,
    folder: PracticeFolder,
    opened: slots.Opened,
    ring: keyring.Keyring,
    *,
    restored: bool = False,
) -> vaults.Vault:
    """One vault, opened and found as it was left; its tables are still those it was left with.

    One that comes from a snapshot (`restored`) may be under a former database key.
    Raises Damaged("vault-put-back", "vault-newer") otherwise, with nothing changed.
    """
    path = folder.vault(kind.name)
    vault = vaults.open_vault(kind, path, key_of(path, opened, ring, restored=restored))
    vault.ring = ring
    try:
        _not_put_back(vault, ring.seen)
    except SchtumError:
        vault.close()
        raise
    return vault


def key_of(path: Path, opened: slots.Opened, ring: keyring.Keyring, *, restored: bool) -> bytes:
    """The key that a vault's file begins with the salt of; in doubt the newest one."""
    newest = opened.database_keys[ring.vault]
    old = opened.old_database_keys
    known = (newest,) if old is None else (newest, old[ring.vault])
    salt = salt_of(path)
    former = former_keys(ring)
    for key in (*known, *former):
        if key[-SALT_BYTES:] == salt:
            if key not in known and not restored:  # of before a change of passphrase
                raise Damaged("vault-put-back", vault=ring.vault)
            return bytes(key)
    return bytes(newest)


def seen_now(vault: vaults.Vault, beside: int = 0) -> keyring.Seen:
    """The state a vault is left in, for its keyring; `beside` is the counter of the other one."""
    over = vault.kind.digest_of
    return keyring.Seen(
        counter=vault.counter(), digest=vault.digest(over), over=over, beside=beside
    )


def _not_put_back(vault: vaults.Vault, seen: keyring.Seen | None) -> None:
    """Notice an old file put back in place of the one that was left."""
    if seen is None:
        return
    counter, over = vault.counter(), seen.over or vault.kind.first_digest_of
    if counter < seen.counter or (counter == seen.counter and vault.digest(over) != seen.digest):
        raise Damaged("vault-put-back", vault=vault.kind.name)


def as_of_today(vault: vaults.Vault) -> bool:
    """Whether no upgrade waits for a vault, and none that has begun is not over yet."""
    return not (vault.is_older() or migrate.copy_of(vault.path).exists())


def bring_up(vault: vaults.Vault, ring: keyring.Keyring) -> bool:
    """Bring a vault up to today's tables and seals; whether they were older.

    A kill leaves it to the next unlock.
    """
    older = vault.bring_up()
    moved = vault.kind is vaults.NOTES and upgrade.move(vault, ring)
    return older or moved
