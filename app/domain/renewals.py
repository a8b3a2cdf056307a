"""Renewals: what a practice must renew, and when that is due.

They are the practice's own records and in no client's file. What is renewed is one more record
that adds to the one before; the newest says when it is due next.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from app.domain.record_days import follows
from app.domain.records import Record, replaced
from app.domain.text import NoteText

REMIND_DAYS: Final = 30
"""Days before the last day from which a renewal is due soon; no source gives a number."""


class RenewalOf(StrEnum):
    """What is renewed."""

    DATA_PROTECTION_FEE = "data-protection-fee"
    INSURANCE = "insurance"
    MEMBERSHIP = "membership"
    CLINICAL_WILL = "clinical-will"
    RECIPIENTS = "recipients"
    INSURER_PERIOD = "insurer-period"
    OTHER = "other"


class RenewalState(StrEnum):
    """Where a renewal stands on a day."""

    CURRENT = "current"
    SOON = "soon"
    OVERDUE = "overdue"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal(Record):
    """One renewal: what, with whom, under which number, when it was done, its last day."""

    file: None = None
    on: dt.date
    what: RenewalOf
    until: dt.date = field(metadata=follows("on"))
    with_whom: NoteText = field(default=NoteText(()), metadata={"ask": "line"})
    number: NoteText = field(default=NoteText(()), metadata={"ask": "line"})


def state_of(renewal: Renewal, renewals: Iterable[Renewal], today: dt.date) -> RenewalState:
    """Where a renewal stands: replaced by one that adds to it, overdue, due soon, or current."""
    if replaced(renewal, renewals):
        return RenewalState.REPLACED
    if renewal.until < today:
        return RenewalState.OVERDUE
    if renewal.until - dt.timedelta(days=REMIND_DAYS) <= today:
        return RenewalState.SOON
    return RenewalState.CURRENT


def outstanding(renewals: Iterable[Renewal], today: dt.date) -> tuple[Renewal, ...]:
    """Those that nothing has replaced, the next one due first."""
    every = tuple(renewals)
    live = [one for one in every if state_of(one, every, today) is not RenewalState.REPLACED]
    return tuple(sorted(live, key=lambda one: (one.until, one.signed, one.id)))
