"""Vouched for: how much of a log the practice itself has said, where anybody can write.

What stands under a checkpoint of the practice's own key, or begins as something under its seal
says, is the practice's word; what comes after that is nobody's.
"""

from collections.abc import Iterable
from contextlib import suppress

from app.domain.checkpoint import notes_within
from app.domain.errors import Damaged
from app.domain.merkle import Tree, leaf_hash
from app.keys.signing import LogSigner, verify_note
from app.storage.backup import Destination
from app.storage.backup_header import Beginning, beginning_of
from app.storage.backup_keys import content_of
from app.storage.ledger import CHECKPOINTS, LEAVES, LedgerFiles, whole_of


def vouched_there(
    place: Destination, signer: LogSigner, key: bytes, more: Iterable[Beginning] = ()
) -> bytes:
    """What was vouched for of the leaves beside the snapshots of a backup.

    `key` is what seals headers and manifests, and `more` is what is known of the log besides. 0.1.0
    sealed nothing, so where nothing is known it is all of them.
    """
    begins = [*more, *(beginning_of(content_of(one / LEAVES)) for one in place.whole_logs(key))]
    with suppress(Damaged):
        header = place.header()
        if LEAVES in header.log and header.is_sealed_with(key):
            begins.append(header.log[LEAVES])
    if not begins:
        return whole_of(content_of(place.log / LEAVES))
    return proven_in(LedgerFiles(place.log), signer, begins)


def proven_in(log: LedgerFiles, signer: LogSigner, begins: Iterable[Beginning] = ()) -> bytes:
    """The leaves of a log that its signer vouched for; `begins` are what is known of it besides.

    Nothing where there is no log, or none that can be read.
    """
    content = content_of(log.folder / LEAVES)
    sealed = max((one.length for one in begins if one.is_of(content)), default=0)
    signed = signed_part(content, content_of(log.folder / CHECKPOINTS), signer)
    return max(whole_of(content[:sealed]), signed, key=len)


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
