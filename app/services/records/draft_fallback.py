"""Emergency save of a draft from the window's thread.

For a lock that cannot wait for the vault's thread, and for a full disk: one file, sealed without
the vault.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from app.domain.ids import Code
from app.domain.notes import Draft
from app.keys.sealing import derived
from app.services.practice.open_vault import former_keys
from app.services.practice.practice import Practice
from app.storage import draft_file
from app.storage.contacts.repository import DRAFTS_KEY, draft_key

_PURPOSE: Final = "draft-file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealer:
    """Puts a draft of one file into the draft file; any thread may use it.

    `code` is None for a draft of the practice's own.
    """

    code: Code | None
    _path: Path = field(repr=False)
    _practice: str = field(repr=False)
    _shared: bytes = field(repr=False)
    _own: bytes = field(repr=False)

    def seal(self, draft: Draft) -> None:
        """Write the draft over whatever the draft file holds. Raises World."""
        draft_file.keep(self._path, self._practice, draft, shared=self._shared, own=self._own)


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


def sealer(practice: Practice, code: Code | None) -> Sealer:
    """What can seal a draft of this file, or of the practice itself, while the vault is busy.

    Raises NoSuch.
    """
    if code is not None:
        practice.file(code)
    keys = file_keys(practice, code)[0]
    return Sealer(
        code=code,
        _path=practice.folder.draft,
        _practice=practice.identity,
        _shared=keys.shared,
        _own=keys.own,
    )


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
