"""Supervision: when it was, with whom, how long, and what was taken from it.

A register of the practice's own. What was spoken of is written by code, never by name.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from app.domain.record_days import HAPPENED
from app.domain.records import Record
from app.domain.text import NoteText

MINUTES_OF_A_DAY: Final = 24 * 60
"""As long as one record can be about."""


class SupervisionWay(StrEnum):
    """With one supervisor alone, in a group, or among peers."""

    ALONE = "alone"
    GROUP = "group"
    PEERS = "peers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervision(Record):
    """One session of supervision: the minutes that count for oneself."""

    file: None = None
    on: dt.date = field(metadata=HAPPENED)
    with_whom: NoteText = field(metadata={"ask": "line"})
    way: SupervisionWay
    minutes: int
    about: NoteText = field(default=NoteText(()))
    taken: NoteText = field(default=NoteText(()))


def no_length(given: Mapping[str, Any]) -> bool:
    """Whether no time at all, or more than a day, is being filled in."""
    minutes = given.get("minutes")
    return isinstance(minutes, int) and not 1 <= minutes <= MINUTES_OF_A_DAY


def minutes_in(every: Iterable[Supervision], year: int) -> int:
    """Minutes of supervision in a calendar year."""
    return sum(one.minutes for one in every if one.on.year == year)


def in_hours(minutes: int) -> str:
    """`1 h 30 min`."""
    hours, rest = divmod(minutes, 60)
    parts = (f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else "")
    return " ".join(part for part in parts if part)
