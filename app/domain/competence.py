"""Competence: who may decide for themselves at which age, and when one is grown up.

It is the law of a nation, one file of its folder (`app.domain.jurisdictions`).
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from app.domain.dates import age_on
from app.domain.sources import Citation, citations
from app.domain.tables import Table


class DecidesOn(StrEnum):
    """What somebody decides for themselves: about treatment, or about their own data."""

    TREATMENT = "treatment"
    DATA = "data"


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetenceRule:
    """What the law says of a young person's own decision, from one age to another."""

    id: str
    youngest: int
    oldest: int
    uses: tuple[DecidesOn, ...]
    rule: str
    caution: str
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Majority:
    """The age at which one is grown up."""

    age: int
    sources: tuple[Citation, ...]

    def reached(self, born: dt.date, on: dt.date) -> bool:
        """Whether somebody is grown up on a day; born on 29 February, from 1 March."""
        return age_on(born, on) >= self.age


def competence_from(table: Table) -> tuple[CompetenceRule, ...]:
    """The rules of a nation, each of another name. Raises NotUnderstood as the nation does."""
    rules = tuple(_competence_rule(each) for each in table.tables("competence"))
    if not rules or len({one.id for one in rules}) != len(rules):
        raise table.refusal("competence")
    return rules


def _competence_rule(table: Table) -> CompetenceRule:
    youngest, oldest = table.ages("ages")
    uses = table.texts("uses")
    if not uses or not {*DecidesOn} >= {*uses}:
        raise table.refusal("uses")
    rule = CompetenceRule(
        id=table.text("id"),
        youngest=youngest,
        oldest=oldest,
        uses=tuple(DecidesOn(one) for one in uses),
        rule=table.text("rule"),
        caution=table.text("caution") if table.has("caution") else "",
        sources=citations(table),
    )
    table.nothing_left()
    return rule


def majority_from(table: Table) -> Majority:
    """The age of majority. Raises NotUnderstood as the nation does."""
    majority = Majority(age=table.number("age"), sources=citations(table))
    table.nothing_left()
    return majority
