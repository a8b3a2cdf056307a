"""A nation that is nowhere, whole: what a folder of resources/jurisdictions says."""

import copy
from collections.abc import Callable
from datetime import date
from typing import Any, Final

import pytest

from app.domain.errors import NotUnderstood
from app.domain.jurisdictions import Files, Jurisdiction, jurisdiction_from

Made = dict[str, dict[str, Any]]

SOURCE: Final = {
    "title": "The Code of Ruritania",
    "address": "https://law.example/code",
    "read_on": date(2026, 11, 28),
    "mark": "law",
    "evidence": "confirmed",
}
RULE: Final = {
    "id": "ruritania/adult",
    "title": "adult record",
    "files": ["individual"],
    "starts": "trigger",
    "years": 9,
    "text": "Nine years.",
    "source": {
        "title": "The Code",
        "mark": "law",
        "citation": "Nine years.",
        "read_on": date(2026, 11, 28),
    },
}
RURITANIA: Final[Made] = {
    "jurisdiction": {
        "name": "Ruritania",
        "calendar": {"country": "GB", "part": "SCT", "sources": [SOURCE]},
    },
    "access": {
        "clock": {
            "months": 2,
            "extended_months": 4,
            "cautious_day": 50,
            "clarification_pauses": False,
            "complaint_window_months": 1,
            "sources": [SOURCE],
        },
        "gate": {
            "opinion_needed": True,
            "law": "Code, section 9",
            "opinion_months": 3,
            "professional_law": "Code, section 12",
            "professionals": "A surgeon.",
            "sources": [SOURCE],
        },
    },
    "duties": {
        "version": "2026-12",
        "valid_from": date(2026, 12, 1),
        "reflect_hours": 24,
        "always": "Ask somebody.",
        "duties": [
            {
                "id": "court-order",
                "title": "Court order",
                "kind": "obliged",
                "binds": ["person-served"],
                "trigger": "A court has ordered it.",
                "to": ["the court"],
                "how_soon": "by the day in the order",
                "tell_client": "allowed",
                "record": [],
                "in_force": True,
                "sources": [SOURCE],
            }
        ],
    },
    "grounds": {
        "grounds": [
            {"reason": "third-party", "law": "Code, section 1", "sources": [SOURCE]},
            {"reason": "crime", "law": "Code, section 2", "sources": [SOURCE]},
            {"reason": "other-exemption", "law": "Code", "sources": [SOURCE]},
        ]
    },
    "competence": {
        "competence": [
            {
                "id": "young",
                "ages": [0, 13],
                "uses": ["data", "treatment"],
                "rule": "Ask the king.",
                "sources": [SOURCE],
            },
            {
                "id": "older",
                "ages": [13, 20],
                "uses": ["data"],
                "caution": "By custom.",
                "rule": "Ask them.",
                "sources": [SOURCE],
            },
        ],
        "majority": {"age": 21, "sources": [SOURCE]},
    },
    "letters": {
        "regulators": [
            {
                "name": "Old Office",
                "site": "old.example",
                "wants_an_answer_first": False,
                "until": date(2026, 6, 30),
                "sources": [SOURCE],
            },
            {
                "name": "New Office",
                "known_as": "the NO",
                "site": "new.example",
                "complain": "new.example/complain",
                "telephone": "01 23",
                "wants_an_answer_first": True,
                "since": date(2026, 7, 1),
                "sources": [SOURCE],
            },
        ],
        "courts": {"names": ["the Low Court", "the High Court"], "sources": [SOURCE]},
        "helplines": [{"line": "Anybody: call 12 34", "telephone": "12 34", "sources": [SOURCE]}],
    },
    "retention": {
        "version": "1",
        "valid_from": date(2026, 11, 28),
        "notes": [],
        "rules": [RULE],
    },
}


def nobody(nation: str) -> Files | None:
    del nation
    return None


def read(files: Files = RURITANIA, code: str = "ruritania") -> Jurisdiction:
    return jurisdiction_from(code, files, lent=nobody)


def changed(change: Callable[[Made], object]) -> Made:
    made = copy.deepcopy(RURITANIA)
    change(made)
    return made


def refused(files: Files, code: str = "ruritania") -> dict[str, object]:
    with pytest.raises(NotUnderstood) as told:
        read(files, code)
    assert told.value.rule == "rule-pack"
    return told.value.facts
