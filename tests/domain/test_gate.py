from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from app.domain.jurisdictions import GateRule
from app.domain.requests import (
    HarmOpinion,
    KnownToClient,
    Opinion,
    harm_without_opinion,
    health_gate,
    not_known,
)
from app.domain.text import typed

GATE: Final = GateRule(law="Schedule 3", opinion_months=6, sources=())
TODAY: Final = date(2026, 11, 21)
day = date.fromisoformat


def test_a_health_professional_needs_no_other_opinion() -> None:
    assert health_gate(None, GATE, health_professional=True, today=TODAY) is None


@pytest.mark.parametrize(
    ("answer", "missing"),
    [
        (None, "health-gate-not-answered"),
        (Opinion(given_on=day("2026-10-01"), given_by=typed("GP")), None),
        (Opinion(given_on=day("2026-05-22"), given_by=typed("GP")), None),
        (Opinion(given_on=day("2026-05-21"), given_by=typed("GP")), "opinion-too-old"),
        (Opinion(given_on=day("2026-11-22"), given_by=typed("GP")), "opinion-in-the-future"),
        (Opinion(given_on=day("2026-10-01"), given_by=typed("  ")), "health-gate-not-answered"),
        (KnownToClient(how=typed("written with the client")), None),
        (KnownToClient(how=typed("")), "health-gate-not-answered"),
    ],
)
def test_anybody_else_needs_an_opinion_or_what_is_already_known(
    answer: Opinion | KnownToClient | None, missing: str | None
) -> None:
    assert health_gate(answer, GATE, health_professional=False, today=TODAY) == missing


def test_how_old_an_opinion_may_be_is_the_nations() -> None:
    answer = Opinion(given_on=day("2026-05-21"), given_by=typed("GP"))
    shorter = replace(GATE, opinion_months=5)

    assert health_gate(answer, shorter, health_professional=False, today=TODAY) == "opinion-too-old"


def test_where_no_opinion_is_asked_for_the_gate_is_open() -> None:
    assert health_gate(None, None, health_professional=False, today=TODAY) is None


def test_what_was_written_for_oneself_is_not_taken_to_be_known() -> None:
    kinds = {"a": "session", "b": "process", "c": "supervision", "d": "risk", "e": "letter"}
    said = KnownToClient(how=typed("read together"))

    assert not_known(said, {}, kinds) == ("b", "c", "d")
    assert not_known(said, {"b": True, "a": False}, kinds) == ("a", "c", "d")
    assert not_known(Opinion(given_on=TODAY, given_by=typed("GP")), {}, kinds) == ()


GP = typed("GP")


@pytest.mark.parametrize(
    ("opinion", "covered", "missing"),
    [
        (None, (), ("harm-opinion-missing", ("a", "b"))),
        (HarmOpinion(given_on=TODAY, given_by=GP), ("a", "b", "c"), None),
        (HarmOpinion(given_on=TODAY, given_by=GP), ("b",), ("harm-opinion-missing", ("a",))),
        (
            HarmOpinion(given_on=TODAY, given_by=typed(" ")),
            ("a", "b"),
            ("harm-opinion-missing", ("a", "b")),
        ),
        (
            HarmOpinion(given_on=day("2026-05-21"), given_by=GP),
            ("a", "b"),
            ("opinion-too-old", ("a", "b")),
        ),
        (
            HarmOpinion(given_on=day("2026-11-22"), given_by=GP),
            ("a", "b"),
            ("opinion-in-the-future", ("a", "b")),
        ),
    ],
)
def test_serious_harm_is_a_reason_only_with_an_opinion_on_that_record(
    opinion: HarmOpinion | None,
    covered: tuple[str, ...],
    missing: tuple[str, tuple[str, ...]] | None,
) -> None:
    def found(*records: str, health_professional: bool = False) -> object:
        return harm_without_opinion(
            opinion, covered, records, GATE, health_professional=health_professional, today=TODAY
        )

    assert found("a", "b") == missing
    assert found("a", "b", health_professional=True) is None
    assert found() is None
