"""Combinations: how telling is what is left of a text, though every part of it is harmless.

A rare job, a place and an event name nobody; together they may mean one person. What is counted are
kinds: those that stand as they were written, and those that stand as something more general. It
warns, and promises nothing: nobody can know what a reader knows already. What stands as something
more general is counted within one record: over many records it would say only how many there are.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_SEVERAL: Final = 2
_MANY: Final = 7  # kinds in one record, each told only in general: few records have so many


class HowTelling(StrEnum):
    """How telling a combination is, the most first."""

    VERY = "very"
    SOMEWHAT = "somewhat"
    LITTLE = "little"


class Told(StrEnum):
    """Whether something stands as it was written, or as something more general."""

    AS_WRITTEN = "as-written"
    GENERAL = "general"


@dataclass(frozen=True, slots=True, kw_only=True)
class Combination:
    """Kinds of detail that stand together, in the order in which they first do."""

    kinds: tuple[str, ...]
    told: Told
    how: HowTelling


_STRONG: Final = frozenset({"event", "job", "illness", "family", "trait"})
"""Kinds of which one alone, as it was written, may be enough with any other."""


def combinations(
    as_written: Iterable[str], general: Iterable[Iterable[str]]
) -> tuple[Combination, ...]:
    """The combinations of what is left: of what stands as written, and of what is general.

    `general` has the kinds of each record; the record with the most of them counts.
    """
    kept = tuple(dict.fromkeys(as_written))
    each = [tuple(dict.fromkeys(kinds)) for kinds in general]
    told = max(each, key=len, default=())
    found = []
    if kept:
        rest = {kind for kinds in each for kind in kinds}.difference(kept)
        strong = _STRONG.intersection(kept)
        several = len(kept) >= _SEVERAL
        how = HowTelling.VERY if several and strong else HowTelling.SOMEWHAT
        if not several and not strong and not rest:
            how = HowTelling.LITTLE
        found.append(Combination(kinds=kept, told=Told.AS_WRITTEN, how=how))
    if len(told) >= _SEVERAL:
        how = HowTelling.SOMEWHAT if len(told) >= _MANY else HowTelling.LITTLE
        found.append(Combination(kinds=told, told=Told.GENERAL, how=how))
    return tuple(found)
