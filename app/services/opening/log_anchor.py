"""The anchor of the log, held against what lies on the disk at every unlock.

Whole lines, and then those that wait in the outbox, must lead to exactly the edge that the vault
keeps; the checkpoints must be exactly those that were signed. Anything else was done by somebody
else. The practice opens all the same, for nobody may be kept from clinical records by whoever
edits a text file: but nothing is added to such a log, and nothing is signed, destroyed or
certified with it, until it is put right (`services.audit.mend`).
"""

from typing import Final

from app.domain.anchor import (
    CHECKPOINTS,
    LEAVES,
    Anchor,
    LogFault,
    Signatures,
    anchor_of,
    signatures_of,
)
from app.domain.checkpoint import notes_in
from app.domain.errors import Damaged
from app.domain.leaf import Leaf, from_line
from app.domain.merkle import Tree, leaf_hash
from app.keys.signing import verify_note
from app.services.audit.anchored import complete, fault_of
from app.services.practice.commit import drain
from app.services.practice.practice import Practice
from app.storage.notes import outbox

_WORTH_A_PREFIX: Final = 8192  # leaves: a tree over fewer is built in the blink of an eye


def settle(practice: Practice) -> None:
    """Append what waits to a log that is ours; say in `practice.log_fault` that it is not."""
    vault = practice.records.vault
    practice.anchor = outbox.anchor(vault)
    if practice.anchor is None:
        _adopt(practice)
        return
    practice.log_size, practice.last_day = practice.anchor.size, practice.anchor.day
    practice.log_fault = fault_of(practice)
    if practice.log_fault is None:
        complete(practice)
        drain(practice)
        _note_the_beginning(practice)


def _note_the_beginning(practice: Practice) -> None:
    """Let the next unlock compare a long log as bytes, and build its tree over what is new."""
    anchor = practice.anchor
    known = 0 if anchor is None or anchor.prefix is None else anchor.prefix.size
    if anchor is not None and anchor.size - known > _WORTH_A_PREFIX:
        practice.anchor = anchor.known_to(practice.log.content())
        with practice.records.vault.transaction():
            outbox.keep_anchor(practice.records.vault, practice.anchor)


def _adopt(practice: Practice) -> None:
    """Take a log from before anchors as it is, if none of its own checkpoints contradicts it."""
    vault = practice.records.vault
    practice.log.repair()
    drain(practice)
    practice.log_size = outbox.log_size(vault)
    if practice.log_fault is not None:
        return
    try:
        leaves, checkpoints = practice.log.leaves(), practice.log.checkpoints()
    except Damaged:
        practice.log_fault = LogFault(what=LEAVES)
        return
    practice.last_day = leaves[-1].day if leaves else None
    lines = tuple(leaf.canonical() for leaf in leaves)
    signed = _signatures(practice, lines, checkpoints)
    if signed is None or len(lines) != practice.log_size:
        practice.log_fault = LogFault(what=CHECKPOINTS if signed is None else LEAVES)
        return
    practice.anchor = anchor_of(leaves)
    with vault.transaction():
        outbox.keep_anchor(vault, practice.anchor)
        outbox.keep_signatures(vault, signed)


def _signatures(
    practice: Practice, lines: tuple[bytes, ...], checkpoints: bytes
) -> Signatures | None:
    """The checkpoints of a log from before anchors; None when one is not of these leaves."""
    signer = practice.signer
    try:
        notes = notes_in(checkpoints)
        told = {
            found.size: found.root
            for note in notes
            for found in [verify_note(note, origin=signer.origin, public=signer.public_key)]
        }
    except Damaged:
        return None
    if any(size > len(lines) for size in told):
        return None
    tree, roots = Tree(), {0: Tree().root()}
    for line in lines:
        tree.append(leaf_hash(line))
        if tree.size in told:
            roots[tree.size] = tree.root()
    if len(told) != len(notes) or any(roots[size] != root for size, root in told.items()):
        return None
    return signatures_of(checkpoints, last=notes[-1] if notes else "")


def adopt_older(practice: Practice) -> None:
    """Let a snapshot's vault follow the newer log that came with it.

    Raises Damaged("log-fork") unless that log begins with every leaf the vault gave away.
    """
    vault = practice.records.vault
    leaves, anchor = practice.log.leaves(), outbox.anchor(vault)
    if anchor is not None and not _continues(anchor, leaves, outbox.waiting(vault)):
        raise Damaged("log-fork")
    lines = tuple(leaf.canonical() for leaf in leaves)
    signed = _signatures(practice, lines, practice.log.checkpoints())
    with vault.transaction():
        outbox.clear(vault)
        outbox.keep_anchor(vault, anchor_of(leaves))
        if signed is not None:  # one that is altered is told of like any other
            outbox.keep_signatures(vault, signed)


def _continues(anchor: Anchor, leaves: tuple[Leaf, ...], waiting: tuple[bytes, ...]) -> bool:
    """Whether a log begins with every leaf of an anchor, or misses only what waited for it."""
    first = anchor.size - len(waiting)
    missing = [from_line(line, sequence=-1) for line in waiting[max(0, len(leaves) - first) :]]
    known = anchor_of((*leaves[: anchor.size], *missing))
    return (known.size, known.peaks) == (anchor.size, anchor.peaks)
