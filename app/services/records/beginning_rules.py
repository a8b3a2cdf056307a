"""What should be there at the start of a file, by the law of where its client is."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from app import resources
from app.domain import beginning as rules
from app.domain.beginning import Rules
from app.domain.ids import Code
from app.domain.tables import Table
from app.services.practice.practice import Practice

_FILE: Final = "beginning.toml"
_ABROAD: Final = "abroad/beginning.toml"


@cache
def shipped() -> Rules:
    """The rules that came with the program. Raises NotUnderstood("rule-pack")."""
    return rules.rules_from(Table.read(_FILE, resources.text(_FILE)))


@cache
def abroad() -> Rules:
    """The rules where the law is of no nation that is known: none of them cites one."""
    whole, other = _read(_FILE), _read(_ABROAD)
    instead = {one["id"]: one for one in other["rows"]}
    rows = [{**one, **instead.pop(one["id"], {})} for one in whole["rows"]]
    table = {**whole, "rows": rows, "withdrawal": {**whole["withdrawal"], **other["withdrawal"]}}
    found = rules.rules_from(Table(file=_ABROAD, values=table))
    if instead:
        raise Table(file=_ABROAD, values=other).refusal("rows")
    return found


def rules_here(practice: Practice, code: Code | None) -> Rules:
    """The rules for a file."""
    return shipped() if practice.law_of(code).known else abroad()


def _read(file: str) -> Mapping[str, Any]:
    return tomllib.loads(resources.text(*file.split("/")))
