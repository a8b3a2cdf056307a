"""Everyday phrases in which a name is the word: "olive oil", "the Union Jack", "a food bank".

From an open list (`words/phrases.txt`). A capital amid a sentence is a name's ("gave Will power"),
so a phrase counts where a sentence or an article begins it, or where all of it has capitals.
"""

from collections import defaultdict
from functools import cache
from typing import Final

from app import resources
from app.detect.shapes import Shape
from app.detect.word_lists import names_that_are_words, surnames_that_are_words

_REACH: Final = 48  # code points on each side; no phrase is longer
_BEFORE: Final = Shape(r"([^\W\d_][\w'’]*)[ \-]\Z")
_AFTER: Final = Shape(r"[ \-]([^\W\d_][\w'’]*)")
_MOST: Final = 3  # words of a phrase on one side of a name
_BEGINS: Final = Shape(
    r"(?:^|[.!?…]['’\"”)]*\s+|\n\s*|\b(?:[Tt]he|[Aa]n?|[Nn]o|[Ss]ome|[Aa]ny)\s)['‘\"“(]*\Z"
)
_Phrase = tuple[tuple[str, ...], tuple[str, ...], bool]


def is_in_a_phrase(text: str, start: int, end: int, word: str) -> bool:
    """Whether the name at `start:end`, folded as `word`, is a word of an everyday phrase."""
    phrases = _phrases().get(word)
    if phrases is None:
        return False
    before, after = _words_before(text, start), _words_after(text, end)
    return any(_is_one(text, start, before, after, phrase) for phrase in phrases)


def _is_one(text: str, start: int, before: list[str], after: list[str], phrase: _Phrase) -> bool:
    led, followed, capital = phrase
    if not (_are(before[len(before) - len(led) :], led) and _are(after[: len(followed)], followed)):
        return False
    behind = after[: len(followed)]
    if any(one[0].isupper() for one in behind):
        return capital
    if led:
        return before[len(before) - len(led)][0].isupper()
    return _BEGINS.search(text, max(0, start - _REACH), start) is not None


def _words_before(text: str, start: int) -> list[str]:
    found: list[str] = []
    at = start
    while len(found) < _MOST and (match := _BEFORE.search(text, max(0, at - _REACH), at)):
        found.insert(0, match[1])
        at = match.start()
    return found


def _words_after(text: str, end: int) -> list[str]:
    found: list[str] = []
    at = end
    while len(found) < _MOST and (match := _AFTER.match(text, at, at + _REACH)):
        found.append(match[1])
        at = match.end()
    return found


def _are(said: list[str], wanted: tuple[str, ...]) -> bool:
    """Whether words are those of a phrase, the last perhaps in the plural."""
    plain = tuple(one.casefold() for one in said)
    return plain == wanted or (bool(wanted) and plain == (*wanted[:-1], f"{wanted[-1]}s"))


@cache
def _phrases() -> dict[str, tuple[_Phrase, ...]]:
    """For each name what stands before and behind it in a phrase, and whether in capitals."""
    names = names_that_are_words() | surnames_that_are_words()
    found: dict[str, list[_Phrase]] = defaultdict(list)
    for line in resources.text("words", "phrases.txt").splitlines():
        if line.startswith("#"):
            continue
        words, capital = tuple(line.casefold().split()), not line.islower()
        for place, word in enumerate(words):
            for name in {word, f"{word}s"} if place == len(words) - 1 else {word}:
                if word in names:
                    found[name].append((words[:place], words[place + 1 :], capital))
    return {word: tuple(each) for word, each in found.items()}
