"""Names that are words too, in small letters: where they are told, and where they wait."""

from collections.abc import Collection, Iterator, Mapping

from app.detect.letters import folded
from app.detect.word_or_name import joined_to, may_be_dictated, spoken_of
from app.domain.ids import PersonId
from app.domain.text import NoPerson, Placed
from app.services.handovers.seen import Seen

_Found = Iterator[tuple[Placed, PersonId]]


def told(seen: Seen, called: Mapping[str, PersonId], spared: Collection[PersonId]) -> _Found:
    """A name that was judged to be a word, where somebody is spoken of."""
    for at, who in _judged(seen, called, spared):
        beside = joined_to(seen.text, at.start, at.end, seen.ends)
        if beside or spoken_of(seen.text, at.start, at.end):
            yield at, who


def waiting(seen: Seen, called: Mapping[str, PersonId], spared: Collection[PersonId]) -> _Found:
    """The same in a text without capitals, where nothing else is suspected and it may be said."""
    if seen.text.islower():
        for at, who in _judged(seen, called, spared):
            place = (at.start, at.end)
            if not seen.touched(*place) and may_be_dictated(seen.text, *place):
                yield at, who


def _judged(seen: Seen, called: Mapping[str, PersonId], spared: Collection[PersonId]) -> _Found:
    for at in seen.placed:
        who = called.get(folded(at.text)) if isinstance(at.run, NoPerson) else None
        if who is not None and who not in spared and at.text.islower():
            yield at, who
