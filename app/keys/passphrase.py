"""Passphrase: bytes that can be wiped, in one spelling whatever keyboard typed them."""

import unicodedata

from app.domain.errors import Refusal


class Passphrase:
    """What a person typed, in NFC with plain spaces, held in memory that `wipe` overwrites.

    Every kind of space becomes U+0020 (RFC 8265, 4.2.2): a keyboard, a phone or a copy from a
    page puts in others that look the same. Python keeps copies of the text it came from until
    they are collected; the threat model says so.
    """

    def __init__(self, typed: str) -> None:
        spaced = "".join(" " if letter.isspace() else letter for letter in typed)
        self._bytes = _encoded(spaced)
        self._former = _encoded(typed) if spaced != typed else None

    def __bytes__(self) -> bytes:
        """The bytes for the key derivation."""
        return bytes(self._bytes)

    def __repr__(self) -> str:
        """Nothing of it: a passphrase never reaches a log or a traceback."""
        return "Passphrase(…)"

    def as_typed(self) -> "Passphrase | None":
        """The same with the spaces as they were typed; None when they were plain.

        One that 0.1.0 set opens with these: they are tried when the others open nothing.
        """
        if self._former is None:
            return None
        typed = Passphrase("")
        typed._bytes = bytearray(self._former)
        return typed

    def wipe(self) -> None:
        """Overwrite it; it opens nothing afterwards."""
        for held in (self._bytes, self._former or bytearray()):
            for place in range(len(held)):
                held[place] = 0


def _encoded(text: str) -> bytearray:
    return bytearray(unicodedata.normalize("NFC", text).encode("utf-8", "replace"))


def chosen(typed: str) -> Passphrase:
    """A passphrase somebody chose for a new practice or a change.

    Raises Refusal("passphrase-too-short") under eight characters or when all are the same;
    length in words is what makes one strong, which the window says as it is typed.
    """
    if len(typed) < 8 or len(set(typed)) < 3:
        raise Refusal("passphrase-too-short", least=8)
    return Passphrase(typed)
