"""Quasi-identifiers: what may still tell who somebody is when names and numbers are gone.

Places, employers, occupations, events, dates, ages, origins, faiths, illnesses, families and
other things that few have. None of them names anybody; several together often do. What everybody
has is none: a common job counts only where somebody is said to have it, a country not where
somebody goes on holiday. Names and numbers are found elsewhere (`unrecorded`, `identifiers`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from app.detect import births, named_places, occupations, predicates, written_numbers
from app.detect.apart import Apart
from app.detect.capitals import Places
from app.detect.letters import folded
from app.detect.nobody import is_nobody
from app.detect.phrases import Token, tokens
from app.detect.quasi_words import details, everyday, shape, shapes
from app.detect.shapes import Shape
from app.detect.word_lists import is_english, is_ordinary

__all__ = ("Found", "Quasi", "find")


class Quasi(StrEnum):
    """What kind of quasi-identifier was found."""

    PLACE = "place"
    EMPLOYER = "employer"
    JOB = "job"
    EVENT = "event"
    DATE = "date"
    AGE = "age"
    ORIGIN = "origin"
    FAITH = "faith"
    ILLNESS = "illness"
    FAMILY = "family"
    TRAIT = "trait"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One quasi-identifier at `start:end`, in code points.

    `sort` says more of a place (a school, a town), a job (its sector), an age (in figures) and a
    day (`2019-03-12`, `--03-12`, `2019-03`, `2019`), or nothing.
    """

    start: int
    end: int
    kind: Quasi
    sort: str = ""


_LISTS: Final = {
    "events": Quasi.EVENT,
    "illnesses": Quasi.ILLNESS,
    "traits": Quasi.TRAIT,
    "families": Quasi.FAMILY,
    "origins": Quasi.ORIGIN,
    "faiths": Quasi.FAITH,
    "countries": Quasi.PLACE,
    "regions": Quasi.PLACE,
}
_SORTS_OF_LISTS: Final = {"countries": "country", "regions": "region"}
_SHAPED: Final = {
    "age": Quasi.AGE,
    "date": Quasi.DATE,
    "family": Quasi.FAMILY,
    "event": Quasi.EVENT,
    "title": Quasi.EVENT,
    "road": Quasi.PLACE,
    "region": Quasi.PLACE,
    "trait": Quasi.TRAIT,
}
_SORTS_OF_SHAPES: Final = {"road": "street", "region": "region", "title": "title"}
_VALUES: Final = {"age": written_numbers.age_in, "date": written_numbers.month_in}
_FIRST: Final = Shape(r"[^\W_]+")
_DETERMINED: Final = Shape(r"(?:the|an?|her|his|their|my|our|its|one|some) ", re.IGNORECASE)
_POSSESSIVES: Final = ("'s", "’s")
_REACH: Final = 40
_CLAUSE: Final = 90
_SHORTEST_RARE: Final = 5
_OF_SEVERAL_WORDS: Final = frozenset({Quasi.EVENT, Quasi.FAMILY, Quasi.ILLNESS, Quasi.TRAIT})
_SAID_OF: Final = frozenset({Quasi.EVENT, Quasi.TRAIT})
_IN_OWN_WORDS: Final = frozenset(
    {Quasi.AGE, Quasi.DATE, Quasi.PLACE, Quasi.EMPLOYER, Quasi.JOB, Quasi.FAMILY, Quasi.ILLNESS}
)
_EXACT: Final = frozenset({Quasi.AGE, Quasi.DATE})
_NAMED: Final = frozenset({Quasi.PLACE, Quasi.EMPLOYER, Quasi.JOB, Quasi.ILLNESS})
_TRAILS: Final = Shape(
    r"(?:\s+(?:at|in|on|of|by|for|with|from|to|and|or|the|an?|since|when|after|before|aged?))*\s*\Z"
)
_SHORTEST_REST: Final = 9  # letters and digits of what a longer one leaves
_SHORTEST_LEFT: Final = 3  # letters and digits of what is left when a name is cut out

Where = tuple[int, int]


