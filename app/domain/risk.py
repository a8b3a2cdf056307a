"""Risk: how it stands with a client, and when to look again.

A record says the level; the newest holds. A note of the kind "risk" is words alone and sets none.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from app.domain.ids import Code
from app.domain.record_days import HAPPENED, follows
from app.domain.records import Record
from app.domain.standing import newest
from app.domain.text import NoteText


class RiskLevel(StrEnum):
    """How high the risk is."""

    NONE = "none"
    PAST = "past"
    CURRENT = "current"
    ACUTE = "acute"


RAISED: Final = frozenset({RiskLevel.CURRENT, RiskLevel.ACUTE})
"""The levels at which a missed session is followed up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk(Record):
    """What was said, how it was assessed, what protects, what was done, who was consulted."""

    file: Code
    on: dt.date = field(metadata=HAPPENED)
    level: RiskLevel
    said: NoteText = field(default=NoteText(()))
    assessed: NoteText = field(default=NoteText(()))
    protective: NoteText = field(default=NoteText(()))
    action: NoteText = field(default=NoteText(()))
    consulted: NoteText = field(default=NoteText(()), metadata={"ask": "line"})
    look_again: dt.date | None = field(default=None, metadata=follows("on"))


class RiskState(StrEnum):
    """Whether a record is the one that holds, and whether the day to look again has come."""

    IN_FORCE = "in-force"
    DUE = "due"
    EARLIER = "earlier"
    LATER = "later"


def in_force(risks: Iterable[Risk], day: dt.date) -> Risk | None:
    """What holds on a day: the newest record made by then that none has put right."""
    return newest(risks, day)


def state_of(risk: Risk, beside: Iterable[Record], today: dt.date) -> RiskState:
    """Where a record stands on a day among those beside it."""
    if risk.on > today:
        return RiskState.LATER
    if in_force((one for one in beside if isinstance(one, Risk)), today) != risk:
        return RiskState.EARLIER
    if risk.look_again is not None and risk.look_again <= today:
        return RiskState.DUE
    return RiskState.IN_FORCE
