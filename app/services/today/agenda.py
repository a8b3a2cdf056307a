"""What waits today: drafts, requests, holds to look at, names, renewals, retention, backups.

Each source gives its lines; this module only puts them together.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from app.domain.agenda import Item, arranged
from app.services.practice.practice import Practice
from app.services.today import (
    beginnings,
    clients,
    decisions,
    duties,
    practice_lines,
    registers,
    waiting,
)

Source = Callable[[Practice, dt.date], Iterable[Item]]
"""Gives the lines of one sort for a day."""

SOURCES: Final[tuple[Source, ...]] = (
    waiting.drafts,
    waiting.requests,
    waiting.asked,
    duties.missing,
    duties.looks,
    duties.measures_of_harm,
    duties.to_tell,
    duties.consents,
    duties.questions,
    decisions.telling,
    decisions.unfinished,
    decisions.to_send,
    registers.waiting,
    waiting.holds,
    waiting.names,
    beginnings.beginnings,
    beginnings.endings,
    clients.died,
    clients.of_age,
    practice_lines.rules,
    practice_lines.retention,
    registers.retention,
    practice_lines.renewals,
    practice_lines.privacy_notices,
    practice_lines.documents,
    practice_lines.backups,
    clients.lately,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """A day and what waits on it, in the order in which it is shown; how many files there are."""

    today: dt.date
    files: int
    items: tuple[Item, ...]

    @property
    def overdue(self) -> int:
        """How many lines are overdue."""
        return sum(item.overdue(self.today) for item in self.items)


def agenda(practice: Practice, on: dt.date | None = None) -> Agenda:
    """What waits today, or as if it were another day."""
    today = on or practice.clock.today()
    items = (item for source in SOURCES for item in source(practice, today))
    return Agenda(today=today, files=len(practice.files), items=arranged(items))
