"""Session dates that can hardly be meant."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.session_days import Doubt, alone, doubts

NEAR = st.dates(min_value=date(2018, 1, 1), max_value=date(2026, 12, 31))
OPENED, TODAY, BORN = date(2026, 1, 1), date(2026, 11, 21), date(1990, 5, 3)


@pytest.mark.parametrize(
    ("day", "others", "found"),
    [
        (TODAY, (), ()),
        (OPENED, (), ()),
        (date(2026, 11, 22), (), (Doubt.FUTURE,)),
        (date(2025, 12, 31), (), (Doubt.BEFORE_OPENING,)),
        (date(1990, 5, 2), (), (Doubt.BEFORE_BIRTH, Doubt.BEFORE_OPENING)),
        (TODAY, (date(2025, 11, 21),), ()),
        (TODAY, (date(2025, 11, 20),), (Doubt.FAR,)),
        (TODAY, (date(2016, 11, 20), date(2026, 11, 14)), ()),
        (date(2062, 11, 20), (TODAY,), (Doubt.FUTURE, Doubt.FAR)),
    ],
)
def test_a_date_that_can_hardly_be_meant_is_doubted(
    day: date, others: tuple[date, ...], found: tuple[Doubt, ...]
) -> None:
    assert doubts(day, today=TODAY, opened=OPENED, born=[BORN], died=[None], others=others) == found


@given(day=st.dates(), others=st.lists(st.dates(), max_size=4))
def test_no_date_is_too_odd_to_be_looked_at(day: date, others: list[date]) -> None:
    found = doubts(day, today=TODAY, opened=OPENED, born=[BORN], died=[None], others=others)

    assert (Doubt.FAR in found) == (
        bool(others) and all(abs((day - other).days) > 365 for other in others)
    ) or any(abs((day - other).days) == 366 for other in others)


@given(NEAR, st.lists(NEAR, max_size=4))
def test_a_date_is_alone_when_every_other_is_more_than_a_year_away(
    day: date, others: list[date]
) -> None:
    far = [abs((other - day).days) for other in others]

    if alone(day, others):
        assert others
        assert min(far) >= 366
    elif others:
        assert min(far) <= 367
