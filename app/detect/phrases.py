"""Lists of phrases, and where a text says one: whatever its case, in the plural too.

An entry with a capital is found only where the text has it so: "Polish" is no polish.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.detect.letters import folded
from app.detect.shapes import Shape

_WORD: Final = Shape(r"(?<!\w['’])[^\W_]+(?:['’](?!s\b)[^\W_]+)*")
_GAPS: Final = frozenset({" ", "-", "‐", "‑", "\n", "\u00a0", "'s ", "’s ", "' ", "’ ", " & ", "&"})
_PLURALS: Final = (("women", "woman"), ("men", "man"), ("ies", "y"), ("es", ""), ("s", ""))


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: where it stands, as written, and folded."""

    start: int
    end: int
    said: str
    plain: str


def tokens(text: str) -> list[Token]:
    """The words of a text; what a hyphen joins is two, and a possessive is left behind."""
    return [
        Token(one.start(), one.end(), one.group(), folded(one.group()))
        for one in _WORD.finditer(text)
    ]


@dataclass(frozen=True, slots=True)
class _Entry:
    words: tuple[str, ...]
    as_written: tuple[str, ...]
    label: str


class Phrases:
    """Phrases with a label each, ready to be looked for."""

    def __init__(self, labelled: Iterable[tuple[str, str]]) -> None:
        self._by_first: dict[str, list[_Entry]] = {}
        for phrase, label in labelled:
            said = tuple(one.said for one in tokens(phrase))
            if not said:
                continue
            entry = _Entry(tuple(map(folded, said)), said, label)
            self._by_first.setdefault(entry.words[0], []).append(entry)
        for entries in self._by_first.values():
            entries.sort(key=lambda one: -len(one.words))

    def find(self, text: str, words: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
        """Every place that says one, the longest at each word, with its label."""
        at = 0
        while at < len(words):
            many, label = self._at(text, words, at)
            if many:
                yield words[at].start, words[at + many - 1].end, label
            at += max(1, many)

    def _at(self, text: str, words: Sequence[Token], at: int) -> tuple[int, str]:
        best = (0, "")
        for first in _singulars(words[at].plain):
            for entry in self._by_first.get(first, ()):
                many = len(entry.words)
                if many > best[0] and _says(text, words[at : at + many], entry):
                    best = (many, entry.label)
                    break
        return best


def _says(text: str, words: Sequence[Token], entry: _Entry) -> bool:
    if len(words) < len(entry.words):
        return False
    last = len(words) - 1
    for place, word in enumerate(words):
        wanted, said = entry.words[place], entry.as_written[place]
        if word.plain != wanted and not (place == last and wanted in _singulars(word.plain)):
            return False
        if said[0].isupper() and not _capital(word.said, said):
            return False
        if place and text[words[place - 1].end : word.start] not in _GAPS:
            return False
    return True


def _capital(typed: str, said: str) -> bool:
    """Whether a word has the capital of its entry: all of them if the entry is an acronym."""
    return typed.isupper() if len(said) > 1 and said.isupper() else typed[0].isupper()


def _singulars(word: str) -> list[str]:
    """A word, and what it may be the plural of."""
    found = [word]
    found += [
        word.removesuffix(ending) + instead
        for ending, instead in _PLURALS
        if word.endswith(ending) and len(word) - len(ending) > 1
        if not word.endswith("ss")  # "discuss" is no more than one discus
    ]
    return found
