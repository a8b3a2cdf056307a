"""Days, and the calendar arithmetic of rules that are written in months and years.

Everything here is a plain date: no times, no zones, no locale. What is added rolls the way the
rules of this program say: a year later than 29 February is 1 March when there is no 29th, and a
month later than the 31st is the last day of a shorter month.
"""

import calendar
import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Final

from app.domain.errors import NotUnderstood

Holidays = Callable[[date], bool]
"""Says whether a day is a public holiday. Weekends are not its business."""

_ISO: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SEPARATOR: Final = r"(?:\s*[./-]\s*|\s+)"
_DAY: Final = r"(?P<day>[0-9]{1,2})"
_NAME: Final = r"(?P<name>[a-z]{3,})"
_YEAR: Final = r"'?(?P<year>[0-9]{4}|[0-9]{2})"
_AS_TYPED: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_DAY}{_SEPARATOR}(?P<month>[0-9]{{1,2}}){_SEPARATOR}{_YEAR}",
        rf"(?:the )?{_DAY}(?:st|nd|rd|th)?[\s./-]*(?:of )?{_NAME}[\s.,/-]*{_YEAR}",
        rf"{_NAME}[\s.]*{_DAY}(?:st|nd|rd|th)?[\s,]+{_YEAR}",
        rf"(?P<year>[0-9]{{4}}){_SEPARATOR}(?P<month>[0-9]{{1,2}}){_SEPARATOR}{_DAY}",
        rf"(?P<year>[0-9]{{4}}){_SEPARATOR}{_NAME}{_SEPARATOR}{_DAY}",
    )
)
_WEEKDAY_FIRST: Final = re.compile(r"(mon|tue|wed|thu|fri|sat|sun)([a-z]*)[\s.,]+(?=\S)")
_PLAIN: Final = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2013": "-", "\u2019": "'"})
_CENTURY: Final = 100
_YEARS_AHEAD: Final = 20  # how far ahead a year of two digits may lie
_MONTHS_IN_A_YEAR: Final = 12
_SATURDAY: Final = 5

# Not strftime: the sentences of this program are English whatever the machine speaks.
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS: Final = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip


def parse(text: str) -> date:
    """The day written as `2026-11-21`, and in no other way.

    Raises NotUnderstood("impossible-date"). `date.fromisoformat` alone would also take `20261121`
    and `2026-W47-6`, which no other reader of our files promises to understand.
    """
    if _ISO.fullmatch(text) is None:
        raise NotUnderstood("impossible-date")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotUnderstood("impossible-date") from None


def typed_day(typed: str, today: date, *, past: bool = False) -> date | None:
    """The day as people type it, or None when nothing was typed: `3/2/86`, `3 Feb 86`.

    Day first, the month by its name (`Monday 3rd of February 1986`), or as files write it
    (`1986-02-03`, `1986/2/3`). A year of two digits is at most 20 years ahead of today's; with
    `past` (a birth, a death) it is the last such day that is not in the future.
    Raises NotUnderstood("impossible-date"), for a day of another weekday than the one it names too.
    """
    text = unicodedata.normalize("NFKC", typed).translate(_PLAIN).casefold()
    text = " ".join(text.split())
    if not text:
        return None
    weekday = _WEEKDAY_FIRST.match(text)
    text = text[weekday.end() :] if weekday else text
    for pattern in _AS_TYPED:
        if found := pattern.fullmatch(text):
            break
    else:
        raise NotUnderstood("impossible-date")
    said = found.groupdict()
    month = int(said["month"]) if said.get("month") else _month_called(said["name"])
    day = _in_its_century(int(said["day"]), month, said["year"], today, past=past)
    if weekday and not _WEEKDAYS[day.weekday()].casefold().startswith("".join(weekday.groups())):
        raise NotUnderstood("impossible-date")
    return day


def _month_called(name: str) -> int:
    for place, month in enumerate(_MONTHS, start=1):
        if month.casefold().startswith(name):
            return place
    raise NotUnderstood("impossible-date")


def _in_its_century(day: int, month: int, year: str, today: date, *, past: bool) -> date:
    """The day of a year of four digits, or of the century that two digits are likely to mean."""
    if len(year) > len("86"):
        return parse(f"{year}-{month:02d}-{day:02d}")
    latest = today.year if past else today.year + _YEARS_AHEAD
    last = latest - (latest - int(year)) % _CENTURY
    found = parse(f"{last:04d}-{month:02d}-{day:02d}")
    if past and found > today:
        return parse(f"{last - _CENTURY:04d}-{month:02d}-{day:02d}")
    return found


def refuse_to_come(day: date | None, today: date, *, field: str) -> None:
    """Refuse the day of something that has been, when it is after today; no day is none.

    Raises NotUnderstood("day-to-come") with the name of the field.
    """
    if day is not None and day > today:
        raise NotUnderstood("day-to-come", field=field)


def add_years(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes 1 March when there is none.

    The later of the two neighbours, so that a birthday is never kept a day short.
    Raises NotUnderstood("impossible-date") beyond the calendar.
    """
    year = _year_in_calendar(day.year + years)
    if (day.month, day.day) == (2, 29) and not calendar.isleap(year):
        return date(year, 3, 1)
    return day.replace(year=year)


def age_on(born: date, day: date) -> int:
    """How many birthdays somebody has had by a day; one of 29 February has some on 1 March."""
    age = day.year - born.year
    return age if add_years(born, age) <= day else age - 1


def add_months(day: date, months: int) -> date:
    """The corresponding date so many months later, or the last day of a month that has none.

    Raises NotUnderstood("impossible-date") beyond the calendar.
    """
    years, month = divmod(day.month - 1 + months, _MONTHS_IN_A_YEAR)
    year = _year_in_calendar(day.year + years)
    return date(year, month + 1, min(day.day, _days_in(year, month + 1)))


def add_days(day: date, days: int) -> date:
    """So many days later. Raises NotUnderstood("impossible-date") beyond the calendar."""
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        raise NotUnderstood("impossible-date") from None


def month_end(day: date) -> date:
    """The last day of the month this day is in."""
    return day.replace(day=_days_in(day.year, day.month))


def in_words(day: date, *, weekday: bool = False) -> str:
    """`21 November 2026`, or `Saturday 21 November 2026`: English in every locale."""
    words = f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{_WEEKDAYS[day.weekday()]} {words}" if weekday else words


def is_working_day(day: date, is_holiday: Holidays) -> bool:
    """Monday to Friday, and no public holiday."""
    return day.weekday() < _SATURDAY and not is_holiday(day)


def next_working_day(day: date, is_holiday: Holidays) -> date:
    """This day if it is a working day, else the first one after it."""
    while not is_working_day(day, is_holiday):
        day = add_days(day, 1)
    return day


def _year_in_calendar(year: int) -> int:
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise NotUnderstood("impossible-date")
    return year


def _days_in(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]
