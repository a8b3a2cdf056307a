"""A second reckoning of how long records are kept, from the files of the rules and nothing else.

It shares no line with `app.domain.clocks` or `app.domain.retention`: days are counted here one by
one on a calendar, ages by birthdays that were had, and what stands in a TOML table is read as it
stands there. What the two do not agree on is a fault in one of them.
"""

import calendar
import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

Table = Mapping[str, Any]

_RESOURCES: Final = Path(__file__).parents[2] / "resources"
_INSURERS: Final = ("insurer-condition", "insurer-advice")
WHOLE: Final = ("file", "enquiry")


def rules_of_pack(name: str) -> list[Table]:
    """The rules of a nation, or of a pack that is added, as their file has them."""
    nation = _RESOURCES / "jurisdictions" / name / "retention.toml"
    path = nation if nation.exists() else _RESOURCES / "rules" / "packs" / f"{name}.toml"
    found: list[Table] = tomllib.loads(path.read_text(encoding="utf-8"))["rules"]
    return found


@dataclass(frozen=True, kw_only=True)
class File:
    """What is known of a file. `kept` is a day of its own, `kept_classes` those of classes."""

    kind: str
    opened: dt.date
    ended: dt.date | None = None
    session: dt.date | None = None
    contact: dt.date | None = None
    entry: dt.date | None = None
    missed: dt.date | None = None
    alone: bool = False
    births: tuple[dt.date | None, ...] = ()
    deaths: tuple[dt.date | None, ...] = ()
    classes: frozenset[str] = frozenset()
    kept: dt.date | None = None
    kept_classes: Mapping[str, dt.date] = field(default_factory=dict)

    def real(self, day: dt.date | None) -> dt.date | None:
        """Nothing came before the start: such a day was mistyped."""
        return None if day is None or day < self.opened else day


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What the practice said: which rules hold, which do not."""

    holds: frozenset[str] = frozenset()
    not_here: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Reckoned:
    """The day, and the one it would be while something is to be confirmed."""

    on: dt.date | None
    would_be: dt.date | None


def years_on(day: dt.date, years: int) -> dt.date:
    """The same day of the calendar so many years on; the day after it where there is none."""
    year = day.year + years
    if (day.month, day.day) == (2, 29) and not calendar.isleap(year):
        return dt.date(year, 3, 1)
    return dt.date(year, day.month, day.day)


def rounded_on(day: dt.date, up_to: str | None) -> dt.date:
    """Day by day until the last one of a year, or the first of a month."""
    months = [one.lower() for one in calendar.month_name]
    wanted = (12, 31) if up_to == "year-end" else (months.index(up_to or ""), 1)
    while up_to and (day.month, day.day) != wanted:
        day += dt.timedelta(days=1)
    return day


def months_on(day: dt.date, months: int) -> dt.date:
    """Month by month; in a shorter month its last day."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def age_on(born: dt.date, day: dt.date) -> int:
    """How many birthdays somebody has had; nobody who is not born has had one."""
    had = -1
    while had < 200 and years_on(born, had + 1) <= day:
        had += 1
    return had


def is_ours(rule: Table) -> bool:
    """Whether the practice is asked about it."""
    return bool(rule.get("confirm")) or rule["source"]["mark"] in _INSURERS


def stands(rule: Table, answers: Answers) -> str:
    """`holds`, `waits` or `away`."""
    if rule["id"] in answers.not_here:
        return "away"
    return "waits" if is_ours(rule) and rule["id"] not in answers.holds else "holds"


def answered(rules: Iterable[Table], answers: Answers) -> bool:
    """Whether something was said of what an insurer asks, or it asks nothing."""
    rules = list(rules)
    asked = [rule for rule in rules if rule["source"]["mark"] in _INSURERS]
    instead = {
        other
        for rule in rules
        if stands(rule, answers) == "holds"
        for other in rule.get("instead_of", ())
    }
    said = [one for one in asked if stands(one, answers) != "waits" or one["id"] in instead]
    return not asked or bool(said)


