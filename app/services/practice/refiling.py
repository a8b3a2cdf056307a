"""Refiling: what lies in one file lies in another, on the disk and then in memory.

The other way round the file that was kept gets fresh keys: those until now have sealed both, and
open nothing any more. The fresh ones are in both keyrings before the transaction, under a name of
their own, and are the file's after it; a kill in between leaves that to the next unlock.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from app.domain.ids import Code, DraftId, NoteId, RecordId
from app.keys.keyring import Keyring
from app.keys.sealing import new_key
from app.services.practice.practice import Practice
from app.storage.contacts.repository import draft_key
from app.storage.notes import drafts as draft_rows
from app.storage.notes import resealing
from app.storage.notes.repository import file_key

_FRESH_DRAFTS: Final = "fresh-drafts:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Back:
    """What of a file lies in another one again, which was part of it."""

    code: Code
    to: Code
    notes: frozenset[NoteId]
    records: frozenset[RecordId]
    drafts: frozenset[DraftId]


def fresh_drafts_key(code: Code) -> str:
    """The keyring entry of the key that a file's drafts are about to have."""
    return _FRESH_DRAFTS + code


def _fresh_entries(practice: Practice, code: Code) -> tuple[tuple[Keyring, str, str], ...]:
    """Each keyring, its entry for a file's fresh key, and the one of the key until now."""
    return (
        (practice.contacts.ring, fresh_drafts_key(code), draft_key(code)),
        (practice.records.ring, resealing.fresh_key(code), file_key(code)),
    )


def give_fresh_keys(practice: Practice, code: Code) -> None:
    """Let both keyrings have the keys that a file is about to be under.

    They are saved in any case: an earlier try may have reached memory and not the disk.
    """
    for ring, fresh, _ in _fresh_entries(practice, code):
        ring.keys.setdefault(fresh, new_key())
        ring.save()


def take_fresh_keys(practice: Practice, code: Code) -> None:
    """Let the fresh keys be the file's, in memory: what is written from now on is under them."""
    for ring, fresh, old in _fresh_entries(practice, code):
        if fresh in ring.keys:
            ring.keys[old] = ring.keys.pop(fresh)


def part(practice: Practice, back: Back) -> None:
    """Put what is another file's back under that one's keys, and the rest under fresh ones.

    Inside a transaction, in which both files are there.
    """
    records, ring = practice.records, practice.contacts.ring
    (_, fresh_drafts, drafts), (_, fresh, _) = _fresh_entries(practice, back.code)
    resealing.part(records, back.code, back.to, notes=back.notes, others=back.records)
    resealing.reseal(records, back.code, records.ring.key(fresh))
    keys = map(ring.key, (drafts, draft_key(back.to)))
    draft_rows.refile(records, back.code, back.to, *keys, only=back.drafts)
    draft_rows.reseal(
        records, back.code, ring.key(drafts), ring.key(fresh_drafts), without=frozenset()
    )


def save_fresh_keys(practice: Practice, code: Code) -> None:
    """Let both keyrings forget the keys until now, on the disk too."""
    take_fresh_keys(practice, code)
    practice.records.vault.checkpoint()
    for ring, _, _ in _fresh_entries(practice, code):
        ring.save()


def settle(practice: Practice, others: Callable[[], Iterable[Code]]) -> None:
    """Finish what a kill left between two files that are two again and the keys of one of them.

    `others` are files whose fresh keys are a matter of somebody else's.
    """
    rings = (practice.contacts.ring, practice.records.ring)
    if not any(key.startswith("fresh-") for ring in rings for key in ring.keys):
        return
    records = practice.records
    told = {code: (version, sealed) for code, version, sealed in records.file_rows()}
    for code in told.keys() - {*others()}:
        entries = _fresh_entries(practice, code)
        if not any(fresh in ring.keys for ring, fresh, _ in entries):
            continue
        if not resealing.opens(records, code, told[code]):
            take_fresh_keys(practice, code)
        for ring, fresh, _ in entries:
            ring.keys.pop(fresh, None)
            ring.save()


def refile(practice: Practice, merged: Mapping[Code, Code]) -> None:
    """Put all that lies in each file into another one, inside a transaction.

    Both keys of a file that goes stay, for older copies of its rows.
    """
    for code, into in merged.items():
        keys = map(practice.contacts.ring.key, map(draft_key, (code, into)))
        draft_rows.refile(practice.records, code, into, *keys)
        resealing.refile(practice.records, code, into)


def remember(practice: Practice, merged: Mapping[Code, Code]) -> tuple[RecordId, ...]:
    """Let memory say what the disk says; the records that are in another file since."""
    moved = [
        replace(record, file=merged[record.file])
        for record in practice.kept.values()
        if record.file is not None and record.file in merged
    ]
    practice.kept.keep(moved)
    for code, into in merged.items():
        practice.heads.refile(code, into)
        practice.files.pop(code)
    return tuple(record.id for record in moved)
