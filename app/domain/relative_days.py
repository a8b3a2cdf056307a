"""Relative days: the day that a date means, and the time from one day to another in words."""

import datetime as dt
from typing import Final

from app.domain.numbers import counted

_BY_DAYS: Final = 14
_BY_WEEKS: Final = 70
_BY_MONTHS: Final = 730
_IN_A_MONTH: Final = 30.44
_IN_A_YEAR: Final = 365.25
_PRECISE_YEARS: Final = 10  # a longer time is told in fives


def is_whole_day(sort: str) -> bool:
    """Whether a date as it is written names a day, and not only a month or a year."""
    return sort.count("-") == 2 or sort.startswith("--")


def nearest(sort: str, on: dt.date) -> dt.date | None:
    """The day that is written: without its year the one nearest to the day of the text."""
    try:
        if sort.startswith("--"):
            month, day = (int(part) for part in sort[2:].split("-"))
            years = (on.year - 1, on.year, on.year + 1)
            found = [one for year in years if (one := _day_in(year, month, day)) is not None]
            return min(found, key=lambda one: abs((one - on).days), default=None)
        parts = [int(part) for part in sort.split("-")]
        if len(parts) == 1:
            return dt.date(parts[0], 7, 1)
        return dt.date(parts[0], parts[1], parts[2] if len(parts) > 2 else 15)
    except ValueError:
        return None


def _day_in(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def span_of(days: int) -> tuple[str, bool]:
    """A time in the largest unit that says it well, and whether that is only about so."""
    if days < _BY_DAYS:
        return ("a week", False) if days == 7 else (counted(days, "day"), False)
    if days < _BY_WEEKS:
        return counted(round(days / 7), "week"), days % 7 != 0
    if days < _BY_MONTHS:
        return counted(round(days / _IN_A_MONTH), "month"), True
    years = round(days / _IN_A_YEAR)
    if years > _PRECISE_YEARS:
        years = round(years / 5) * 5
    return counted(years, "year"), True
