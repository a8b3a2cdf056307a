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


def stamp(clock: Clock) -> str:
    """Time stamp: the moment in UTC, to the second, as records and drafts carry it."""
    return f"{clock.utc():%Y-%m-%dT%H:%M:%SZ}"


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


def slept() -> float | None:
    """Seconds this machine has slept since it started; None where no clock of it tells.

    Linux has a clock that goes on in sleep, and so has macOS; elsewhere none can be read here.
    """
    for with_sleep, without in (
        ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"),
        ("CLOCK_MONOTONIC_RAW", "CLOCK_UPTIME_RAW"),
    ):
        if hasattr(time, with_sleep) and hasattr(time, without):
            whole, awake = (getattr(time, name) for name in (with_sleep, without))
            return time.clock_gettime(whole) - time.clock_gettime(awake)
    return None
