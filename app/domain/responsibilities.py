"""Parental responsibility: each adult around a child, and what the child decides for themselves."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.domain.errors import NotUnderstood
from app.domain.ids import Code, PersonId
from app.domain.record_days import HAPPENED
from app.domain.records import Record
from app.domain.standing import Standing, in_force, newness, standing, uncorrected
from app.domain.text import NoteText


class YesNo(StrEnum):
    """An answer that may not be known yet."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not-known"


class Deciding(StrEnum):
    """What a judgement was about: who can decide one thing may not be able to decide another."""

    TREATMENT = "treatment"
    RECORDS = "records"
    OTHER = "other"


class ContactAllowed(StrEnum):
    """Whether an adult may be contacted about the child."""

    YES = "yes"
    ASK_FIRST = "ask-first"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility(Record):
    """One adult, and whether they have parental responsibility.

    `whose` is the child, None where there is one client. `deciding`, `decision` in words,
    `competent` and `because` say whether the child is competent for one decision.
    """

    file: Code
    on: dt.date = field(metadata=HAPPENED)
    adult: PersonId = field(metadata={"other": True})
    whose: PersonId | None = field(default=None, metadata={"client": True})
    parental: YesNo
    evidence: NoteText = field(default=NoteText(()), metadata={"ask": "line"})
    contact: ContactAllowed | None = None
    deciding: Deciding | None = None
    decision: NoteText = field(default=NoteText(()), metadata={"ask": "line"})
    competent: YesNo | None = None
    because: NoteText = field(default=NoteText(()))


def adults(records: Iterable[Responsibility], day: dt.date) -> tuple[Responsibility, ...]:
    """What is known on a day of each adult, for each child."""
    return in_force(records, day, about)


def adults_of(
    records: Iterable[Responsibility], day: dt.date, child: PersonId, *, only: bool
) -> tuple[Responsibility, ...]:
    """What is known on a day of each adult for one child.

    What does not say for which child counts where this is the only client of the file. Among
    several it gives nobody a right; that somebody has none counts for each of them.
    """
    known = (
        one
        for one in uncorrected(records, day)
        if one.whose == child or (one.whose is None and (only or one.parental is YesNo.NO))
    )
    return tuple({one.adult: one for one in known}.values())


def spoken_to(
    records: Iterable[Responsibility], day: dt.date, child: PersonId, *, only: bool
) -> tuple[PersonId, ...]:
    """The adults to whom one may speak about one child, as is known on a day.

    As for a right: among several children, what does not say for which lets one speak to nobody,
    and that one may not goes for each of them.
    """
    known = (
        one
        for one in uncorrected(records, day)
        if one.whose == child or (one.whose is None and (only or one.contact is ContactAllowed.NO))
    )
    newest = {one.adult: one.contact for one in known}
    return tuple(adult for adult, may in newest.items() if may is not ContactAllowed.NO)


def refuse_undecided(deciding: Deciding | None) -> None:
    """Raise NotUnderstood("field-missing") for a judgement that does not say what it is about.

    One that comes from elsewhere may not say it: it counts for no request then.
    """
    if deciding is None:
        raise NotUnderstood("field-missing", field="deciding")


def judged(
    records: Iterable[Responsibility],
    day: dt.date,
    child: PersonId,
    deciding: Deciding | None = None,
) -> Responsibility | None:
    """The newest judgement on a day that says, or may say, whether one child can decide.

    Of one kind of decision, where that is given: a judgement about another says nothing of it.
    """
    known = (one for one in uncorrected(records, day) if one.whose in (None, child))
    of_it = (one for one in known if deciding in (None, one.deciding))
    return max((one for one in of_it if one.competent is not None), key=newness, default=None)


def state_of(record: Responsibility, beside: Iterable[Any], day: dt.date) -> Standing:
    """Whether this is what is known of the adult, for that child."""
    same = (one for one in beside if isinstance(one, Responsibility))
    return standing(record, same, day, about)


def about(record: Responsibility) -> tuple[PersonId, PersonId | None]:
    """Which adult a record is about, and for which child."""
    return record.adult, record.whose


def of_other_clients(
    one: Iterable[PersonId], other: Iterable[PersonId], around: Iterable[Any]
) -> bool:
    """Whether two agreements were made by different clients of a couple or a group.

    Then each is their own. The adults of a child agree for the same child.
    """
    grown = {each.adult for each in around if isinstance(each, Responsibility)}
    mine, theirs = {*one} - grown, {*other} - grown
    return bool(mine and theirs) and mine.isdisjoint(theirs)