def starts(rule: Table, file: File) -> list[dt.date]:
    """Every day that a rule counts from."""
    word = rule["starts"]
    if word in ("birthday", "later-of"):
        word = rule.get("at", "last-session")
    if word == "trigger":
        word = "last-session"
    session, contact = file.real(file.session), file.real(file.contact)
    if word == "died":
        all_died = bool(file.deaths) and None not in file.deaths
        first = max(day for day in file.deaths if day) if all_died else None
        return [] if first is None else [first]
    known: list[dt.date | None]
    known = {
        "last-session": [],
        "ended": [file.ended, session] if file.ended else [],
        "last-contact": [contact, session, file.ended],
        "last-entry": [file.real(file.entry)],
    }[word]
    days = [day for day in known if day is not None]
    if not days:
        days = [session or file.ended or file.opened]
    first = max(days)
    from_session = session is not None and first == session
    if word == "last-contact" and contact == first:
        from_session = False
    if word == "ended" and file.ended == first:
        from_session = False
    if from_session and word != "last-entry" and file.alone and file.ended:
        first = max(first, file.ended)
    found = [first]
    if file.missed is not None and file.missed > first and _of_the_work(word, first, file):
        found.append(file.missed)
    return found


def _of_the_work(word: str, first: dt.date, file: File) -> bool:
    """A missed hour is contact: it counts beside a session, an end or a start, not a contact."""
    if word == "last-contact" and file.real(file.contact) == first:
        return False
    return not (word == "last-entry" and file.real(file.entry) == first)


def days_of(rule: Table, file: File) -> list[dt.date]:
    """Every day on which a rule lets go."""
    found = []
    for since in starts(rule, file):
        for one in rule["periods"] if rule["starts"] == "later-of" else (rule,):
            if "ages" in one:
                low, high = one["ages"]
                for born in file.births:
                    if born is None:
                        continue
                    # Nobody is too young for a rule for everybody up to an age.
                    young = low == 0 and age_on(born, since) <= high
                    if young or low <= age_on(born, since) <= high:
                        at = one["birthday"] if "birthday" in one else one["age"] + one["years"]
                        found.append(years_on(born, at))
            elif "years" in one:
                found.append(years_on(since, one["years"]))
            else:
                found.append(months_on(since, one["months"]))
    return found


def _decided(
    file: File, rules: list[Table], answers: Answers, classes: Iterable[str], *, only_held: bool
) -> list[tuple[dt.date, bool]]:
    """Every day, and whether the rule that gives it holds."""
    classes = set(classes)
    kind = file.kind
    if kind == "enquiry" and file.real(file.session) is not None:
        kind = "individual"
    matching = []
    for rule in rules:
        state = stands(rule, answers)
        counts = state == "holds" or (
            state == "waits" and not rule.get("example") and not only_held
        )
        if rule.get("class", "file") in classes and kind in rule["files"] and counts:
            up_to = rule.get("up_to")
            days = [rounded_on(day, up_to) for day in days_of(rule, file)]
            matching += [(rule, state == "holds", day) for day in days]
    away = {other for rule, holds, _ in matching if holds for other in rule.get("instead_of", ())}
    return [(day, holds) for rule, holds, day in matching if rule["id"] not in away]


def whole(file: File, rules: list[Table], answers: Answers) -> Reckoned:
    """When the file as a whole is due."""
    days = _decided(file, rules, answers, WHOLE, only_held=False)
    if days:
        latest = max(day for day, _ in days)
        inside = _decided(file, rules, answers, file.classes, only_held=True)
        days += [(day, holds) for day, holds in inside if day > latest]
    kept = [file.kept, *(day for one, day in file.kept_classes.items() if one in file.classes)]
    return _reckoned(file, rules, answers, days, kept)


def part(name: str, file: File, rules: list[Table], answers: Answers) -> Reckoned | None:
    """When a class of record in it is due; None where it goes with the file."""
    days = _decided(file, rules, answers, [name], only_held=True)
    if name not in file.classes or not days:
        return None
    kept = [file.kept, file.kept_classes[name]] if name in file.kept_classes else [file.kept]
    return _reckoned(file, rules, answers, days, kept)


def _reckoned(
    file: File,
    rules: list[Table],
    answers: Answers,
    days: list[tuple[dt.date, bool]],
    kept: Iterable[dt.date | None],
) -> Reckoned:
    if file.kind == "child" and (not file.births or None in file.births):
        return Reckoned(on=None, would_be=None)
    if not days:
        return Reckoned(on=None, would_be=None)
    day = max(one for one, _ in days)
    day = max([day, *(one for one in kept if one is not None)])
    waits = not answered(rules, answers) or not all(holds for _, holds in days)
    return Reckoned(on=None if waits else day, would_be=day)
