"""Proving with the log: when a note was signed or a pack was made, and that it is what it was.

A proof holds one leaf, the salt that opens its commitment, and the way from it to the roots of
signed checkpoints. Whoever kept one of those needs neither this practice nor its keys.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.domain import proofs
from app.domain.checkpoint import key_line, notes_within
from app.domain.errors import Damaged, NoSuch, NotAllowed
from app.domain.ids import Code, NoteId
from app.domain.leaf import Leaf, Operation
from app.domain.notes import NoteHead
from app.keys.signing import verify_note
from app.services.audit.log import checkpoint
from app.services.practice import commitments
from app.services.practice.input_files import content_of
from app.services.practice.practice import Practice
from app.storage.atomic import put_whole, try_path


@dataclass(frozen=True, slots=True, kw_only=True)
class Proved:
    """Where a proof lies, which leaf it is about, and the sizes of the checkpoints in it."""

    out: Path
    leaf: int
    day: dt.date
    checkpoints: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    """A commitment that was found in the log, and what opens it."""

    leaf: Leaf
    salt: bytes
    digest: str
    batch: proofs.Batched | None = None
    note: Mapping[str, Any] | None = None


def note(
    practice: Practice,
    code: Code,
    identity: NoteId,
    out: Path,
    *,
    with_text: bool = True,
    kept: Iterable[Path] = (),
) -> Proved:
    """Write the proof of when a note was signed, to the first checkpoint after it and the newest.

    `kept` are checkpoints that somebody has: the proof leads to each of them too. Raises NoSuch
    ("not-in-the-log") for a note from before notes were logged, AlreadyThere, World,
    NotAllowed("log-altered", "checkpoint-too-early").
    """
    head = practice.heads.of(practice.file(code).code).get(identity)
    if head is None:
        raise NoSuch("no-such-note")
    try_path(out)
    reader = practice.names()
    said = proofs.note_said(head, practice.records.text(head).read(reader))
    salt = commitments.note_salt(practice, code, identity)
    told = proofs.committed(salt, proofs.digest_of(said))
    leaf, batch = _leaf_of_note(practice, head, told)
    opened = _Opened(
        leaf=leaf,
        salt=salt,
        digest=proofs.digest_of(said),
        batch=batch,
        note=said if with_text else None,
    )
    return _write(practice, opened, out, kept)


def pack(
    practice: Practice, code: Code, pdf: Path, out: Path, *, kept: Iterable[Path] = ()
) -> Proved:
    """Write the proof of when a pack was made that is not sealed. Raises as `note` does."""
    digest = hashlib.sha256(content_of(pdf)).hexdigest()
    try_path(out)
    salts = {
        proofs.committed(salt, digest): salt
        for salt in commitments.export_salts(practice, code, digest)
    }
    exported = _about(practice, practice.file(code).told_as, Operation.EXPORT)
    found = next((leaf for leaf in exported if leaf["commit"] in salts), None)
    if found is None:
        raise NoSuch("not-in-the-log")
    salt = salts[str(found["commit"])]
    return _write(practice, _Opened(leaf=found, salt=salt, digest=digest), out, kept)


def _about(
    practice: Practice, subjects: Collection[str | None], operation: Operation
) -> list[Leaf]:
    return [
        leaf
        for leaf in practice.log.leaves()
        if leaf.subject in subjects and leaf.operation is operation
    ]


def _leaf_of_note(
    practice: Practice, note: NoteHead, told: str
) -> tuple[Leaf, proofs.Batched | None]:
    """The leaf that commits to a note, alone or with all that were brought in with it."""
    file, heads = practice.file(note.file), practice.heads.of(note.file)
    subject, beside = next(
        one for one in file.signed_as(heads).items() if note.id in one[1]
    )  # in the file in which it was signed
    signed = _about(practice, (subject,), Operation.SIGN)
    alone = {leaf["commit"]: leaf for leaf in signed if leaf["what"] != proofs.BATCH}
    if told in alone:
        return alone[told], None
    reader, texts = practice.names(), practice.records.texts_of(file.code, heads)
    every = [commitments.of_note(practice, heads[one], texts[one].read(reader)) for one in beside]
    together = [
        one for one in (*every, *file.committed_as(subject)) if one not in alone
    ]  # of what a batch brought in and is not here any more the commitment is left, and no salt
    for leaf in signed:
        if leaf["what"] == proofs.BATCH and leaf["commit"] == proofs.batch_root(together):
            return leaf, proofs.batched(together, told)
    raise NoSuch("not-in-the-log")


def _write(practice: Practice, opened: _Opened, out: Path, kept: Iterable[Path]) -> Proved:
    newest, _ = checkpoint(practice)
    at, lines, signer = opened.leaf.sequence, practice.log.read(), practice.signer
    sizes = {note: _size(practice, note) for note in notes_within(practice.log.checkpoints())}
    covering = {note: size for note, size in sizes.items() if size > at}
    chosen = {min(covering, key=lambda note: covering[note]), newest}
    for path in kept:
        for copied in notes_within(content_of(path)) or ("",):
            sizes[copied] = _size(practice, copied)
            chosen.add(copied)
    if any(sizes[note] <= at for note in chosen):
        raise NotAllowed("checkpoint-too-early")
    in_order = sorted((sizes[note], note) for note in chosen)
    said = proofs.document(
        key=key_line(signer.origin, signer.public_key),
        line=opened.leaf.canonical(),
        salt=opened.salt,
        digest=opened.digest,
        pins=[proofs.pinned(lines, at, note, size) for size, note in in_order],
        batch=opened.batch,
        note=opened.note,
    )
    put_whole(out, json.dumps(said, indent=1, ensure_ascii=False).encode() + b"\n")
    return Proved(
        out=out,
        leaf=at,
        day=opened.leaf.day,
        checkpoints=tuple(size for size, _ in in_order),
    )


def _size(practice: Practice, note: str) -> int:
    """How many leaves a checkpoint of this practice covers. Raises Damaged("not-a-checkpoint")."""
    signer = practice.signer
    try:
        return verify_note(note, origin=signer.origin, public=signer.public_key).size
    except Damaged:
        raise Damaged("not-a-checkpoint") from None
