import datetime as dt
from dataclasses import replace

from app.domain.encounters import (
    Encounter,
    EncounterState,
    Greeting,
    agreed_with,
    in_force,
    state_of,
    with_all,
)
from app.domain.ids import Code, PersonId, RecordId

TODAY = dt.date(2026, 11, 21)


def agreed(name: str, on: dt.date, signed: str = "") -> Encounter:
    return Encounter(
        id=RecordId(name), file=Code("AAA-AAA"), on=on, signed=signed,
        alone=Greeting.WAIT, accompanied=Greeting.PASS_BY,
    )  # fmt: skip


def test_the_newest_agreement_that_has_been_made_holds() -> None:
    first = agreed("a", dt.date(2026, 1, 5))
    second = agreed("b", dt.date(2026, 6, 5), "2026-06-05T10:00:00Z#1")
    same_day = agreed("c", dt.date(2026, 6, 5), "2026-06-05T11:00:00Z#2")
    later = agreed("d", dt.date(2027, 1, 5))
    every = [later, second, same_day, first]

    assert in_force(every, TODAY) == same_day
    assert in_force(every, dt.date(2026, 3, 1)) == first
    assert in_force(every, dt.date(2025, 1, 1)) is None
    assert [state_of(one, every, TODAY) for one in every] == [
        EncounterState.LATER,
        EncounterState.EARLIER,
        EncounterState.IN_FORCE,
        EncounterState.EARLIER,
    ]


def test_one_of_several_clients_may_agree_something_else() -> None:
    ann, bob = PersonId("ann"), PersonId("bob")
    both = agreed("a", dt.date(2026, 1, 5))
    hers = replace(agreed("b", dt.date(2026, 6, 5)), whose=ann)
    later = agreed("c", dt.date(2026, 7, 5))
    undone = replace(agreed("d", dt.date(2026, 2, 5)), adds_to=later.id, whose=bob)

    assert agreed_with([both], (ann, bob), TODAY) == {ann: both, bob: both}
    assert agreed_with([hers, both], (ann, bob), TODAY) == {ann: hers, bob: both}
    assert (with_all([both], (ann, bob), TODAY), with_all([hers, both], (ann, bob), TODAY)) == (
        both, None,
    )  # fmt: skip
    assert with_all([hers], (ann, bob), TODAY) is None
    assert agreed_with([hers, both, later], (ann, bob), TODAY) == {ann: later, bob: later}
    assert agreed_with([hers, both, later, undone], (ann, bob), TODAY) == {ann: hers, bob: undone}
    assert [state_of(one, [hers, both], TODAY) for one in (hers, both)] == (
        [EncounterState.IN_FORCE] * 2
    )
    assert state_of(hers, [hers, both, later], TODAY) is EncounterState.EARLIER
