"""Session dates that can hardly be meant: a slip in a year would decide how long a file is kept."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from app.domain.dates import add_years
from app.domain.errors import NotUnderstood

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199
"""The years in which a day of a record can lie: nobody alive was born before, or plans beyond."""


class Doubt(StrEnum):
    """Why somebody is asked about a date before a note is signed."""

    FUTURE = "after-today"
    BEFORE_BIRTH = "before-birth"
    AFTER_DEATH = "after-death"
    BEFORE_OPENING = "before-opening"
    FAR = "far-from-others"


def refuse_impossible(day: dt.date) -> None:
    """Refuse a day on which nothing that is kept can be, whoever is sure of it.

    Raises NotUnderstood("day-before-1900", "day-after-2199").
    """
    if day.year < FIRST_YEAR:
        raise NotUnderstood("day-before-1900")
    if day.year > LAST_YEAR:
        raise NotUnderstood("day-after-2199")


def doubts(
    day: dt.date,
    *,
    today: dt.date,
    opened: dt.date,
    born: Iterable[dt.date],
    died: Iterable[dt.date | None],
    others: Iterable[dt.date],
) -> tuple[Doubt, ...]:
    """What speaks against a session on this day; `others` are the file's sessions so far.

    `died` has a day for each client of the file, or None: while one lives there can be sessions.
    """
    others, deaths = tuple(others), tuple(died)
    found = {
        Doubt.FUTURE: day > today,
        Doubt.BEFORE_BIRTH: any(day < one for one in born),
        Doubt.AFTER_DEATH: bool(deaths) and all(one is not None and one < day for one in deaths),
        Doubt.BEFORE_OPENING: day < opened,
        Doubt.FAR: alone(day, others),
    }
    return tuple(doubt for doubt, holds in found.items() if holds)


def alone(day: dt.date, others: Iterable[dt.date]) -> bool:
    """Whether a date is more than a year from every other, and there is another."""
    other = None
    for other in others:
        if add_years(min(day, other), 1) >= max(day, other):
            return False
    return other is not None


def doubt_about_deciding(
    day: dt.date, *, today: dt.date, others: Iterable[dt.date]
) -> Doubt | None:
    """What speaks against the date that decides how long a file is kept.

    `others` are all other dates of the file: nothing is destroyed, or kept for ever, by one slip.
    """
    if day > today:
        return Doubt.FUTURE
    return Doubt.FAR if alone(day, others) else None
