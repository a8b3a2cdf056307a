"""Rules in force: which of the rules a practice knows it has said to hold, and which still wait.

A rule of an insurer, of a contract or of the therapist's own decides nothing until the practice has
confirmed it, word for word: a rule that says something else later waits again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.rulepacks import Rule, RulePack


class Standing(StrEnum):
    """Whether a rule decides anything here."""

    HOLDS = "holds"
    WAITS = "waits"
    SET_ASIDE = "set-aside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the practice said of one rule, on a day: that it holds here, or that it does not.

    `digest` is of the rule as it was read then.
    """

    rule: str
    digest: str
    on: date
    holds: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Every rule a practice knows, each with where it stands.

    `answered` says that the practice has confirmed what its insurer asks, or that it asks nothing:
    until then nothing is due, whatever a rule may say.
    """

    standing: tuple[tuple[Rule, Standing], ...]
    answered: bool

    def those(self, *standings: Standing) -> tuple[Rule, ...]:
        """The rules that stand so."""
        return tuple(rule for rule, standing in self.standing if standing in standings)

    @property
    def in_force(self) -> tuple[Rule, ...]:
        """The rules that decide."""
        return self.those(Standing.HOLDS)


def rules_of(known: Iterable[Rule], answers: Iterable[Answer]) -> Rules:
    """Where each of these rules stands after these answers; of two about one rule the last."""
    said = {answer.rule: answer for answer in answers}
    standing = tuple((rule, _standing(rule, said)) for rule in known)
    held = [rule for rule, stands in standing if stands is Standing.HOLDS]
    replaced = {replaced for rule in held for replaced in rule.instead_of}
    asked = [(rule, stands) for rule, stands in standing if rule.of_insurer]
    return Rules(
        standing=standing,
        answered=not asked
        or any(stands is not Standing.WAITS or rule.id in replaced for rule, stands in asked),
    )


def confirmed(pack: RulePack) -> Rules:
    """The rules of a pack, all of them in force."""
    return Rules(standing=tuple((rule, Standing.HOLDS) for rule in pack.rules), answered=True)


def _standing(rule: Rule, said: Mapping[str, Answer]) -> Standing:
    answer = said.get(rule.id)
    if answer is not None and not answer.holds:
        return Standing.SET_ASIDE
    if rule.needs_confirming and (answer is None or answer.digest != rule.digest):
        return Standing.WAITS
    return Standing.HOLDS
