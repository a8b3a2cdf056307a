"""After a death: how soon a request by another law is answered."""

import datetime as dt

import pytest

from app.services.practice.jurisdictions import jurisdiction_of

RECEIVED = dt.date(2026, 11, 20)


@pytest.mark.parametrize("nation", ["england", "wales", "scotland", "northern-ireland"])
@pytest.mark.parametrize(
    ("first", "by"),
    [
        ("2026-10-11", "2026-12-11"),  # all of them made in the forty days before
        ("2026-10-10", "2026-12-30"),
        ("2019-01-01", "2026-12-30"),
    ],
)
def test_it_is_answered_in_forty_days_and_sooner_where_a_shorter_time_was_read(
    nation: str, first: str, by: str
) -> None:
    if nation != "northern-ireland":
        by = "2026-12-30"
    law = jurisdiction_of(nation).dead
    assert law is not None
    made = [dt.date.fromisoformat(first), RECEIVED - dt.timedelta(days=1)]

    assert law.answer_by(RECEIVED, made) == dt.date.fromisoformat(by)
    assert law.answer_by(RECEIVED, []) == dt.date(2026, 12, 30)
    assert "counsellor" in law.caution
    assert ("may be shorter" in law.caution) is (nation != "northern-ireland")
