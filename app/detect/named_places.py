"""Named places: towns, schools, streets, firms, and what else has a capital and is nobody's name.

What kind of a place it is follows from its last word or its first, a town if none says it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.detect import unknown_names
from app.detect.capitals import POSSESSIVE, Places, Word, runs
from app.detect.context import listed, words_of
from app.detect.nobody import is_nobody, is_place
from app.detect.phrases import tokens
from app.detect.quasi_words import everyday, kinds_of_place
from app.detect.shapes import Shape
from app.detect.unknown_names import Likeness
from app.detect.word_lists import is_english


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place at `start:end`, and its kind; none where it may be something else."""

    start: int
    end: int
    kind: str


_LONGEST_ACRONYM: Final = 5
_SHORTEST: Final = 3
_KIND_AFTER: Final = Shape(r" (?P<it>[a-z]+)(?![\w'’\-])")
_SAINT: Final = "st"
_INSTITUTIONS: Final = frozenset({"school", "college", "nursery", "hospital", "surgery", "office"})


def find(text: str, known: Places, names: Places | None) -> Iterator[Place]:
    """Every place that is named; they may overlap."""
    for one in unknown_names.find(text, known, names):
        if one.likeness is Likeness.PLACE or (one.placed and not one.like_a_person):
            yield _place(text, one.start, one.end)
        elif one.likeness is Likeness.STRANGE:
            yield Place(start=one.start, end=one.end, kind="")
    for run in runs(text, known):
        words = [one for one in run if _may_name(one)]
        words = words[1:] if words and words[0].starts and is_english(words[0].head) else words
        if words and not words[0].starts and not all(map(_is_common, words)) and _names(words):
            last = words[-1]
            end = last.start + len(POSSESSIVE.sub("", last.said))
            yield _place(text, words[0].start, end)


def _place(text: str, start: int, end: int) -> Place:
    """The place, with its kind if that follows in small letters: "Camphill community"."""
    kind = _KIND_AFTER.match(text, end)
    if kind and kind.group("it") in words_of("places"):
        end = kind.end()
    return Place(start=start, end=end, kind=kind_of(text[start:end]))


def kind_of(said: str) -> str:
    """What kind of a place this is: a school, a street, a town."""
    words = [one.plain for one in tokens(said)]
    if not words:
        return ""
    by_last, by_first = kinds_of_place()
    unsaid = "place" if words[0] == _SAINT else "town"
    return by_last.get(words[-1]) or by_first.get(words[0]) or unsaid


def _may_name(word: Word) -> bool:
    return len(word.said) >= _SHORTEST and word.head.isalpha() and word.head != "i"


def _names(words: list[Word]) -> bool:
    """Whether it is more than a kind of place with a capital: "the Unit", "the School"."""
    by_last, _ = kinds_of_place()
    return len(words) > 1 or by_last.get(words[0].plain) not in _INSTITUTIONS


def _is_common(word: Word) -> bool:
    """Whether everybody has it: a word of the trade or the calendar, a brand, an acronym."""
    if word.plain in listed("trade.txt") or word.plain in everyday("capitals"):
        return True
    if any(word.plain in words_of(group) for group in ("kin", "nobody", "titles")):
        return True
    if word.plain in words_of("towns") and is_place(word.plain):
        return False  # a club too
    acronym = word.shouted and len(word.said) <= _LONGEST_ACRONYM
    return acronym or is_nobody(word.said, word.plain)
