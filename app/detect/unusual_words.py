"""Unusual words: what is neither an ordinary English word nor a word of the trade.

Nothing is known of such a word but that few notes have it. What tells who somebody is and happens
only once stands in no list, and often has a word of this kind in it.
"""

from collections.abc import Iterator
from typing import Final

from app.detect.apart import Apart
from app.detect.letters import APOSTROPHES
from app.detect.nobody import is_of_the_trade
from app.detect.phrases import Token, tokens
from app.detect.quasi_words import everyday
from app.detect.shapes import Shape
from app.detect.word_lists import is_plain

_SHORTEST: Final = 2
_SHORTENED: Final = Shape(rf"[^\W\d_]+[{APOSTROPHES}](?:d|ll|m|re|s|t|ve)(?:[{APOSTROPHES}]ve)?")
_COUNTED: Final = Shape(r"\d+[a-z]{1,4}|x\d+")  # "4pm", "35s", "x2"


def find(text: str, taken: Apart) -> Iterator[Token]:
    """Every unusual word that touches nothing taken, in order."""
    for one in tokens(text):
        if not is_ordinary(one) and not taken.touches(one.start, one.end):
            yield one


def is_ordinary(word: Token) -> bool:
    """Whether a word is ordinary: everyday English, of the trade, a number, or an initial."""
    plain = word.plain
    return (
        len(plain) < _SHORTEST
        or not any(map(str.isalpha, plain))
        or is_plain(plain)
        or plain in everyday("rare")
        or is_of_the_trade(word.said, plain)
        or _SHORTENED.fullmatch(plain) is not None
        or _COUNTED.fullmatch(plain) is not None
    )
