"""Releases: records, or a paper about them, sent to somebody under an authority.

The least comes first: attendance, a summary, a report, copies of records. What the authority does
not cover cannot be selected, whatever a release says; it can only be narrowed further.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar, Final

from app.domain.authority import OF_RECORDS, Authority, Obstacle
from app.domain.consents import Category
from app.domain.handover import RELEASE, Handover, Manner
from app.domain.ids import RecordId
from app.domain.police_code import CodeQuestion
from app.domain.redaction import State
from app.domain.scope import Scope
from app.domain.text import NoteText


class Level(StrEnum):
    """How much is sent, the least first."""

    ATTENDANCE = "attendance"
    SUMMARY = "summary"
    REPORT = "report"
    RECORDS = "records"


LEVELS: Final = tuple(Level)

_NEEDS: Final[Mapping[Level, frozenset[Category]]] = MappingProxyType(
    {
        Level.ATTENDANCE: frozenset({Category.ATTENDANCE}),
        Level.SUMMARY: frozenset({Category.SUMMARY}),
        Level.REPORT: frozenset({Category.REPORT}),
        Level.RECORDS: frozenset(OF_RECORDS),
    }
)

_BLANK: Final = NoteText(())


@dataclass(frozen=True, slots=True, kw_only=True)
class Release(Handover):
    """What is being made ready for a recipient, under which authority.

    `authority` is None once it was destroyed: nothing can be sent then. `because` says why less is
    not enough. `categories` narrows the copies of records further, `papers` are the reports that go
    with it, `left_out` the records that do not matter here and `left_out_because` why. `digest` is
    of what was made on the day it was `closed`, `sent_as` the record that it went, `covered` if
    any words were covered in it; None where it went before that was kept. `police` and `answered`
    are None as long as they follow from whom it is for, and from what they answered when they
    asked; `victim` is whether it is about one, as the code of the police has it.
    """

    MANNER: ClassVar[Manner] = RELEASE
    authority: RecordId | None = None
    on: dt.date
    recipient: NoteText = _BLANK
    address: NoteText = _BLANK
    level: Level
    because: NoteText = _BLANK
    categories: tuple[Category, ...] = ()
    papers: tuple[RecordId, ...] = ()
    left_out: tuple[RecordId, ...] = ()
    left_out_because: NoteText = _BLANK
    digest: NoteText = _BLANK
    sent_as: RecordId | None = None
    covered: bool | None = None
    police: bool | None = None
    victim: bool = True
    answered: tuple[CodeQuestion, ...] | None = None


def covered(authority: Authority) -> tuple[Level, ...]:
    """How much may be sent at all under an authority, the least first."""
    return tuple(level for level in LEVELS if authority.categories & _NEEDS[level])


def most(authority: Authority) -> Level | None:
    """The furthest that an authority reaches; None when it covers nothing."""
    return next(reversed(covered(authority)), None)


def beyond(release: Release, authority: Authority) -> tuple[Obstacle, ...]:
    """What of a release its authority does not cover."""
    return () if release.level in covered(authority) else (Obstacle.LEVEL,)


def days_of(release: Release, authority: Authority, today: dt.date) -> tuple[dt.date, dt.date]:
    """The first and the last day of which anything may go: the authority's, narrowed further."""
    today = release.closed or today
    since = max(authority.since or dt.date.min, release.scope.since or dt.date.min)
    until = min(authority.until or today, release.scope.until or dt.date.max, today)
    return since, until


def is_part(
    release: Release, authority: Authority, papers: Collection[Category], today: dt.date
) -> bool:
    """Whether less was chosen than the authority covers; `papers` are the categories of those.

    It follows from what was chosen alone, whatever records there are.
    """
    lists = authority.categories.intersection(OF_RECORDS)
    of_paper = authority.categories - lists - {Category.ATTENDANCE}
    whole = days_of(replace(release, scope=Scope()), authority, today)
    return (
        release.level is not most(authority)
        or bool(release.categories and lists.difference(release.categories))
        or bool(of_paper.difference(papers))
        or bool(release.left_out)
        or any(one.state is State.WITHHOLD and not one.silent for one in release.items.values())
        or days_of(release, authority, today) != whole
    )


def copies(release: Release, authority: Authority, category: Category, record: RecordId) -> bool:
    """Whether the words of a record go, by what it is; its day is for `days_of`."""
    if category not in authority.categories or record in release.left_out:
        return False
    if category not in OF_RECORDS:
        return record in release.papers and reaches(release.level, category)
    wanted = not release.categories or category in release.categories
    return release.level is Level.RECORDS and wanted


def reaches(level: Level, category: Category) -> bool:
    """Whether a summary or report of this category is no more than the level says."""
    needed = next((one for one in LEVELS if category in _NEEDS[one]), Level.RECORDS)
    return LEVELS.index(needed) <= LEVELS.index(level)


def counts(authority: Authority) -> bool:
    """Whether the days and the number of sessions may be said."""
    return Category.ATTENDANCE in authority.categories
