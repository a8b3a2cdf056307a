"""A text in portions, so that only what was changed is looked through again for people."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

_LONG: Final = 4_000  # letters of a paragraph that is looked at in parts
_PARTS: Final = 16  # one sentence in so many ends a part: which, its own words decide


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
    gathered: list[str] = []
    for sentence in _sentences(paragraph):
        gathered.append(sentence)
        if hash(sentence) % _PARTS == 0:
            yield "".join(gathered)
            gathered = []
    if gathered:
        yield "".join(gathered)


def _sentences(paragraph: str) -> Iterator[str]:
    begin = 0
    while (end := paragraph.find(". ", begin)) >= 0:
        yield paragraph[begin : end + 2]
        begin = end + 2
    yield paragraph[begin:]


def starts_of(lengths: Iterator[int]) -> list[int]:
    """Where each of several begins, and where the last one ends."""
    return [0, *accumulate(lengths)]


def units_of(text: str) -> int:
    """The length of a text in UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
