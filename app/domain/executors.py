"""Executors: who would tell clients, and look after the records, if the therapist could not.

Source: professional bodies on clinical wills ask for somebody who has agreed, and for where they
find what they need.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.record_days import HAPPENED, follows
from app.domain.records import Record, replaced
from app.domain.text import NoteText


class ExecutorState(StrEnum):
    """Whether somebody is the executor on a day."""

    IN_FORCE = "in-force"
    EARLIER = "earlier"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Executor(Record):
    """Somebody who has agreed: how to reach them, what they do, where they find what they need."""

    file: None = None
    on: dt.date = field(metadata=HAPPENED)
    who: NoteText = field(metadata={"ask": "line"})
    reach: NoteText = field(metadata={"ask": "line"})
    does: NoteText
    finds: NoteText = field(default=NoteText(()))
    until: dt.date | None = field(default=None, metadata=follows("on"))


def state_of_executor(
    executor: Executor, beside: Iterable[Executor], today: dt.date
) -> ExecutorState:
    """Whether they are it today: one that adds to another takes its place."""
    if executor.on > today:
        return ExecutorState.LATER
    over = executor.until is not None and executor.until < today
    return (
        ExecutorState.EARLIER
        if over or replaced(executor, beside, today)
        else ExecutorState.IN_FORCE
    )
