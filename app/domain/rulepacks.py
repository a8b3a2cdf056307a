"""A rule pack: how long records are kept in one nation, dated, sourced and versioned.

A pack is the `retention.toml` of a nation's folder. It is read strictly (`app.domain.tables`).
Every rule has a digest over all it says, and that digest goes into the retention log.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.leaf import is_rule_id
from app.domain.nations import Nation
from app.domain.sources import Evidence, Mark, address
from app.domain.tables import Table


class FileKind(StrEnum):
    """What a file is, by the words of the interchange file."""

    INDIVIDUAL = "individual"
    JOINT = "joint"
    CHILD = "child"
    ENQUIRY = "enquiry"


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

    nation: Nation
    version: str
    valid_from: date
    rules: tuple[Rule, ...]
    notes: tuple[str, ...]


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
        rules=tuple(_rule(each, nation) for each in table.tables("rules")),
    )
    table.nothing_left()
    ids = [rule.id for rule in pack.rules]
    if not ids or len(set(ids)) != len(ids):
        raise table.refusal("rules")
    return pack


def _rule(table: Table, nation: Nation) -> Rule:
    kinds = table.texts("files")
    if not kinds or not set(kinds) <= set(FileKind):
        raise table.refusal("files")
    identity = table.text("id")
    if not is_rule_id(identity) or not identity.startswith(f"{nation}/"):
        raise table.refusal("id")
    rule = Rule(
        id=identity,
        title=table.text("title"),
        files=tuple(FileKind(kind) for kind in kinds),
        period=_period(table),
        source=_source(table.table("source")),
        text=table.text("text"),
    )
    table.nothing_left()
    return rule


def _period(table: Table) -> Period:
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


def _source(table: Table) -> Source:
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
        "source": _canonical_source(rule.source),
        "text": rule.text,
        "title": rule.title,
    }
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _canonical_source(source: Source) -> dict[str, str]:
    """What is not said is left out: a digest that is in somebody's log stays what it was."""
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
