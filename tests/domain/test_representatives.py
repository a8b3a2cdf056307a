"""Who may decide for an adult who cannot: what a power reaches, and when it has ended."""

import datetime as dt
from typing import Any

import pytest

from app.domain.capacities import Able, Capacity
from app.domain.ids import Code, PersonId, RecordId
from app.domain.representatives import (
    OF_WELFARE,
    Power,
    Representative,
    RepresentativeState,
    judged_unable,
    representatives,
    state_of,
)
from app.domain.responsibilities import Deciding, YesNo
from app.domain.text import typed

TODAY = dt.date(2026, 11, 20)
SEEN = dt.date(2026, 10, 1)
CLIENT, OTHER, NIECE = PersonId("c"), PersonId("d"), PersonId("n")


def power(**more: Any) -> Representative:
    given: dict[str, Any] = {
        "id": RecordId("r"),
        "file": Code("AAA-AAA"),
        "signed": "1",
        "on": SEEN,
        "who": NIECE,
        "power": Power.LASTING_HEALTH,
        "registered": YesNo.YES,
        "evidence": typed("each page stamped"),
        "covers": YesNo.YES,
    }
    return Representative(**given | more)


def capacity(able: Able, on: dt.date = SEEN, **more: Any) -> Capacity:
    given: dict[str, Any] = {
        "id": RecordId(f"{able}{on}"),
        "file": Code("AAA-AAA"),
        "signed": "1",
        "on": on,
        "deciding": Deciding.RECORDS,
        "decision": typed("that a letter goes to the GP"),
        "understand": able,
        "retain": Able.YES,
        "weigh": Able.YES,
        "communicate": Able.YES,
    }
    return Capacity(**given | more)


@pytest.mark.parametrize("one", Power)
def test_a_power_over_money_reaches_nothing_that_is_told(one: Power) -> None:
    assert power(power=one).reaches(TODAY) is (one in OF_WELFARE)


@pytest.mark.parametrize("registered", [None, YesNo.NO, YesNo.NOT_KNOWN])
def test_a_lasting_power_counts_once_it_is_registered_and_an_order_does_not_ask(
    registered: YesNo | None,
) -> None:
    assert not power(registered=registered).reaches(TODAY)
    assert not power(registered=registered, power=Power.WELFARE_ATTORNEY).reaches(TODAY)
    assert power(registered=registered, power=Power.WELFARE_DEPUTY).reaches(TODAY)


def test_a_power_ends_with_its_last_day_and_reaches_what_it_covers() -> None:
    assert power(until=TODAY).reaches(TODAY)
    over = power(until=TODAY - dt.timedelta(days=1))
    assert not over.reaches(TODAY)
    assert state_of(over, [over], TODAY) is RepresentativeState.ENDED
    assert not power(covers=YesNo.NOT_KNOWN).reaches(TODAY)


def test_the_newest_record_of_a_power_counts_and_one_over_another_client_does_not() -> None:
    old, new = power(), power(id=RecordId("s"), signed="2", covers=YesNo.NO)
    assert representatives([old, new], TODAY, CLIENT, only=True) == (new,)
    assert state_of(old, [old, new], TODAY) is RepresentativeState.REPLACED
    assert representatives([power(whose=OTHER)], TODAY, CLIENT, only=True) == ()


def test_a_client_was_judged_unable_before_somebody_agreed_for_them_and_not_able_since() -> None:
    agreed = dt.date(2026, 11, 1)
    unable = capacity(Able.NO)
    assert judged_unable([unable], CLIENT, agreed, TODAY, only=True)
    assert not judged_unable([], CLIENT, agreed, TODAY, only=True)
    assert not judged_unable([capacity(Able.NOT_SURE)], CLIENT, agreed, TODAY, only=True)
    assert not judged_unable(
        [capacity(Able.NO, agreed + dt.timedelta(1))], CLIENT, agreed, TODAY, only=True
    )
    assert not judged_unable([unable, capacity(Able.YES, agreed)], CLIENT, agreed, TODAY, only=True)
    assert not judged_unable([capacity(Able.NO, again=agreed)], CLIENT, agreed, TODAY, only=True)
    assert not judged_unable([capacity(Able.NO, whose=OTHER)], CLIENT, agreed, TODAY, only=True)


def test_what_does_not_say_of_whom_counts_for_an_only_client_and_else_only_ends() -> None:
    agreed, unable = dt.date(2026, 11, 1), capacity(Able.NO)
    assert representatives([power()], TODAY, CLIENT, only=False) == ()
    assert not judged_unable([unable], CLIENT, agreed, TODAY, only=False)

    theirs = capacity(Able.NO, whose=CLIENT)
    assert judged_unable([theirs], CLIENT, agreed, TODAY, only=False)
    doubt = capacity(Able.NOT_SURE, SEEN + dt.timedelta(1))
    assert not judged_unable([theirs, doubt], CLIENT, agreed, TODAY, only=False)
