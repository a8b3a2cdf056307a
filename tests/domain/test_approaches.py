import datetime as dt
from dataclasses import replace

import pytest

from app.domain.approaches import (
    OPEN_OUTCOMES,
    Approach,
    ApproachState,
    Order,
    OrderOf,
    OrderState,
    Outcome,
    chain_of,
    first_in,
    outcome_of,
    state_of,
    state_of_order,
    wanted_by,
)
from app.domain.ids import Code, RecordId
from app.domain.kinds import APPROACH, ENCOUNTER, ORDER, RENEWAL
from app.domain.records import Record
from app.domain.text import typed

TODAY = dt.date(2026, 11, 23)
ASKED = Approach(
    id=RecordId("asked"), file=None, signed="1", on=dt.date(2026, 11, 20), by=dt.date(2026, 11, 25)
)
ORDER_ = Order(
    id=RecordId("order"),
    file=None,
    signed="5",
    on=dt.date(2026, 11, 20),
    what=OrderOf.COURT_ORDER,
    authority=typed("the County Court"),
    scope=typed("dates of sessions"),
    by=dt.date(2026, 12, 14),
)


def added(number: int, outcome: Outcome | None = None, by: dt.date | None = None) -> Approach:
    return Approach(
        id=RecordId(f"added{number}"),
        file=None,
        signed=f"{number + 1}",
        adds_to=ASKED.id,
        on=TODAY,
        outcome=outcome,
        by=by,
    )


def at(*beside: Record, today: dt.date = TODAY) -> ApproachState:
    return state_of(ASKED, beside, today)


@pytest.mark.parametrize("outcome", [None, *Outcome])
def test_it_waits_until_an_outcome_says_that_nobody_waits_any_more(outcome: Outcome | None) -> None:
    waits = outcome is None or outcome in OPEN_OUTCOMES
    expected = ApproachState.WAITING if waits else ApproachState.ANSWERED

    assert state_of(replace(ASKED, outcome=outcome), (), TODAY) is expected
    assert at(ASKED, added(1, outcome)) is expected


def test_it_is_late_from_the_day_after_the_one_they_named() -> None:
    assert at(today=dt.date(2026, 11, 25)) is ApproachState.WAITING
    assert at(today=dt.date(2026, 11, 26)) is ApproachState.LATE
    assert state_of(replace(ASKED, by=None), (), dt.date(2027, 1, 1)) is ApproachState.WAITING


def test_the_last_thing_said_counts_and_silence_says_nothing() -> None:
    chain = (
        added(1, Outcome.RING_BACK, dt.date(2026, 12, 1)),
        added(2, Outcome.DECLINED),
        added(3),
    )

    assert at(*chain, ASKED) is ApproachState.ANSWERED
    assert outcome_of(chain_of(ASKED, chain)) is Outcome.DECLINED
    assert wanted_by(chain_of(ASKED, chain)) == dt.date(2026, 12, 1)
    assert at(added(4, Outcome.ASKED_THE_CLIENT), *chain, ASKED) is ApproachState.WAITING


def test_whatever_of_it_is_given_the_whole_stands_alike() -> None:
    later = replace(added(2, Outcome.DECLINED), adds_to=added(1).id)
    whole = (ASKED, added(1), later, replace(ASKED, id=RecordId("another"), signed="9"))

    assert [one.id for one in chain_of(later, whole)] == ["asked", "added1", "added2"]
    assert {state_of(one, whole, TODAY) for one in whole[:3]} == {ApproachState.ANSWERED}
    assert state_of(whole[3], whole, TODAY) is ApproachState.WAITING
    assert first_in(whole) == ("asked", "another")


def test_an_order_that_comes_of_it_takes_its_place() -> None:
    assert at(ASKED, replace(ORDER_, adds_to=ASKED.id)) is ApproachState.ORDERED
    assert at(ASKED, ORDER_) is ApproachState.WAITING


def test_an_order_is_due_until_its_answer_adds_to_it() -> None:
    answer = replace(added(1, Outcome.TOLD_UNDER_A_DUTY), adds_to=ORDER_.id)
    asked = replace(answer, outcome=Outcome.ASKED_THE_CLIENT)
    narrowed = replace(ORDER_, id=RecordId("narrowed"), adds_to=ORDER_.id)

    assert state_of_order(ORDER_, (), TODAY) is OrderState.DUE
    assert state_of_order(ORDER_, (), dt.date(2026, 12, 14)) is OrderState.DUE
    assert state_of_order(ORDER_, (), dt.date(2026, 12, 15)) is OrderState.LATE
    assert state_of_order(replace(ORDER_, by=None), (), TODAY) is OrderState.NO_DAY
    assert state_of_order(ORDER_, (asked,), TODAY) is OrderState.DUE
    assert state_of_order(ORDER_, (answer,), TODAY) is OrderState.ANSWERED
    assert state_of_order(ORDER_, (narrowed,), TODAY) is OrderState.REPLACED
    assert state_of_order(narrowed, (ORDER_, narrowed, answer), TODAY) is OrderState.DUE


def test_both_are_a_clients_or_the_practices_own_and_others_are_one_or_the_other() -> None:
    code = Code("K7M-Q4F")

    assert all(kind.belongs_in(where) for kind in (APPROACH, ORDER) for where in (None, code))
    assert [ENCOUNTER.belongs_in(where) for where in (None, code)] == [False, True]
    assert [RENEWAL.belongs_in(where) for where in (None, code)] == [True, False]


def test_what_comes_of_either_adds_to_it() -> None:
    assert APPROACH.may_add_to(APPROACH)
    assert APPROACH.may_add_to(ORDER)
    assert ORDER.may_add_to(APPROACH)
    assert not APPROACH.may_add_to(ENCOUNTER)
