"""Opening one vault with its keyring, checking that it is as it was left, and upgrading it."""

from app.domain.errors import Damaged, SchtumError
from app.keys import keyring, slots
from app.storage import migrate
from app.storage import vault as vaults
from app.storage.notes import upgrade
from app.storage.practice import PracticeFolder


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
    kind: vaults.VaultKind, folder: PracticeFolder, opened: slots.Opened, ring: keyring.Keyring
) -> vaults.Vault:
    """One vault, opened and found as it was left; its tables are still those it was left with.

    Raises Damaged("vault-put-back", "vault-newer") otherwise, with nothing changed.
    """
    vault = vaults.open_vault(kind, folder.vault(kind.name), opened.database_keys[kind.name])
    try:
        _not_put_back(vault, ring.seen)
    except SchtumError:
        vault.close()
        raise
    return vault


def seen_now(vault: vaults.Vault) -> keyring.Seen:
    """The state a vault is left in, for its keyring to remember."""
    over = vault.kind.digest_of
    return keyring.Seen(counter=vault.counter(), digest=vault.digest(over), over=over)


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


def bring_up(vault: vaults.Vault, opened: slots.Opened, ring: keyring.Keyring) -> bool:
    """Bring a vault up to today's tables and seals; whether they were older.

    A kill leaves it to the next unlock.
    """
    older = vault.bring_up(opened.database_keys[vault.kind.name])
    moved = vault.kind is vaults.NOTES and upgrade.move(vault, ring)
    return older or moved
