"""A reader of SQLCipher 4 pages without SQLCipher, so that our own search trusts nobody.

Each 4,096-byte page is AES-256-CBC ciphertext, 16 bytes of initialisation vector and a
64-byte HMAC-SHA512 over both and the little-endian page number; page 1 starts with the
16-byte salt instead of a header (SQLCipher design, read 2026-11).
"""

import hashlib
import hmac
import struct
from collections.abc import Iterator
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from app.storage.connection import PAGE_BYTES

_IV: Final = 16
_MAC: Final = 64
_BODY: Final = PAGE_BYTES - _IV - _MAC
_SALT: Final = 16
_WAL_HEADER: Final = 32
_FRAME_HEADER: Final = 24


def decrypted_pages(raw: bytes, key: bytes, *, log: bool) -> Iterator[bytes | None]:
    """Each page of a database (or of a write-ahead log), decrypted; None for a false one.

    `key` is the 48 bytes of key and salt.
    """
    mac_salt = bytes(byte ^ 0x3A for byte in key[32:])
    mac_key = hashlib.pbkdf2_hmac("sha512", key[:32], mac_salt, 2, 32)
    for number, page in _numbered(raw, log=log):
        yield _decrypted(page, number, key[:32], mac_key)


def _numbered(raw: bytes, *, log: bool) -> Iterator[tuple[int, bytes]]:
    if not log:
        for at in range(0, len(raw), PAGE_BYTES):
            yield at // PAGE_BYTES + 1, raw[at : at + PAGE_BYTES]
        return
    for at in range(_WAL_HEADER, len(raw), _FRAME_HEADER + PAGE_BYTES):
        (number,) = struct.unpack_from(">I", raw, at)
        yield number, raw[at + _FRAME_HEADER : at + _FRAME_HEADER + PAGE_BYTES]


def _decrypted(page: bytes, number: int, key: bytes, mac_key: bytes) -> bytes | None:
    start = _SALT if number == 1 else 0
    signed, mac = page[start : _BODY + _IV], page[_BODY + _IV :]
    expected = hmac.digest(mac_key, signed + struct.pack("<I", number), "sha512")
    if len(page) != PAGE_BYTES or not hmac.compare_digest(mac, expected):
        return None
    iv = page[_BODY : _BODY + _IV]
    decryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    return decryptor.update(page[start:_BODY]) + decryptor.finalize()
