"""A parent asks for a child's records: what is known of that, as the command line tells it."""

import argparse
from collections.abc import Mapping

from app.domain.errors import NotUnderstood
from app.domain.redaction import Decision
from app.domain.responsibilities import YesNo
from app.services.handovers.asker import Judged
from app.services.handovers.parental import ParentAsks
from app.services.handovers.workspace import Asked

_JUDGED = {YesNo.YES: "can decide", YesNo.NO: "cannot decide", YesNo.NOT_KNOWN: "not known"}


def add_judged(made: argparse.ArgumentParser) -> None:
    """The options that say what was judged of the child."""
    answers = [one.value for one in YesNo]
    words = f"if a child can decide this for themselves: {', '.join(answers)}"
    made.add_argument("--able", choices=answers, metavar="A", help=words)
    made.add_argument("--because", metavar="TEXT", help="what shows it; with --able")


def judged_of(arguments: argparse.Namespace) -> Judged | None:
    """What was judged of the child. Raises NotUnderstood("able-needed")."""
    if arguments.able is None:
        if arguments.because is not None:
            raise NotUnderstood("able-needed")
        return None
    return Judged(able=YesNo(arguments.able), because=arguments.because or "")


def told(asked: Asked) -> dict[str, object] | None:
    """What is known when somebody asks in a child's place; None when nobody does."""
    parent = asked.parent
    if parent is None:
        return None
    return {
        "right": parent.right,
        "evidence": parent.evidence,
        "speaks": parent.speaks,
        "acts_for": [{"name": name, "right": right} for name, right in parent.acts_for],
        "no_right": parent.no_right,
        "told": [
            {"record": one.record, "what": [each.value for each in one.what], "when": one.when}
            for one in parent.told
        ],
        "wish": asked.request.wish.words,
        "agrees": asked.request.agrees,
        "age": parent.age,
        "rule": parent.rule.rule if parent.rule else None,
        "presumed": parent.presumed,
        "decides_alone": parent.decides_alone,
        "unsaid": parent.unsaid,
        "competent": parent.competent,
        "competent_because": parent.competent_because,
    }


def lines(asked: Asked) -> list[str]:
    """The same in words, a line for each thing that is to be known."""
    parent = asked.parent
    if parent is None:
        return []
    agreed = "; ".join(f"{one.what_said}, {one.when_said}" for one in parent.told)
    judged = "not judged" if parent.competent is None else _JUDGED[parent.competent]
    if parent.unsaid:
        judged = "a judgement does not say of which client it is; correct that record and say so"
    because = f" ({parent.competent_because})" if parent.competent_because else ""
    found = [
        f"Why they may ask: {_right(parent)}",
        f"Agreed that they may be told: {agreed or 'nothing'}",
        f"What the child wants: {asked.request.wish.words or 'not asked yet'}",
        f"The child agrees: {_agreed(asked.request.agrees)}",
        f"Competence: {judged}{because}",
    ]
    if parent.speaks:
        acts = "; ".join(f"{who} ({right or _NO_RECORD})" for who, right in parent.acts_for)
        found.insert(0, f"Whom they act for: {acts or 'not said yet; ask who instructed them'}")
    if parent.rule is not None:
        found.append(f"At {parent.age}: {parent.rule.rule}")
    return found


def _agreed(agrees: YesNo | None) -> str:
    return "not asked yet" if agrees is None else agrees.value.replace("-", " ")


def _right(parent: ParentAsks) -> str:
    if parent.decides_alone:
        return "the right to ask is the young person's own now"
    if parent.no_right:
        return "it is recorded that they have no parental responsibility"
    if parent.speaks:
        return "not by themselves; ask for an authority signed by whoever instructed them"
    return parent.right or _NO_RECORD


_NO_RECORD = "nothing is recorded about parental responsibility"


def reason_of(proposed: Mapping[str, Decision], laws: Mapping[str, str], item: str) -> object:
    """Why a record is proposed to be withheld: the reason and its ground in law, or None."""
    decision = proposed.get(item)
    if decision is None:
        return None
    return {"reason": decision.reason.value, "ground": laws[item]}
