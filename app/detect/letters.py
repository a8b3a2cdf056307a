"""Tokens: how words are cut when names are looked for. They are compared by `domain.folding`."""

import unicodedata
from functools import lru_cache
from typing import Final

from app import resources
from app.detect.shapes import Shape
from app.domain.folding import APOSTROPHES, INVISIBLE, SIGNS, folded, visible

__all__ = (
    "APOSTROPHES",
    "INVISIBLE",
    "english_words",
    "folded",
    "has_unseen",
    "is_everyday",
    "tokens",
    "unmasked",
    "unspaced",
    "visible",
)

_NO_SPACES: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
    "\U00020000-\U0003ffff"
)
_MARKED: Final = ((0x300, 0x3000), (0xA600, 0xAC00), (0xFB00, 0xFE30), (0x11000, 0x12000))


_CAPITALS: Final = (0x24B6, 0x1F110, 0x1F130, 0x1F150, 0x1F170)  # circled, in brackets, in squares
_SMALL: Final = (0x249C, 0x24D0)
_SMALL_CAPITALS: Final = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡ\0ʏᴢ"
_FRAMED: Final = (
    {first + at: chr(0x41 + at) for first in _CAPITALS for at in range(26)}
    | {first + at: chr(0x61 + at) for first in _SMALL for at in range(26)}
    | {ord(one): chr(0x61 + at) for at, one in enumerate(_SMALL_CAPITALS) if one != "\0"}
)
_FRAMES: Final = Shape("[" + "".join(map(chr, _FRAMED)) + "]")


def unmasked(text: str) -> str:
    """The text with the letters in circles, squares and small capitals as plain ones, in place."""
    if text.isascii() or _FRAMES.search(text) is None:
        return text
    return text.translate(_FRAMED)


def _marks() -> str:
    """Every mark of the scripts with marks, as the ranges of a character class.

    A vowel sign is no letter to `re`, yet ends no word.
    """
    places = (place for first, end in _MARKED for place in range(first, end))
    marks = [place for place in places if unicodedata.category(chr(place))[0] == "M"]
    first = [place for place, last in zip(marks, [0, *marks], strict=False) if place > last + 1]
    final = [place for place, then in zip(marks, [*marks[1:], 0], strict=True) if then != place + 1]
    return "".join(f"{chr(one)}-{chr(other)}" for one, other in zip(first, final, strict=True))


MARKS: Final = _marks()
_LETTER: Final = rf"[^\W\d_{_NO_SPACES}{SIGNS}]"
# Letters, or digits, or a script without spaces: a name is a name whatever is stuck to it.
TOKEN: Final = Shape(
    rf"{_LETTER}(?:{_LETTER}|[{MARKS}{INVISIBLE}])*|\d[\d{INVISIBLE}]*|[{_NO_SPACES}]+"
)
# The same where something invisible parts two words instead of standing within one.
PARTED: Final = Shape(rf"{_LETTER}(?:{_LETTER}|[{MARKS}])*|\d+|[{_NO_SPACES}]+")
_UNSPACED: Final = Shape(f"[{_NO_SPACES}]")
_UNSEEN: Final = Shape(f"[{INVISIBLE}]")


def has_unseen(word: str) -> bool:
    """Whether something invisible stands in a word, so that it may be two."""
    return not word.isascii() and _UNSEEN.search(word) is not None


def tokens(text: str) -> tuple[str, ...]:
    """The folded words of a text."""
    return tuple(folded(match.group()) for match in TOKEN.finditer(text))


def unspaced(text: str) -> bool:
    """Whether the script is written without spaces, so that words have no edges."""
    return _UNSPACED.search(text) is not None


@lru_cache(maxsize=1)
def english_words() -> frozenset[str]:
    """Everyday English words in lower case (SCOWL size 35), for names that are words too."""
    return frozenset(resources.text("words", "english.txt").split())


def is_everyday(word: str) -> bool:
    """Whether a folded word is also an English word, or too short to tell."""
    return len(word) < 2 or word in english_words()
