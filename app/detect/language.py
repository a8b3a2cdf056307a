"""Whether a stretch of Latin letters is English, or somebody's words in another language."""

from typing import Final

from app.detect.letters import folded
from app.detect.shapes import Shape
from app.detect.word_lists import given_names, is_english
from app.domain.forgetting import cached_until_lock

_WORD: Final = Shape(r"[^\W\d_]+")
_SHARE: Final = 3  # one strange word of so many is another language
_LEAST: Final = 5  # words that are enough to tell
_AROUND: Final = 60  # code points on each side


def is_foreign(words: list[str]) -> bool:
    """Whether too many of these words in small letters are no English words."""
    small = [word for word in words if word.islower()]
    strange = len(small) - sum(map(_is_word, small))
    return len(small) >= _LEAST and strange * _SHARE > len(small)


def foreign_around(text: str, start: int, end: int) -> bool:
    """Whether the words around a place are in another language."""
    return is_foreign(_WORD.findall(text[max(0, start - _AROUND) : end + _AROUND]))


@cached_until_lock(100_000)
def _is_word(said: str) -> bool:
    plain = folded(said)
    return len(said) == 1 or is_english(plain) or plain in given_names()
