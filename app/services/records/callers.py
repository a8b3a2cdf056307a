"""The advice on each caller that came with the program, read when somebody first asks."""

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Final

from app import resources
from app.domain.approaches import Caller
from app.domain.callers import Advice, CodeOfPractice, Guide, guide_from
from app.domain.errors import NotUnderstood
from app.domain.kinds import APPROACH
from app.services.practice.practice import Practice
from app.services.records.kind_words import words_of

_FILE: Final = "approaches.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Advised:
    """Advice as it holds in a nation on a day: what the caller is called, and the code if any."""

    title: str
    advice: Advice
    code: CodeOfPractice | None
    here: bool


@cache
def guide() -> Guide:
    """The whole guide. Raises NotUnderstood("rule-pack") where the file is not as it should be."""
    return guide_from(tomllib.loads(resources.text(_FILE)), _FILE)


def title_of(caller: Caller) -> str:
    """What a caller is called: “a GP or another health worker”."""
    return words_of(APPROACH.name).fields["caller"].choices[caller.value]


def advised(nation: str, day: dt.date) -> tuple[Advised, ...]:
    """The advice on every caller, as it holds in this nation on this day.

    `here` says whether there is such a caller: a coroner in England and Wales alone.
    """
    return tuple(
        Advised(
            title=title_of(caller),
            advice=advice,
            code=advice.code_in(nation, day),
            here=not advice.nations or nation in advice.nations,
        )
        for caller, advice in guide().advice.items()
    )


def advised_here(practice: Practice) -> tuple[Advised, ...]:
    """The same, where this practice is and today."""
    return advised(practice.nation, practice.clock.today())


def caller_named(name: str) -> Caller:
    """The caller of this name. Raises NotUnderstood("unknown-caller") with those there are."""
    try:
        return Caller(name)
    except ValueError:
        raise NotUnderstood("unknown-caller", callers=", ".join(Caller)) from None
