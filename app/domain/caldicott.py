"""The eight Caldicott principles: a heading, one question, and who says so."""

from dataclasses import dataclass
from typing import Final

from app.domain.decisions import PRINCIPLES
from app.domain.sources import Citation, citations
from app.domain.tables import Table

FILE: Final = "caldicott.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Principle:
    """One principle; `field` is the field of a decision that answers it."""

    field: str
    heading: str
    ask: str
    sources: tuple[Citation, ...]


def principles_from(table: Table) -> tuple[Principle, ...]:
    """The principles in this table: all eight, in their order.

    Raises NotUnderstood("rule-pack", file, key).
    """
    table.text("version")
    found = tuple(_principle(each) for each in table.tables("principles"))
    if tuple(one.field for one in found) != PRINCIPLES:
        raise table.refusal("principles")
    table.nothing_left()
    return found


def _principle(table: Table) -> Principle:
    made = Principle(
        field=table.text("field"),
        heading=table.text("heading"),
        ask=table.text("ask"),
        sources=citations(table),
    )
    table.nothing_left()
    return made
