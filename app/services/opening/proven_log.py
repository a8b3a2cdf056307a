"""Proven log: how much of a log the practice itself has vouched for, where anybody can write.

Leaves are lines of text, and whoever can write the folder can add one. What stands under a
checkpoint of the practice's own key, or begins as something under its seal says, is the practice's
word; what comes after that is nobody's, and neither drops a file nor comes along.
"""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from app.domain.anchor import Anchor
from app.domain.checkpoint import notes_within
from app.domain.errors import Damaged
from app.domain.merkle import Tree, leaf_hash
from app.keys.keyring import Keyring
from app.keys.signing import LogSigner, verify_note
from app.keys.slots import Opened
from app.services.practice.open_vault import key_of
from app.storage import vault as vaults
from app.storage.backup_header import Beginning
from app.storage.backup_keys import content_of
from app.storage.ledger import CHECKPOINTS, LEAVES, LedgerFiles, whole_of
from app.storage.notes import outbox
from app.storage.told import Told
from app.storage.vault import Vault


def proven_in(log: LedgerFiles, signer: LogSigner, begins: Iterable[Beginning] = ()) -> bytes:
    """The leaves of a log that its signer vouched for; `begins` are what is known of it besides.

    Nothing where there is no log, or none that can be read.
    """
    content = content_of(log.folder / LEAVES)
    sealed = max((one.length for one in begins if one.is_of(content)), default=0)
    signed = signed_part(content, content_of(log.folder / CHECKPOINTS), signer)
    return max(whole_of(content[:sealed]), signed, key=len)


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


def signed_part(content: bytes, checkpoints: bytes, signer: LogSigner) -> bytes:
    """The leaves under the longest checkpoint that this key signed and that they lead to."""
    notes: dict[int, list[str]] = {}
    for note in notes_within(checkpoints):
        with suppress(ValueError):  # more digits than a number may have
            notes.setdefault(int(note.split("\n")[1]), []).append(note)
    tree, length, roots = Tree(), 0, dict[int, tuple[bytes, int]]()
    for line in whole_of(content).split(b"\n")[:-1]:
        tree.append(leaf_hash(line))
        length += len(line) + 1
        if tree.size in notes:
            roots[tree.size] = (tree.root(), length)
    for size in sorted(roots, reverse=True):
        root, length = roots[size]
        if any(_signs(note, root, signer) for note in notes[size]):
            return content[:length]
    return b""


def _signs(note: str, root: bytes, signer: LogSigner) -> bool:
    """Whether this key signed a note over this root."""
    with suppress(Damaged):
        return verify_note(note, origin=signer.origin, public=signer.public_key).root == root
    return False
