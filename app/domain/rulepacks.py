"""A rule pack: how long records are kept in one nation, dated, sourced and versioned.

A pack is a TOML file under `resources/rules`. Reading is strict: an unknown key, a missing one or a
value of the wrong kind refuses the whole pack, because a rule half understood would destroy too
early. Every rule has a digest over all it says, and that digest goes into the retention log.
"""

import hashlib
import json
import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from app.domain.errors import NotUnderstood
from app.domain.nations import Nation


class FileKind(StrEnum):
    """What a file is, by the words of the interchange file."""

    INDIVIDUAL = "individual"
    JOINT = "joint"
    CHILD = "child"
    ENQUIRY = "enquiry"


class Mark(StrEnum):
    """What kind of evidence a source is."""

    LAW = "law"
    INSURER_CONDITION = "insurer-condition"
    COMMON_PRACTICE = "common-practice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """So many years after the trigger."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Months:
    """So many months after the trigger."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Birthday:
    """A birthday of any subject aged `youngest` to `oldest`, both included, at the trigger."""

    age: int
    youngest: int
    oldest: int


Period = Years | Months | Birthday


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who says so, how binding it is, and the day we read it."""

    title: str
    mark: Mark
    citation: str
    read_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: which files it is for, how it counts, and where it comes from."""

    id: str
    title: str
    files: tuple[FileKind, ...]
    period: Period
    source: Source
    text: str

    @property
    def digest(self) -> str:
        """SHA-256, in hexadecimal, of everything the rule says: one changed word changes it."""
        return hashlib.sha256(_canonical(self)).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePack:
    """The rules of one nation, in one version."""

    nation: str
    version: str
    valid_from: date
    rules: tuple[Rule, ...]
    notes: tuple[str, ...]


def pack_from_toml(text: str) -> RulePack:
    """The pack written in this TOML text.

    Raises NotUnderstood("rule-pack", key=...) for anything unknown, missing or of the wrong kind.
    """
    try:
        table = _Table(where="", values=tomllib.loads(text))
    except tomllib.TOMLDecodeError:
        raise NotUnderstood("rule-pack", key="toml") from None
    pack = RulePack(
        nation=_word(table, "nation", Nation),
        version=table.text("version"),
        valid_from=table.day("valid_from"),
        notes=table.texts("notes"),
        rules=tuple(_rule(each) for each in table.tables("rules")),
    )
    table.nothing_left()
    ids = [rule.id for rule in pack.rules]
    if not ids or len(set(ids)) != len(ids):
        raise NotUnderstood("rule-pack", key="rules")
    return pack


def _rule(table: "_Table") -> Rule:
    kinds = table.texts("files")
    if not kinds or not set(kinds) <= set(FileKind):
        raise table.refusal("files")
    rule = Rule(
        id=table.text("id"),
        title=table.text("title"),
        files=tuple(FileKind(kind) for kind in kinds),
        period=_period(table),
        source=_source(table.table("source")),
        text=table.text("text"),
    )
    table.nothing_left()
    return rule


def _period(table: "_Table") -> Period:
    """Exactly one way of counting: two would leave open which one decides."""
    match table.text("starts"):
        case "trigger" if "years" in table.values:
            return Years(number=table.number("years"))
        case "trigger":
            return Months(number=table.number("months"))
        case "birthday":
            youngest, oldest = table.ages("ages")
            return Birthday(age=table.number("birthday"), youngest=youngest, oldest=oldest)
        case _:
            raise table.refusal("starts")


def _source(table: "_Table") -> Source:
    source = Source(
        title=table.text("title"),
        mark=Mark(_word(table, "mark", Mark)),
        citation=table.text("citation"),
        read_on=table.day("read_on"),
    )
    table.nothing_left()
    return source


def _word(table: "_Table", key: str, words: type[StrEnum]) -> str:
    word = table.text(key)
    if word not in set(words):
        raise table.refusal(key)
    return word


def _canonical(rule: Rule) -> bytes:
    """The rule as JSON with sorted keys and no spare spaces, in UTF-8."""
    match rule.period:
        case Years(number=number):
            period: dict[str, object] = {"years": number}
        case Months(number=number):
            period = {"months": number}
        case Birthday(age=age, youngest=youngest, oldest=oldest):
            period = {"ages": [youngest, oldest], "birthday": age}
    said = {
        "files": list(rule.files),
        "id": rule.id,
        "period": period,
        "source": {
            "citation": rule.source.citation,
            "mark": rule.source.mark,
            "read_on": rule.source.read_on.isoformat(),
            "title": rule.source.title,
        },
        "text": rule.text,
        "title": rule.title,
    }
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


_OLDEST_AGE: Final = 130


class _Table:
    """A TOML table that is taken apart key by key, and must be empty at the end."""

    def __init__(self, *, where: str, values: dict[str, object]) -> None:
        self.where = where
        self.values = dict(values)

    def refusal(self, key: str) -> NotUnderstood:
        return NotUnderstood("rule-pack", key=f"{self.where}{key}")

    def nothing_left(self) -> None:
        if self.values:
            raise self.refusal(min(self.values))

    def text(self, key: str) -> str:
        value = self._take(key)
        if not isinstance(value, str) or not value.strip():
            raise self.refusal(key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._take(key)
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.refusal(key)
        return tuple(value)

    def number(self, key: str) -> int:
        value = self._take(key)
        # A boolean is an int to Python, and `years = true` is one year to nobody.
        if type(value) is not int or not 0 < value <= _OLDEST_AGE:
            raise self.refusal(key)
        return value

    def ages(self, key: str) -> tuple[int, int]:
        value = self._take(key)
        match value:
            case [int(youngest), int(oldest)] if 0 <= youngest <= oldest <= _OLDEST_AGE:
                return youngest, oldest
            case _:
                raise self.refusal(key)

    def day(self, key: str) -> date:
        value = self._take(key)
        if type(value) is not date:  # a TOML date-time is a date to isinstance
            raise self.refusal(key)
        return value

    def table(self, key: str) -> "_Table":
        return self._inner(key, self._take(key))

    def tables(self, key: str) -> "list[_Table]":
        value = self._take(key)
        if not isinstance(value, list):
            raise self.refusal(key)
        return [self._inner(f"{key}[{n}]", each) for n, each in enumerate(value)]

    def _inner(self, key: str, value: object) -> "_Table":
        if not isinstance(value, dict):
            raise self.refusal(key)
        return _Table(where=f"{self.where}{key}.", values=value)

    def _take(self, key: str) -> object:
        try:
            return self.values.pop(key)
        except KeyError:
            raise self.refusal(key) from None
