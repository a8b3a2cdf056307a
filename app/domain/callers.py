"""Callers: who asks about somebody, and what they are told, asked and never told, from one file.

Every word is the same whether somebody is a client or not: the file knows of no client, and nothing
here is given a practice.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from app.domain.approaches import Caller, Came
from app.domain.police_code import CodeQuestion
from app.domain.sources import Citation, citations
from app.domain.tables import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Pushed:
    """What is said when they push: in which case, and the words."""

    when: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeOfPractice:
    """What a code has the caller answer: about whom, where, from which day, each in its words."""

    title: str
    whom: str
    nations: tuple[str, ...]
    since: dt.date
    questions: Mapping[CodeQuestion, str]

    def holds(self, nation: str, day: dt.date) -> bool:
        """Whether it is in force there on a day."""
        return nation in self.nations and day >= self.since


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What to do when one of these callers asks. `says` is said first, `pressed` when they push.

    `never_say` begins with what nobody is told. `letter` names the holding letter they are sent,
    or is empty; `nations` are those that have such a caller, or none for all of them.
    """

    caller: Caller
    wants: str
    authority: str
    says: str
    pressed: str
    questions: tuple[str, ...]
    never_say: tuple[str, ...]
    verify: tuple[str, ...]
    deadline: str
    keep_in_mind: tuple[str, ...]
    letter: str
    nations: tuple[str, ...]
    code: CodeOfPractice | None
    sources: tuple[Citation, ...]

    def code_in(self, nation: str, day: dt.date) -> CodeOfPractice | None:
        """The code of practice that has this caller answer there on a day, or None."""
        return self.code if self.code is not None and self.code.holds(nation, day) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """The large words by how somebody asks, what is said when they push, and advice by caller."""

    version: str
    valid_from: dt.date
    ways: Mapping[Came, tuple[str, ...]]
    answers: tuple[Pushed, ...]
    advice: Mapping[Caller, Advice]


def guide_from(values: Mapping[str, Any], file: str = "approaches.toml") -> Guide:
    """The guide that this file makes. Raises NotUnderstood("rule-pack", file=…, key=…)."""
    table = Table(file=file, values=values)
    never = table.texts("never_say")
    ways = {one.word("id", Came): _words(one, "says") for one in _each(table, "ways")}
    advice = [_advice(one, never) for one in table.tables("callers")]
    guide = Guide(
        version=table.text("version"),
        valid_from=table.day("valid_from"),
        ways=MappingProxyType(ways),
        answers=tuple(
            Pushed(when=one.text("when"), says=one.text("says")) for one in _each(table, "answers")
        ),
        advice=MappingProxyType({one.caller: one for one in advice}),
    )
    table.nothing_left()
    if [*ways] != [*Came]:
        raise table.refusal("ways")
    if [one.caller for one in advice] != [*Caller]:
        raise table.refusal("callers")
    return guide


def elsewhere(values: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a guide with what another file says instead, caller by caller.

    One line of that file is kept in mind with everyone; what a caller `leaves_out` is not said.
    """
    instead = {one["id"]: dict(one) for one in other["callers"]}
    callers = [_instead(one, instead.pop(one["id"], {})) for one in values["callers"]]
    mind = other["keep_in_mind"]
    told = [one | {"keep_in_mind": [*one["keep_in_mind"], mind]} for one in callers]
    rest = {key: one for key, one in other.items() if key not in {"callers", "keep_in_mind"}}
    return {**values, **rest, "callers": [*told, *instead.values()]}


def _instead(one: Mapping[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    gone = other.pop("leaves_out", [])
    return {key: value for key, value in {**one, **other}.items() if key not in gone}


def _each(table: Table, key: str) -> tuple[Table, ...]:
    found = table.tables(key)
    if not found:
        raise table.refusal(key)
    return found


def _words(table: Table, key: str) -> tuple[str, ...]:
    found = table.texts(key)
    if not found:
        raise table.refusal(key)
    return found


def _advice(table: Table, never: tuple[str, ...]) -> Advice:
    advice = Advice(
        caller=table.word("id", Caller),
        wants=table.text("wants"),
        authority=table.text("authority"),
        says=table.text("says"),
        pressed=table.text("pressed"),
        questions=_words(table, "questions"),
        never_say=(*never, *table.texts("never_say")),
        verify=table.texts("verify"),
        deadline=table.text("deadline"),
        keep_in_mind=table.texts("keep_in_mind"),
        letter=table.text("letter") if table.has("letter") else "",
        nations=table.texts("nations") if table.has("nations") else (),
        code=_code(table.table("code")) if table.has("code") else None,
        sources=citations(table),
    )
    table.nothing_left()
    return advice


def _code(table: Table) -> CodeOfPractice:
    code = CodeOfPractice(
        title=table.text("title"),
        whom=table.text("whom"),
        nations=_words(table, "nations"),
        since=table.day("since"),
        questions=_asked(table.table("questions")),
    )
    table.nothing_left()
    return code


def _asked(table: Table) -> Mapping[CodeQuestion, str]:
    asked = {one: table.text(one.value) for one in CodeQuestion}
    table.nothing_left()
    return MappingProxyType(asked)
