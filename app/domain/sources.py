"""Who says so: how binding a source is, how well it was read, and the day it was."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from app.domain.tables import Table

_ADDRESS: Final = re.compile(r"https://[a-z0-9.-]+(?:/\S*)?")


class Mark(StrEnum):
    """What kind of source it is."""

    LAW = "law"
    REGULATOR = "regulator"
    CONTRACT = "contract"
    INSURER_CONDITION = "insurer-condition"
    INSURER_ADVICE = "insurer-advice"
    PROFESSIONAL_GUIDANCE = "professional-guidance"
    COMMON_PRACTICE = "common-practice"


INSURER: Final = frozenset({Mark.INSURER_CONDITION, Mark.INSURER_ADVICE})
"""What an insurer says binds whoever is insured there, and nobody else."""


class Evidence(StrEnum):
    """How well it was read: the text or somebody who quotes it, or only a report of it."""

    CONFIRMED = "confirmed"
    SECONDARY = "secondary"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a fact of a nation was read. `address` is where the text lives."""

    title: str
    address: str
    read_on: date
    mark: Mark
    evidence: Evidence
    note: str = ""


def citations(table: Table) -> tuple[Citation, ...]:
    """The `sources` of a table: at least one, because a fact without a source is an opinion."""
    found = tuple(citation(each) for each in table.tables("sources"))
    if not found:
        raise table.refusal("sources")
    return found


def address(table: Table) -> str:
    """Where a text lives, with its scheme."""
    text = table.text("address")
    if _ADDRESS.fullmatch(text) is None:
        raise table.refusal("address")
    return text


def citation(table: Table) -> Citation:
    """One source, which is all that the table says."""
    found = Citation(
        title=table.text("title"),
        address=address(table),
        read_on=table.day("read_on"),
        mark=table.word("mark", Mark),
        evidence=table.word("evidence", Evidence),
        note=table.text("note") if table.has("note") else "",
    )
    table.nothing_left()
    return found
