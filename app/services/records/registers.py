"""The practice's registers: complaints, data breaches, supervision, invoices, executors.

Each is a list of the practice's own records of one kind, the newest first, with what was done
about each and where it stands today.
"""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any, Final

from app.domain.complaints import Complaint, acknowledge_by, next_day, to_acknowledge
from app.domain.dates import in_words
from app.domain.forms import DAY
from app.domain.ids import RecordId
from app.domain.incidents import Incident, IncidentState, aware_at, last_day, report_by
from app.domain.records import Kind, anew
from app.domain.rectifications import answer_by
from app.domain.registers import (
    ACCOUNTS,
    COMPLAINT,
    COMPLAINT_UPDATE,
    EXECUTOR,
    INCIDENT,
    INCIDENT_UPDATE,
    RECTIFICATION,
    RECTIFICATION_ANSWER,
    SUPERVISION,
)
from app.domain.rules_in_force import Rules
from app.domain.supervision import in_hours, minutes_in
from app.services.practice.calendars import holidays_of
from app.services.practice.practice import Practice
from app.services.records.kind_words import as_text, words_of
from app.services.records.registers_kept import Whole, kept_until, together
from app.services.records.words_here import stands_here

REGISTERS: Final[tuple[tuple[Kind[Any], Kind[Any] | None], ...]] = (
    (COMPLAINT, COMPLAINT_UPDATE),
    (INCIDENT, INCIDENT_UPDATE),
    (RECTIFICATION, RECTIFICATION_ANSWER),
    (SUPERVISION, None),
    (ACCOUNTS, None),
    (EXECUTOR, None),
)
"""The kind of each register, and the kind of what is done about one of its records."""
_OVER: Final = frozenset({"closed", "answered", "replaced", "earlier"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What was done about a record of a register."""

    on: dt.date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A record of a register. `by` is the day by which something is to be done, if any is.

    One that `goes` is over, and no other took its place: `kept` is the day until which it is kept,
    where a rule says so, and `is_due` that it has come. `first` is what is destroyed then, with all
    that belongs to it.
    """

    id: RecordId
    first: RecordId
    on: dt.date
    text: str
    stands: str
    over: bool
    by: dt.date | None
    until: str
    steps: tuple[Step, ...]
    goes: bool = False
    kept: dt.date | None = None
    is_due: bool = False

    @property
    def kept_said(self) -> str:
        """`kept until 3 May 2032`, `due since 3 May 2026`; empty where no rule says."""
        if self.kept is None:
            return ""
        return f"{'due since' if self.is_due else 'kept until'} {in_words(self.kept)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """One register: `kind` adds a record to it, `step` says what was done about one.

    About the records of one with steps somebody is written to.
    """

    kind: str
    step: str | None
    title: str
    add: str
    add_step: str
    total: str
    lines: tuple[Line, ...]


def registers(
    practice: Practice, on: dt.date | None = None, *, rules: Rules | None = None
) -> tuple[Register, ...]:
    """Every register as it stands today or on another day, in the order in which they are shown.

    `rules` are other ones than those that hold now.
    """
    today = on or practice.clock.today()
    rules = practice.rulebook().rules if rules is None else rules
    return tuple(_register(practice, kind, step, today, rules) for kind, step in REGISTERS)


def _register(
    practice: Practice, kind: Kind[Any], step: Kind[Any] | None, today: dt.date, rules: Rules
) -> Register:
    steps = () if step is None else practice.all_of(step)
    beside = (*practice.all_of(kind), *steps)
    wholes = together(beside)
    lines = [
        _kept(_line(practice, kind, one, beside, today), one, wholes[one.id], rules, today)
        for one in practice.all_of(kind)
    ]
    words = words_of(kind.name)
    return Register(
        kind=kind.name,
        step=None if step is None else step.name,
        title=words.title,
        add=words.add,
        add_step="" if step is None else words_of(step.name).add,
        total=_total(practice, today) if kind is SUPERVISION else "",
        lines=tuple(sorted(lines, key=lambda one: (one.over, -one.on.toordinal(), one.id))),
    )


def _line(
    practice: Practice, kind: Kind[Any], record: Any, beside: tuple[Any, ...], today: dt.date
) -> Line:
    state = kind.state(record, beside, today)
    by = None if state in _OVER else _due(kind, record, beside, today)
    until = "" if by is None else _until(practice, record, beside, by)
    return Line(
        id=record.id,
        first=record.id,
        on=kind.about(record),
        text=_words(practice, record),
        stands="" if state is None else stands_here(practice, kind.name, state),
        over=state in _OVER,
        by=by if practice.law_of(None).known else None,
        until=until,
        steps=_steps(practice, record, beside),
        goes=state is None or (state in _OVER and state != "replaced"),
    )


def _kept(line: Line, record: Any, whole: Whole, rules: Rules, today: dt.date) -> Line:
    """The line with the day until which it is kept, where it is over and stands for its whole."""
    kept = kept_until(rules, record, whole) if line.goes else None
    is_due = kept is not None and kept <= today
    return replace(line, first=whole[0].id, kept=kept, is_due=is_due)


def _steps(practice: Practice, record: Any, beside: tuple[Any, ...]) -> tuple[Step, ...]:
    line = anew(record, beside)
    own = [one for one in beside if type(one) is not type(record) and one.adds_to in line]
    own.sort(key=lambda one: (one.on, one.signed))
    return tuple(Step(on=one.on, text=_words(practice, one)) for one in own)


def _words(practice: Practice, record: Any) -> str:
    text = as_text(record, practice.mention_of, without=DAY)
    return text.read(practice.names())


def _due(kind: Kind[Any], record: Any, beside: tuple[Any, ...], today: dt.date) -> dt.date | None:
    """The day by which something is to be done about it, if anything is."""
    if kind is COMPLAINT:
        return next_day(record, beside, today)
    if kind is INCIDENT:
        waits = kind.state(record, beside, today) in {IncidentState.TO_REPORT, IncidentState.LATE}
        return last_day(record) if waits else None
    return answer_by(record) if kind is RECTIFICATION else None


def _until(practice: Practice, record: Any, beside: tuple[Any, ...], by: dt.date) -> str:
    """By when, in words, with the hour and the other reading of the law where there is one."""
    if not practice.law_of(None).known:
        return "look up by when the law of your country wants it"
    if isinstance(record, Incident):
        moment = report_by(aware_at(record.on, record.at.words, zone()))
        return f"by {in_words(moment.date(), weekday=True)}, {moment:%H:%M}"
    said = f"by {in_words(by, weekday=True)}"
    if not isinstance(record, Complaint) or not to_acknowledge(record, beside):
        return said
    latest = acknowledge_by(record.on, holidays_of(practice.nation))
    return f"{said} (at the latest {in_words(latest)})" if latest and latest > by else said


def zone() -> dt.tzinfo:
    """Where the practice is: the hours of every nation of the United Kingdom are London's."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415  most starts need no hour

    return ZoneInfo("Europe/London")


def _total(practice: Practice, today: dt.date) -> str:
    every = practice.all_of(SUPERVISION)
    years = (today.year, today.year - 1)
    return " · ".join(f"{year}: {in_hours(minutes_in(every, year))}" for year in years)
