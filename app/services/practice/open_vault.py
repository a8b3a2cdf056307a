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
    """The keyring, under the new root or the old one, and whether it wants writing again.

    Raises Damaged("slots-put-back", "keys-put-back") for slots or a keyring of another day or copy,
    Damaged("keys-damaged") for a keyring that is not whole.
    """
    files = folder.keyring(vault)
    try:
        ring, differ = keyring.opened(files, identity, vault, opened.roots[vault])
    except Damaged:
        if opened.old_roots is None:
            _refuse_another_day(folder, vault, opened)
            raise
        ring, _ = keyring.opened(files, identity, vault, opened.old_roots[vault])
        ring.root, differ = opened.roots[vault], True
    return ring, differ


def _refuse_another_day(folder: PracticeFolder, vault: str, opened: slots.Opened) -> None:
    """Say which is of another day where slots do not open a keyring, and nothing of damage.

    The vaults begin with the salts of keys that only slots of their own day give.
    """
    known = [fits(folder.vault(name), opened, name) for name in slots.VAULTS]
    if known.count(False) == len(known):
        raise Damaged("slots-put-back")
    if keyring.are_alike(folder.keyring(vault)):
        raise Damaged("keys-put-back", vault=vault)


def fits(path: Path, opened: slots.Opened, vault: str) -> bool | None:
    """Whether a vault's file begins with the salt of a key that the slots give; None for no salt.

    A disk that lost its beginning gives one byte all over.
    """
    salt, old = salt_of(path), opened.old_database_keys
    if len({*salt}) <= 1:
        return None
    given = (opened.database_keys, *(() if old is None else (old,)))
    return any(keys[vault][-SALT_BYTES:] == salt for keys in given)


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
    Raises Damaged("vault-put-back", "keys-apart", "vault-newer") otherwise, with nothing changed.
    """
    path = folder.vault(kind.name)
    key = key_of(path, opened, ring, restored=restored)
    least = max(ring.counter, 0 if ring.seen is None else ring.seen.counter)
    least = 0 if restored else least
    try:
        vaults.drop_spent_journal(path, key, least)
        vaults.refuse_foreign_log(path, key, least)
        vault = vaults.open_vault(kind, path, key)
    except Damaged as error:
        if error.rule == "vault-unreadable" and _of_no_key(path, opened, ring):
            raise Damaged("keys-apart", vault=kind.name) from None
        raise
    vault.ring = ring
    try:
        _not_put_back(vault, ring.seen)
    except SchtumError:
        vault.close()
        raise
    return vault


def _of_no_key(path: Path, opened: slots.Opened, ring: keyring.Keyring) -> bool:
    """Whether a vault's file begins with the salt of a key that nothing here has."""
    former = {key[-SALT_BYTES:] for key in former_keys(ring)}
    return fits(path, opened, ring.vault) is False and salt_of(path) not in former


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
