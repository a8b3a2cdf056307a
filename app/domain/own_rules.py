"""Rules of the therapist's own: what their insurer or a contract asks, in its own words.

An own rule is kept flat among the practice's details, and is a rule like any other. Its id is made
here and never typed, because the log cites it: `own/process-1` says the class and nothing else.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.clocks import Trigger, UpTo
from app.domain.errors import NotUnderstood
from app.domain.numbers import counted, ordinal
from app.domain.record_classes import OWN, RecordClass, triggers_of
from app.domain.rulepacks import (
    Birthday,
    Days,
    FileKind,
    LaterOf,
    Months,
    Period,
    Rule,
    Source,
    Years,
    YearsAfterAge,
    can_date,
    class_from,
    clock_from,
    files_from,
    source_from,
    up_to_from,
)
from app.domain.sources import Mark
from app.domain.tables import Table

PREFIX: Final = "own/"
MOST: Final = 60
"""The log tells of every rule in force in one leaf."""

_THERAPY: Final = (FileKind.INDIVIDUAL, FileKind.JOINT, FileKind.CHILD)
_WHAT: Final = {
    RecordClass.FILE: "record",
    RecordClass.ENQUIRY: "enquiry",
    RecordClass.CONTACT_DETAILS: "contact details",
    RecordClass.SESSION: "session notes",
    RecordClass.PROCESS: "process notes",
    RecordClass.SUPERVISION: "supervision notes",
    RecordClass.MESSAGES: "messages",
    RecordClass.RISK: "risk notes",
    RecordClass.ATTACHMENTS: "letters and attachments",
    RecordClass.RECORD: "other records",
    RecordClass.COMPLAINTS: "complaints",
    RecordClass.REGISTERS: "registers of the practice",
}
_AFTER: Final = {
    Trigger.LAST_SESSION: "the last session",
    Trigger.ENDED: "the end of the work",
    Trigger.LAST_CONTACT: "the last contact",
    Trigger.LAST_ENTRY: "the last entry",
    Trigger.DIED: "a death",
    Trigger.OUTCOME: "the outcome",
    Trigger.TAX_DEADLINE: "the tax deadline",
    Trigger.OPENED: "the start date",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRule:
    """One rule of the practice's own: exactly one of its five ways to count is given.

    `after_age` goes with `years`; `youngest` and `oldest` with it and with `birthday`. `up_to`
    rounds the end up. `words` are those of whoever asks for it, `title` is who that is.
    """

    id: str
    record_class: RecordClass
    files: tuple[FileKind, ...]
    starts: Trigger
    years: int | None = None
    months: int | None = None
    days: int | None = None
    birthday: int | None = None
    after_age: int | None = None
    youngest: int = 0
    oldest: int = 17
    up_to: UpTo | None = None
    instead_of: tuple[str, ...] = ()
    title: str
    mark: Mark
    words: str
    read_on: date

    @property
    def rule(self) -> Rule:
        """It as a rule of any pack."""
        what = what_is(self.record_class)
        return Rule(
            id=self.id,
            title=what,
            files=self.files,
            record_class=self.record_class,
            starts=self.starts,
            period=self._period,
            up_to=self.up_to,
            instead_of=self.instead_of,
            confirm=True,
            text=f"{what.capitalize()}: {in_words(self._period, self.starts, self.up_to)}.",
            source=Source(
                title=self.title, mark=self.mark, citation=self.words, read_on=self.read_on
            ),
        )

    @property
    def _period(self) -> Period:
        ages = {"youngest": self.youngest, "oldest": self.oldest}
        if self.after_age is not None:
            return YearsAfterAge(age=self.after_age, years=self.years or 0, **ages)
        if self.birthday is not None:
            return Birthday(age=self.birthday, **ages)
        if self.days is not None:
            return Days(number=self.days)
        return Months(number=self.months) if self.months else Years(number=self.years or 0)


def what_is(record_class: RecordClass) -> str:
    """`process notes`."""
    return _WHAT[record_class]


def in_words(period: Period, starts: Trigger, up_to: UpTo | None = None) -> str:
    """`7 years after the last session, then to the end of that calendar year`."""
    return f"{_long(period, starts)}{then(up_to)}"


def then(up_to: UpTo | None) -> str:
    """`, then to the next January`; nothing where no end is rounded up."""
    if up_to is None:
        return ""
    if up_to is UpTo.YEAR_END:
        return ", then to the end of that calendar year"
    return f", then to the next {up_to.capitalize()}"


def _long(period: Period, starts: Trigger) -> str:
    match period:
        case Years(number=number):
            return f"{counted(number, 'year')} after {_AFTER[starts]}"
        case Months(number=number):
            return f"{counted(number, 'month')} after {_AFTER[starts]}"
        case Days(number=number):
            long = f"{counted(number, 'day')} after" if number else "until"
            return f"{long} {_AFTER[starts]}"
        case Birthday(age=age):
            return f"until the {ordinal(age)} birthday of a client {_aged(period, starts)}"
        case YearsAfterAge(age=age, years=years):
            birthday = f"the {ordinal(age)} birthday of a client {_aged(period, starts)}"
            return f"{counted(years, 'year')} after {birthday}"
        case LaterOf(of=several):
            return "the later of: " + "; ".join(_long(one, starts) for one in several)


def _aged(period: Birthday | YearsAfterAge, starts: Trigger) -> str:
    young = (
        f"aged {period.oldest}"
        if period.youngest == period.oldest
        else f"under {period.oldest + 1}"
    )
    return f"{young} at {_AFTER[starts]}"


def own_rule_from(table: Table, taken: Collection[str]) -> OwnRule:
    """The rule that somebody wrote down, named after what it is about.

    Raises NotUnderstood("rule-pack") for anything that is not understood, ("too-many-rules"),
    ("rule-without-date") where it counts from a day that never comes: nothing would ever be due.
    """
    record_class = class_from(table)
    if table.has("files"):
        files = files_from(table)
    else:
        files = () if record_class in OWN else _files_of(record_class)
    if not files and record_class not in OWN:
        raise table.refusal("files")
    starts, period = clock_from(table)
    _refuse_never(record_class, starts, period)
    if isinstance(period, LaterOf):
        raise table.refusal("starts")  # two rules say the same: the later decides
    said = source_from(table.table("source"))
    rule = OwnRule(
        id=next_id(record_class, taken),
        record_class=record_class,
        files=files,
        starts=starts,
        years=period.number if isinstance(period, Years) else getattr(period, "years", None),
        months=period.number if isinstance(period, Months) else None,
        days=period.number if isinstance(period, Days) else None,
        birthday=period.age if isinstance(period, Birthday) else None,
        after_age=period.age if isinstance(period, YearsAfterAge) else None,
        youngest=getattr(period, "youngest", 0),
        oldest=getattr(period, "oldest", 17),
        up_to=up_to_from(table),
        instead_of=table.texts("instead_of") if table.has("instead_of") else (),
        title=said.title,
        mark=said.mark,
        words=said.citation,
        read_on=said.read_on,
    )
    table.nothing_left()
    return rule


def _refuse_never(record_class: RecordClass, starts: Trigger, period: Period) -> None:
    if not can_date(record_class, starts, period):
        known = ", ".join(triggers_of(record_class))
        raise NotUnderstood("rule-without-date", record_class=record_class.value, starts=known)


def without_date_in_words(record_class: str, starts: str, *, codes: bool = False) -> dict[str, str]:
    """The facts of `rule-without-date` as people say them; with `codes` as a file has them too."""
    dates = [_AFTER[Trigger(one)] + (f" ({one})" if codes else "") for one in starts.split(", ")]
    return {"record_class": what_is(RecordClass(record_class)), "starts": " or ".join(dates)}


def next_id(record_class: RecordClass, taken: Collection[str]) -> str:
    """The name after the last that was taken: one that the log knows is not used again."""
    prefix = f"{PREFIX}{record_class}-"
    numbers = [int(one.removeprefix(prefix)) for one in taken if one.startswith(prefix)]
    if len(taken) >= MOST:
        raise NotUnderstood("too-many-rules", most=MOST)
    return f"{prefix}{max(numbers, default=0) + 1}"


def _files_of(record_class: RecordClass) -> tuple[FileKind, ...]:
    return (FileKind.ENQUIRY,) if record_class is RecordClass.ENQUIRY else _THERAPY
