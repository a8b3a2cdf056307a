"""The rest of a known address beside a part of it: "rose cottage mill lane burley".

A street by itself names nobody's home, but beside the house it does.
"""

from collections.abc import Iterator
from typing import Final

from app.detect.letters import folded
from app.detect.shapes import Shape

_AFTER: Final = Shape(r"[\s,]{1,3}(?P<it>\w+)")
_BEFORE: Final = Shape(r"(?<!\w)(?P<it>\w+)[\s,]{1,3}\Z")
_REACH: Final = 32  # code points before it
_LINKS: Final = frozenset("the in at on of near nr and".split())


def beside(text: str, start: int, end: int, words: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where words of the same address, folded, stand right before and right behind this part."""
    first, last = start, end
    while found := _BEFORE.search(text, max(0, first - _REACH), first):
        if folded(found["it"]) not in words - _LINKS:
            break
        first = found.start("it")
    while found := _AFTER.match(text, last):
        if folded(found["it"]) not in words - _LINKS:
            break
        last = found.end("it")
    if first < start:
        yield first, start
    if last > end:
        yield end, last
