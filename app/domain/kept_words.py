"""How long something is kept, in the words that a client reads: one sentence for each rule."""

from collections.abc import Iterable
from typing import Final, assert_never

from app.domain.clocks import Birthday, Days, LaterOf, Months, Period, Trigger, Years, YearsAfterAge
from app.domain.numbers import counted, ordinal
from app.domain.own_rules import then
from app.domain.record_classes import RecordClass
from app.domain.rulepacks import FileKind, Rule
from app.domain.sources import INSURER, Mark

WHAT: Final = {
    RecordClass.FILE: "your record",
    RecordClass.ENQUIRY: "what you told me when you first asked, if we do not start,",
    RecordClass.CONTACT_DETAILS: "your number and address",
    RecordClass.SESSION: "my session notes",
    RecordClass.PROCESS: "my own working notes",
    RecordClass.SUPERVISION: "my notes for supervision",
    RecordClass.MESSAGES: "our messages",
    RecordClass.RISK: "my notes about your safety",
    RecordClass.ATTACHMENTS: "letters and forms",
    RecordClass.RECORD: "what we agreed on paper",
    RecordClass.COMPLAINTS: "complaints",
    RecordClass.REGISTERS: "the registers of my practice",
}
_SINCE: Final = {
    Trigger.LAST_SESSION: "our last session",
    Trigger.ENDED: "the end of our work",
    Trigger.LAST_CONTACT: "our last contact",
    Trigger.LAST_ENTRY: "my last entry",
    Trigger.DIED: "a death",
    Trigger.OUTCOME: "the outcome",
    Trigger.TAX_DEADLINE: "the day my tax return was due",
    Trigger.OPENED: "our first contact",
}
_BECAUSE: Final = {
    Mark.LAW: "The law asks me to.",
    Mark.REGULATOR: "A regulator asks me to.",
    Mark.CONTRACT: "A contract I have asks me to.",
    Mark.PROFESSIONAL_GUIDANCE: "My profession advises it.",
    Mark.COMMON_PRACTICE: "Many therapists do so.",
}
WHOM: Final = {
    FileKind.JOINT: "When I work with a couple or a group:",
    FileKind.CHILD: "When I work with a child or a young person:",
    FileKind.ENQUIRY: "If we do not start:",
}
"""For whom something is said that is not so for everybody."""


def sentence(rule: Rule, kind: FileKind = FileKind.INDIVIDUAL, instead: Iterable[Rule] = ()) -> str:
    """How long, counted from when, and who asks for it; for whom, where that is not everybody.

    `instead` are the rules whose place it takes where it fits, which count elsewhere.
    """
    insurer = rule.source.mark in INSURER
    because = "My insurer asks me to." if insurer else _BECAUSE[rule.source.mark]
    kept = f"{_kept(rule)}{then(rule.up_to)}. {because}"
    said = f"{WHOM[kind]} {kept}" if kind in WHOM else kept
    others = " or ".join(_so_long(one.period, one.starts) for one in instead)
    return f"{said} Then I do not keep it {others}." if others else said


def sentences(
    rules: Iterable[Rule],
    kind: FileKind = FileKind.INDIVIDUAL,
    beside: Iterable[Rule] = (),
) -> str:
    """One after the other; of several about one thing the latest day counts.

    One says which of those `beside` it does not count, where it takes their place.
    """
    others = tuple(beside)
    told = (
        sentence(rule, kind, (one for one in others if one.id in rule.instead_of)) for rule in rules
    )
    said = list(dict.fromkeys(told))
    latest = ["If more than one of these fits, I keep it until the latest day."]
    return " ".join([*said, *(latest if len(said) > 1 else [])])


def _kept(rule: Rule) -> str:
    what = WHAT[rule.record_class]
    period = rule.period
    if isinstance(period, LaterOf):
        each = " or ".join(_so_long(one, rule.starts) for one in period.of)
        return f"I keep {what} {each}, whichever is later"
    if isinstance(period, Birthday | YearsAfterAge):
        return (
            f"If you were {_young(period)} at {_SINCE[rule.starts]}, I keep {what} {_until(period)}"
        )
    return f"I keep {what} {_so_long(period, rule.starts)}"


def _so_long(period: Period, starts: Trigger) -> str:
    match period:
        case Years(number=number):
            return f"for {counted(number, 'year')} after {_SINCE[starts]}"
        case Months(number=number):
            return f"for {counted(number, 'month')} after {_SINCE[starts]}"
        case Days(number=number):
            long = f"for {counted(number, 'day')} after" if number else "until"
            return f"{long} {_SINCE[starts]}"
        case Birthday() | YearsAfterAge():
            return f"{_until(period)} if you were {_young(period)} then"
        case LaterOf(of=several):
            return " or ".join(_so_long(one, starts) for one in several)
        case _ as never:
            assert_never(never)


def _until(period: Birthday | YearsAfterAge) -> str:
    birthday = f"your {ordinal(period.age)} birthday"
    if isinstance(period, Birthday):
        return f"until {birthday}"
    return f"for {counted(period.years, 'year')} after {birthday}"


def _young(period: Birthday | YearsAfterAge) -> str:
    if period.youngest == period.oldest:
        return f"{period.oldest}"
    if period.youngest:
        return f"between {period.youngest} and {period.oldest}"
    return f"under {period.oldest + 1}"
