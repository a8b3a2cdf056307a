"""Random names for things: the only words the two vaults share.

A file's code is six characters of Crockford's base32 (no I, L, O, U), shown as `K7M-Q4F`.
Everything else has 128 random bits in hexadecimal, so that two ids never meet by chance.
"""

import secrets
from typing import Final, NewType, TypeAlias

from app.domain.errors import NoSuch

Code = NewType("Code", str)
PersonId = NewType("PersonId", str)
FormId = NewType("FormId", str)
RecordId = NewType("RecordId", str)
NoteId: TypeAlias = RecordId
HoldId: TypeAlias = RecordId
RequestId: TypeAlias = RecordId
DraftId = NewType("DraftId", str)
JourneyId = NewType("JourneyId", str)
Subject = NewType("Subject", str)  # what a file is called in the retention log

_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES: Final = str.maketrans("ILO", "110")  # Crockford: I and L read as 1, O as 0
_LENGTH: Final = 6


def new_code() -> Code:
    """A fresh code: 30 random bits, so callers check it against those already used."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
    return Code(f"{letters[:3]}-{letters[3:]}")


def code_from(typed: str) -> Code:
    """The code somebody typed, whatever case and separators they used.

    Raises NoSuch when it cannot be a code at all.
    """
    letters = "".join(c for c in typed.upper() if c.isalnum()).translate(_LOOKALIKES)
    if len(letters) != _LENGTH or any(c not in _ALPHABET for c in letters):
        raise NoSuch("no-such-file")
    return Code(f"{letters[:3]}-{letters[3:]}")


def is_code(text: str) -> bool:
    """Whether this is the code of a file, as it is written, and no other id."""
    first, dash, last = text[:3], text[3:4], text[4:]
    whole = len(first) == len(last) == _LENGTH // 2 and dash == "-"
    return whole and all(letter in _ALPHABET for letter in first + last)


def new_id() -> str:
    """128 random bits in hexadecimal."""
    return secrets.token_hex(16)
