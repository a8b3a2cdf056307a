"""Who may decide for themselves in the nations that came with the program, worked out by hand."""

import datetime as dt

import pytest

from app.domain.competence import DecidesOn
from app.services.practice.jurisdictions import jurisdiction_of, nations


@pytest.mark.parametrize(
    ("nation", "age", "use", "rule"),
    [
        ("england", 15, "treatment", "under-16"),
        ("england", 16, "treatment", "16-17"),
        ("england", 13, "data", "data-request"),
        ("wales", 17, "treatment", "16-17"),
        ("scotland", 11, "data", "under-12-data"),
        ("scotland", 12, "data", "12-15-data"),
        ("scotland", 15, "treatment", "under-16-treatment"),
        ("scotland", 16, "treatment", "16-up"),
        ("northern-ireland", 14, "treatment", "under-16"),
        ("northern-ireland", 16, "treatment", None),
    ],
)
def test_who_may_decide_at_an_age(nation: str, age: int, use: str, rule: str | None) -> None:
    found = jurisdiction_of(nation).competence_at(age, DecidesOn(use))
    assert (None if found is None else found.id) == rule


@pytest.mark.parametrize(
    ("nation", "born", "grown_up"),
    [("scotland", "2009-06-01", False), ("england", "2008-11-28", True)],
)
def test_when_somebody_is_grown_up(nation: str, born: str, grown_up: bool) -> None:  # noqa: FBT001  a row
    majority = jurisdiction_of(nation).majority
    assert majority.reached(dt.date.fromisoformat(born), dt.date(2026, 11, 28)) is grown_up


def test_every_nation_says_when_one_is_grown_up() -> None:
    assert {jurisdiction_of(one).majority.age for one in nations()} == {18}
