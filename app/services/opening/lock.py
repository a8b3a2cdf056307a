"""Locking a practice: both vaults closed, the keyrings told how they were left, the lock let go."""

from contextlib import suppress

from app.domain.errors import World
from app.domain.forgetting import forget
from app.keys import keyring
from app.services.opening.seen import remember
from app.services.practice.open_vault import seen_now
from app.services.practice.practice import Practice
from app.storage import vault as vaults


def lock(practice: Practice) -> None:
    """Close everything and let the practice go. The keyrings learn how the vaults were left.

    A disk that refuses this undoes nothing of what was done before, so nothing is raised: a
    vault that is further than its keyring knows opens all the same.
    """
    try:
        remember(practice)
        with suppress(World, OSError):
            contacts, records = practice.contacts, practice.records
            _leave(contacts.vault, contacts.ring, beside=records.vault)
            _leave(records.vault, records.ring, beside=contacts.vault)
    finally:
        close(practice)
        practice.folder.restore_ballast()


def close(practice: Practice) -> None:
    """Close without another word to the disk: what an error in the middle leaves to do.

    Nothing that was worked out from the records is kept.
    """
    forget()
    practice.contacts.vault.close()
    practice.records.vault.close()
    practice.lock.release()


def _leave(vault: vaults.Vault, ring: keyring.Keyring, *, beside: vaults.Vault) -> None:
    """Let the keyring know the state of both vaults, then the vault the keyring."""
    seen = seen_now(vault, beside.counter())
    if ring.seen != seen:
        ring.seen = seen
        ring.save()
    vault.know_ring()
    vault.checkpoint()
