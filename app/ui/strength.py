"""How hard a passphrase is to guess, roughly, in words."""

import math
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_WORD: Final = 11.0  # bits: a word picked from a few thousand
_WEAK: Final = 34
_FAIR: Final = 50
_KINDS: Final = (
    (str.islower, 26),
    (str.isupper, 26),
    (str.isdigit, 10),
    (lambda letter: not letter.isalnum(), 20),
)


class Strength(Enum):
    """Four steps, each with words of its own."""

    SHORT = auto()
    WEAK = auto()
    FAIR = auto()
    STRONG = auto()


_WORDS: Final = {
    Strength.SHORT: QT_TRANSLATE_NOOP("Strength", "Too short: use at least eight characters."),
    Strength.WEAK: QT_TRANSLATE_NOOP(
        "Strength", "Weak: it could be guessed. Add an unrelated word or two."
    ),
    Strength.FAIR: QT_TRANSLATE_NOOP("Strength", "Fair. One more unrelated word makes it strong."),
    Strength.STRONG: QT_TRANSLATE_NOOP("Strength", "Strong."),
}


def strength_of(typed: str) -> Strength:
    """The lower of two guesses at the work: letter by letter, and word by word."""
    if len(typed) < 8 or len(set(typed)) < 3:
        return Strength.SHORT
    bits = min(_by_letters(typed), _by_words(typed))
    if bits < _WEAK:
        return Strength.WEAK
    return Strength.FAIR if bits < _FAIR else Strength.STRONG


def words_for(strength: Strength) -> str:
    """What is said below the field."""
    return QCoreApplication.translate("Strength", str(_WORDS[strength]))


def _by_letters(typed: str) -> float:
    pool = sum(size for is_kind, size in _KINDS if any(is_kind(letter) for letter in typed))
    return math.log2(pool) * len(set(typed)) * 0.8 if pool else 0.0


def _by_words(typed: str) -> float:
    words = set(typed.casefold().split())
    if len(words) > 1:
        return _WORD * len(words)
    plain = typed.isalpha()
    return _WORD * 2 if plain and len(typed) < 16 else math.inf
