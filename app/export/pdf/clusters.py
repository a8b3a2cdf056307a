"""Which letters of a text belong together: a letter, its marks, a syllable made of parts."""

import unicodedata
from functools import lru_cache
from typing import Final

JOINERS: Final = "\u200c\u200d"
# Blocks whose letters change shape or place beside one another: HarfBuzz must see them together.
_SHAPED_BLOCKS: Final = (
    (0x0590, 0x0EFF),  # Hebrew, Arabic, Syriac, the Indic blocks, Sinhala, Thai, Lao
    (0x0F00, 0x109F),  # Tibetan, Burmese
    (0x1100, 0x11FF),  # Hangul jamo
    (0x1780, 0x18AF),  # Khmer, Mongolian
    (0x1A20, 0x1AAF),
    (0x2D30, 0x2D7F),  # Tifinagh
    (0xA8E0, 0xA8FF),  # Devanagari extended
    (0xA960, 0xA97F),  # Hangul jamo
    (0xA9E0, 0xA9FF),  # Burmese
    (0xAA60, 0xAA7F),
    (0xAAE0, 0xAAFF),  # Meitei
    (0xABC0, 0xABFF),
    (0xD7B0, 0xD7FF),  # Hangul jamo
    (0xFB1D, 0xFDFF),  # Hebrew and Arabic presentation forms
    (0xFE70, 0xFEFE),
    (0x10800, 0x11FFF),  # right-to-left and Indic scripts of the second plane
    (0x1E800, 0x1EFFF),
)


@lru_cache(maxsize=4096)
def needs_shaping(letter: str) -> bool:
    """Whether this letter's shape or place depends on its neighbours."""
    return letter in JOINERS or is_mark(letter) or _within(letter, _SHAPED_BLOCKS)


_HEAP: Final = 16  # letters that are one cluster at most, so that any heap can be cut to a line
_STACKERS: Final = "\u17d2\u1039"  # what follows them stands below (Khmer, Burmese)
_JAMO: Final = ((0x1100, 0x11FF), (0xA960, 0xA97F), (0xD7B0, 0xD7FF))
_LATER_JAMO: Final = ((0x1160, 0x11FF), (0xD7B0, 0xD7FF))  # vowels and finals of a syllable


def is_mark(letter: str) -> bool:
    """Whether this stands on, under or around the letter before it."""
    return unicodedata.category(letter)[0] == "M"


def clusters(text: str) -> list[str]:
    """Each letter with the marks, joiners and parts of its syllable that belong to it."""
    found: list[str] = []
    for letter in text:
        if found and len(found[-1]) < _HEAP and _belongs(letter, found[-1][-1]):
            found[-1] += letter
        else:
            found.append(letter)
    return found


def _belongs(letter: str, before: str) -> bool:
    if before.isspace():
        return False
    if letter in JOINERS or is_mark(letter):
        return True
    if before in _STACKERS:
        return letter.isalpha()
    return _within(letter, _LATER_JAMO) and _within(before, _JAMO)


def _within(letter: str, blocks: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= ord(letter) <= last for first, last in blocks)
