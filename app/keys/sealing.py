"""Sealed bytes: AES-256-GCM with a fresh random nonce, bound to the place they belong to.

The place (associated data) names practice, vault, table, row and version, so that nothing
sealed can be moved, swapped or put back. Layout: 12 bytes nonce, then ciphertext and tag.
"""

import os
from collections.abc import Callable
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.domain.errors import Damaged

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12


def new_key() -> bytes:
    """32 random bytes."""
    return os.urandom(KEY_BYTES)


def place(*parts: object) -> bytes:
    """The associated data for a place; the parts are ids, numbers and fixed words."""
    return "/".join(["schtum", "1", *map(str, parts)]).encode()


def seal(key: bytes, plain: bytes, where: bytes) -> bytes:
    """The bytes, readable only with the key and only in this place."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, where)


def unseal(key: bytes, sealed: bytes, where: bytes) -> bytes:
    """The bytes that were sealed here. Raises Damaged when they were not."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], where)
    except (InvalidTag, ValueError):
        raise Damaged("record-unreadable") from None


def opener(key: bytes) -> Callable[[bytes, bytes], bytes]:
    """`unseal` for many things under one key: the cipher is made ready once."""
    decrypt = AESGCM(key).decrypt

    def open_one(sealed: bytes, where: bytes) -> bytes:
        try:
            return decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], where)
        except (InvalidTag, ValueError):
            raise Damaged("record-unreadable") from None

    return open_one


def derived(key: bytes, purpose: str) -> bytes:
    """A key for one purpose, which dies with the key it comes from (HKDF-SHA256)."""
    hkdf = HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=None, info=place(purpose))
    return hkdf.derive(key)
