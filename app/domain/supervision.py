"""Supervision: when it was, with whom, how long, and what was taken from it.

A register of the practice's own. What was spoken of is written by code, never by name.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.record_days import HAPPENED
from app.domain.records import Record
from app.domain.text import NoteText


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


def minutes_in(every: Iterable[Supervision], year: int) -> int:
    """Minutes of supervision in a calendar year."""
    return sum(one.minutes for one in every if one.on.year == year)


def in_hours(minutes: int) -> str:
    """`1 h 30 min`."""
    hours, rest = divmod(minutes, 60)
    parts = (f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else "")
    return " ".join(part for part in parts if part)
