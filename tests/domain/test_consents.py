"""Consents: where one stands on a day, and what taking it back takes back."""

import datetime as dt
from dataclasses import replace
from typing import Any, Final

import pytest

from app.domain.authority import Obstacle, obstacles
from app.domain.consents import (
    Category,
    Consent,
    ConsentState,
    HowGiven,
    Term,
    Use,
    Withdrawal,
    WithdrawnBy,
    state_of,
    staying,
    withdrawn,
)
from app.domain.ids import Code, PersonId, RecordId
from app.domain.text import typed

FILE: Final = Code("AAA-AAA")
DAY: Final = dt.date(2026, 11, 3)
TODAY: Final = dt.date(2026, 11, 21)


def consent(identity: str = "c", **given: Any) -> Consent:
    return Consent(
        id=RecordId(identity), file=FILE, categories=(Category.REPORT,), how=HowGiven.SIGNED,
        **{"recipient": typed("Fern Vale"), "purpose": typed("a claim"), "on": DAY,
           "term": Term.UNTIL, "signed": "1", **given},
    )  # fmt: skip


def taken_back(of: str, identity: str = "w", **given: Any) -> Withdrawal:
    return Withdrawal(
        id=RecordId(identity), file=FILE, adds_to=RecordId(of), by=WithdrawnBy.CLIENT,
        **{"on": dt.date(2026, 11, 10), "signed": "5", **given},
    )  # fmt: skip


def stands(one: Consent, *beside: Any, on: dt.date = TODAY) -> ConsentState:
    return state_of(one, (one, *beside), on)


def test_it_is_in_force_to_its_last_day_and_expired_on_the_next() -> None:
    until = consent(expires=TODAY)

    assert stands(consent()) is ConsentState.IN_FORCE
    assert stands(until) is ConsentState.IN_FORCE
    assert stands(until, on=TODAY + dt.timedelta(days=1)) is ConsentState.EXPIRED


@pytest.mark.parametrize("term", [*Term])
def test_one_that_names_no_end_holds_for_three_months(term: Term) -> None:
    one = consent(on=dt.date(2026, 8, 31), term=term)

    assert one.last_day == dt.date(2026, 11, 30)
    assert stands(one, on=one.last_day) is ConsentState.IN_FORCE
    assert stands(one, on=dt.date(2026, 12, 1)) is ConsentState.EXPIRED
    assert consent(expires=dt.date(2027, 6, 1)).last_day == dt.date(2027, 6, 1)


def test_before_it_was_given_there_was_none() -> None:
    assert stands(consent(), on=DAY - dt.timedelta(days=1)) is ConsentState.LATER


def test_what_is_given_once_is_used_by_what_went_and_nothing_else_is() -> None:
    went = Use(id=RecordId("h"), file=FILE, adds_to=RecordId("c"))
    other = replace(went, id=RecordId("i"), adds_to=RecordId("another"))

    assert stands(consent(term=Term.ONCE), went) is ConsentState.USED
    assert stands(consent(term=Term.ONCE), other) is ConsentState.IN_FORCE
    assert stands(consent(), went) is ConsentState.IN_FORCE


def test_one_that_was_asked_for_again_is_replaced_from_that_day() -> None:
    again = consent("d", on=TODAY, adds_to=RecordId("c"), signed="2")

    assert stands(consent(), again) is ConsentState.REPLACED
    assert stands(consent(), again, on=TODAY - dt.timedelta(days=1)) is ConsentState.IN_FORCE


def test_a_withdrawal_holds_from_the_day_it_says() -> None:
    later = taken_back("c", since=TODAY)

    assert stands(consent(), taken_back("c")) is ConsentState.WITHDRAWN
    assert stands(consent(), later) is ConsentState.WITHDRAWN
    assert stands(consent(), later, on=TODAY - dt.timedelta(days=1)) is ConsentState.IN_FORCE
    assert stands(consent(), taken_back("another")) is ConsentState.IN_FORCE


def test_taking_back_the_earlier_takes_back_what_had_taken_its_place() -> None:
    again = consent("d", adds_to=RecordId("c"), signed="2")

    assert stands(again, consent(), taken_back("c")) is ConsentState.WITHDRAWN
    assert stands(consent(), again, taken_back("d")) is ConsentState.REPLACED


def test_a_consent_given_again_after_it_was_taken_back_holds() -> None:
    again = consent("d", adds_to=RecordId("c"), signed="9")

    assert stands(again, consent(), taken_back("c")) is ConsentState.IN_FORCE


def test_a_withdrawal_that_is_put_right_counts_as_it_was_put_right() -> None:
    first = taken_back("c")
    right = taken_back("w", "x", since=dt.date(2026, 12, 1), signed="6")
    beside = (consent(), first, right)

    assert not withdrawn(consent(), beside, TODAY)
    assert withdrawn(consent(), beside, dt.date(2026, 12, 1))


def test_records_that_add_to_one_another_in_a_circle_take_nothing_back() -> None:
    circle = taken_back("x", "w"), taken_back("w", "x")

    assert stands(consent(), *circle) is ConsentState.IN_FORCE


def test_a_newer_one_for_the_same_recipient_and_purpose_decides_from_its_day() -> None:
    wide = replace(
        consent("wide", on=dt.date(2026, 10, 1)), categories=(Category.NOTES, Category.REPORT)
    )
    narrow = replace(
        consent("narrow", signed="2"), recipient=typed("fern  VALE"), purpose=typed("A claim.")
    )

    assert stands(wide, narrow) is ConsentState.REPLACED
    assert stands(narrow, wide) is ConsentState.IN_FORCE
    assert stands(wide, narrow, on=DAY - dt.timedelta(days=1)) is ConsentState.IN_FORCE
    assert stands(wide, narrow, taken_back("narrow")) is ConsentState.REPLACED
    assert obstacles(wide, (wide, narrow), TODAY) == (Obstacle.REPLACED,)
    assert obstacles(narrow, (wide, narrow), TODAY) == ()


@pytest.mark.parametrize(
    "other",
    [
        {"recipient": typed("Fern Valley")},
        {"purpose": typed("another claim")},
        {"given_by": (PersonId("ben"),)},
    ],
)
def test_one_for_another_recipient_purpose_or_client_leaves_it_in_force(
    other: dict[str, Any],
) -> None:
    first = consent("first", given_by=(PersonId("ann"),))

    assert stands(first, replace(consent("second", signed="2"), **other)) is ConsentState.IN_FORCE


def test_a_consent_for_another_purpose_stays_in_force_and_is_known() -> None:
    report = consent("report")
    other = consent("other", recipient=typed("Dr Hart"))
    new = consent("new", on=TODAY, purpose=typed("a referral"))
    same = consent("same", on=TODAY, purpose=typed("A  claim."))

    assert staying(new, (report, other), TODAY) == (report,)
    assert staying(same, (report, other), TODAY) == ()
    assert staying(new, (report, taken_back("report")), TODAY) == ()
