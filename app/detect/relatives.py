"""Somebody else of a known surname: "her mother Anne Whitlock" is not Rachel Whitlock."""

from typing import Final

from app.detect.context import words_of
from app.detect.letters import folded
from app.detect.nobody import is_nobody
from app.detect.shapes import Shape
from app.detect.word_lists import given_names, is_english, names_that_are_words
from app.detect.word_or_name import plainly_a_word

_WORD_BEFORE: Final = Shape(
    r"(?:^|(?<=[\s(\[“\"‘'—–/-]))([^\W\d_]+(?:['’\-‐‑][^\W\d_]+)*)[ \u00a0]$"
)
_REACH: Final = 40


def given_name_before(text: str, start: int) -> int | None:
    """Where a given name begins that stands right before the surname at `start`, if one does."""
    near = max(0, start - _REACH)
    match = _WORD_BEFORE.search(text[near:start])
    if match is None:
        return None
    said, at = match.group(1), near + match.start(1)
    plain = folded(said)
    if not said[0].isupper() or len(said) < 2 or _names_nobody(said, plain):
        return None
    if plain in given_names() or not is_english(plain):
        return _with_title(text, at)
    word = plainly_a_word(text, at, at + len(said), plain)
    named = plain in names_that_are_words() and not word
    return _with_title(text, at) if named else None


def _with_title(text: str, start: int) -> int:
    """Where a name begins with its title: "Uncle Ron"."""
    match = _WORD_BEFORE.search(text[max(0, start - _REACH) : start])
    titled = match is not None and folded(match.group(1)) in words_of("titles")
    return start - len(match.group()) if match and titled and match.group()[0].isupper() else start


def _names_nobody(said: str, plain: str) -> bool:
    return plain in words_of("titles") | words_of("kin") or is_nobody(said, plain)
