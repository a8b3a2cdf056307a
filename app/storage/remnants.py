"""Our own search of the raw files for bytes that must be gone.

It decrypts every page of database, write-ahead log and journal with the vault's key, without
SQLCipher, and looks for the nonces of what was sealed, gaps between cells included.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from app.domain.errors import Damaged
from app.storage.pages import decrypted_pages

PROBE_BYTES: Final = 12  # a nonce
_SUFFIXES: Final = ("", "-wal", "-journal", ".before-migration")


def hits(vault: Path, key: bytes, probes: Iterable[bytes]) -> tuple[int, int]:
    """How many of the probes are found in a vault's files, and how many bytes were searched.

    Raises Damaged("remnants-unreadable") when a page does not decrypt: what cannot be read
    cannot be declared clean.
    """
    wanted = frozenset(probes)
    pattern = _beginnings(wanted)
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
            found |= _found(page, wanted, pattern)
    return len(found), searched


def _beginnings(probes: frozenset[bytes]) -> re.Pattern[bytes]:
    """Where some probe could begin, by its first bytes: one pass instead of one for each."""
    columns = (frozenset(probe[at] for probe in probes) for at in range(PROBE_BYTES))
    classes = (b"[" + b"".join(b"\\x%02x" % byte for byte in column) + b"]" for column in columns)
    return re.compile(b"(?=" + b"".join(classes) + b")" if probes else b"(?!)", re.DOTALL)


def _found(content: bytes, probes: frozenset[bytes], pattern: re.Pattern[bytes]) -> set[bytes]:
    candidates = (content[m.start() : m.start() + PROBE_BYTES] for m in pattern.finditer(content))
    return {candidate for candidate in candidates if candidate in probes}
