"""One vault and its keyring, opened by what a slot gave and found as they were left."""

from app.domain.errors import Damaged, SchtumError
from app.keys import keyring, slots
from app.storage import vault as vaults
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
    kind: vaults.Kind, folder: PracticeFolder, opened: slots.Opened, ring: keyring.Keyring
) -> vaults.Vault:
    """One vault, opened and found as it was left. Raises Damaged("vault-put-back") otherwise."""
    vault = vaults.open_vault(kind, folder.vault(kind.name), opened.database_keys[kind.name])
    try:
        _not_put_back(vault, ring.seen)
    except SchtumError:
        vault.close()
        raise
    return vault


def _not_put_back(vault: vaults.Vault, seen: keyring.Seen | None) -> None:
    """Notice an old file put back in place of the one that was left."""
    if seen is None:
        return
    counter = vault.counter()
    if counter < seen.counter or (counter == seen.counter and vault.digest() != seen.digest):
        raise Damaged("vault-put-back", vault=vault.kind.name)
