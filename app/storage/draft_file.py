"""The draft file: the note being typed, sealed, when the databases cannot take it.

Its size never changes, and an empty one is random bytes, so that nothing shows whether it
holds a note. It is written over in place: a full disk cannot refuse bytes it already has.
"""

import os
from pathlib import Path
from typing import Final

from app.domain import older, payloads
from app.domain.errors import Damaged, World
from app.domain.ids import Code, DraftId
from app.domain.notes import Draft
from app.keys.mirrored import overwrite_in_place
from app.keys.safe_open import read
from app.keys.sealing import place, seal, unseal
from app.storage.notes.codec import packed, parsed
from app.storage.practice import DRAFT_BYTES

OF_THE_PRACTICE: Final = Code("practice")  # in the place of a file's code
_ID: Final = "id"
_DRAFT: Final = "draft"
_CODE: Final = 16
_SEALED_CODE: Final = _CODE + 28
_ROOM: Final = DRAFT_BYTES - _SEALED_CODE - 28 - 4  # two nonces and tags, one length


def keep(path: Path, practice: str, draft: Draft, *, shared: bytes, own: bytes) -> None:
    """Put the draft into the file: whose it is under the shared key, the text under its own.

    Raises World("draft-too-long") when it does not fit.
    """
    plain = _packed(draft)
    if len(plain) > _ROOM:
        raise World("draft-too-long", bytes=len(plain), room=_ROOM)
    filled = len(plain).to_bytes(4, "big") + plain + bytes(_ROOM - len(plain))
    own_file = draft.file or OF_THE_PRACTICE
    code = own_file.encode().ljust(_CODE)
    overwrite_in_place(
        path,
        seal(shared, code, place(practice, "draft-file", "whose"))
        + seal(own, filled, place(practice, "draft-file", own_file)),
    )


def whose(path: Path, practice: str, shared: bytes) -> Code | None:
    """The file whose draft lies here, or None when the file holds random bytes only."""
    try:
        sealed = read(path, DRAFT_BYTES)[:_SEALED_CODE]
        return Code(unseal(shared, sealed, place(practice, "draft-file", "whose")).decode().strip())
    except (Damaged, OSError):
        return None


def take(path: Path, practice: str, code: Code, own: bytes) -> Draft | None:
    """The draft of this file, or None when it cannot be read."""
    try:
        sealed = read(path, DRAFT_BYTES)[_SEALED_CODE:]
        filled = unseal(own, sealed, place(practice, "draft-file", code))
    except (Damaged, OSError):
        return None
    length = int.from_bytes(filled[:4], "big")
    return _opened(filled[4 : 4 + length])


def _packed(draft: Draft) -> bytes:
    """A draft with its id, which elsewhere stands beside the seal."""
    return packed({_ID: draft.id, _DRAFT: payloads.written(draft)})


def _opened(plain: bytes) -> Draft:
    """The draft that was packed, or the array that 0.1.0 wrote: that had its file's code as id."""
    found = parsed(plain)
    match found:
        case {"id": str(identity), "draft": content}:
            return payloads.read(Draft, content, older={0: older.draft}, id=DraftId(identity))
        case [str(code), *_]:
            return payloads.read(Draft, found, older={0: older.draft}, id=DraftId(code))
        case _:
            raise Damaged("record-unreadable")


def empty(path: Path) -> None:
    """Make the file random again."""
    overwrite_in_place(path, os.urandom(DRAFT_BYTES))