def find(text: str, known: Places = (), names: Places | None = None) -> tuple[Found, ...]:
    """Every quasi-identifier outside what is known, in order, none overlapping; the longer wins.

    `known` are names and numbers that are dealt with already; `names` those that are names.
    """
    apart, taken = Apart(known), Apart()
    kept: list[Found] = []
    candidates = [*_with_their_phrases(text, [*_candidates(text, known, names)])]
    longest = sorted(candidates, key=_longest_first)
    for whole in (*longest, *_rare(text, candidates)):
        for found in _left(text, whole, taken):
            taken.add(found.start, found.end)
            for start, end in apart.around(found.start, found.end):
                untouched = (start, end) == (found.start, found.end)
                if untouched or sum(map(str.isalnum, text[start:end])) >= _SHORTEST_LEFT:
                    first, last = _trimmed(text, start, end)
                    kept.append(Found(start=first, end=last, kind=found.kind, sort=found.sort))
    return tuple(sorted(kept, key=lambda one: one.start))


def _longest_first(found: Found) -> tuple[int, int, int]:
    """Of the same words, what says more comes first: a job, an illness in it, that they tell."""
    says = {Quasi.ILLNESS: 1, Quasi.TRAIT: 2}.get(found.kind, 0)
    return found.start - found.end, found.start, says


def _left(text: str, found: Found, taken: Apart) -> Iterator[Found]:
    """What is found, or what a longer one leaves of it where it tells of several words."""
    if not taken.touches(found.start, found.end):
        yield found
    elif found.kind in _OF_SEVERAL_WORDS:
        for start, end in [*taken.around(found.start, found.end)]:
            if sum(map(str.isalnum, text[start:end])) >= _SHORTEST_REST:
                yield Found(start=start, end=end, kind=found.kind, sort=found.sort)


def _trimmed(text: str, start: int, end: int) -> Where:
    """The stretch without the signs and spaces at its ends."""
    while start < end and not (text[start].isalnum() or text[start] == "£"):
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def _candidates(text: str, known: Places, names: Places | None) -> Iterator[Found]:
    words = tokens(text)
    for start, end in occupations.workplaces(text):
        yield Found(start=start, end=end, kind=Quasi.EMPLOYER)
    yield from _listed(text, words)
    for job in occupations.find(text, words):
        yield Found(start=job.start, end=job.end, kind=Quasi.JOB, sort=job.sector)
    for start, end in occupations.employers(text, words):
        sort = named_places.kind_of(text[start:end])
        yield Found(start=start, end=end, kind=Quasi.EMPLOYER, sort=sort)
    yield from _shaped(text)
    for start, end, which in births.dates(text):
        day = shape("weekday").search(text, max(0, start - _REACH), start)
        yield Found(start=day.start() if day else start, end=end, kind=Quasi.DATE, sort=which)
    for place in named_places.find(text, known, names):
        kind = Quasi.PLACE if place.kind else Quasi.TRAIT
        yield Found(start=place.start, end=place.end, kind=kind, sort=place.kind)


def _listed(text: str, words: Sequence[Token]) -> Iterator[Found]:
    for start, last, name in details().find(text, words):
        end = last
        after = _FIRST.search(text, end, end + _REACH)
        if after and folded(after.group()) in everyday("after"):
            continue
        before = text[max(0, start - _REACH) : start]
        if name == "countries" and shape("trip").search(before):
            continue
        if name == "illnesses" and text[end : end + 2] in _POSSESSIVES:
            end += len(_POSSESSIVES[0])  # "Huntington's"
        yield Found(start=start, end=end, kind=_LISTS[name], sort=_SORTS_OF_LISTS.get(name, ""))


def _with_their_phrases(text: str, candidates: Sequence[Found]) -> Iterator[Found]:
    """What tells of several words with all of them, up to an age or a day told beside it."""
    exact = Apart((one.start, one.end) for one in candidates if one.kind in _EXACT)
    named = Apart((one.start, one.end) for one in candidates if one.kind in _NAMED)
    apart = _said_apart(candidates)
    for one in candidates:
        several = one.kind in _OF_SEVERAL_WORDS
        whole = _with_its_phrase(text, one, exact, named) if several else one
        whole = _with_its_clause(text, whole, apart) if one.kind in _SAID_OF else whole
        yield _with_which_one(text, whole, apart) if several else whole


