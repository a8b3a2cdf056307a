"""Refiling: what lies in one file lies in another, on the disk and then in memory."""

from collections.abc import Mapping
from dataclasses import replace

from app.domain.ids import Code, RecordId
from app.services.practice.practice import Practice
from app.storage.contacts.repository import draft_key
from app.storage.notes import drafts as draft_rows
from app.storage.notes import resealing


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
    practice.kept |= {record.id: record for record in moved}
    for code, into in merged.items():
        practice.heads.refile(code, into)
        practice.files.pop(code)
    return tuple(record.id for record in moved)
