"""Mental capacity: whether somebody could make one decision, judged on one day.

Four things are asked, for the decision at hand: to understand it, to keep it in mind, to weigh
it, to say what they want.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from app.domain.ids import Code, PersonId
from app.domain.record_days import HAPPENED, follows
from app.domain.records import Record
from app.domain.responsibilities import Deciding
from app.domain.standing import Standing, standing
from app.domain.text import NoteText


class Able(StrEnum):
    """Whether somebody could do one of the four."""

    YES = "yes"
    NO = "no"
    NOT_SURE = "not-sure"


class CapacityState(StrEnum):
    """What follows from the four answers, and whether they are the newest."""

    ABLE = "able"
    NOT_ABLE = "not-able"
    NOT_SURE = "not-sure"
    REPLACED = "replaced"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity(Record):
    """One judgement, of a kind of decision and in words.

    `whose` is None where there is one client; `again` is when to ask again.
    """

    file: Code
    on: dt.date = field(metadata=HAPPENED)
    deciding: Deciding | None = None
    decision: NoteText = field(metadata={"ask": "line"})
    understand: Able
    retain: Able
    weigh: Able
    communicate: Able
    whose: PersonId | None = field(default=None, metadata={"client": True})
    because: NoteText = field(default=NoteText(()))
    again: dt.date | None = field(default=None, metadata=follows("on"))

    @property
    def able(self) -> Able:
        """Whether they could decide: one no is a no, one doubt a doubt."""
        answers = {self.understand, self.retain, self.weigh, self.communicate}
        if Able.NO in answers:
            return Able.NO
        return Able.NOT_SURE if Able.NOT_SURE in answers else Able.YES


def state_of(record: Capacity, beside: Iterable[Any], day: dt.date) -> CapacityState:
    """What a judgement says today, if no newer one is about the same decision."""
    same = (one for one in beside if isinstance(one, Capacity))
    stands = standing(record, same, day, about)
    if stands is not Standing.CURRENT:
        return CapacityState(stands.value)
    return _STATES[record.able]


def about(record: Capacity) -> tuple[PersonId | None, NoteText]:
    """Whose decision a judgement is about, and which."""
    return record.whose, record.decision


_STATES: Final = {
    Able.YES: CapacityState.ABLE,
    Able.NO: CapacityState.NOT_ABLE,
    Able.NOT_SURE: CapacityState.NOT_SURE,
}
