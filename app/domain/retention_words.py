"""Why a file is kept until a day, in one sentence, and whose rule says so."""

from datetime import date
from typing import Final, assert_never

from app.domain import dates
from app.domain.clocks import Birthday, Days, LaterOf, Months, Period, Trigger, Years, YearsAfterAge
from app.domain.keeping import KeepReason
from app.domain.numbers import counted, ordinal
from app.domain.own_rules import then
from app.domain.retention import Due, Why
from app.domain.rulepacks import Rule
from app.domain.session_days import Doubt
from app.domain.sources import Mark


def sentence(answer: Due, today: date | None = None) -> str:
    """Until when and why, in plain English, with the source of the rule that decided.

    A day that has passed on `today` is told as one that was due.
    """
    parts = [_decision(answer, today)]
    if answer.why.borrowed_from is not None:
        lender = answer.why.borrowed_from
        parts.append(
            f"This nation has no rules of its own here yet, so those of {lender} are used."
        )
    return " ".join(parts)


def _decision(answer: Due, today: date | None) -> str:
    why = answer.why
    if why.birth_missing:
        return (
            "No due date yet: this is a child’s record, and a date of birth is missing. "
            "Keep it until one is known."
        )
    if answer.day is None or why.rule is None:
        return "No due date: no rule fits this file. Keep it."
    said = f"{_until(answer, today)} {dates.in_words(answer.day)}"
    if why.keeping is not None:
        said += f", because {_BECAUSE[why.keeping.reason]}"
        if why.ruled is not None:
            said += f". The rule alone gives {dates.in_words(why.ruled)}"
    return f"{said}. {_reckoning(why.rule, why)}{_ended_later(why)} {citation(why.rule)}"


UNCONFIRMED: Final = "Not due: you have not confirmed what your insurer asks for."


def _until(answer: Due, today: date | None) -> str:
    if answer.why.unconfirmed:
        if answer.why.still_open:
            return f"{UNCONFIRMED} Current file. If work ended today, it would be due on"
        return f"{UNCONFIRMED} It would be due on"
    past = today is not None and answer.on is not None and answer.on < today
    if answer.why.still_open:
        then_due = "it would be due at once, since" if past else "keep until"
        return f"Current file. If work ended today, {then_due}"
    if past:
        return "Was due for destruction on"
    return "Keep until"


_BECAUSE: Final = {
    KeepReason.INSURER: "your insurer asks for it",
    KeepReason.STILL_NEEDED: "it is still needed",
    KeepReason.CLIENT_ASKED: "the client asked for it",
    KeepReason.COMPLAINT: "there is a complaint",
    KeepReason.CLAIM: "there is a claim, or one is expected",
    KeepReason.COURT: "there is a court case",
    KeepReason.POLICE: "there is a police matter",
    KeepReason.SAFEGUARDING: "there is a safeguarding matter",
    KeepReason.INQUIRY: "there is an inquiry",
    KeepReason.TAX: "it is needed for tax",
    KeepReason.OTHER: "there is another reason",
}


def _reckoning(rule: Rule, why: Why) -> str:
    counting = f"{_counting(rule.period, _since(why))}{then(rule.up_to)}"
    return f"Why: {rule.title.partition(',')[0]}, {counting}."


def _ended_later(why: Why) -> str:
    """That the work ended after the day that counts, for whoever would count from its end."""
    if why.ended is None:
        return ""
    return f" The work ended later, on {dates.in_words(why.ended)}: that date does not count."


def _counting(period: Period, since: str) -> str:
    match period:
        case Years(number=number):
            return f"{counted(number, 'year')} after {since}"
        case Months(number=number):
            return f"{counted(number, 'month')} after {since}"
        case Days(number=number):
            return f"{counted(number, 'day')} after {since}" if number else f"on {since}"
        case Birthday(age=age):
            return f"{ordinal(age)} birthday of a client who was {_young(period)} at {since}"
        case YearsAfterAge(age=age, years=years):
            client = f"a client who was {_young(period)} at {since}"
            return f"{counted(years, 'year')} after the {ordinal(age)} birthday of {client}"
        case LaterOf(of=several):
            return "the later of: " + "; ".join(_counting(one, since) for one in several)
        case _ as never:
            assert_never(never)


def _young(period: Birthday | YearsAfterAge) -> str:
    if period.youngest == period.oldest:
        return f"{period.oldest}"
    return f"under {period.oldest + 1}"


def _since(why: Why) -> str:
    what = {
        Trigger.LAST_SESSION: "the last session on",
        Trigger.LAST_CONTACT: "the last contact on",
        Trigger.ENDED: "the end of the work on",
        Trigger.LAST_ENTRY: "the last entry on",
        Trigger.DIED: "the death on",
        Trigger.OUTCOME: "the outcome on",
        Trigger.TAX_DEADLINE: "the tax deadline,",
        Trigger.OPENED: "the start date,",
    }[why.trigger]
    return f"{what} {dates.in_words(why.since)}"


def citation(rule: Rule) -> str:
    """Who says so, and how binding that is."""
    return f"Source: {rule.source.title} ({_BINDING[rule.source.mark]})."


_BINDING: Final = {
    Mark.LAW: "law",
    Mark.REGULATOR: "regulator’s rule",
    Mark.CONTRACT: "contract, not law",
    Mark.INSURER_CONDITION: "insurance condition, not law",
    Mark.INSURER_ADVICE: "insurer’s advice, not law",
    Mark.PROFESSIONAL_GUIDANCE: "professional guidance, not law",
    Mark.COMMON_PRACTICE: "common practice, not law",
}


def to_check(doubt: Doubt, day: date) -> str:
    """That the date which decides is to be checked, and why."""
    why = {
        Doubt.FUTURE: "is still to come",
        Doubt.FAR: "is more than a year from every other date in this file",
    }[doubt]
    return f"Check the date that decides: {dates.in_words(day)} {why}."
