"""Where a word is broken that is longer than its column: a long mark, an address on the web."""

import re
from itertools import pairwise
from typing import Final

BREAK: Final = "\u200b"
"""Shown without any width, and never copied."""
_LONG_WORD: Final = re.compile(r"[!-~]{33,}")
_PIECE: Final = 16  # letters of such a word that stay together


def breaks_in(words: str) -> list[int]:
    """Before which letters a word may be broken."""
    return [
        at
        for word in _LONG_WORD.finditer(words)
        for at in range(word.start() + _PIECE, word.end(), _PIECE)
    ]


def breakable(words: str) -> str:
    """The words as they are shown."""
    return BREAK.join(words[a:b] for a, b in pairwise([0, *breaks_in(words), len(words)]))