def _said_apart(candidates: Iterable[Found]) -> Apart:
    """What is told in words of its own, and so is no part of what is said around it."""
    return Apart((one.start, one.end) for one in candidates if one.kind in _IN_OWN_WORDS)


def _with_its_phrase(text: str, found: Found, exact: Apart, named: Apart) -> Found:
    """A thing that tells with the words before it, and where and with what it was.

    A name that it would cut in two is taken in whole; an age and a day stay apart.
    """
    led = _DETERMINED.match(text, found.start) is None
    before = shape("lead").search(text, max(0, found.start - _REACH), found.start) if led else None
    rest = shape("rest").match(text, found.end)
    start = max(before.start() if before else found.start, exact.before(found.start) or 0)
    end = rest.end() if rest else found.end
    end = next((last for first, last in named if first < end < last), end)
    for first, last in exact:
        if found.start < first < end and (last > found.end or first >= found.end):
            end = first
            break
    trails = _TRAILS.search(text, found.start, end)
    return replace(found, start=start, end=trails.start() if trails else end)


def _with_its_clause(text: str, found: Found, apart: Apart) -> Found:
    """What tells with what is said of somebody around it: "is building a boat in the barn"."""
    if any(_reaches_out(one, found) for one in apart):
        return found
    first, last = predicates.begins(text, found.start), predicates.head_ends(text, found.end)
    if first < found.start:
        last = max(last, predicates.ends(text, found.end))
    start = max(first, min(found.start, apart.before(found.start) or 0))
    end = max(found.end, min(last, apart.after(found.end) or last))
    trails = _TRAILS.search(text, found.end, end)
    return replace(found, start=start, end=trails.start() if trails else end)


def _with_which_one(text: str, found: Found, apart: Apart) -> Found:
    """What tells with the clause that says which one it is, up to what tells by itself."""
    last = predicates.clause_ends(text, found.end)
    end = max(found.end, min(last, apart.after(found.end) or last))
    trails = _TRAILS.search(text, found.end, end)
    return replace(found, end=trails.start() if trails else end)


def _reaches_out(place: Where, found: Found) -> bool:
    """Whether a place is all of what was found, or lies across an end of it."""
    first, last = place
    if last <= found.start or found.end <= first:
        return False
    return first <= found.start or found.end <= last


def _rare(text: str, candidates: Iterable[Found]) -> Iterator[Found]:
    """English words that not every note has, with what is said around them.

    Words of the trade and of the session are none, nor is what was found already.
    """
    apart, taken = _said_apart(candidates), Apart((one.start, one.end) for one in candidates)
    for one in tokens(text):
        known = one.plain in everyday("rare") or len(one.plain) < _SHORTEST_RARE
        if known or not one.said.islower() or is_ordinary(one.plain):
            continue
        if not is_english(one.plain) or is_nobody(one.said, one.plain):
            continue
        if taken.touches(one.start, one.end):
            continue
        if not shape("session").search(text, max(0, one.start - _CLAUSE), one.start):
            found = Found(start=one.start, end=one.end, kind=Quasi.TRAIT)
            whole = _with_its_phrase(text, found, apart, Apart())
            yield _with_which_one(text, _with_its_clause(text, whole, apart), apart)


def _shaped(text: str) -> Iterator[Found]:
    for of, kind in _SHAPED.items():
        for start, end in _matches(text, of):
            said = text[start:end]
            sort = _VALUES[of](said) if of in _VALUES else _SORTS_OF_SHAPES.get(of, "")
            yield Found(start=start, end=end, kind=kind, sort=sort)
    for start, end in _matches(text, "illness"):
        first = _FIRST.search(text, start, end)
        if first and folded(first.group()) not in everyday("illnesses"):
            yield Found(start=start, end=end, kind=Quasi.ILLNESS)


def _matches(text: str, of: str) -> Iterator[Where]:
    for one in shapes(of):
        for match in one.finditer(text):
            yield match.span("it")
