"""Retention: how long a file is kept, and the sentence that says why.

A rule counts from a file's *trigger*: its last session that was held, else the day the work ended,
else the day it was opened. A last session before the file was opened was mistyped and decides
nothing. An enquiry with a session that was held is therapy and is kept as that.

A session that was cancelled, or that nobody came to, is no treatment, but it is contact: rules for
enquiries count from the last contact, and those of insurers say "at least". So a later one counts
as a trigger of its own beside the other, as does the day of an addendum to a session. It can only
ever make a file be kept longer, and makes nothing therapy.

Every rule that matches is worked out from every trigger and the latest day decides, so a file is
never due before any rule allows it. What the rules are, and who says so, is written in a rule pack
(`app.domain.rulepacks`); this module only applies one.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, assert_never

from app.domain import dates
from app.domain.keeping import Keeping, KeepReason
from app.domain.numbers import counted, ordinal
from app.domain.rulepacks import Birthday, FileKind, Months, Rule, RulePack, Years
from app.domain.sources import Mark

__all__ = [
    "Due", "FileFacts", "FileKind", "Rule", "RulePack", "SubjectFacts", "Trigger", "Why",
    "due", "is_due", "is_open", "is_overdue", "sentence",
]  # fmt: skip


class Trigger(StrEnum):
    """What a period is counted from."""

    LAST_SESSION = "last-session"
    LAST_CONTACT = "last-contact"
    ENDED = "ended"
    OPENED = "opened"


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectFacts:
    """One subject of a file, as far as retention asks. A death is recorded and decides nothing."""

    born: date | None = None
    died: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """One file, as far as retention asks.

    `last_session` is the day of its last session that was held, `last_contact` that of its last
    note about a session, whatever came of it.
    """

    kind: FileKind
    opened: date
    ended: date | None = None
    last_session: date | None = None
    last_contact: date | None = None
    subjects: tuple[SubjectFacts, ...] = ()
    keeping: Keeping | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """What decided: the trigger, the rule, and what was missing or borrowed.

    `keeping` is set when the therapist's own day decided; `ruled` is the day of the rules alone.
    """

    trigger: Trigger
    since: date
    rule: Rule | None
    still_open: bool
    birth_missing: bool = False
    borrowed_from: str | None = None
    ruled: date | None = None
    keeping: Keeping | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """The day from which a file may be destroyed, or None when a fact is missing.

    `rules` are the ids of the rules that matched, the deciding one first.
    """

    on: date | None
    why: Why
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Match:
    on: date
    rule: Rule
    trigger: Trigger
    since: date


def due(facts: FileFacts, pack: RulePack, *, borrowed_from: str | None = None) -> Due:
    """The latest day of all the rules of `pack` that match this file, or a later one kept to.

    `borrowed_from` is the name of the nation whose rules these are when the practice's own
    nation has none yet. Raises NotUnderstood("impossible-date") when a day leaves the calendar.
    """
    trigger, since = _trigger(facts)
    matches = sorted(_matches(facts, pack), key=lambda m: m.on, reverse=True)
    missing = facts.kind is FileKind.CHILD and _birth_is_missing(facts)
    ruled = matches[0].on if matches and not missing else None
    longer = facts.keeping if ruled and facts.keeping and facts.keeping.until > ruled else None
    why = Why(
        trigger=matches[0].trigger if matches else trigger,
        since=matches[0].since if matches else since,
        rule=matches[0].rule if matches else None,
        still_open=is_open(facts),
        birth_missing=missing,
        borrowed_from=borrowed_from,
        ruled=ruled,
        keeping=longer,
    )
    # Several subjects can match one rule, a list says each rule once.
    rules = tuple(dict.fromkeys(match.rule.id for match in matches))
    return Due(on=longer.until if longer else ruled, why=why, rules=rules)


def is_open(facts: FileFacts) -> bool:
    """The work goes on. An enquiry is never open: there is no work to end."""
    return facts.ended is None and facts.kind is not FileKind.ENQUIRY


def is_due(answer: Due, facts: FileFacts, today: date) -> bool:
    """From its exact day on; never while the file is open or a fact is missing."""
    return answer.on is not None and not is_open(facts) and today >= answer.on


def is_overdue(answer: Due, facts: FileFacts, today: date) -> bool:
    """After the end of the month in which it fell due.

    The month, because the log carries month ends: an exact day would be a child's birthday.
    """
    return (
        answer.on is not None
        and is_due(answer, facts, today)
        and today > dates.month_end(answer.on)
    )


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
            "No due date yet: this is a child's record, and a date of birth is missing. "
            "Keep it until one is known."
        )
    if why.ruled is None or why.rule is None:
        return "No due date: no rule fits this file. Keep it."
    until = why.ruled if why.keeping is None else why.keeping.until
    said = f"{_until(why, until, today)} {dates.in_words(until)}"
    if why.keeping is not None:
        said += f", because {_BECAUSE[why.keeping.reason]}"
        said += f". The rule alone gives {dates.in_words(why.ruled)}"
    return f"{said}. {_reckoning(why.rule, why)} {_citation(why.rule)}"


def _until(why: Why, until: date, today: date | None) -> str:
    if why.still_open:
        return "Current file. If work ended today, keep until"
    if today is not None and until < today:
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
    since, opening = _since(why), f"Why: {rule.title.partition(',')[0]},"
    match rule.period:
        case Years(number=number):
            return f"{opening} {counted(number, 'year')} after {since}."
        case Months(number=number):
            return f"{opening} {counted(number, 'month')} after {since}."
        case Birthday(age=age, youngest=youngest, oldest=oldest):
            young = f"{oldest}" if youngest == oldest else f"under {oldest + 1}"
            return f"{opening} {ordinal(age)} birthday of a client who was {young} at {since}."
        case _ as never:
            assert_never(never)


def _since(why: Why) -> str:
    what = {
        Trigger.LAST_SESSION: "the last session on",
        Trigger.LAST_CONTACT: "the last contact on",
        Trigger.ENDED: "the end of the work on",
        Trigger.OPENED: "the start date,",
    }[why.trigger]
    return f"{what} {dates.in_words(why.since)}"


def _citation(rule: Rule) -> str:
    return f"Source: {rule.source.title} ({_BINDING[rule.source.mark]})."


_BINDING: Final = {
    Mark.LAW: "law",
    Mark.REGULATOR: "regulator's rule",
    Mark.CONTRACT: "contract, not law",
    Mark.INSURER_CONDITION: "insurance condition, not law",
    Mark.INSURER_ADVICE: "insurer's advice, not law",
    Mark.PROFESSIONAL_GUIDANCE: "professional guidance, not law",
    Mark.COMMON_PRACTICE: "common practice, not law",
}


def _work_of(facts: FileFacts) -> FileKind:
    """The kind whose rules hold: an enquiry that came to a session did become therapy."""
    came = facts.kind is FileKind.ENQUIRY and _trigger(facts)[0] is Trigger.LAST_SESSION
    return FileKind.INDIVIDUAL if came else facts.kind


def _trigger(facts: FileFacts) -> tuple[Trigger, date]:
    if facts.last_session is not None and facts.last_session >= facts.opened:
        return Trigger.LAST_SESSION, facts.last_session
    if facts.ended is not None:
        return Trigger.ENDED, facts.ended
    return Trigger.OPENED, facts.opened


def _triggers(facts: FileFacts) -> tuple[tuple[Trigger, date], ...]:
    """Every day that a period may be counted from: the trigger, and a contact after it."""
    trigger, since = _trigger(facts)
    contact = facts.last_contact
    if contact is None or contact <= since:
        return ((trigger, since),)
    return (trigger, since), (Trigger.LAST_CONTACT, contact)


def _birth_is_missing(facts: FileFacts) -> bool:
    return not facts.subjects or any(subject.born is None for subject in facts.subjects)


def _matches(facts: FileFacts, pack: RulePack) -> list[_Match]:
    kind = _work_of(facts)
    rules = [rule for rule in pack.rules if kind in rule.files]
    return [
        _Match(on=on, rule=rule, trigger=trigger, since=since)
        for trigger, since in _triggers(facts)
        for rule in rules
        for on in _days(rule, facts, since)
    ]


def _days(rule: Rule, facts: FileFacts, since: date) -> tuple[date, ...]:
    match rule.period:
        case Years(number=number):
            return (dates.add_years(since, number),)
        case Months(number=number):
            return (dates.add_months(since, number),)
        case Birthday() as period:
            births = (subject.born for subject in facts.subjects if subject.born is not None)
            return tuple(
                dates.add_years(born, period.age)
                for born in births
                if _aged(born, since, period.youngest, period.oldest)
            )
        case _ as never:
            assert_never(never)


def _aged(born: date, on: date, youngest: int, oldest: int) -> bool:
    """At least `youngest` and not yet past `oldest`; a leap-day child grows up on 1 March."""
    old_enough = youngest == 0 or dates.add_years(born, youngest) <= on
    return old_enough and on < dates.add_years(born, oldest + 1)
