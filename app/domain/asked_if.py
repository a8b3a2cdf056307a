"""Conditional questions: which fields of a form are asked, given what is filled in already.

A question whose answer is given already, or that the answer to another takes its meaning from, is
not asked: what would be filled in there could only contradict the rest.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from types import MappingProxyType
from typing import Any, Final

from app.domain import measures
from app.domain.approaches import Caller
from app.domain.complaints import ComplaintStep
from app.domain.decisions import Ability, TellingClient
from app.domain.incidents import IncidentStep
from app.domain.measures import Measure
from app.domain.reach import ReachUse
from app.domain.rectifications import Answered, Wanted
from app.domain.representatives import ONCE_REGISTERED
from app.domain.sharing import NAMED_BY_ROLE, Shared, SharedWhen, SharedWith

Given = Mapping[str, Any]
"""What is filled in, by field: plain values, and empty ones where nothing is."""

Condition = Callable[[Given], bool]


def _said(name: str) -> Condition:
    return lambda given: bool(given.get(name))


def _unsaid(name: str) -> Condition:
    return lambda given: not given.get(name)


def _among(name: str, *values: str) -> Condition:
    return lambda given: given.get(name) in values


def _not_among(name: str, *values: str) -> Condition:
    return lambda given: given.get(name) not in values


def _told_by_name(given: Given) -> bool:
    """Who is told something is somebody: chosen, named, or known by what they are."""
    nothing = [*(given.get("what") or ())] == [Shared.NOTHING]
    chosen = given.get("person") or given.get("with_whom") in {None, "", *NAMED_BY_ROLE}
    return not (nothing or chosen)


def _named_beside_a_person(given: Given) -> bool:
    """An organisation has a name, and somebody there; of anybody else either will do."""
    return not given.get("person") or given.get("with_whom") == SharedWith.ORGANISATION


ASKED_IF: Final[Mapping[str, Mapping[str, Condition]]] = MappingProxyType(
    {
        "approach": {"answered": _among("caller", Caller.POLICE)},
        "complaint": {"who": _unsaid("anonymous")},
        "complaint-update": {"changed": _among("step", ComplaintStep.OUTCOME)},
        "decision": {
            "consulted_on": _said("consulted"),
            "advice": _said("consulted"),
            "nobody_because": _unsaid("consulted"),
            "ability_because": _not_among("ability", Ability.NOT_ASSESSED),
            "telling_lawful": _among("telling", TellingClient.TOLD, TellingClient.WILL_TELL),
            "not_told_because": _among("telling", TellingClient.NOT_NOW),
            "not_told_note": _among("telling", TellingClient.NOT_NOW),
            "look_again": _among("telling", TellingClient.WILL_TELL, TellingClient.NOT_NOW),
        },
        "incident-update": {
            "risk": _not_among("step", IncidentStep.REGULATOR_TOLD, IncidentStep.PEOPLE_TOLD)
        },
        "outcome": {"told_lawful": _said("told_on"), "look_again": _unsaid("told_on")},
        "question": {"answered": _said("answer")},
        "reach": {"allowed": _not_among("use", ReachUse.DO_NOT_USE)},
        "rectification": {"right": _not_among("wanted", Wanted.ERASE)},
        "rectification-answer": {"told": _not_among("answer", Answered.REFUSED)},
        "representative": {"registered": _among("power", "", *ONCE_REGISTERED)},
        "responsibility": {
            "decision": _said("deciding"),
            "competent": _said("deciding"),
            "because": _said("competent"),
        },
        "sharing": {
            "name": _named_beside_a_person,
            "trigger": _not_among("when", SharedWhen.ROUTINE),
        },
    }
)
"""Of each kind, the fields that are asked under a condition. None of them always has to be said."""


NEEDED_IF: Final[Mapping[str, Mapping[str, Condition]]] = MappingProxyType(
    {
        "capacity": {"deciding": lambda _: True},
        "complaint": {"who": _unsaid("anonymous")},
        "sharing": {"name": _told_by_name},
    }
)
"""Of each kind, the fields that have to be said under a condition, and else need not be."""


def needed_beside(kind: str, given: Given) -> frozenset[str]:
    """The fields of this kind's form that have to be said beside what is filled in."""
    conditions = NEEDED_IF.get(kind, {})
    return frozenset(name for name, needed in conditions.items() if needed(given))


def left_out(kind: str, given: Given) -> frozenset[str]:
    """The fields of this kind's form that are not asked beside what is filled in."""
    if kind == "measure":  # which questionnaire decides about nearly all of it
        return frozenset(one.name for one in fields(Measure)) - measures.meant(given)
    conditions = ASKED_IF.get(kind, {})
    return frozenset(name for name, asked in conditions.items() if not asked(given))
