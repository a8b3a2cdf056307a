"""The audit of the retention log: signed, bundled, verified without any key."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from app.domain.anchor import LogFault, signatures_of
from app.domain.errors import World
from app.domain.ids import Code
from app.domain.leaf import Leaf, Operation
from app.domain.ledger import Entry
from app.export import audit_bundle
from app.keys.signing import public_pem
from app.services.audit.anchored import complete, looked, refuse_altered
from app.services.practice.commit import drain, log
from app.services.practice.input_files import content_of
from app.services.practice.practice import Practice
from app.storage.atomic import put_whole, try_path
from app.storage.folders import publish
from app.storage.notes import outbox

Verdict: TypeAlias = audit_bundle.Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One leaf, and the file it is about while that file is still here."""

    leaf: Leaf
    code: Code | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What the outside verifier said of this practice's own log, and when.

    No verifier can know of an edit that leaves a log in order before anything in it was handed
    over; the vault does: `fault` is what of the log on the disk somebody else wrote.
    """

    verdict: audit_bundle.Verdict
    fault: LogFault | None
    at: dt.datetime

    @property
    def ok(self) -> bool:
        """Whether it is in order, and the log that this practice wrote."""
        return self.fault is None and self.verdict.ok


def told(practice: Practice) -> tuple[Told, ...]:
    """Every leaf, the newest first. Raises Damaged as reading the log does."""
    files = practice.files.values()
    codes = {str(subject): file.code for file in files for subject in file.told_as}
    return tuple(
        Told(leaf=leaf, code=codes.get(leaf.subject or ""))
        for leaf in reversed(practice.log.leaves())
    )


def verify_own(practice: Practice) -> Verified:
    """The verdict of the verifier that auditors get, on the log as it lies on the disk."""
    verdict = audit_bundle.verify(practice.folder.path, practice.clock.today())
    return Verified(verdict=verdict, fault=looked(practice), at=practice.clock.utc())


def checkpoint(practice: Practice) -> tuple[str, str]:
    """A signed checkpoint over every leaf, kept in the log; the note and the root in hex.

    Leaves that a refusing disk kept waiting go in first, and a log that is signed up to its
    last leaf already is not signed twice. What the vault remembers is signed, and only while
    the log on the disk is exactly that. Raises World, NotAllowed("log-altered").
    """
    drain(practice)
    kept = refuse_altered(practice)
    anchor = practice.anchor
    if anchor is None:
        raise AssertionError("a log that nothing anchors is an altered one")
    note = practice.signer.sign_checkpoint(anchor.size, anchor.root)
    if not kept.endswith(note.encode()):
        vault = practice.records.vault
        with vault.transaction():
            signed = signatures_of(kept + note.encode(), last=note, waits=True)
            outbox.keep_signatures(vault, signed)
        complete(practice)
    return note, anchor.root.hex()


def leaf_count(practice: Practice) -> int:
    """How many leaves the log has."""
    return practice.log_size


def export(practice: Practice, out: Path) -> Path:
    """An audit bundle in a new folder: leaves, checkpoints, key, and the verifier itself.

    Raises AlreadyThere, NotAllowed("log-altered"), World; World("audit-not-written") when the
    log tells of it already.
    """
    try_path(out)
    refuse_altered(practice)
    log(practice, [Entry(operation=Operation.EXPORT, fields={"what": "audit"})])
    try:
        checkpoint(practice)
        contents = audit_bundle.bundle(
            leaves=practice.log.content(),
            checkpoints=practice.log.checkpoints(),
            origin=practice.signer.origin,
            public=practice.signer.public_key,
            pem=public_pem(practice.signer.public_key),
            sign=practice.signer.sign_note,
        )
        publish(out, contents, for_others=True)  # the auditor is somebody else
    except World as fault:
        raise World("audit-not-written", because=fault.rule) from fault
    return out


def hand_over(practice: Practice, out: Path, to: str) -> Path:
    """A signed checkpoint over every leaf as a file of five lines, for somebody to keep.

    `to` is one of `app.domain.leaf.ANCHORS` and goes into the log. Whoever keeps the file can
    tell later whether anything before it was changed. Raises AlreadyThere, World,
    NotAllowed("log-altered"), World("checkpoint-not-written") when the log tells of it already.
    """
    try_path(out)
    refuse_altered(practice)
    log(practice, [Entry(operation=Operation.ANCHOR, fields={"what": to})])
    try:
        note, _ = checkpoint(practice)
        put_whole(out, note.encode())
    except World as fault:
        raise World("checkpoint-not-written", because=fault.rule) from fault
    return out


def verify(
    path: Path, on: dt.date | None = None, kept: Iterable[Path] = ()
) -> audit_bundle.Verdict:
    """What the outside verifier says of a bundle, or of a practice's log. Needs no key.

    `kept` are files with checkpoints that were handed over earlier: the log must continue each.
    Raises Damaged("not-a-bundle"), and World for a file that cannot be read.
    """
    return audit_bundle.verify(path, on, [content_of(file) for file in kept])
