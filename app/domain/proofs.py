"""Proofs: what a leaf commits to of a signed note, and what it takes to open that later.

A note is committed to as it is read, with the names as they were typed: that stays the same when
people are merged, split, linked again or reduced, while the ids behind the names do not. The leaf
holds a salted digest alone; the salt dies with the file's key, and with it the last way to say
what the leaf was about.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from app.domain.ledger import commitment
from app.domain.merkle import inclusion, leaf_hash, root
from app.domain.notes import NoteHead

FORMAT: Final = "schtum-proof"
ADDENDUM: Final = "addendum"
BATCH: Final = "batch"
NOTE: Final = "note"


def note_said(head: NoteHead, text: str) -> dict[str, Any]:
    """A signed note as it is committed to: everything in it that never changes.

    What is said of a session stands in it only where something is: a note that says nothing is
    committed to as it was before sessions could say it.
    """
    said = {
        "adds_to": head.addendum_to,
        "held_on": head.held_on.isoformat(),
        "id": head.id,
        "kind": head.kind.value,
        "signed": head.written,
        "text": text,
    }
    return said if head.session is None else {**said, "session": head.session.plain()}


def digest_of(said: Mapping[str, Any]) -> str:
    """SHA-256 of a note's one canonical form: keys in order, no spaces, everything in ASCII."""
    canonical = json.dumps(said, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()


def committed(salt: bytes, digest: str) -> str:
    """What a leaf says of something with this digest."""
    return commitment(salt, bytes.fromhex(digest))


def batch_root(commitments: Iterable[str]) -> str:
    """One value for many commitments: the root of a tree over them in their own order."""
    return root([leaf_hash(bytes.fromhex(one)) for one in sorted(commitments)]).hex()


@dataclass(frozen=True, slots=True, kw_only=True)
class Batched:
    """Where one commitment stands in a batch, and what leads from it to the batch's value."""

    at: int
    count: int
    path: tuple[str, ...]


def batched(commitments: Iterable[str], one: str) -> Batched:
    """The place of one commitment among those of its batch. Raises ValueError."""
    ordered = sorted(commitments)
    at = ordered.index(one)
    path = inclusion([leaf_hash(bytes.fromhex(each)) for each in ordered], at)
    return Batched(at=at, count=len(ordered), path=tuple(step.hex() for step in path))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinned:
    """A checkpoint, and what leads from the leaf to its root."""

    checkpoint: str
    path: tuple[str, ...]


def pinned(lines: Sequence[bytes], at: int, checkpoint: str, size: int) -> Pinned:
    """The proof that a leaf is among the first `size` lines that a checkpoint was signed over."""
    path = inclusion([leaf_hash(line) for line in lines[:size]], at)
    return Pinned(checkpoint=checkpoint, path=tuple(step.hex() for step in path))


def document(
    *,
    key: str,
    line: bytes,
    salt: bytes,
    digest: str,
    pins: Sequence[Pinned],
    batch: Batched | None = None,
    note: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The proof as a file says it: `verify_log.py --proof` reads it, and docs/log-format.md."""
    found: dict[str, Any] = {
        "format": FORMAT,
        "version": 1,
        "key": key.rstrip("\n"),
        "leaf": line.decode("ascii"),
        "salt": salt.hex(),
        "digest": digest,
        "proofs": [{"checkpoint": one.checkpoint, "path": [*one.path]} for one in pins],
    }
    if batch is not None:
        found["batch"] = {"at": batch.at, "count": batch.count, "path": [*batch.path]}
    if note is not None:
        found["note"] = dict(note)
    return found
