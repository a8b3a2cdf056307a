"""Every letter of a text is either drawn or shown as a visible escape; nothing hides.

A character that has no ink of its own (a control, a soft hyphen, a zero-width space, an override
of direction, a variation selector) is written as ‹U+00AD›. Joiners stay only between letters that
join, where Persian and Hindi spelling needs them. A tab is four spaces; any other space is one.
"""

import unicodedata
from functools import lru_cache
from typing import Final

_JOINERS: Final = "\u200c\u200d"
_TAB: Final = "    "
# Letters and marks that Unicode calls visible categories but that draw nothing
# (DerivedCoreProperties.txt, Default_Ignorable_Code_Point; U+2800 is the empty Braille cell).
_BLANK_LETTERS: Final = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
    + "".join(map(chr, (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10))))
)
_TAG_PLANE: Final = range(0xE0000, 0xE1000)  # tags and more variation selectors
# Blocks whose letters change shape or place beside one another: HarfBuzz must see them together.
_SHAPED_BLOCKS: Final = (
    (0x0590, 0x0EFF),  # Hebrew, Arabic, Syriac, the Indic blocks, Sinhala, Thai, Lao
    (0x0F00, 0x109F),  # Tibetan, Burmese
    (0x1100, 0x11FF),  # Hangul jamo
    (0x1780, 0x18AF),  # Khmer, Mongolian
    (0x1A20, 0x1AAF),
    (0xA8E0, 0xA8FF),  # Devanagari extended
    (0xFB1D, 0xFDFF),  # Hebrew and Arabic presentation forms
    (0xFE70, 0xFEFE),
    (0x10800, 0x11FFF),  # right-to-left and Indic scripts of the second plane
    (0x1E800, 0x1EFFF),
)


@lru_cache(maxsize=4096)
def needs_shaping(letter: str) -> bool:
    """Whether this letter's shape or place depends on its neighbours."""
    if letter in _JOINERS or unicodedata.category(letter)[0] == "M":
        return True
    return any(first <= ord(letter) <= last for first, last in _SHAPED_BLOCKS)


def code_point(letter: str) -> str:
    """The letter's number, as Unicode writes it: U+1F600."""
    return f"U+{ord(letter):04X}"


def visible(text: str) -> str:
    """The same text with every hidden character shown; line feeds are left alone."""
    if text.isascii() and text.isprintable():
        return text
    odd = {letter for letter in set(text) if not _plain(letter)}
    if not odd:
        return text
    return "".join(
        _shown(letter, text[at - 1 : at], text[at + 1 : at + 2]) if letter in odd else letter
        for at, letter in enumerate(text)
    )


@lru_cache(maxsize=4096)
def _plain(letter: str) -> bool:
    hidden = letter in _BLANK_LETTERS or ord(letter) in _TAG_PLANE
    return letter == "\n" or (letter.isprintable() and not hidden)


def _shown(letter: str, before: str, after: str) -> str:
    if letter == "\t":
        return _TAB
    if unicodedata.category(letter) == "Zs":
        return " "
    if letter in _JOINERS and _joins(before) and _joins(after):
        return letter
    if unicodedata.category(letter) in {"Co", "Cn"}:
        return letter  # no font of ours has it: drawing will refuse it by its number
    return f"\u2039{code_point(letter)}\u203a"


def _joins(letter: str) -> bool:
    return letter != "" and letter not in _JOINERS and needs_shaping(letter)
