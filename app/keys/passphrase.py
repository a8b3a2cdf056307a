"""Passphrase: bytes that can be wiped, in one spelling whatever keyboard typed them."""

import unicodedata

from app.domain.errors import Refusal


class Passphrase:
    """What a person typed, in NFC, held in memory that `wipe` overwrites.

    Python keeps copies of the text it came from until they are collected; the threat model
    says so.
    """

    def __init__(self, typed: str) -> None:
        self._bytes = bytearray(unicodedata.normalize("NFC", typed).encode("utf-8", "replace"))

    def __bytes__(self) -> bytes:
        """The bytes for the key derivation."""
        return bytes(self._bytes)

    def __repr__(self) -> str:
        """Nothing of it: a passphrase never reaches a log or a traceback."""
        return "Passphrase(…)"

    def wipe(self) -> None:
        """Overwrite it; it opens nothing afterwards."""
        for place in range(len(self._bytes)):
            self._bytes[place] = 0


def chosen(typed: str) -> Passphrase:
    """A passphrase somebody chose for a new practice or a change.

    Raises Refusal("passphrase-too-short") under eight characters or when all are the same;
    length in words is what makes one strong, which the window says as it is typed.
    """
    if len(typed) < 8 or len(set(typed)) < 3:
        raise Refusal("passphrase-too-short", least=8)
    return Passphrase(typed)
