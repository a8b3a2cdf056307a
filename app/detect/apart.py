"""Stretches of a text, kept in order and apart, so that what touches one is found at once."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

Place = tuple[int, int]


class Apart:
    """Stretches of a text in order; those that overlap become one."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, places: Iterable[Place] = ()) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(places):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def __iter__(self) -> Iterator[Place]:
        return zip(self._starts, self._ends, strict=True)

    def add(self, start: int, end: int) -> None:
        """Take in one more stretch."""
        first, last = self._touching(start, end)
        if first < last:
            start, end = min(start, self._starts[first]), max(end, self._ends[last - 1])
        self._starts[first:last] = [start]
        self._ends[first:last] = [end]

    def touches(self, start: int, end: int) -> bool:
        """Whether a stretch overlaps one of these."""
        first, last = self._touching(start, end)
        return first < last

    def before(self, at: int) -> int | None:
        """Where the last of these ends that is over at a place."""
        last = self.last(at)
        return None if last is None else last[1]

    def last(self, at: int) -> Place | None:
        """The last of these that is over at a place."""
        place = bisect_right(self._ends, at)
        return (self._starts[place - 1], self._ends[place - 1]) if place else None

    def after(self, at: int) -> int | None:
        """Where the first of these begins from a place on."""
        following = self.next(at)
        return None if following is None else following[0]

    def next(self, at: int) -> Place | None:
        """The first of these that begins from a place on."""
        place = bisect_left(self._starts, at)
        return (self._starts[place], self._ends[place]) if place < len(self._starts) else None

    def around(self, start: int, end: int) -> Iterator[Place]:
        """What is left of a stretch when these are cut out."""
        first, last = self._touching(start, end)
        for taken, through in zip(self._starts[first:last], self._ends[first:last], strict=True):
            if start < taken:
                yield start, taken
            start = through
        if start < end:
            yield start, end

    def _touching(self, start: int, end: int) -> Place:
        """Which of these overlap a stretch: from the first of them to behind the last."""
        first = bisect_right(self._ends, start)
        return first, max(first, bisect_left(self._starts, end))


def saying_left(text: str, start: int, end: int, places: Iterable[Place]) -> Iterator[Place]:
    """What is left of a stretch when these places, in order, are cut out, if it says anything."""
    for first, last in (*places, (end, end)):
        if first <= end and start < last:
            if any(c.isalnum() for c in text[start:first]):
                yield start, first
            start = last
