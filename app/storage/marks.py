"""Marks: what each vault knows of what lies beside it, so that parts of an older copy are noticed.

`ring` is the generation of the keyring that the vault knows. `session` is a random mark, made new
at every unlock: the notes vault takes it first and keeps the former one, then the contacts
vault takes it, then the notes vault lets the former one go. Whenever a kill comes, the
contacts vault has one of the two that the notes vault has.
"""

from typing import Any, Final

from app.storage.vault import Vault

_FIRST: Final = 3
"""The version of either vault in which marks came. An older vault than today's may have them."""


def ring_known(vault: Vault) -> int:
    """The generation of its keyring that this vault knows; 0 for one of before it knew any."""
    return 0 if vault.version() < _FIRST else int(_state(vault, "ring"))


def of_contacts(contacts: Vault) -> str:
    """The mark of the contacts vault; empty in one of before there were marks."""
    return "" if contacts.version() < _FIRST else str(_state(contacts, "session"))


def of_notes(notes: Vault) -> frozenset[str]:
    """The marks that the contacts vault may have."""
    if notes.version() < _FIRST:
        return frozenset({""})
    return frozenset({str(_state(notes, "session")), str(_state(notes, "former_session"))})


def renew(contacts: Vault, notes: Vault, mark: str) -> None:
    """Give both vaults this mark, in the order that a kill cannot break."""
    former = of_contacts(contacts)
    with notes.transaction():
        _take(notes, mark)
        notes.run("UPDATE state SET former_session = :former", former=former)
    with contacts.transaction():
        _take(contacts, mark)
    with notes.transaction():
        notes.run("UPDATE state SET former_session = session")


def _take(vault: Vault, mark: str) -> None:
    vault.run("UPDATE state SET session = :mark", mark=mark)


def _state(vault: Vault, column: str) -> Any:
    row = vault.row(f"SELECT {column} FROM state")  # noqa: S608  our own columns
    return row[0] if row else ""
