"""Requests to correct: somebody says that a record is wrong, and what became of it.

The law stands with the words of the kind: one month to answer; who was told before is told again.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from app.domain.dates import add_months
from app.domain.record_days import HAPPENED, STEP
from app.domain.records import Record, anew, replaced
from app.domain.text import NoteText

ANSWER_MONTHS: Final = 1


class Answered(StrEnum):
    """What became of it."""

    CORRECTED = "corrected"
    ADDED = "added"
    REFUSED = "refused"


class RectificationState(StrEnum):
    """Where it stands on a day."""

    TO_ANSWER = "to-answer"
    LATE = "late"
    ANSWERED = "answered"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rectification(Record):
    """One request to correct: who asked, what is said to be wrong, what it should say."""

    file: None = None
    on: dt.date = field(metadata=HAPPENED)
    who: NoteText = field(metadata={"ask": "line"})
    wrong: NoteText
    right: NoteText = field(default=NoteText(()))


@dataclass(frozen=True, slots=True, kw_only=True)
class RectificationAnswer(Record):
    """What became of a request to correct, which it adds to, why, and who was told again."""

    file: None = None
    on: dt.date = field(metadata=STEP)
    answer: Answered
    why: NoteText
    told: NoteText = field(default=NoteText(()))


def answer_by(one: Rectification) -> dt.date:
    """The last day to answer."""
    return add_months(one.on, ANSWER_MONTHS)


def state_of_rectification(
    one: Rectification, beside: Iterable[Any], today: dt.date
) -> RectificationState:
    """Whether it is answered, still to be answered, or late."""
    every = tuple(beside)
    if replaced(one, every):
        return RectificationState.REPLACED
    line = anew(one, every)
    answers = [each for each in every if isinstance(each, RectificationAnswer)]
    if any(each.adds_to in line and each.on <= today for each in answers):
        return RectificationState.ANSWERED
    return RectificationState.LATE if today > answer_by(one) else RectificationState.TO_ANSWER
