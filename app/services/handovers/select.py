"""Selecting records: those that go, of all that a handover's files hold.

What is not selected makes no difference to the paper, which its proof shows.
"""

from app.domain import releases
from app.domain.authority import category_of, written_for
from app.domain.handover import Handover
from app.domain.releases import Release
from app.domain.reports import Report
from app.domain.scope import Scope
from app.domain.sheets import Nameless
from app.services.handovers import contact_details
from app.services.handovers.gather import Gathered
from app.services.handovers.spared import authority_in
from app.services.practice.practice import Practice


def selected(
    practice: Practice, asked: Handover, records: tuple[Gathered, ...]
) -> tuple[Gathered, ...]:
    """Those of these records that go: by its scope, by its authority, or as they were chosen."""
    if isinstance(asked, Release):
        return _covered(practice, asked, records)
    if isinstance(asked, Nameless):
        chosen = frozenset(asked.records)
        return tuple(one for one in records if one.id in chosen)
    return within(asked.scope, records)


def within(scope: Scope, records: tuple[Gathered, ...]) -> tuple[Gathered, ...]:
    """Those of these records that a request narrowed to this covers.

    A record and what adds to it are covered as soon as one of them is; contact details have no day.
    """
    covered = {one.adds_to or one.item for one in records if _is_within(scope, one)}
    return tuple(one for one in records if (one.adds_to or one.item) in covered)


def _is_within(scope: Scope, one: Gathered) -> bool:
    if one.kind == contact_details.DETAILS:
        return scope.covers_kind(one.kind)
    return scope.covers(one.kind, one.on)


def _covered(
    practice: Practice, release: Release, records: tuple[Gathered, ...]
) -> tuple[Gathered, ...]:
    """Those that a release covers, each by its own day: what adds to one goes only if it does too.

    A report goes under the authority that it was written for, whatever the day it was written.
    Of a session, the day and what came of it may go without its words (`Gathered.facts`).
    """
    authority = authority_in(practice, release)
    if authority is None:
        return ()
    since, until = releases.days_of(release, authority, practice.clock.today())
    found = []
    for one in records:
        record = practice.kept.get(one.id)
        if isinstance(record, Report):
            if not written_for(record, authority.record):
                continue
        elif not since <= one.on <= until:
            continue
        if releases.copies(release, authority, category_of(one.kind, record), one.id):
            found.append(one)
    return tuple(found)
