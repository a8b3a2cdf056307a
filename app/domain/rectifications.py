"""Requests to correct or to erase: what somebody says of a record, and what became of it.

The law stands with the words of the kind: one month to answer; who was told before is told again.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from app.domain.dates import add_months
from app.domain.errors import NotUnderstood
from app.domain.record_days import HAPPENED, STEP
from app.domain.records import Record, anew, replaced
from app.domain.text import NoteText

ANSWER_MONTHS: Final = 1


class Wanted(StrEnum):
    """What is asked for: that a record is put right, or that it is erased."""

    CORRECT = "correct"
    ERASE = "erase"


class Answered(StrEnum):
    """What became of it: put right, their words added, erased whole or in part, left as it is."""

    CORRECTED = "corrected"
    ADDED = "added"
    ERASED = "erased"
    PARTLY_ERASED = "partly-erased"
    REFUSED = "refused"


ANSWERS: Final = MappingProxyType(
    {
        Wanted.CORRECT: (Answered.CORRECTED, Answered.ADDED, Answered.REFUSED),
        Wanted.ERASE: (Answered.ERASED, Answered.PARTLY_ERASED, Answered.REFUSED),
    }
)
"""What can become of each."""


class RectificationState(StrEnum):
    """Where it stands on a day."""

    TO_ANSWER = "to-answer"
    LATE = "late"
    ANSWERED = "answered"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rectification(Record):
    """One request: who asked, what is said to be wrong and what it should say, or what is to go."""

    file: None = None
    on: dt.date = field(metadata=HAPPENED)
    who: NoteText = field(metadata={"ask": "line"})
    wanted: Wanted = Wanted.CORRECT
    wrong: NoteText
    right: NoteText = field(default=NoteText(()))


@dataclass(frozen=True, slots=True, kw_only=True)
class RectificationAnswer(Record):
    """What became of such a request, which it adds to, why, and who was told again.

    `said` is what was written to whoever asked.
    """

    file: None = None
    on: dt.date = field(metadata=STEP)
    answer: Answered
    why: NoteText
    told: NoteText = field(default=NoteText(()))
    said: NoteText = field(default=NoteText(()))


def refuse_another_answer(asked: Rectification, answer: RectificationAnswer) -> None:
    """Raise NotUnderstood("answer-of-another") for what cannot become of such a request."""
    if answer.answer not in ANSWERS[asked.wanted]:
        raise NotUnderstood("answer-of-another", field="answer")


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
