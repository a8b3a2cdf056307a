"""Proven log: how much of a log the practice itself has vouched for, where anybody can write.

Leaves are lines of text, and whoever can write the folder can add one. What stands under a
checkpoint of the practice's own key, or begins as something under its seal says, is the practice's
word; what comes after that is nobody's, and neither drops a file nor comes along.
"""

from pathlib import Path

from app.domain.anchor import Anchor
from app.keys.keyring import Keyring
from app.keys.signing import LogSigner
from app.keys.slots import Opened
from app.services.practice.open_vault import key_of
from app.storage import vault as vaults
from app.storage.ledger import LedgerFiles, whole_of
from app.storage.notes import outbox
from app.storage.told import Told
from app.storage.vault import Vault
from app.storage.vouched import proven_in


def anchored_in(snapshot: Path, opened: Opened, ring: Keyring) -> Anchor | None:
    """What the notes vault of a snapshot remembers of its log; None in one of 0.1.0.

    A seal can be taken off by whoever writes the disk. This lies under the vault's key.
    """
    path = snapshot / f"{vaults.NOTES.name}.db"
    copy = vaults.open_copy(vaults.NOTES, path, key_of(path, opened, ring, restored=True))
    try:
        return outbox.anchor_in_copy(copy)
    finally:
        copy.close()


def anchored_part(content: bytes, kept: Anchor) -> bytes:
    """The leaves that a vault remembers, where a log begins with them; nothing else."""
    lines = whole_of(content).split(b"\n")[:-1][: kept.size]
    begins = b"".join(line + b"\n" for line in lines)
    return begins if kept.holds(begins) else b""


def told_by_practice(log: LedgerFiles, signer: LogSigner, notes: Vault) -> Told:
    """What a log says in the practice's own words: all of it, or of an altered one what is signed.

    Whoever edits a text file shall not keep anybody from the records.
    """
    anchor, content = outbox.anchor(notes), log.content()
    if anchor is None or anchor.holds(content, outbox.waiting(notes)):
        return Told(content)
    return Told(proven_in(log, signer))
