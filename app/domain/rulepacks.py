"""A rule pack: how long records are kept in one nation, dated, sourced and versioned.

A pack is the `retention.toml` of a nation's folder. It is read strictly (`app.domain.tables`).
Every rule has a digest over all it says, and that digest goes into the retention log.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import assert_never

from app.domain.clocks import (
    Birthday,
    Days,
    LaterOf,
    Months,
    Period,
    Single,
    Trigger,
    UpTo,
    Years,
    YearsAfterAge,
)
from app.domain.consents import Category
from app.domain.errors import NotUnderstood
from app.domain.leaf import is_rule_id
from app.domain.nations import Nation
from app.domain.record_classes import OWN, RecordClass, class_named, triggers_of
from app.domain.sources import INSURER, Citation, Evidence, Mark, address, citations
from app.domain.tables import Table

__all__ = [
    "Birthday", "Days", "FileKind", "LaterOf", "Months", "Period", "Rule", "RulePack", "Source",
    "Years", "YearsAfterAge", "can_date", "clock_from", "pack_from", "source_from",
]  # fmt: skip


class FileKind(StrEnum):
    """What a file is, by the words of the interchange file."""

    INDIVIDUAL = "individual"
    JOINT = "joint"
    CHILD = "child"
    ENQUIRY = "enquiry"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who says so, how binding it is, and the day we read it.

    `address` is where the text lives and `evidence` how well it was read, where a pack says so.
    """

    title: str
    mark: Mark
    citation: str
    read_on: date
    address: str | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: which records of which files it is for, how it counts, and where it comes from.

    What an insurer asks waits until the practice has said that its own does, and so does whatever
    is marked `confirm`; an `example` decides nothing until then, and keeps nothing waiting. Where a
    rule holds, it takes the place of those named in `instead_of`.
    """

    id: str
    title: str
    files: tuple[FileKind, ...]
    period: Period
    source: Source
    text: str
    record_class: RecordClass = RecordClass.FILE
    starts: Trigger = Trigger.LAST_SESSION
    up_to: UpTo | None = None
    instead_of: tuple[str, ...] = ()
    confirm: bool = False
    example: bool = False

    @property
    def of_insurer(self) -> bool:
        """Whether an insurer asks for it, or advises it."""
        return self.source.mark in INSURER

    @property
    def needs_confirming(self) -> bool:
        """Whether it decides nothing until the practice has said that it holds here."""
        return self.confirm or self.of_insurer

    @property
    def digest(self) -> str:
        """SHA-256, in hexadecimal, of everything the rule says: one changed word changes it."""
        return hashlib.sha256(_canonical(self)).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """Records for which the law there asks a consent of their own, that names nothing else."""

    categories: frozenset[Category]
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """That the law there asks a consent to be signed, and to say when it ends."""

    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePack:
    """The rules of one nation, in one version; or of one contract, insurer or place more.

    `nation` is the name by which the log cites them, `binds` whom they are for, `country` where,
    if the law of no nation here is the law there. What is no rule of keeping: `apart` says which
    records never go under one consent with others, `written` that a consent has to be signed.
    """

    nation: Nation
    version: str
    valid_from: date
    rules: tuple[Rule, ...]
    notes: tuple[str, ...]
    binds: str = ""
    country: str = ""
    apart: tuple[Apart, ...] = ()
    written: Written | None = None


def pack_from(table: Table, nation: Nation) -> RulePack:
    """The pack written in this table, of this nation.

    Raises NotUnderstood("rule-pack") for anything unknown, missing or of the wrong kind, for two
    rules of one id, and for a rule that is not called after the nation: the log cites rules by
    their ids alone.
    """
    pack = RulePack(
        nation=nation,
        version=table.text("version"),
        valid_from=table.day("valid_from"),
        notes=table.texts("notes"),
        binds=table.text("binds") if table.has("binds") else "",
        country=table.text("country") if table.has("country") else "",
        rules=tuple(_rule(each, nation) for each in table.tables("rules")),
        apart=tuple(map(_apart, table.tables("apart"))) if table.has("apart") else (),
        written=_written(table.table("written")) if table.has("written") else None,
    )
    table.nothing_left()
    ids = [rule.id for rule in pack.rules]
    if not ids or len(set(ids)) != len(ids):
        raise table.refusal("rules")
    return pack


def _apart(table: Table) -> Apart:
    named = table.texts("categories")
    if not named or not set(named) <= set(Category):
        raise table.refusal("categories")
    found = Apart(categories=frozenset(map(Category, named)), sources=citations(table))
    table.nothing_left()
    return found


def _written(table: Table) -> Written:
    found = Written(sources=citations(table))
    table.nothing_left()
    return found


def _rule(table: Table, nation: Nation) -> Rule:
    identity = table.text("id")
    if not is_rule_id(identity) or not identity.startswith(f"{nation}/"):
        raise table.refusal("id")
    record_class = class_from(table)
    files = files_from(table)
    if not files and record_class not in OWN:
        raise table.refusal("files")
    starts, period = clock_from(table)
    if not can_date(record_class, starts, period):
        raise table.refusal("starts")
    rule = Rule(
        id=identity,
        title=table.text("title"),
        files=files,
        record_class=record_class,
        starts=starts,
        period=period,
        up_to=up_to_from(table),
        source=source_from(table.table("source")),
        text=table.text("text"),
        instead_of=table.texts("instead_of") if table.has("instead_of") else (),
        confirm=table.has("confirm") and table.flag("confirm"),
        example=table.has("example") and table.flag("example"),
    )
    table.nothing_left()
    return rule


def class_from(table: Table) -> RecordClass:
    """The class of record a rule is about: the whole file where none is named."""
    if not table.has("class"):
        return RecordClass.FILE
    try:
        return class_named(table.text("class"))
    except NotUnderstood:
        raise table.refusal("class") from None


def files_from(table: Table) -> tuple[FileKind, ...]:
    """The kinds of file a rule is for."""
    kinds = table.texts("files")
    if not set(kinds) <= set(FileKind):
        raise table.refusal("files")
    return tuple(FileKind(kind) for kind in kinds)


def clock_from(table: Table) -> tuple[Trigger, Period]:
    """What a period is counted from and how long it is.

    Exactly one way of counting: two would leave open which one decides.
    """
    match table.text("starts"):
        case "birthday":
            return _at(table), _young(table)
        case "later-of":
            at, several = _at(table), table.tables("periods")
            if len(several) < 2:
                raise table.refusal("periods")
            return at, LaterOf(of=tuple(_one_of_several(each) for each in several))
        case "trigger":
            return Trigger.LAST_SESSION, _so_long(table)
        case word if word in set(Trigger) and word != Trigger.OPENED:
            return Trigger(word), _so_long(table)
        case _:
            raise table.refusal("starts")


def can_date(record_class: RecordClass, starts: Trigger, period: Period) -> bool:
    """Whether a rule can give any record of its class a day: one that never does is refused.

    Each class has days of its own to count from, and nobody's age is known of a register.
    """
    several = period.of if isinstance(period, LaterOf) else (period,)
    ages = all(isinstance(one, Birthday | YearsAfterAge) for one in several)
    return starts in triggers_of(record_class) and not (ages and record_class in OWN)


def up_to_from(table: Table) -> UpTo | None:
    """To what the end of the period is rounded up, if anything."""
    return table.word("up_to", UpTo) if table.has("up_to") else None


def _at(table: Table) -> Trigger:
    """The day on which somebody's age counts: that of the last session, or another."""
    return table.word("at", Trigger) if table.has("at") else Trigger.LAST_SESSION


