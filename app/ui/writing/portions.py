"""A text in portions, so that only what was changed is looked through again for people."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

_LONG: Final = 4_000  # letters of a paragraph that is looked at in parts, and of a part at most
_PARTS: Final = 16  # one sentence in so many ends a part: which, its own words decide
_WORDS: Final = 128  # the same of words, in a sentence that is longer than a part


@dataclass(frozen=True, slots=True)
class Mark:
    """Somebody in a text, or words with a hint, by places in Qt's UTF-16."""

    start: int
    end: int
    waiting: bool  # nobody knows yet who it is
    hint: bool = False


@dataclass(frozen=True, slots=True)
class HintMark:
    """Words that a note may be better without, by places in Qt's UTF-16."""

    start: int
    end: int
    said: str
    asks: str
    name: bool = False  # somebody else's: it is marked already


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """What was found in a portion: its words, and who is in it."""

    words: int
    marks: tuple[Mark, ...] = ()
    people: frozenset[str] = frozenset()
    waiting: frozenset[str] = frozenset()
    hints: tuple[HintMark, ...] = ()


def portions_of(text: str) -> list[str]:
    """The paragraphs with their line ends, a very long one in parts; together the text again.

    Where a part ends depends on the sentence there and not on what stands before it: a letter
    typed at the beginning leaves the other parts as they are.
    """
    found: list[str] = []
    for paragraph in text.splitlines(keepends=True):
        found += [paragraph] if len(paragraph) <= _LONG else _parts(paragraph)
    return found


def _parts(paragraph: str) -> Iterator[str]:
    for part in _gathered(_pieces(paragraph, ". "), _PARTS):
        yield from [part] if len(part) <= _LONG else _gathered(_pieces(part, " "), _WORDS)


def _gathered(pieces: Iterable[str], one_in: int) -> Iterator[str]:
    """Pieces up to one of those that end a part; before it gets too long, if there are several."""
    gathered: list[str] = []
    length = 0
    for piece in pieces:
        if gathered and length + len(piece) > _LONG:
            yield "".join(gathered)
            gathered, length = [], 0
        gathered.append(piece)
        length += len(piece)
        if hash(piece) % one_in == 0:
            yield "".join(gathered)
            gathered, length = [], 0
    if gathered:
        yield "".join(gathered)


def _pieces(text: str, end: str) -> Iterator[str]:
    """A text cut behind each of its ends: of sentences, or of words."""
    begin = 0
    while (at := text.find(end, begin)) >= 0:
        yield text[begin : at + len(end)]
        begin = at + len(end)
    yield text[begin:]


def starts_of(lengths: Iterator[int]) -> list[int]:
    """Where each of several begins, and where the last one ends."""
    return [0, *accumulate(lengths)]


def units_of(text: str) -> int:
    """The length of a text in UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
