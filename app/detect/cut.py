"""The words of a text, cut once for every finder that asks: what each says, and where it stands."""

import re
from collections.abc import Callable, Collection, Iterator
from functools import cached_property
from itertools import accumulate
from typing import Final

from app.detect.letters import TOKEN
from app.detect.shapes import Shape
from app.domain.forgetting import cached_until_lock

_ASCII: Final = Shape("([A-Za-z]+|[0-9]+)")
_ANY: Final = Shape(f"({TOKEN.said})")


class Cut:
    """The words of a text in order, as they are written."""

    def __init__(self, text: str) -> None:
        parts = (_ASCII if text.isascii() else _ANY).split(text)
        self.said: list[str] = parts[1::2]
        self.different = frozenset(self.said)
        self._lengths = [len(part) for part in parts[:-1]]

    def span(self, place: int) -> tuple[int, int]:
        """Where a word stands, by its place in order."""
        return self._borders[2 * place], self._borders[2 * place + 1]

    @cached_property
    def small(self) -> frozenset[str]:
        """All of the words, in small letters."""
        return frozenset(map(str.lower, self.different))

    @cached_property
    def capital(self) -> frozenset[str]:
        """Those that begin with a capital, in small letters."""
        return frozenset(one.lower() for one in self.different if one[0].isupper())

    @cached_property
    def plain(self) -> bool:
        """Whether no word has a mark or anything invisible in it.

        Whatever begins or ends a word for a regular expression then does so here.
        """
        return "".join(self.different).isalnum()

    def where(self, wanted: Collection[str]) -> Iterator[int]:
        """The places of these words."""
        return (place for place, said in enumerate(self.said) if said in wanted)

    def found(
        self, text: str, shape: Shape, opens: Callable[[str], bool]
    ) -> Iterator[re.Match[str]]:
        """Every place of a shape, in order, that can only begin with a word that `opens` it."""
        if not self.plain:
            return shape.finditer(text)
        return self._beginning(text, shape, {one for one in self.different if opens(one.lower())})

    def _beginning(
        self, text: str, shape: Shape, wanted: Collection[str]
    ) -> Iterator[re.Match[str]]:
        past = 0
        for place in self.where(wanted) if wanted else ():
            start = self._borders[2 * place]
            if start >= past and (match := shape.match(text, start)):
                past = match.end()
                yield match

    @cached_property
    def _borders(self) -> list[int]:
        """Where each word begins and ends, in turn."""
        return list(accumulate(self._lengths))


@cached_until_lock(8)  # a text, the same with digits for letters, and names within it
def cut(text: str) -> Cut:
    """The words of a text."""
    return Cut(text)
