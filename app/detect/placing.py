"""What stands in the sentence of somebody who is protected, and says where they can be found."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

_ENDS: Final = re.compile(
    r"(?:(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bSt)(?<!\bMrs)(?<!\b[A-Z])[.!?…]['’\"”)]*\s|\n)"
)

Place = tuple[int, int]


def beside(text: str, places: Iterable[Place], people: Iterable[Place]) -> Iterator[Place]:
    """Those places in whose sentence one of these people stands."""
    named = sorted(people)
    for start, end in places:
        first, last = _sentence(text, start, end)
        if any(first <= one and other <= last for one, other in named):
            yield start, end


def _sentence(text: str, start: int, end: int) -> Place:
    first = 0
    for match in _ENDS.finditer(text, 0, start):
        first = match.end()
    after = _ENDS.search(text, end)
    return first, after.end() if after else len(text)
