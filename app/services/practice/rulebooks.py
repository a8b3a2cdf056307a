"""Which rules a practice lives under: its nation's or the borrowed ones, packs more, its own."""

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from app import resources
from app.domain.details import Details
from app.domain.errors import NotUnderstood
from app.domain.leaf import Operation
from app.domain.ledger import Entry
from app.domain.nations import DEFAULT, Nation
from app.domain.rulepacks import Apart, RulePack, pack_from
from app.domain.rules_in_force import Answer, Rules, rules_of
from app.domain.tables import Table
from app.services.practice.jurisdictions import jurisdiction_of

_PACKS: Final = ("rules", "packs")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """The nation's pack, the packs besides it, and where every rule stands.

    `borrowed_from` is the name of the nation whose pack it is when it is not the practice's own.
    """

    pack: RulePack
    borrowed_from: str | None
    more: tuple[RulePack, ...] = ()
    rules: Rules

    @property
    def country(self) -> str:
        """Another country whose rules hold here and none that its nation asks about; or nothing.

        Whoever has confirmed one of these as well has clients in both, and is where they said.
        """
        holding = {one.id for one in self.rules.in_force}
        if any(one.needs_confirming and one.id in holding for one in self.pack.rules):
            return ""
        there = (one for one in self.more if one.country)
        return next((p.country for p in there if holding & {one.id for one in p.rules}), "")

    @property
    def apart(self) -> tuple[Apart, ...]:
        """Records that never go under one consent with others, by the law of any of the packs."""
        return tuple(one for pack in (self.pack, *self.more) for one in pack.apart)

    @property
    def asks_in_writing(self) -> bool:
        """Whether a consent has to be signed, and to say when it ends, by the law of any pack."""
        return any(pack.written is not None for pack in (self.pack, *self.more))


def rulebook_of(nation: str, details: Details | None = None) -> Rulebook:
    """The retention rules for a practice in this nation, with what it says of them.

    Raises NotUnderstood("unknown-nation", "rule-pack"). A pack that this version of the program
    does not have gives no rules.
    """
    found, details = jurisdiction_of(nation), details or Details()
    known = packs()
    more = tuple(pack_named(name) for name in details.packs if name in known)
    rules = [
        *found.retention.rules,
        *(rule for pack in more for rule in pack.rules),
        *(own.rule for own in details.rules),
    ]
    return Rulebook(
        pack=found.retention,
        borrowed_from=found.borrowed_from,
        more=more,
        rules=rules_of(rules, details.answers),
    )


def rulebook_for(details: Details) -> Rulebook:
    """The rules of a practice with these details."""
    return rulebook_of(details.nation or DEFAULT, details)


def rule_entry(book: Rulebook) -> Entry:
    """The leaf that says which rules hold from now on, each with the digest of its text.

    What waits to be confirmed decides nothing and is not told.
    """
    rules = tuple(sorted((rule.id, rule.digest) for rule in book.rules.in_force))
    return Entry(operation=Operation.RULE, fields={"rules": rules})


def insurer_confirmed(nation: str, on: dt.date) -> tuple[Answer, ...]:
    """The answers of a practice there whose insurer asks for what the pack of the nation says."""
    rules = jurisdiction_of(nation).retention.rules
    return tuple(
        Answer(rule=rule.id, digest=rule.digest, on=on) for rule in rules if rule.of_insurer
    )


def packs() -> tuple[str, ...]:
    """The packs that can be added to a nation's, by their names."""
    return tuple(_listed(resources.path(*_PACKS)))


def pack_named(name: str) -> RulePack:
    """The pack of this name. Raises NotUnderstood("unknown-pack", "rule-pack")."""
    if name not in packs():
        raise NotUnderstood("unknown-pack", packs=", ".join(packs()))
    return _read(resources.path(*_PACKS, f"{name}.toml"))


@cache
def _listed(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(one.stem for one in folder.glob("*.toml")))


@cache
def _read(path: Path) -> RulePack:
    table = Table.read(path.name, path.read_text(encoding="utf-8"))
    return pack_from(table, Nation(path.stem))
