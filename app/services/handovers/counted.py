"""Counting sessions: those of which a release tells the day, and no word more."""

from collections.abc import Iterable

from app.domain import releases
from app.domain.handover import Handover
from app.domain.notes import NoteKind
from app.domain.releases import Release
from app.services.handovers.gather import Gathered
from app.services.handovers.spared import authority_in
from app.services.practice.practice import Practice


def counted(practice: Practice, asked: Handover, records: Iterable[Gathered]) -> frozenset[str]:
    """The sessions among these records that are told of without their words."""
    if not isinstance(asked, Release):
        return frozenset()
    authority = authority_in(practice, asked)
    if authority is None or not releases.counts(authority):
        return frozenset()
    since, until = releases.days_of(asked, authority, practice.clock.today())
    return frozenset(
        one.item
        for one in records
        if one.kind == NoteKind.SESSION.value and since <= one.on <= until
    )