def _so_long(table: Table) -> Single:
    if table.has("years"):
        return Years(number=table.number("years"))
    if table.has("days"):
        return Days(number=table.number("days", 0))
    return Months(number=table.number("months"))


def _young(table: Table) -> Single:
    youngest, oldest = table.ages("ages")
    if table.has("birthday"):
        return Birthday(age=table.number("birthday"), youngest=youngest, oldest=oldest)
    return YearsAfterAge(
        age=table.number("age"), years=table.number("years"), youngest=youngest, oldest=oldest
    )


def _one_of_several(table: Table) -> Single:
    period = _young(table) if table.has("ages") else _so_long(table)
    table.nothing_left()
    return period


def source_from(table: Table) -> Source:
    """Who says so."""
    source = Source(
        title=table.text("title"),
        mark=table.word("mark", Mark),
        citation=table.text("citation"),
        read_on=table.day("read_on"),
        address=address(table) if table.has("address") else None,
        evidence=table.word("evidence", Evidence) if table.has("evidence") else None,
    )
    table.nothing_left()
    return source


def _canonical(rule: Rule) -> bytes:
    """The rule as JSON with sorted keys and no spare spaces, in UTF-8.

    What is not said is left out: a digest that is in somebody's log stays what it was.
    """
    said: dict[str, object] = {
        "files": list(rule.files),
        "id": rule.id,
        "period": _canonical_period(rule.period),
        "source": _canonical_source(rule.source),
        "text": rule.text,
        "title": rule.title,
    }
    if rule.record_class is not RecordClass.FILE:
        said["class"] = rule.record_class.value
    if rule.starts is not Trigger.LAST_SESSION:
        said["starts"] = rule.starts.value
    if rule.up_to is not None:
        said["up_to"] = rule.up_to.value
    if rule.instead_of:
        said["instead_of"] = list(rule.instead_of)
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _canonical_period(period: Period) -> dict[str, object]:
    match period:
        case Years(number=number):
            return {"years": number}
        case Months(number=number):
            return {"months": number}
        case Days(number=number):
            return {"days": number}
        case Birthday(age=age, youngest=youngest, oldest=oldest):
            return {"ages": [youngest, oldest], "birthday": age}
        case YearsAfterAge(age=age, years=years, youngest=youngest, oldest=oldest):
            return {"age": age, "ages": [youngest, oldest], "years": years}
        case LaterOf(of=several):
            return {"later_of": [_canonical_period(one) for one in several]}
        case _ as never:
            assert_never(never)


def _canonical_source(source: Source) -> dict[str, str]:
    said = {
        "citation": source.citation,
        "mark": source.mark.value,
        "read_on": source.read_on.isoformat(),
        "title": source.title,
    }
    if source.address is not None:
        said["address"] = source.address
    if source.evidence is not None:
        said["evidence"] = source.evidence.value
    return said
