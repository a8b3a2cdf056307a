"""What is known of a client's health: the newest holds, for each client."""

import datetime as dt
from typing import Any, Final

from app.domain.health import Health, state_of
from app.domain.ids import Code, PersonId, RecordId
from app.domain.standing import Standing
from app.domain.text import typed

TODAY: Final = dt.date(2026, 11, 21)


def health(identity: str, on: int, **given: Any) -> Health:
    return Health(
        id=RecordId(identity), file=Code("AAA-AAA"), on=dt.date(2026, 11, on),
        said=typed("Epilepsy, none for two years."), **given,
    )  # fmt: skip


def test_the_newest_is_what_is_known_of_each_client() -> None:
    first, second = health("a", 3), health("b", 10)
    partner = health("c", 12, whose=PersonId("ben"))
    every = (first, second, partner)

    assert [state_of(one, every, TODAY) for one in every] == [
        Standing.REPLACED, Standing.CURRENT, Standing.CURRENT,
    ]  # fmt: skip
    assert state_of(first, every, dt.date(2026, 11, 4)) is Standing.CURRENT
