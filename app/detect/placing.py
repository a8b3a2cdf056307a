"""What stands in the sentence of somebody who is protected, and says where they can be found."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

from app.detect.shapes import Shape

_ENDS: Final = Shape(
    r"[.!?…\n](?:(?<!\n)(?<!\bDr.)(?<!\bMr.)(?<!\bMs.)(?<!\bSt.)(?<!\bMrs.)(?<!\b[A-Zbdc].)(?<!\bno.)(?<!\bnr.)['’\"”)]*\s"
    r"|(?<=\n)(?![A-Z][\w ./]{1,24}:\s))"  # a form goes on: "Name: …", "School: …"
)

_NAMED: Final = r"[^\W\d_a-z][\w'’\-]*"
_GOES_ON: Final = Shape(  # of whom was spoken: "Works at Crestwood Primary", "Ysgol Craig-y-Don."
    r"(?i:works|worked|lives|lived|teaches|taught|goes|went|studies|studied|moved|back|now"
    r"|used to (?:work|live|go))\s(?:\w+\s){0,2}(?:at|in|to|for|from|with)\s"
    rf"|(?:At|From)\s(?:the\s)?{_NAMED}(?:\s{_NAMED}){{0,4}}[.!?]"
    rf"|(?!(?:In|On|By|Off|To|Into|Past|Via|Near|Over)\s){_NAMED}(?:\s(?:{_NAMED}|of|the|y|yr"
    rf"|and)){{1,5}}"
    r"[.!?](?:\s|\Z)"
)
Place = tuple[int, int]


def beside(text: str, places: Iterable[Place], people: Iterable[Place]) -> Iterator[Place]:
    """Those places in whose sentence one of these people stands."""
    named, places = sorted(people), tuple(places)
    if not (named and places):
        return
    ends = [match.span() for match in _ENDS.finditer(text) if not _GOES_ON.match(text, match.end())]
    for start, end in places:
        first, last = _sentence(ends, start, end, len(text))
        someone = bisect_left(named, (first, 0))
        if someone < len(named) and named[someone][0] < last:
            yield start, end


def _sentence(ends: list[Place], start: int, end: int, length: int) -> Place:
    """The sentence around a place, its end with it."""
    before = bisect_right(ends, start, key=lambda one: one[1])
    after = bisect_left(ends, end, key=lambda one: one[0])
    return (ends[before - 1][1] if before else 0), (ends[after][1] if after < len(ends) else length)
