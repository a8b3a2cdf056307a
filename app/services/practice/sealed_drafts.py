"""Drafts as the notes vault has them, opened with the keys that the contacts keyring has."""

from collections.abc import Iterator

from app.domain.notes import Draft
from app.services.practice.practice import Practice
from app.storage.contacts.repository import draft_keys
from app.storage.notes import drafts as draft_rows


def in_the_vault(practice: Practice) -> Iterator[Draft]:
    """Every draft in the vault, also what stands in a form; the draft file may hold one more."""
    records, ring = practice.records, practice.contacts.ring
    for code in dict.fromkeys(draft_rows.files(records).values()):
        yield from draft_rows.of_file(records, code, *draft_keys(ring, code))
