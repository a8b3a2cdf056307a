"""The ladder: what can be done when a client is at risk, the least first, from a dated file.

What each step is filled from (who, which number, the agreed words) is a journey of
`app.services.records.risk`. None of it is law.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from app.domain.risk import RAISED, RiskLevel
from app.domain.sources import Citation, citations
from app.domain.tables import Table

_FILE: Final = "risk-ladder.toml"


class Step(StrEnum):
    """Whom a step of the ladder is about."""

    CLIENT = "client"
    SUPERVISOR = "supervisor"
    INSURER = "insurer"
    EMERGENCY_CONTACT = "emergency-contact"
    GP = "gp"
    CRISIS_LINE = "crisis-line"
    EMERGENCY = "emergency"


class RecordedAs(StrEnum):
    """What becomes of a step: a record of risk, or a decision to tell somebody."""

    RISK = "risk"
    DECISION = "decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One step: what it is, when, what may be said, how it is recorded, and who says so."""

    step: Step
    title: str
    when: str
    may_say: str
    record: RecordedAs
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhenMissing:
    """A step about a missed session: what it is, and what to do and to say in one."""

    step: Step
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """Every step in order, and days that are our choice.

    `missing` says in order what to do when a client at raised risk has missed a session.
    `look_again` is after how many days a raised level is looked at again where no day was set;
    `missed` for how many a missed session is followed up.
    """

    version: str
    valid_from: dt.date
    look_again: Mapping[RiskLevel, int]
    missed: int
    options: tuple[Option, ...]
    missing: tuple[WhenMissing, ...]

    def look_by(self, level: RiskLevel, on: dt.date) -> dt.date | None:
        """The day by which a raised level is looked at again, where the therapist set none."""
        days = self.look_again.get(level)
        return None if days is None else on + dt.timedelta(days=days)


def ladder_from(values: Mapping[str, object]) -> Ladder:
    """The ladder in these tables.

    Raises NotUnderstood("rule-pack") for anything unknown, missing or of the wrong kind, and for a
    step that is missing or named twice.
    """
    table = Table(file=_FILE, values=values)
    days = table.table("look_again_days")
    found = Ladder(
        version=table.text("version"),
        valid_from=table.day("valid_from"),
        look_again=MappingProxyType({one: days.number(one.value) for one in sorted(RAISED)}),
        missed=days.number("missed"),
        options=tuple(_option(one) for one in table.tables("steps")),
        missing=tuple(_missing(one) for one in table.tables("missing")),
    )
    for read in (days, table):
        read.nothing_left()
    if tuple(one.step for one in found.options) != tuple(Step):
        raise table.refusal("steps")
    steps = [one.step for one in found.missing]
    if not steps or len({*steps}) < len(steps):
        raise table.refusal("missing")
    return found


def _option(table: Table) -> Option:
    option = Option(
        step=table.word("id", Step),
        title=table.text("title"),
        when=table.text("when"),
        may_say=table.text("may_say"),
        record=table.word("record", RecordedAs),
        sources=citations(table),
    )
    table.nothing_left()
    return option


def _missing(table: Table) -> WhenMissing:
    found = WhenMissing(
        step=table.word("step", Step), title=table.text("title"), text=table.text("text")
    )
    table.nothing_left()
    return found
