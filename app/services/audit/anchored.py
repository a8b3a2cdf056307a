"""Anchored: whether the log on the disk is the one this practice wrote, and is to be signed."""

from dataclasses import replace

from app.domain.anchor import CHECKPOINTS, LEAVES, LogFault
from app.domain.errors import Damaged, NotAllowed
from app.services.practice.practice import Practice
from app.storage.ledger import unbroken, whole_of
from app.storage.notes import outbox


def fault(practice: Practice) -> LogFault | None:
    """What of the log on the disk somebody else wrote, as far as anybody has looked."""
    return practice.log_fault


def looked(practice: Practice) -> LogFault | None:
    """As `fault`, after a look at the log on the disk as it lies there now."""
    practice.log_fault = practice.log_fault or fault_of(practice)
    return practice.log_fault


def refuse_altered(practice: Practice) -> bytes:
    """Look at the log on the disk; the checkpoints in it when all of it is ours.

    Raises NotAllowed("log-altered") otherwise: whoever signed it would sign for somebody else.
    """
    if looked(practice) is not None:
        raise NotAllowed("log-altered")
    complete(practice)
    return practice.log.checkpoints()


def fault_of(practice: Practice) -> LogFault | None:
    """What of the log on the disk this practice did not write. Nothing is changed.

    Leaves that wait in the outbox count as if they were there already, and the last checkpoint
    too: a crash, or a disk that refused, may have kept them away or torn them.
    """
    vault, anchor = practice.records.vault, practice.anchor
    try:
        content, checkpoints = practice.log.content(), practice.log.checkpoints()
    except Damaged:  # a file of it is not there at all
        return LogFault(what=LEAVES)
    waiting = outbox.waiting(vault)
    whole, checkpoints = whole_of(content), unbroken(checkpoints)
    there = whole.count(b"\n")
    if anchor is None or (whole != content and there >= anchor.size):
        return LogFault(what=LEAVES)
    if not anchor.holds(whole, waiting[max(0, there - anchor.size + len(waiting)) :]):
        return LogFault(what=LEAVES)
    signed = outbox.signatures(vault)
    if signed and (signed.holds(checkpoints) or signed.completing(checkpoints) is not None):
        return None
    return LogFault(what=CHECKPOINTS)


def complete(practice: Practice) -> None:
    """Write again what a crash tore, or never let reach the disk: a log that has no fault."""
    practice.log.repair()
    vault = practice.records.vault
    signed = outbox.signatures(vault)
    if signed and signed.waits:
        if not signed.holds(practice.log.checkpoints()):
            practice.log.append_checkpoint(signed.last)
        with vault.transaction():
            outbox.keep_signatures(vault, replace(signed, waits=False))
