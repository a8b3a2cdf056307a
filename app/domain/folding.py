"""Folding: how words are compared, wherever somebody or something is looked for.

Folding makes spellings meet that a reader would call the same name: case, diacritics, ligatures,
composed and decomposed letters, invisible characters, and letters of other alphabets that look
alike (a Cyrillic "а" in a pasted name must not hide it).
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from app.domain.forgetting import cached_until_lock

INVISIBLE: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff"
)
# Letters to Unicode, apostrophes to whoever types them: "O\u02bcConnell".
SIGNS: Final = "\u02b9\u02bb\u02bc\u02bd\u02c8\ua78c"
APOSTROPHES: Final = f"'’‘‛`´′＇\u05f3{SIGNS}"
HYPHENS: Final = "-‐‑‒–—−﹣－"

_PLAIN: Final = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
)
_LOOKALIKES: Final = str.maketrans("аеорсухіјѕвнкмтαορ", "aeopcyxijsbhkmtaop")
_STRAIGHT: Final = str.maketrans(dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(HYPHENS, "-"))


@lru_cache(maxsize=1)
def _unseen() -> re.Pattern[str]:
    return re.compile(f"[{INVISIBLE}]")


def visible(text: str) -> str:
    """The text without what cannot be seen."""
    return _unseen().sub("", text)


def spread(text: str) -> str:
    """The text in small letters without diacritics or ligatures, each in its own alphabet."""
    low = visible(text).casefold()
    wide = unicodedata.normalize("NFKD", low).casefold()
    plain = "".join(c for c in wide if not unicodedata.combining(c))
    return plain.translate(_PLAIN)


@cached_until_lock(200_000)
def _folded(word: str) -> str:
    return spread(word).translate(_LOOKALIKES) or visible(word).casefold()


def folded(word: str) -> str:
    """The word as it is compared: no case, no diacritics, nothing invisible."""
    return word.lower() if word.isascii() else _folded(word)


def straight(text: str) -> str:
    """The text with every kind of apostrophe and hyphen as the one on a keyboard."""
    return text if text.isascii() else text.translate(_STRAIGHT)


class _Letters(dict[int, str]):
    """Each sign as it is searched for, found out once."""

    def __missing__(self, code: int) -> str:
        sign = straight(chr(code))
        if unicodedata.category(sign)[0] in "SPZC" and sign not in "'-" and visible(sign):
            plain = " " if unicodedata.category(sign) != "Co" else sign
        else:
            plain = sign if sign in "'-" else spread(sign).translate(_LOOKALIKES)
        self[code] = plain
        return plain


_LETTERS: Final = _Letters()
_FOREIGN: Final = re.compile("[^\x00-\x7f]+")


def searchable(text: str) -> str:
    """A whole text as it is searched: sign by sign, so that what is found can be shown in it."""
    if text.isascii():
        return text.lower()
    return _FOREIGN.sub(lambda match: match[0].translate(_LETTERS), text).lower()


def searchable_with_places(text: str) -> tuple[str, tuple[int, ...]]:
    """The same, and for each of its signs the place in the text of the one it came from."""
    parts: list[str] = []
    places: list[int] = []
    plain = 0
    for foreign in _FOREIGN.finditer(text):  # what stands between is sign for sign the same
        parts.append(text[plain : foreign.start()].lower())
        places.extend(range(plain, foreign.start()))
        for at, sign in enumerate(foreign[0], foreign.start()):
            parts.append(part := searchable(sign))
            places.extend([at] * len(part))
        plain = foreign.end()
    parts.append(text[plain:].lower())
    return "".join(parts), (*places, *range(plain, len(text) + 1))


def words_in(text: str) -> tuple[str, ...]:
    """The folded words of a name or of what was typed, cut at whatever is no letter or digit."""
    return tuple("".join(c if _stays(c) else " " for c in folded(straight(text))).split())


def _stays(sign: str) -> bool:
    return sign.isalnum() or unicodedata.category(sign)[0] == "M"  # a vowel sign ends no word


def answers(typed: str, names: Iterable[str]) -> bool:
    """Whether every word that was typed stands in one of these names, as the matcher compares.

    A word may stand within a word of a name, or begin there and run on: "obrien" and "o'brien"
    answer to "O’Brien", "annmarie" and "ann-marie" to "Ann Marie". Punctuation alone asks for
    nothing; another sign is looked for as it is.
    """
    cut = [(words_in(name), name) for name in names]
    return all(
        any(_stands("".join(words_in(word)) or word, *name) for name in cut)
        for word in typed.split()
        if not all(unicodedata.category(c)[0] == "P" or c in APOSTROPHES for c in visible(word))
    )


def _stands(wanted: str, words: tuple[str, ...], name: str) -> bool:
    return wanted in name or any(
        wanted in word or "".join(words[at:]).startswith(wanted) for at, word in enumerate(words)
    )
