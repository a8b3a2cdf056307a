"""Our own search of the raw files for bytes that must be gone.

It reads database, write-ahead log and journal as bytes and looks for the nonces of sealed
bodies, both as they lie and after decrypting each page with the vault's key, since a nonce
inside a page is ciphertext on the disk.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from app.domain.errors import Damaged
from app.storage.pages import decrypted_pages

_SUFFIXES: Final = ("", "-wal", "-journal", ".before-migration")


def hits(vault: Path, key: bytes, probes: Iterable[bytes]) -> tuple[int, int]:
    """How many of the probes are found in a vault's files, and how many bytes were searched.

    Raises Damaged("remnants-unreadable") when a page does not decrypt: what cannot be read
    cannot be declared clean.
    """
    wanted = tuple(dict.fromkeys(probes))
    found: set[bytes] = set()
    searched = 0
    for suffix in _SUFFIXES:
        path = vault.with_name(vault.name + suffix)
        if not path.exists():
            continue
        raw = path.read_bytes()
        searched += len(raw)
        for page in decrypted_pages(raw, key, log=suffix == "-wal"):
            if page is None:
                raise Damaged("remnants-unreadable")
            found.update(probe for probe in wanted if probe in page)
        found.update(probe for probe in wanted if probe in raw)
    return len(found), searched
