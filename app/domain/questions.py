"""Questions and objections: what a client asked or objected to, and what they were answered.

It may be about the work as a whole, or add to one record: an agreement, a report, a decision. What
is not answered yet waits; one that adds to another of its kind says all of it anew.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from app.domain.dates import add_months
from app.domain.ids import Code, PersonId
from app.domain.record_days import HAPPENED, follows
from app.domain.records import Record, replaced
from app.domain.text import NoteText

ANSWER_MONTHS: Final = 1


class Raised(StrEnum):
    """What it was: a question, a doubt or an objection."""

    QUESTION = "question"
    DOUBT = "doubt"
    OBJECTION = "objection"


class QuestionAbout(StrEnum):
    """What a client can ask about or object to."""

    LIMITS = "limits"
    SHARING = "sharing"
    RECORDS = "records"
    REPORT = "report"
    WORK = "work"
    FEES = "fees"
    OTHER = "other"


_NO_DATA: Final = frozenset({QuestionAbout.WORK, QuestionAbout.FEES})


class QuestionState(StrEnum):
    """Whether it is answered."""

    WAITING = "waiting"
    ANSWERED = "answered"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientQuestion(Record):
    """One question or objection. `whose` is None where there is one client."""

    file: Code
    on: dt.date = field(metadata=HAPPENED)
    what: Raised
    about: frozenset[QuestionAbout] = frozenset()
    said: NoteText
    answer: NoteText = field(default=NoteText(()))
    answered: dt.date | None = field(default=None, metadata=follows("on", happened=True))
    whose: PersonId | None = field(default=None, metadata={"client": True})


def answer_by(question: ClientQuestion) -> dt.date | None:
    """The last day to answer an objection; a question has none.

    One that is about nothing but the work or its cost does not object to a use of their data.
    """
    apart = bool(question.about) and question.about <= _NO_DATA
    if question.what is not Raised.OBJECTION or apart:
        return None
    return add_months(question.on, ANSWER_MONTHS)


def state_of(question: ClientQuestion, beside: Iterable[Any], day: dt.date) -> QuestionState:
    """Whether a question is answered: said anew it is another one, with its own answer."""
    if replaced(question, beside, day):
        return QuestionState.REPLACED
    answered = not question.answer.blank or question.answered is not None
    return QuestionState.ANSWERED if answered else QuestionState.WAITING
