"""The ladder of options: the file that is shipped, and that it is read strictly."""

import datetime as dt
import tomllib
from typing import Any

import pytest

from app import resources
from app.domain.errors import NotUnderstood
from app.domain.ladder import RecordedAs, Step, ladder_from
from app.domain.risk import RiskLevel


def shipped() -> dict[str, Any]:
    return tomllib.loads(resources.text("risk-ladder.toml"))


def test_every_step_is_there_the_least_first_with_its_source() -> None:
    ladder = ladder_from(shipped())

    assert [one.step for one in ladder.options] == [*Step]
    assert all(one.sources for one in ladder.options)
    telling = {one.step for one in ladder.options if one.record is RecordedAs.DECISION}
    assert telling >= {Step.EMERGENCY_CONTACT, Step.GP, Step.EMERGENCY}
    assert Step.CLIENT not in telling
    assert [one.step for one in ladder.missing][:2] == [Step.CLIENT, Step.EMERGENCY_CONTACT]


def test_a_raised_level_is_looked_at_again_and_no_other() -> None:
    ladder, day = ladder_from(shipped()), dt.date(2026, 11, 21)

    assert ladder.look_by(RiskLevel.ACUTE, day) == dt.date(2026, 11, 22)
    assert ladder.look_by(RiskLevel.CURRENT, day) == dt.date(2026, 11, 28)
    assert ladder.look_by(RiskLevel.PAST, day) is None
    assert ladder.look_by(RiskLevel.NONE, day) is None


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (lambda file: file.update(levels=[]), "levels"),
        (lambda file: file["steps"].pop(), "steps"),
        (lambda file: file["steps"].append(file["steps"][0]), "steps"),
        (lambda file: file["steps"][0].update(sources=[]), "steps[0].sources"),
        (lambda file: file["steps"][0].update(filled_from="x"), "steps[0].filled_from"),
        (lambda file: file["steps"][2].update(record="letter"), "steps[2].record"),
        (lambda file: file["look_again_days"].update(none=1), "look_again_days.none"),
        (lambda file: file["look_again_days"].update(acute=0), "look_again_days.acute"),
        (lambda file: file.update(missing=[]), "missing"),
        (lambda file: file["missing"][0].update(order=1), "missing[0].order"),
        (lambda file: file["missing"][1].update(step="client"), "missing"),
    ],
)
def test_anything_unknown_missing_or_wrong_is_refused(change: Any, key: str) -> None:
    file = shipped()
    change(file)
    with pytest.raises(NotUnderstood) as refused:
        ladder_from(file)

    assert refused.value.facts == {"file": "risk-ladder.toml", "key": key}
