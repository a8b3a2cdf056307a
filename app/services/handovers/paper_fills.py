"""Fills of the gaps of documents: words, and on what they rest."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

PROGRAM: Final = "program"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """On what a sentence rests: a rule, a setting, a record, the law of the nation, the program.

    `id` names it, `digest` is of a rule as it was read; `on` is when a setting was said last.
    """

    kind: str
    id: str
    digest: str = ""
    on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """The words of a gap, and on what they rest."""

    text: str
    rests: tuple[Rest, ...] = ()


def from_setting(name: str, text: str) -> Fill:
    """What one of the practice's details says."""
    return Fill(text=text, rests=(Rest(kind="setting", id=name),))


def from_law(nation: str, name: str, text: str) -> Fill:
    """What the law of a nation says."""
    return Fill(text=text, rests=(Rest(kind="law", id=f"{nation}/{name}"),))


def from_program(name: str, text: str) -> Fill:
    """What the program itself does or counts."""
    return Fill(text=text, rests=(Rest(kind=PROGRAM, id=name),))


def from_record(kind: str, identity: str) -> Rest:
    """A record on which something rests."""
    return Rest(kind="record", id=kind, digest=identity)
