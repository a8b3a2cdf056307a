"""Forensic search of the raw files for bytes that must be gone.

It decrypts every page of database, write-ahead log and journal with the vault's key, without
SQLCipher, and looks for the nonces of what was sealed, gaps between cells included.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from app.domain.errors import Damaged
from app.keys.safe_open import read
from app.storage.migrate import COPY_SUFFIX
from app.storage.pages import decrypted_pages
from app.storage.vault import Vault

_WORD: Final = 4  # bytes
_SUFFIXES: Final = ("", "-wal", "-journal", COPY_SUFFIX)


def hits(vault: Path, key: bytes, probes: Iterable[bytes]) -> tuple[int, int]:
    """How many of the probes are found in a vault's files, and how many bytes were searched.

    Raises Damaged("remnants-unreadable") when a page does not decrypt: what cannot be read
    cannot be declared clean.
    """
    wanted = frozenset(probes)
    words = _words(wanted)
    found: set[bytes] = set()
    searched = 0
    for suffix in _SUFFIXES:
        path = vault.with_name(vault.name + suffix)
        if not path.exists():
            continue
        raw = read(path, path.lstat().st_size)
        searched += len(raw)
        for page in decrypted_pages(raw, key, log=suffix == "-wal"):
            if page is None:
                raise Damaged("remnants-unreadable")
            found |= _found(page, wanted, words)
    return len(found), searched


def swept(vault: Vault, probes: Iterable[bytes]) -> tuple[int, int]:
    """As `hits`, in an open vault; where anything is found, once more after it is written anew.

    Cells that were moved about leave copies in the gaps of pages.
    """
    wanted = tuple(probes)
    found, searched = hits(vault.path, vault.key, wanted)
    if found:
        vault.compact()
        found, searched = hits(vault.path, vault.key, wanted)
    return found, searched


def _words(probes: Iterable[bytes]) -> frozenset[int]:
    """Every four bytes of a probe that can stand where a page is cut into words of four.

    Wherever twelve bytes lie, one such word of them lies whole in one such cut: a page is read
    once, word by word, however many probes there are.
    """
    starts = range(_WORD)
    return frozenset(word for p in probes for at in starts for word in _cut(p[at : at + _WORD]))


def _cut(content: bytes) -> Iterable[int]:
    whole = len(content) - len(content) % _WORD
    return memoryview(content)[:whole].cast("I")


def _found(content: bytes, probes: frozenset[bytes], words: frozenset[int]) -> set[bytes]:
    if words.isdisjoint(_cut(content)):
        return set()
    return {probe for probe in probes if probe in content}
