"""Access requests without what was decided about records that go: nothing is left to decide."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from app.domain.access_requests import Request
from app.domain.files import ClientFile
from app.domain.ids import RecordId
from app.domain.kinds import REQUEST
from app.services.handovers import review
from app.services.handovers.gather import identity
from app.services.practice.practice import Practice


def without(practice: Practice, file: ClientFile, going: Collection[RecordId]) -> Iterator[Request]:
    """The requests that cover a file and decided about any of these records, without that."""
    for asked in practice.all_of(REQUEST):
        if asked.person in file.subjects and asked.id not in going:
            left = _without(practice, asked, going)
            if left != asked:
                yield left


def _without(practice: Practice, asked: Request, going: Collection[RecordId]) -> Request:
    items = {identity("i", asked, one) for one in going}
    suspected: set[str] = set()
    if asked.suggestions:
        found = review.review(practice, asked)
        suspected = {one.id for one in found.suggestions if one.note in going}
    return replace(
        asked,
        items={one: said for one, said in asked.items.items() if one not in items},
        suggestions={one: said for one, said in asked.suggestions.items() if one not in suspected},
        spans=tuple(one for one in asked.spans if one.item not in items),
        known={one: said for one, said in asked.known.items() if one not in items},
        harmful=tuple(one for one in asked.harmful if one not in items),
    )
