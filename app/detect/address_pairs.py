"""Two lines of a known address side by side, whatever their letters: "the old forge mill fold".

Each alone may be English, or a street of many; together they tell where somebody lives.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from app.detect.letters import folded
from app.detect.shapes import Shape
from app.domain.ids import PersonId
from app.domain.people import Form

_WORD: Final = Shape(r"[^\W_]+(?:['’][^\W_]+)?")
_GAP: Final = 3  # code points between two lines: ", ", a line break
_ARTICLE: Final = "the"
_Words = tuple[str, ...]


class AddressPairs:
    """Lines of known addresses, by the word that begins the second of two."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._by_first: dict[str, list[tuple[_Words, _Words, PersonId]]] = {}
        for form in forms:
            lines = [_named(line) for line in form.text.replace("\n", ",").split(",")]
            lines = [line for line in lines if line]
            for at, line in enumerate(lines):
                for other in lines[at + 1 :]:
                    if len(line) + len(other) > 2:  # "Cottage, Leeds" is everywhere
                        pair = (line, other, form.person)
                        self._by_first.setdefault(other[0], []).append(pair)

    def find(self, text: str) -> Iterator[tuple[int, int, PersonId]]:
        """Where two lines of one address stand side by side, and whose it is."""
        if not self._by_first:
            return
        spans = [match.span() for match in _WORD.finditer(text)]
        words = [folded(text[start:end]) for start, end in spans]
        for at, word in enumerate(words):
            for line, other, person in self._by_first.get(word, ()) if at else ():
                first, last = at - len(line), at + len(other)
                if first < 0 or (*words[first:at], *words[at:last]) != (*line, *other):
                    continue
                if spans[at][0] - spans[at - 1][1] <= _GAP:
                    begins = first - 1 if first and words[first - 1] == _ARTICLE else first
                    yield spans[begins][0], spans[last - 1][1], person


def _named(line: str) -> _Words:
    """The words of a line that are no number, postcode or article in front."""
    words = [folded(word) for word in _WORD.findall(line)]
    named = [word for word in words if not any(c.isdigit() for c in word)]
    return tuple(named[1:] if named[:1] == [_ARTICLE] else named)
