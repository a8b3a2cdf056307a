"""By the clock: an authority that holds only because the clock was set back does not hold.

It is judged by the machine's day, and by the last day in the log where that is later: the clock may
be wrong now, and what has expired would hold again. It may have been wrong before as well. So an
authority that was recorded since the clock went back is judged by the machine's day alone.
"""

import datetime as dt
from dataclasses import dataclass

from app.domain.clock import Clock
from app.domain.leaf import Operation
from app.domain.records import Record
from app.services.practice.practice import Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class _On:
    """A clock as it is, on another day."""

    day: dt.date
    clock: Clock

    def today(self) -> dt.date:
        return self.day

    def utc(self) -> dt.datetime:
        return dt.datetime.combine(self.day, self.clock.utc().timetz())

    def monotonic(self) -> float:
        return self.clock.monotonic()


def later_clock(practice: Practice, record: Record) -> Clock | None:
    """The clock on the last day in the log; None where today is late enough to judge a record."""
    last = practice.clock_behind
    if last is None or _is_since(practice, record):
        return None
    return _On(day=last, clock=practice.clock)


def _is_since(practice: Practice, record: Record) -> bool:
    """Whether a record was signed on a day since the clock went back, and not one to come."""
    noted = None if practice.ahead else practice.log.last_of(Operation.CLOCK_ANOMALY)
    now = practice.clock.utc().date()
    back = now if noted is None else noted.day
    return back <= dt.date.fromisoformat(record.signed[:10]) <= now
