"""Handovers without what was decided about records that go: nothing is left to decide."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from app.domain.access_requests import Request
from app.domain.files import ClientFile
from app.domain.handover import Handover
from app.domain.ids import RecordId
from app.domain.releases import Release
from app.domain.sheets import Extract, Nameless
from app.services.handovers import review
from app.services.handovers.gather import identity
from app.services.practice.practice import Practice


def without(
    practice: Practice, file: ClientFile, going: Collection[RecordId]
) -> Iterator[Handover]:
    """The handovers that cover a file and decided about any of these records, without that."""
    for asked in practice.kept.values():
        if not isinstance(asked, Handover) or asked.id in going:
            continue
        if asked.person in file.subjects or asked.file == file.code:
            left = _without(practice, asked, going)
            if left != asked:
                yield left


def _without(practice: Practice, asked: Handover, going: Collection[RecordId]) -> Handover:
    items = {identity("i", asked, one) for one in going}
    suspected: set[str] = set()
    if asked.suggestions or (isinstance(asked, Nameless) and asked.instead):
        found = review.review(practice, asked)
        suspected = {one.id for one in found.suggestions if one.note in going}
    left = replace(
        asked,
        items={one: said for one, said in asked.items.items() if one not in items},
        suggestions={one: said for one, said in asked.suggestions.items() if one not in suspected},
        spans=tuple(one for one in asked.spans if one.item not in items),
    )
    return _without_named(left, going, items, suspected)


def _without_named(
    left: Handover, going: Collection[RecordId], items: set[str], suspected: set[str]
) -> Handover:
    """A handover without what it says beside its decisions of records that go."""
    match left:
        case Request():
            return replace(
                left,
                known={one: said for one, said in left.known.items() if one not in items},
                harmful=tuple(one for one in left.harmful if one not in items),
            )
        case Release():
            return replace(
                left,
                authority=None if left.authority in going else left.authority,
                papers=tuple(one for one in left.papers if one not in going),
                sent_as=None if left.sent_as in going else left.sent_as,
                left_out=tuple(one for one in left.left_out if one not in going),
            )
        case Nameless():
            rest = replace(
                left,
                records=tuple(one for one in left.records if one not in going),
                instead=tuple(one for one in left.instead if one.suggestion not in suspected),
            )
            if not isinstance(rest, Extract):
                return rest
            return replace(
                rest,
                consent=None if rest.consent in going else rest.consent,
                sent_as=None if rest.sent_as in going else rest.sent_as,
            )
        case _:
            return left
