"""Clocks: from which day a retention period runs, and when it is over.

Plain dates alone: what is asked of a file, or of a record that the practice keeps of its own, is
handed in as `Dates`, and nobody here knows whose they are.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, assert_never

from app.domain import dates


class Trigger(StrEnum):
    """What a period is counted from. `OPENED` is what is left when nothing else is known."""

    LAST_SESSION = "last-session"
    ENDED = "ended"
    LAST_CONTACT = "last-contact"
    LAST_ENTRY = "last-entry"
    DIED = "died"
    OUTCOME = "outcome"
    TAX_DEADLINE = "tax-deadline"
    OPENED = "opened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """So many years after the trigger."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Months:
    """So many months after the trigger."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """So many days after the trigger; none is on that day."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Birthday:
    """A birthday of any subject aged `youngest` to `oldest`, both included, at the trigger."""

    age: int
    youngest: int
    oldest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class YearsAfterAge:
    """So many years after any subject aged `youngest` to `oldest` at the trigger reaches an age."""

    age: int
    years: int
    youngest: int
    oldest: int


Single = Years | Months | Days | Birthday | YearsAfterAge


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterOf:
    """Several periods of one rule: the one that ends last decides."""

    of: tuple[Single, ...]


Period = Single | LaterOf


class UpTo(StrEnum):
    """To what the end of a period is rounded up: the end of its year, or the next such month."""

    YEAR_END = "year-end"
    JANUARY = "january"
    FEBRUARY = "february"
    MARCH = "march"
    APRIL = "april"
    MAY = "may"
    JUNE = "june"
    JULY = "july"
    AUGUST = "august"
    SEPTEMBER = "september"
    OCTOBER = "october"
    NOVEMBER = "november"
    DECEMBER = "december"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """The days that a period can run from, as far as they are known."""

    opened: date | None = None
    ended: date | None = None
    last_session: date | None = None
    last_contact: date | None = None
    last_entry: date | None = None
    died: date | None = None
    outcome: date | None = None
    paid: date | None = None

    @property
    def session(self) -> date | None:
        """The last session, unless it was mistyped: none came before the file was opened."""
        return self._unless_mistyped(self.last_session)

    @property
    def contact(self) -> date | None:
        """The last contact, by the same rule."""
        return self._unless_mistyped(self.last_contact)

    @property
    def entry(self) -> date | None:
        """The last entry, by the same rule."""
        return self._unless_mistyped(self.last_entry)

    def _unless_mistyped(self, day: date | None) -> date | None:
        return None if day and self.opened and day < self.opened else day


Since = tuple[Trigger, date]


def counted_from(trigger: Trigger, known: Dates) -> Since | None:
    """The day a period runs from and what that day is, or None when it has not come.

    Without a session the end of the work counts, without an end the opening. A session after the
    end was no end yet, and neither was a contact. Nothing stands in for a death, an outcome
    or a tax return.
    """
    alone = {
        Trigger.DIED: known.died,
        Trigger.OUTCOME: known.outcome,
        Trigger.TAX_DEADLINE: tax_deadline(known.paid) if known.paid else None,
        Trigger.OPENED: known.opened,
    }
    if trigger in alone:
        return _first((trigger, alone[trigger]))
    session = (Trigger.LAST_SESSION, known.session)
    ended = (Trigger.ENDED, known.ended)
    latest = {
        Trigger.ENDED: (ended, session) if known.ended else (),
        Trigger.LAST_CONTACT: ((Trigger.LAST_CONTACT, known.contact), session, ended),
        Trigger.LAST_ENTRY: ((Trigger.LAST_ENTRY, known.entry),),
    }
    others = _first(session, ended, (Trigger.OPENED, known.opened))
    return _latest(*latest.get(trigger, ())) or others


def ends(period: Period, since: date, births: Iterable[date]) -> tuple[date, ...]:
    """The days on which a period ends: one, or one for each subject it is about, or none.

    Raises NotUnderstood("impossible-date") when a day leaves the calendar.
    """
    births = tuple(births)
    match period:
        case Years(number=number):
            return (dates.add_years(since, number),)
        case Months(number=number):
            return (dates.add_months(since, number),)
        case Days(number=number):
            return (dates.add_days(since, number),)
        case Birthday(age=age):
            return tuple(dates.add_years(born, age) for born in _of_age(period, since, births))
        case YearsAfterAge(age=age, years=years):
            young = _of_age(period, since, births)
            return tuple(dates.add_years(born, age + years) for born in young)
        case LaterOf(of=several):
            days = [day for one in several for day in ends(one, since, births)]
            return (max(days),) if days else ()
        case _ as never:
            assert_never(never)


def rounded_up(day: date, up_to: UpTo | None) -> date:
    """31 December of a day's year, or the first day of the month that comes next; never sooner.

    Raises NotUnderstood("impossible-date") when that leaves the calendar.
    """
    if up_to is None:
        return day
    if up_to is UpTo.YEAR_END:
        return date(day.year, 12, 31)
    first = date(day.year, _MONTHS.index(up_to) + 1, 1)
    return first if first >= day else dates.add_years(first, 1)


_MONTHS: Final = tuple(one for one in UpTo if one is not UpTo.YEAR_END)
_TAX_YEAR_BEGINS: Final = (4, 6)
_TAX_RETURN: Final = (1, 31)


def tax_deadline(paid: date) -> date:
    """The 31 January by which a payment of this day had to be declared, in the United Kingdom.

    A tax year begins on 6 April; its return is due on the 31 January after it has ended.
    """
    begins = date(paid.year, *_TAX_YEAR_BEGINS)
    ended_in = paid.year if paid < begins else paid.year + 1
    return date(ended_in + 1, *_TAX_RETURN)


def _of_age(period: Birthday | YearsAfterAge, on: date, births: Iterable[date]) -> Iterable[date]:
    """Whoever is at least `youngest` and not yet past `oldest`.

    A leap-day child grows up on 1 March.
    """
    for born in births:
        old_enough = period.youngest == 0 or dates.add_years(born, period.youngest) <= on
        if old_enough and on < dates.add_years(born, period.oldest + 1):
            yield born


def _first(*found: tuple[Trigger, date | None]) -> Since | None:
    """The first of these that is known."""
    return next(((what, day) for what, day in found if day is not None), None)


def _latest(*found: tuple[Trigger, date | None]) -> Since | None:
    """The latest of these that are known; of two on one day the first named."""
    known = [(what, day) for what, day in found if day is not None]
    return max(known, key=lambda one: one[1], default=None)
