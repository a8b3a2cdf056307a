"""The draft file: the note being typed, sealed, when the databases cannot take it.

Its size never changes, and an empty one is random bytes, so that nothing shows whether it
holds a note. It is written over in place: a full disk cannot refuse bytes it already has.
"""

import os
from pathlib import Path
from typing import Final

from app.domain.errors import Damaged, World
from app.domain.notes import Draft
from app.keys.mirrored import overwrite_in_place
from app.keys.sealing import place, seal, unseal
from app.storage.notes.codec import draft_bytes, draft_from
from app.storage.practice import DRAFT_BYTES

_OVERHEAD: Final = 12 + 16 + 4  # nonce, tag, length


def keep(path: Path, practice: str, draft: Draft, key: bytes) -> None:
    """Put the draft into the file. Raises World("draft-too-long") when it does not fit."""
    plain = draft_bytes(draft)
    room = DRAFT_BYTES - _OVERHEAD
    if len(plain) > room:
        raise World("draft-too-long", bytes=len(plain), room=room)
    filled = len(plain).to_bytes(4, "big") + plain + bytes(room - len(plain))
    overwrite_in_place(path, seal(key, filled, place(practice, "draft-file")))


def take(path: Path, practice: str, key: bytes) -> Draft | None:
    """The draft in the file, or None when it holds random bytes only."""
    try:
        filled = unseal(key, path.read_bytes()[:DRAFT_BYTES], place(practice, "draft-file"))
    except (Damaged, OSError):
        return None
    length = int.from_bytes(filled[:4], "big")
    return draft_from(filled[4 : 4 + length])


def empty(path: Path) -> None:
    """Make the file random again."""
    overwrite_in_place(path, os.urandom(DRAFT_BYTES))
