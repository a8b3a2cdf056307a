"""Who decides at which age, and when one is grown up, read strictly with the rest of a nation."""

from collections.abc import Callable
from datetime import date

import pytest

from app.domain.competence import DecidesOn
from tests.builders.ruritania import Made, changed, read, refused


@pytest.mark.parametrize(
    ("age", "use", "rule"),
    [
        (12, DecidesOn.TREATMENT, "young"),
        (13, DecidesOn.DATA, "young"),
        (14, DecidesOn.DATA, "older"),
        (14, DecidesOn.TREATMENT, None),
        (21, DecidesOn.DATA, None),
    ],
)
def test_who_decides_at_an_age_is_the_first_rule_that_fits(
    age: int, use: DecidesOn, rule: str | None
) -> None:
    found = read().competence_at(age, use)
    assert (None if found is None else found.id) == rule


def test_majority_comes_with_a_birthday() -> None:
    majority = read().majority

    assert not majority.reached(date(2005, 11, 29), date(2026, 11, 28))
    assert majority.reached(date(2005, 11, 28), date(2026, 11, 28))
    assert not majority.reached(date(2004, 2, 29), date(2025, 2, 28))
    assert majority.reached(date(2004, 2, 29), date(2025, 3, 1))


@pytest.mark.parametrize(
    ("key", "change"),
    [
        ("competence", lambda f: f["competence"].update(competence=[])),
        (
            "competence",
            lambda f: f["competence"]["competence"][0].update(id="older"),
        ),
        (
            "competence[0].uses",
            lambda f: f["competence"]["competence"][0].update(uses=["dreams"]),
        ),
        (
            "competence[0].uses",
            lambda f: f["competence"]["competence"][0].update(uses=[]),
        ),
        (
            "competence[1].ages",
            lambda f: f["competence"]["competence"][1].update(ages=[20, 13]),
        ),
        ("majority.age", lambda f: f["competence"]["majority"].update(age=0)),
        ("majority", lambda f: f["competence"].pop("majority")),
    ],
)
def test_a_file_that_is_not_wholly_understood_is_refused(
    key: str, change: Callable[[Made], object]
) -> None:
    assert refused(changed(change)) == {"file": "ruritania/competence.toml", "key": key}
