"""Risk: which record holds on a day, and when it has to be looked at again."""

import datetime as dt
from typing import Any, Final

from app.domain.ids import Code, RecordId
from app.domain.risk import Risk, RiskLevel, RiskState, in_force, state_of

TODAY: Final = dt.date(2026, 11, 21)


def risk(identity: str, day: int, **given: Any) -> Risk:
    return Risk(
        id=RecordId(identity), file=Code("AAA-AAA"), on=dt.date(2026, 11, day),
        **{"level": RiskLevel.CURRENT, "signed": identity, **given},
    )  # fmt: skip


def test_the_newest_made_by_then_holds() -> None:
    first, second, later = risk("1", 3), risk("2", 10), risk("3", 30)
    every = (second, later, first)

    assert in_force(every, TODAY) == second
    assert in_force(every, dt.date(2026, 11, 9)) == first
    assert in_force(every, dt.date(2026, 11, 2)) is None
    assert [state_of(one, every, TODAY) for one in (first, second, later)] == [
        RiskState.EARLIER,
        RiskState.IN_FORCE,
        RiskState.LATER,
    ]


def test_what_was_put_right_holds_no_more_though_its_day_is_later() -> None:
    wrong, right = risk("1", 20), risk("2", 10, adds_to=RecordId("1"), level=RiskLevel.PAST)

    assert in_force((wrong, right), TODAY) == right


def test_it_is_due_on_the_day_to_look_again_and_after_it() -> None:
    looked = risk("1", 3, look_again=TODAY)

    assert state_of(looked, (looked,), TODAY - dt.timedelta(days=1)) is RiskState.IN_FORCE
    assert state_of(looked, (looked,), TODAY) is RiskState.DUE
    assert state_of(looked, (looked, risk("2", 10)), TODAY) is RiskState.EARLIER
