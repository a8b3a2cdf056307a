"""The advice on each caller that came with the program, read when somebody first asks."""

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from app import resources
from app.domain.approaches import Caller
from app.domain.callers import Advice, CodeOfPractice, Guide, elsewhere, guide_from
from app.domain.errors import NotUnderstood
from app.domain.kinds import APPROACH
from app.services.practice.practice import Practice
from app.services.records.kind_words import words_of

_FILE: Final = "approaches.toml"
_ABROAD: Final = "abroad/approaches.toml"


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
    return guide_from(_read(_FILE), _FILE)


@cache
def guide_abroad() -> Guide:
    """The guide where the law is of no nation that is known: no line, law or deadline of any.

    Raises as `guide`.
    """
    return guide_from(elsewhere(_read(_FILE), _read(_ABROAD)), _ABROAD)


def guide_here(practice: Practice) -> Guide:
    """The guide where this practice is."""
    return guide_abroad() if practice.rulebook().country else guide()


def _read(file: str) -> dict[str, Any]:
    return tomllib.loads(resources.text(*file.split("/")))


def title_of(caller: Caller) -> str:
    """What a caller is called: “a GP or another health worker”."""
    return words_of(APPROACH.name).fields["caller"].choices[caller.value]


def advised(nation: str, day: dt.date) -> tuple[Advised, ...]:
    """The advice on every caller, as it holds in this nation on this day; in none that is known.

    `here` says whether there is such a caller: a coroner in England and Wales alone.
    """
    found = guide() if nation else guide_abroad()
    return tuple(
        Advised(
            title=title_of(caller),
            advice=advice,
            code=advice.code_in(nation, day),
            here=not advice.nations or nation in advice.nations,
        )
        for caller, advice in found.advice.items()
    )


def advised_here(practice: Practice) -> tuple[Advised, ...]:
    """The same, where this practice is and today."""
    nation = "" if practice.rulebook().country else practice.nation
    return advised(nation, practice.clock.today())


def caller_named(name: str) -> Caller:
    """The caller of this name. Raises NotUnderstood("unknown-caller") with those there are."""
    try:
        return Caller(name)
    except ValueError:
        raise NotUnderstood("unknown-caller", callers=", ".join(Caller)) from None
