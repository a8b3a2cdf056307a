"""Parental responsibility: each adult around a child, and what the child decides for themselves."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.domain.ids import Code, PersonId
from app.domain.record_days import HAPPENED
from app.domain.records import Record
from app.domain.standing import Standing, in_force, standing
from app.domain.text import NoteText


class YesNo(StrEnum):
    """An answer that may not be known yet."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not-known"


class ContactAllowed(StrEnum):
    """Whether an adult may be contacted about the child."""

    YES = "yes"
    ASK_FIRST = "ask-first"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility(Record):
    """One adult, and whether they have parental responsibility.

    `decision`, `competent` and `because` say whether the child is competent for one decision.
    """

    file: Code
    on: dt.date = field(metadata=HAPPENED)
    adult: PersonId = field(metadata={"other": True})
    parental: YesNo
    evidence: NoteText = field(default=NoteText(()), metadata={"ask": "line"})
    contact: ContactAllowed | None = None
    decision: NoteText = field(default=NoteText(()), metadata={"ask": "line"})
    competent: YesNo | None = None
    because: NoteText = field(default=NoteText(()))


def adults(records: Iterable[Responsibility], day: dt.date) -> tuple[Responsibility, ...]:
    """What is known on a day of each adult."""
    return in_force(records, day, _adult)


def state_of(record: Responsibility, beside: Iterable[Any], day: dt.date) -> Standing:
    """Whether this is what is known of the adult."""
    same = (one for one in beside if isinstance(one, Responsibility))
    return standing(record, same, day, _adult)


def of_other_clients(
    one: Iterable[PersonId], other: Iterable[PersonId], around: Iterable[Any]
) -> bool:
    """Whether two agreements were made by different clients of a couple or a group.

    Then each is their own. The adults of a child agree for the same child.
    """
    grown = {each.adult for each in around if isinstance(each, Responsibility)}
    mine, theirs = {*one} - grown, {*other} - grown
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _adult(record: Responsibility) -> PersonId:
    return record.adult
