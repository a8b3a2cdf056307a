"""How words are cut and compared when names are looked for.

Folding makes spellings meet that a reader would call the same name: case, diacritics,
composed and decomposed letters, invisible characters, and letters of other alphabets that
look alike (a Cyrillic "а" in a pasted name must not hide it).
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from app import resources

_INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_MARKS: Final = "\u0300-\u036f"
_NO_SPACES: Final = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_LETTER: Final = rf"[^\W\d_{_NO_SPACES}]"
# Letters, or digits, or a script without spaces: a name is a name whatever is stuck to it.
TOKEN: Final = re.compile(
    rf"{_LETTER}(?:{_LETTER}|[{_MARKS}{_INVISIBLE}])*|\d[\d{_INVISIBLE}]*|[{_NO_SPACES}]+"
)
APOSTROPHES: Final = "'’ʼ`´"
_UNSPACED: Final = re.compile(f"[{_NO_SPACES}]")

_DROP: Final = dict.fromkeys(map(ord, _INVISIBLE))
_PLAIN: Final = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
)
_LOOKALIKES: Final = str.maketrans("аеорсухіјѕвнкмтαορ", "aeopcyxijsbhkmtaop")


@lru_cache(maxsize=200_000)
def _folded(word: str) -> str:
    low = word.translate(_DROP).casefold().translate(_LOOKALIKES).translate(_PLAIN)
    spread = unicodedata.normalize("NFKD", low)
    plain = "".join(c for c in spread if not unicodedata.combining(c)).translate(_PLAIN)
    return plain or low


def folded(word: str) -> str:
    """The word as it is compared: no case, no diacritics, nothing invisible."""
    return word.lower() if word.isascii() else _folded(word)


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
