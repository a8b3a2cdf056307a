"""Destroying one record of the practice's own: its key first, then its row, then a search.

It belongs to no client, so the retention log, which tells of clients' files, is told nothing and
no certificate is written. A kill in between leaves a row without a key: the next unlock drops it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.domain.errors import NotAllowed, ProofFailed, World
from app.domain.ids import RecordId
from app.domain.kinds import kind_of
from app.keys import keyring
from app.services.audit.strays import refuse_any
from app.services.practice.changes import Changed
from app.services.practice.practice import Practice
from app.services.transfer import backup
from app.storage import remnants
from app.storage.notes.repository import own_key


@dataclass(frozen=True, slots=True, kw_only=True)
class DestroyedRecord:
    """A record that is gone, the bytes that were searched, and the copies not reached."""

    record: RecordId
    kind: str
    searched: int
    pending: tuple[str, ...]
    changed: Changed


def destroy(practice: Practice, identity: RecordId) -> DestroyedRecord:
    """Destroy a record of the practice's own, and search for what may be left of it.

    Raises NoSuch("no-such-record"), NotAllowed("record-of-a-client") for one in a client's file,
    which goes with that file, NotAllowed("strays-in-folder"), ProofFailed("remnants-found"), World,
    and World("destruction-unfinished") when the key is gone and the next unlock drops the row.
    """
    record = practice.any_record(identity)
    if record.file is not None:
        raise NotAllowed("record-of-a-client")
    refuse_any(practice)
    vault = practice.records.vault
    probes = practice.records.probes_of([identity])
    _forget_key(practice, own_key(identity))
    del practice.kept[identity]
    try:
        vault.checkpoint()
        with vault.transaction():
            practice.records.remove_records([identity])
        vault.checkpoint()
        pending = backup.overwrite_keys(practice)
        hits, searched = remnants.swept(vault, probes)
    except World as error:
        raise World("destruction-unfinished", because=error.rule) from error
    if hits:
        raise ProofFailed("remnants-found", hits=hits)
    return DestroyedRecord(
        record=identity,
        kind=kind_of(record).name,
        searched=searched,
        pending=pending,
        changed=Changed(records=frozenset({identity})),
    )


def forget(
    practice: Practice, gone: Collection[RecordId], probes: Sequence[bytes]
) -> tuple[int, tuple[str, ...]]:
    """Destroy the keys of own records whose rows are gone; bytes searched, copies not reached.

    `probes` were taken before. A key that a kill leaves is dropped by the next unlock. Raises
    ProofFailed("remnants-found"), World("destruction-unfinished").
    """
    vault = practice.records.vault
    try:
        practice.records.ring.remove([*map(own_key, gone)])
        vault.checkpoint()
        pending = backup.overwrite_keys(practice)
        hits, searched = remnants.swept(vault, probes)
    except World as error:
        raise World("destruction-unfinished", because=error.rule) from error
    if hits:
        raise ProofFailed("remnants-found", hits=hits)
    return searched, pending


def _forget_key(practice: Practice, entry: str) -> None:
    """Destroy the key. Where the disk refuses, what counts is the newest whole copy of the ring."""
    ring = practice.records.ring
    key = ring.key(entry)
    try:
        ring.remove([entry])
    except World as error:
        found, _ = keyring.opened(ring.files, ring.practice, ring.vault, ring.root)
        if entry not in found.keys:
            raise World("destruction-unfinished", because=error.rule) from error
        ring.keys[entry] = key
        raise
