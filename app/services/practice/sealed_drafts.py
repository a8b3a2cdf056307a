"""Drafts as they lie sealed: in the notes vault, and one in the draft file of a full disk.

The keys of both are in the contacts keyring.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from app.domain.ids import Code
from app.domain.notes import Draft
from app.keys.sealing import derived
from app.services.practice.open_vault import former_keys
from app.services.practice.practice import Practice
from app.storage import draft_file
from app.storage.contacts.repository import DRAFTS_KEY, draft_key, draft_keys
from app.storage.notes import drafts as draft_rows

_PURPOSE: Final = "draft-file"


def in_the_vault(practice: Practice) -> Iterator[Draft]:
    """Every draft in the vault, also what stands in a form; the draft file may hold one more."""
    records, ring = practice.records, practice.contacts.ring
    for code in dict.fromkeys(draft_rows.files(records).values()):
        yield from draft_rows.of_file(records, code, *draft_keys(ring, code))


def drafts_of(practice: Practice, code: Code | None) -> tuple[Draft, ...]:
    """Every draft of a file (None: the practice's own), what stands in forms too; newest last.

    Where the vault and the draft file both hold one, the later of the two counts.
    """
    keys = draft_keys(practice.contacts.ring, code)
    found = {draft.id: draft for draft in draft_rows.of_file(practice.records, code, *keys)}
    if whose(practice) == (code or draft_file.OF_THE_PRACTICE):
        spared = take(practice, code)
        if spared is not None:
            kept = found.get(spared.id)
            if kept is None or spared.kept > kept.kept:
                found[spared.id] = spared
    return tuple(sorted(found.values(), key=lambda draft: draft.kept))


@dataclass(frozen=True, slots=True, kw_only=True)
class FileKeys:
    """What the draft file is sealed with: whose draft it is, and the draft itself."""

    shared: bytes = field(repr=False)
    own: bytes = field(repr=False)


def file_keys(practice: Practice, code: Code | None) -> tuple[FileKeys, ...]:
    """The keys of the draft file for a draft of this file, the one to seal with first.

    They follow from the database key too, so that whoever has keys of before a change of
    passphrase does not read what is put there afterwards. What was put there before it still opens:
    with a former database key, or as 0.1.0 sealed it, with the keys of the ring alone.
    """
    ring = practice.contacts.ring
    shared, own = ring.key(DRAFTS_KEY), ring.key(draft_key(code))
    databases = (practice.opened.database_keys[ring.vault], *former_keys(ring))
    made = [
        FileKeys(shared=derived(shared + key, _PURPOSE), own=derived(own + key, _PURPOSE))
        for key in databases
    ]
    return (*made, FileKeys(shared=shared, own=own))


def whose(practice: Practice) -> Code | None:
    """The file whose draft had to go into the draft file, or None."""
    for keys in file_keys(practice, None):
        code = draft_file.whose(practice.folder.draft, practice.identity, keys.shared)
        if code is not None:
            return code
    return None


def take(practice: Practice, code: Code | None) -> Draft | None:
    """The draft of a file (None: the practice's own) in the draft file, or None."""
    named = code or draft_file.OF_THE_PRACTICE
    for keys in file_keys(practice, code):
        draft = draft_file.take(practice.folder.draft, practice.identity, named, keys.own)
        if draft is not None:
            return draft
    return None
