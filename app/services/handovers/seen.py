"""One record while the layers look at it: what each of them suspects, in order and apart."""

import datetime as dt
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from app.detect.apart import Apart
from app.detect.context import REACH
from app.detect.shapes import Shape
from app.detect.unknown_names import Unknown
from app.domain.ids import PersonId
from app.domain.redaction import Layer, State
from app.domain.text import Mention, Placed, Words

Place = tuple[int, int]
_MONTHS: Final = frozenset("april may june july august jan apr jun aug".split())
_DAY_BEFORE: Final = Shape(r"\d(?:st|nd|rd|th)?(?: of)? $")
_NUMBER_AFTER: Final = Shape(r",? \d")
_REACH: Final = 8  # letters on each side that tell a day or a year


@dataclass(frozen=True, slots=True)
class Suspected:
    """A stretch of a text that a layer suspects, and what it proposes."""

    start: int
    end: int
    layer: Layer
    proposed: State
    person: PersonId | None = None
    kind: str = ""
    sort: str = ""


@dataclass(slots=True)
class Seen:
    """One record while the layers look at it.

    `on` is its day. `own` are mentions of the requester; `perhaps_own` may be, and nobody else's
    name.
    """

    text: str
    placed: tuple[Placed, ...]
    own: Apart
    on: dt.date | None = None
    perhaps_own: list[Place] = field(default_factory=list)
    placing: list[Unknown] = field(default_factory=list)
    found: list[Suspected] = field(default_factory=list)
    mentioned: Apart = field(init=False)
    judged: Apart = field(init=False)
    _here: Apart = field(default_factory=Apart)
    _order: list[Suspected] = field(default_factory=list)

    def __post_init__(self) -> None:
        said = [at for at in self.placed if not isinstance(at.run, Words)]
        mentions = [at for at in said if isinstance(at.run, Mention)]
        self.judged = Apart((at.start, at.end) for at in said)
        self.mentioned = Apart((at.start, at.end) for at in mentions)

    def suspect(self, one: Suspected) -> None:
        """Take in what a layer suspects."""
        self.found.append(one)
        self._here.add(one.start, one.end)
        insort(self._order, one, key=lambda other: other.start)

    def put(self, one: Suspected, instead: Suspected) -> None:
        """Put another proposal in the place of one."""
        for several in (self.found, self._order):
            several[several.index(one)] = instead

    def led(self, start: int) -> str:
        """What leads to a place: the relation in "her mum (AF)"."""
        return self.text[max(0, start - REACH) : start].replace("(", "")

    def ends(self, at: int) -> bool:
        """Whether something suspected ends here."""
        return self._here.before(at) == at

    def touched(self, start: int, end: int) -> list[Suspected]:
        """What is suspected in a stretch."""
        last = bisect_left(self._order, end, key=lambda one: one.start)
        first = bisect_right(self._order, start, hi=last, key=lambda one: one.end)
        return self._order[first:last]

    def taken(self, *more: Place, judged: Iterable[Place] | None = None) -> list[Place]:
        """What some layer has seen: in order and apart."""
        return list(Apart([*more, *(self.judged if judged is None else judged), *self._here]))

    def but_dates(self) -> list[Place]:
        """What was judged, but for a month beside its day or year, which is nobody's name there."""
        mentioned = frozenset(self.mentioned)
        return [one for one in self.judged if one in mentioned or not self._is_dated(*one)]

    def _is_dated(self, start: int, end: int) -> bool:
        before, after = self.text[max(0, start - _REACH) : start], self.text[end : end + _REACH]
        month = self.text[start:end].casefold() in _MONTHS
        return month and bool(_DAY_BEFORE.search(before) or _NUMBER_AFTER.match(after))

    def left(self, place: Place, taken: Apart, *, signs: bool = False) -> list[Place]:
        """What is left of a stretch, if it says anything, without these and what is suspected.

        With `signs`, what is only a sign is left too: the "@" before a name.
        """
        free = [one for some in self._here.around(*place) for one in taken.around(*some)]
        says = str.isprintable if signs else str.isalnum
        return [one for one in free if any(says(c) and c != " " for c in self.text[slice(*one)])]

    def add(self, place: Place, layer: Layer, proposed: State, person: PersonId | None) -> None:
        """Suspect what is left of a stretch when everything seen is cut out."""
        for start, end in self.left(place, self.judged):
            self.suspect(Suspected(start, end, layer, proposed, person))
