"""The clock: who says what day it is. Tests own time; the program asks only here."""

import datetime as dt
import time
from dataclasses import dataclass
from typing import Protocol


class Clock(Protocol):
    """The three times a practice needs."""

    def today(self) -> dt.date:
        """The machine's local date: due dates and deadlines."""
        ...

    def utc(self) -> dt.datetime:
        """The moment in UTC: log leaves and snapshots."""
        ...

    def monotonic(self) -> float:
        """Seconds that only ever grow: idleness, and jumps of the wall clock."""
        ...


@dataclass(frozen=True, slots=True)
class MachineClock:
    """The clock of this machine."""

    def today(self) -> dt.date:
        """The local date."""
        return dt.datetime.now().astimezone().date()  # noqa: TID251  this is the clock

    def utc(self) -> dt.datetime:
        """The moment, to the second."""
        return dt.datetime.now(dt.UTC).replace(microsecond=0)  # noqa: TID251  this is the clock

    def monotonic(self) -> float:
        """Seconds since some moment."""
        return time.monotonic()
