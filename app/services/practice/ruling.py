"""The practice's word on its rules: what its insurer asks, rules of its own, packs more.

Done, a change is one entry of the log with the digests of the rules that hold from then on, and
the day of each file that it moved.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from app.domain.clocks import Years
from app.domain.details import Details
from app.domain.errors import NoSuch, NotUnderstood
from app.domain.own_rules import PREFIX, OwnRule, own_rule_from
from app.domain.record_classes import RecordClass
from app.domain.rulepacks import Rule
from app.domain.rules_in_force import Answer, Standing
from app.domain.sources import INSURER
from app.domain.tables import Table
from app.services.practice.changes import Changed
from app.services.practice.details import describe
from app.services.practice.practice import Practice
from app.services.practice.rulebooks import pack_named, rulebook_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """One rule and where it stands; `pack` is what it came with, or "own"."""

    rule: Rule
    standing: Standing
    pack: str

    @property
    def own(self) -> bool:
        """Whether the therapist wrote it."""
        return self.rule.id.startswith(PREFIX)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulings:
    """Every rule a practice knows; `answered` when it has said what its insurer asks."""

    rulings: tuple[Ruling, ...]
    notes: tuple[str, ...]
    answered: bool


def rulings(practice: Practice) -> Rulings:
    """Every rule and where it stands, the nation's first and the therapist's own last."""
    book = practice.rulebook()
    return Rulings(
        rulings=tuple(
            Ruling(rule=rule, standing=standing, pack=rule.id.partition("/")[0])
            for rule, standing in book.rules.standing
        ),
        notes=tuple(note for pack in (book.pack, *book.more) for note in pack.notes),
        answered=book.rules.answered,
    )


def answered(practice: Practice) -> bool:
    """Whether the practice has said what its insurer asks: nothing is due before."""
    return practice.rulebook().rules.answered


def keep(practice: Practice, details: Details) -> Changed:
    """Let these rules hold. The log is told once, and of every day of a file that they move."""
    return describe(practice, details, reason="rule")


def with_pack(practice: Practice, name: str) -> Details:
    """The details with a pack more. Raises NotUnderstood("unknown-pack")."""
    pack_named(name)
    known = practice.details.packs
    return replace(practice.details, packs=known if name in known else (*known, name))


def with_rules(practice: Practice, written: Mapping[str, Any]) -> tuple[Details, tuple[str, ...]]:
    """The details with the rules of a file more, which still wait; and their ids.

    Raises NotUnderstood("rules-file") with the key that is not understood, ("too-many-rules").
    """
    with _written_down():
        table = Table(file="rules", values=written)
        details, added = _added(practice.details, table)
        table.nothing_left()
        if not added:
            raise table.refusal("rules")
    return details, added


def with_own(details: Details, rules: Iterable[OwnRule]) -> Details:
    """The details with rules of the therapist's own more."""
    return replace(details, rules=(*details.rules, *rules))


def with_answers(practice: Practice, written: Mapping[str, Any]) -> tuple[Details, tuple[str, ...]]:
    """The details as a file answers: rules that hold, rules that do not, new ones that hold.

    `confirm` and `not_here` are lists of ids; each of `rules` is added and holds at once. Raises
    NotUnderstood("rules-file"), NoSuch("no-such-rule").
    """
    with _written_down():
        table = Table(file="rules", values=written)
        hold = table.texts("confirm") if table.has("confirm") else ()
        not_here = table.texts("not_here") if table.has("not_here") else ()
        details, added = _added(practice.details, table)
        table.nothing_left()
        if not (hold or not_here or added):
            raise table.refusal("confirm")
    details = answering(practice, details, [*hold, *added], holds=True)
    return answering(practice, details, not_here, holds=False), (*hold, *added)


def with_mine(practice: Practice, written: Mapping[str, Any], *, children: bool) -> Details:
    """The details with one rule of the therapist's own, which holds at once.

    What an insurer asks of a whole file takes the place of the nation's rules of insurers. With
    `children` so many years count from an 18th birthday too. Raises as `with_answers`.
    """
    rules = [dict(written)]
    asked = str(dict(written.get("source", {})).get("mark")) in INSURER
    if written.get("class") == RecordClass.FILE and asked:
        nation = [rule for rule in practice.rulebook().pack.rules if rule.of_insurer]
        years = [rule.id for rule in nation if isinstance(rule.period, Years)]
        rules[0]["instead_of"] = years
        if children and "years" in written:
            others = [rule.id for rule in nation if rule.id not in years]
            rules.append(_of_children(written, others))
    return with_answers(practice, {"rules": rules})[0]


def _of_children(written: Mapping[str, Any], instead_of: list[str]) -> dict[str, Any]:
    """The same years, counted from the day on which a child comes of age."""
    kept = {
        name: written[name] for name in ("class", "years", "up_to", "source") if name in written
    }
    ages = {"age": 18, "ages": [0, 17], "at": written["starts"]}
    files = ["individual", "joint", "child", "enquiry"]
    return {**kept, **ages, "starts": "birthday", "files": files, "instead_of": instead_of}


def answering(practice: Practice, details: Details, ids: Iterable[str], *, holds: bool) -> Details:
    """The details with an answer to each of these rules. Raises NoSuch("no-such-rule")."""
    known = {rule.id: rule for rule, _ in rulebook_for(details).rules.standing}
    answers = {answer.rule: answer for answer in details.answers}
    for one in ids:
        if one not in known:
            raise NoSuch("no-such-rule", id=one)
        answers[one] = Answer(
            rule=one, digest=known[one].digest, on=practice.clock.today(), holds=holds
        )
    return replace(details, answers=tuple(answers.values()))


def without(practice: Practice, identity: str) -> Details:
    """The details without a rule: an own one is taken away, another does not hold here.

    The id of an own rule is not used again while any answer to it is kept. Raises
    NoSuch("no-such-rule").
    """
    details = answering(practice, practice.details, [identity], holds=False)
    return replace(details, rules=tuple(one for one in details.rules if one.id != identity))


@contextmanager
def _written_down() -> Iterator[None]:
    """What is wrong with a file of somebody's own is no fault of the program's files."""
    try:
        yield
    except NotUnderstood as error:
        if error.rule != "rule-pack":
            raise
        raise NotUnderstood("rules-file", key=error.facts["key"]) from None


def own_ids(details: Details) -> frozenset[str]:
    """The ids that own rules have or had: those taken away are known by their answers."""
    said = {answer.rule for answer in details.answers if answer.rule.startswith(PREFIX)}
    return frozenset(said | {rule.id for rule in details.rules})


def _added(details: Details, table: Table) -> tuple[Details, tuple[str, ...]]:
    written = table.tables("rules") if table.has("rules") else ()
    added = []
    for each in written:
        rule = own_rule_from(each, own_ids(details))
        details = with_own(details, [rule])
        added.append(rule.id)
    return details, tuple(added)
