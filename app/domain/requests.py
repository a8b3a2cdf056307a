"""The deadline of an access request by the law's calendar, and the gate before a pack may go out.

The clock: so many months from receipt, or from the day identity was shown when there was
reasonable doubt; more when extended; where the law says so, days waiting for a needed clarification
do not count; a last day that is no working day rolls forward. The gate: whose opinion there must
be, and how old it may be.

How many months, and whether the law has such a gate, is the nation's to say: every number comes
from its folder (`app.domain.jurisdictions`), with its source. None of this is legal advice.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import ClassVar, Final

from app.domain import dates
from app.domain.dates import Holidays, in_words
from app.domain.errors import NotUnderstood
from app.domain.jurisdictions import ClockRules, GateRule
from app.domain.notes import NoteKind
from app.domain.numbers import counted, in_letters
from app.domain.text import NoteText, typed

_SELDOM_KNOWN: Final = frozenset(
    kind.value for kind in (NoteKind.PROCESS, NoteKind.SUPERVISION, NoteKind.RISK)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A question to the requester; `answered` is None while we wait."""

    asked: date
    answered: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockFacts:
    """What the clock asks about a request."""

    received: date
    clarifications: tuple[Pause, ...] = ()
    identity: Pause | None = None
    extended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The last day to answer, a cautious earlier one, and why in plain sentences.

    Where the law is not `known` the days are those on which something is looked at again, and are
    told to nobody.
    """

    due: date
    cautious: date
    started: date
    extended: bool
    why: str
    known: bool = True


def deadline(facts: ClockFacts, rules: ClockRules, is_holiday: Holidays) -> Deadline:
    """The last day on which this request may be answered, by one nation's rules and holidays.

    While a question is unanswered the day is the earliest it can be, and `why` says that it will
    move. Raises NotUnderstood with `answered-before-asked`, `pause-before-receipt`,
    `identity-answered-before-asked`, `identity-before-receipt` or `impossible-date`.
    """
    _check(facts)
    started = _started(facts)
    months = rules.extended_months if facts.extended else rules.months
    corresponding = dates.add_months(started, months)
    paused = 0
    if rules.clarification_pauses:
        paused = _paused_days(facts, started, corresponding, is_holiday)
    unrolled = dates.add_days(corresponding, paused)
    due = dates.next_working_day(unrolled, is_holiday)
    return Deadline(
        due=due,
        cautious=_cautious(started, rules, extended=facts.extended),
        started=started,
        extended=facts.extended,
        why=" ".join(
            (
                *_start_said(facts, started),
                _month_said(corresponding, rules, extended=facts.extended),
                *_pauses_said(facts, rules, paused, unrolled),
                *_roll_said(rules.where, unrolled, due),
            )
        ),
    )


def _cautious(started: date, rules: ClockRules, *, extended: bool) -> date:
    """The first day is the start; an extension moves the day by its months."""
    months = rules.extended_months - rules.months if extended else 0
    return dates.add_days(dates.add_months(started, months), rules.cautious_day - 1)


def may_extend(facts: ClockFacts, on: date, rules: ClockRules, is_holiday: Holidays) -> bool:
    """Whether reasons for further months, given on this day, come in time.

    In time is from receipt to the end of the first month as it runs, pauses and rolling included.
    """
    first_month = deadline(replace(facts, extended=False), rules, is_holiday)
    return facts.received <= on <= first_month.due


def complaint_window_ends(closed: date, rules: ClockRules) -> date:
    """The day on which the hold of an answered request lifts: some months after the answer."""
    return dates.add_months(closed, rules.complaint_window_months)


def _check(facts: ClockFacts) -> None:
    for question in facts.clarifications:
        if _answered_before_asked(question):
            raise NotUnderstood("answered-before-asked")
        if question.asked < facts.received:
            raise NotUnderstood("pause-before-receipt")
    if facts.identity is None:
        return
    if _answered_before_asked(facts.identity):
        raise NotUnderstood("identity-answered-before-asked")
    if facts.identity.asked < facts.received:
        raise NotUnderstood("identity-before-receipt")


def _answered_before_asked(question: Pause) -> bool:
    return question.answered is not None and question.answered < question.asked


def _started(facts: ClockFacts) -> date:
    if facts.identity is None or facts.identity.answered is None:
        return facts.received
    return facts.identity.answered


def _paused_days(
    facts: ClockFacts, started: date, corresponding: date, is_holiday: Holidays
) -> int:
    """How many days do not count: each once, however many questions it waited for.

    A question asked before the clock started pauses nothing until it starts, and one asked after
    the time had run out cannot bring it back.
    """
    waited, counted_to = 0, started.toordinal() - 1  # a number: there is no day before the first
    for pause in sorted(facts.clarifications, key=lambda each: each.asked):
        running_out = dates.add_days(corresponding, waited)
        if pause.answered is None or pause.asked > dates.next_working_day(running_out, is_holiday):
            continue
        already = max(counted_to, pause.asked.toordinal() - 1)
        answered = pause.answered.toordinal()
        waited += max(0, answered - already)
        counted_to = max(counted_to, answered)
    return waited


def _start_said(facts: ClockFacts, started: date) -> tuple[str, ...]:
    received = f"Received on {in_words(facts.received, weekday=True)}."
    if facts.identity is None:
        return (received,)
    if facts.identity.answered is None:
        asked = in_words(facts.identity.asked)
        waiting = (
            f"Proof of identity was asked for on {asked}. The clock starts when you receive it."
        )
        return (received, f"{waiting} Until then, this is the earliest the deadline can be.")
    shown = in_words(started, weekday=True)
    return (received, f"The clock started on {shown}, when you received proof of identity.")


def _month_said(corresponding: date, rules: ClockRules, *, extended: bool) -> str:
    span = counted(rules.months, "month")
    if extended:
        span += f" and {in_letters(rules.extended_months - rules.months)} more"
    return f"Counting {span}, the last day is {in_words(corresponding, weekday=True)}."


def _pauses_said(
    facts: ClockFacts, rules: ClockRules, paused: int, unrolled: date
) -> tuple[str, ...]:
    if not rules.clarification_pauses:
        asked = bool(facts.clarifications)
        return ("Waiting for an answer does not stop the clock here.",) if asked else ()
    said: list[str] = []
    if paused:
        days = "1 day" if paused == 1 else f"{paused} days"
        verb = "does" if paused == 1 else "do"
        until = in_words(unrolled, weekday=True)
        said.append(
            f"{days} of waiting for an answer {verb} not count, so the last day is {until}."
        )
    elif any(pause.answered is not None for pause in facts.clarifications):
        said.append(
            "Your question was answered before the clock started, or asked after the time had "
            "run out, so it adds no days."
        )
    if any(pause.answered is None for pause in facts.clarifications):
        said.append("You are still waiting for an answer, so the deadline will be later than this.")
    return tuple(said)


def _roll_said(where: str, unrolled: date, due: date) -> tuple[str, ...]:
    if due == unrolled:
        return ()
    day = in_words(due, weekday=True)
    return (f"That is not a working day in {where}, so the deadline is {day}.",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """A health professional's answer whether access is likely to cause serious harm."""

    TAG: ClassVar[str] = "opinion"
    given_on: date
    given_by: NoteText


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownToClient:
    """Why the requester has already seen or knows what the pack says."""

    TAG: ClassVar[str] = "known-to-client"
    how: NoteText


