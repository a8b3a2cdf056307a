import tomllib
from datetime import date

import pytest

from app import resources
from app.domain.errors import NotUnderstood
from app.domain.holds import Hold, HoldReason, holding, needs_review, reason_from, review_day
from app.domain.ids import Code, HoldId


def hold(
    name: str = "h1",
    reason: HoldReason = HoldReason.COURT,
    opened: str = "2026-10-01",
    review_by: str | None = None,
    lifted: str | None = None,
) -> Hold:
    return Hold(
        id=HoldId(name),
        file=Code("K7M-Q4F"),
        reason=reason,
        opened=date.fromisoformat(opened),
        review_by=None if review_by is None else date.fromisoformat(review_by),
        lifted=None if lifted is None else date.fromisoformat(lifted),
    )


def test_every_reason_of_the_program_has_words_and_none_is_spare() -> None:
    shipped = tomllib.loads(resources.text("rules", "holds.toml"))["reasons"]

    assert [each["id"] for each in shipped] == list(HoldReason)
    assert all(each["title"] and each["opens"] and each["lifts"] for each in shipped)


def test_a_reason_is_known_by_its_word_only() -> None:
    assert reason_from("client-asked") is HoldReason.CLIENT_ASKED
    with pytest.raises(NotUnderstood, match="unknown-hold-reason"):
        reason_from("COURT")


def test_what_stands_is_told_oldest_first_and_lifted_holds_are_gone() -> None:
    old, new = hold("a", opened="2025-01-01"), hold("b", opened="2026-01-01")

    assert holding([new, hold("c", lifted="2026-02-01"), old], date(2026, 2, 1)) == (old, new)


def test_a_hold_that_is_to_end_stands_until_its_day() -> None:
    ending = hold(lifted="2026-02-01")

    assert holding([ending], date(2026, 1, 31)) == (ending,)
    assert not holding([ending], date(2026, 2, 1))


def test_a_review_day_that_has_passed_lifts_nothing() -> None:
    late = hold(review_by="2026-11-20")

    assert holding([late], date(2026, 11, 21)) == (late,)
    assert needs_review(late, date(2026, 11, 20))
    assert not needs_review(late, date(2026, 11, 19))
    assert not needs_review(hold(review_by=None), date(2030, 1, 1))
    assert not needs_review(hold(review_by="2026-11-20", lifted="2026-11-01"), date(2030, 1, 1))


def test_a_hold_is_not_reviewed_before_it_is_placed() -> None:
    opened = date(2026, 10, 1)

    assert review_day(date(2026, 10, 1), opened=opened) == opened
    assert review_day(None, opened=opened) is None
    with pytest.raises(NotUnderstood, match="review-before-hold"):
        review_day(date(2026, 9, 30), opened=opened)
    with pytest.raises(NotUnderstood, match="day-after-2199"):
        review_day(date(2999, 1, 1), opened=opened)
