import datetime as dt

from app.domain.encounters import Encounter, EncounterState, Greeting, in_force, state_of
from app.domain.ids import Code, RecordId

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
