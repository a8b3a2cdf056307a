"""Which rule pack a practice lives under: its nation's own, or England's until there is one."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from app import resources
from app.domain.leaf import Operation
from app.domain.ledger import Entry
from app.domain.nations import Nation, nation_from
from app.domain.rulepacks import RulePack, pack_from_toml

_HAVE_THEIR_OWN: Final = frozenset({Nation.ENGLAND})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """A pack, and the nation it was borrowed from when it is not the practice's own."""

    pack: RulePack
    borrowed_from: str | None


def rulebook_of(nation: str) -> Rulebook:
    """The retention rules for a practice in this nation.

    Raises NotUnderstood("unknown-nation").
    """
    own = nation_from(nation)
    if own in _HAVE_THEIR_OWN:
        return Rulebook(pack=_pack(own), borrowed_from=None)
    return Rulebook(pack=_pack(Nation.ENGLAND), borrowed_from=Nation.ENGLAND)


def rule_entry(book: Rulebook) -> Entry:
    """The leaf that says which rules hold from now on, each with the digest of its text."""
    rules = tuple(sorted((rule.id, rule.digest) for rule in book.pack.rules))
    return Entry(operation=Operation.RULE, fields={"rules": rules})


@cache
def _pack(nation: Nation) -> RulePack:
    return pack_from_toml(resources.text("rules", f"{nation}.toml"))