@dataclass(frozen=True, slots=True, kw_only=True)
class HarmOpinion:
    """A health professional's opinion that reading some records is likely to cause serious harm.

    `shown` is what they were shown of them.
    """

    given_on: date
    given_by: NoteText
    shown: NoteText = field(default_factory=lambda: typed(""))


GateAnswer = Opinion | KnownToClient


def known_unless_said(kind: str) -> bool:
    """Whether a client is taken to know what a record of this kind says.

    What was written for oneself, for supervision or about a risk is seldom known to them.
    """
    return kind not in _SELDOM_KNOWN


def not_known(
    answer: GateAnswer | None, said: Mapping[str, bool], kinds: Mapping[str, str]
) -> tuple[str, ...]:
    """The records, of those that go out, which the client is not said to know.

    `said` are the answers for single records; for the others `known_unless_said` decides. `kinds`
    are the kinds of those that go out, by their ids. An opinion covers them all.
    """
    if not isinstance(answer, KnownToClient):
        return ()
    return tuple(one for one, kind in kinds.items() if not said.get(one, known_unless_said(kind)))


def harm_without_opinion(
    opinion: HarmOpinion | None,
    covered: Iterable[str],
    records: Iterable[str],
    rule: GateRule | None,
    *,
    health_professional: bool,
    today: date,
) -> tuple[str, tuple[str, ...]] | None:
    """What keeps records from being withheld because of serious harm; None when nothing does.

    `covered` are those that the opinion is about.

    Who is no health professional may rely on serious harm only with an opinion that it is likely.
    A rule key and the records it is about: `harm-opinion-missing`, `opinion-in-the-future`,
    `opinion-too-old`.
    """
    wanted = tuple(records)
    if health_professional or rule is None or not wanted:
        return None
    if opinion is None or opinion.given_by.blank:
        return "harm-opinion-missing", wanted
    out_of_time = _opinion_in_time(opinion.given_on, rule, today)
    if out_of_time:
        return out_of_time, wanted
    about = frozenset(covered)
    left = tuple(one for one in wanted if one not in about)
    return ("harm-opinion-missing", left) if left else None


def health_gate(
    answer: GateAnswer | None, rule: GateRule | None, *, health_professional: bool, today: date
) -> str | None:
    """What still keeps a pack from going out, as a rule key; None when the gate is open.

    Where the law has the rule, who is no health professional discloses health data only with an
    opinion that is not too old, or when the person has already seen or knows it. Nobody is taken
    for a health professional who has not said so. The keys: `health-gate-not-answered`,
    `opinion-in-the-future`, `opinion-too-old`.
    """
    if health_professional or rule is None:
        return None
    match answer:
        case Opinion(given_on=given_on, given_by=given_by) if not given_by.blank:
            return _opinion_in_time(given_on, rule, today)
        case KnownToClient(how=how) if not how.blank:
            return None
        case _:
            return "health-gate-not-answered"


def _opinion_in_time(given_on: date, rule: GateRule, today: date) -> str | None:
    if given_on > today:
        return "opinion-in-the-future"
    if dates.add_months(given_on, rule.opinion_months) <= today:  # that day is the first too late
        return "opinion-too-old"
    return None
