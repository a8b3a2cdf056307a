"""Agenda: what waits in a practice on a day, in three groups, each line with one thing to do.

A line is computed from what the practice keeps and from the day, and never stored.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.dates import in_words
from app.domain.ids import Code

_WEEK: Final = 7  # days


class Group(StrEnum):
    """Where a line stands: what waits, what comes this week, who was seen lately."""

    WAITS = "waits"
    WEEK = "this-week"
    LATELY = "lately"


class What(StrEnum):
    """What waits."""

    DRAFT = "draft"
    REQUEST = "request"
    APPROACH = "approach"
    TELLING = "telling"
    DECISION = "decision"
    RELEASE = "release"
    COMPLAINT = "complaint"
    INCIDENT = "incident"
    RECTIFICATION = "rectification"
    MISSING = "missing"
    RISK = "risk"
    MEASURE = "measure"
    TO_TELL = "to-tell"
    CONSENT = "consent"
    QUESTION = "question"
    ENDING = "ending"
    TO_CLOSE = "to-close"
    OF_AGE = "of-age"
    HOLD = "hold"
    NAMES = "names"
    BEGINNING = "beginning"
    RULES = "rules"
    RETENTION = "retention"
    RENEWAL = "renewal"
    PRIVACY_NOTICE = "privacy-notice"
    DOCUMENT = "document"
    BACKUP = "backup"
    CLIENT = "client"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line: `title` is who and what, `why` one line below, `verb` what can be done about it.

    `file` and `record` say what it is about: a code, the id of a draft, a request or a record;
    `kind` is that of a draft.
    `due` is its day if it has one; for a client seen lately the day of the last note. `letter` is
    the one that is written next about a record of a register.
    """

    what: What
    group: Group
    title: str
    why: str
    verb: str
    file: Code | None = None
    record: str | None = None
    kind: str = ""
    letter: str = ""
    due: dt.date | None = None

    def presses(self, today: dt.date) -> bool:
        """Whether its day is today or over, so that it is never out of sight."""
        return self.group is not Group.LATELY and self.due is not None and self.due <= today

    def overdue(self, today: dt.date) -> bool:
        """Whether its day is over. A client seen lately is not."""
        return self.group is not Group.LATELY and self.due is not None and self.due < today


GROUPS: Final = {
    Group.WAITS: "Waiting for you",
    Group.WEEK: "This week",
    Group.LATELY: "Clients lately",
}


def arranged(items: Iterable[Item]) -> tuple[Item, ...]:
    """The lines in the order of their groups: what is due first, and last what has no day.

    Who was seen lately comes the other way round, the last one first; beginnings, which wait for
    the next session, come after everything else that has no day.
    """
    order = [*Group]

    def place(item: Item) -> tuple[int, bool, int, bool, str]:
        day = (item.due or dt.date.min).toordinal()
        ranked = -day if item.group is Group.LATELY else day
        begins = item.what is What.BEGINNING
        return order.index(item.group), item.due is None, ranked, begins, item.title

    return tuple(sorted(items, key=place))


def when(item: Item, today: dt.date) -> str:
    """When it is due, in a word or two: `Overdue`, `Tomorrow`, `Thursday`, `27 November`."""
    if item.due is None:
        return "Draft" if item.what is What.DRAFT else ""
    if item.overdue(today):
        return "Overdue"
    days = (item.due - today).days
    if days in _NEAR:
        return _NEAR[days]
    if 0 < days < _WEEK:
        return f"{item.due:%A}"
    return in_short(item.due, today)


_NEAR: Final = {-1: "Yesterday", 0: "Today", 1: "Tomorrow"}


def in_short(day: dt.date, today: dt.date) -> str:
    """`27 November`, with its year where that is another."""
    said = in_words(day)
    return said if day.year != today.year else said.removesuffix(f" {day.year}")
