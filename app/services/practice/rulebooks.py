"""Which rule pack a practice lives under: its nation's own, or the one that its nation borrows."""

from dataclasses import dataclass

from app.domain.leaf import Operation
from app.domain.ledger import Entry
from app.domain.rulepacks import RulePack
from app.services.practice.jurisdictions import jurisdiction_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """A pack, and the name of the nation it is borrowed from when it is not the practice's own."""

    pack: RulePack
    borrowed_from: str | None


def rulebook_of(nation: str) -> Rulebook:
    """The retention rules for a practice in this nation.

    Raises NotUnderstood("unknown-nation", "rule-pack").
    """
    found = jurisdiction_of(nation)
    return Rulebook(pack=found.retention, borrowed_from=found.borrowed_from)


def rule_entry(book: Rulebook) -> Entry:
    """The leaf that says which rules hold from now on, each with the digest of its text."""
    rules = tuple(sorted((rule.id, rule.digest) for rule in book.pack.rules))
    return Entry(operation=Operation.RULE, fields={"rules": rules})
