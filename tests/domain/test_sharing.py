"""Sharing: who may be told what on a day, and what a client has not been told of."""

import datetime as dt
from typing import Any, Final

import pytest

from app.domain.consents import Withdrawal, WithdrawnBy
from app.domain.ids import Code, FormId, PersonId, RecordId
from app.domain.records import Record
from app.domain.responsibilities import Responsibility, YesNo
from app.domain.sharing import (
    HowTold,
    Shared,
    SharedWhen,
    SharedWith,
    Sharing,
    SharingState,
    Telling,
    in_force,
    state_of,
    staying,
    untold,
)
from app.domain.text import Mention, NoteText, typed

FILE: Final = Code("AAA-AAA")
ANN, BOB = PersonId("ann"), PersonId("bob")
TODAY: Final = dt.date(2026, 11, 21)


def day(number: int) -> dt.date:
    return dt.date(2026, 11, number)


def moment(number: int) -> str:
    return f"2026-11-{number:02d}T10:30:00Z#{number:07d}"


def sharing(identity: str, on: int = 3, **given: Any) -> Sharing:
    return Sharing(
        id=RecordId(identity), file=FILE, on=day(on),
        **{
            "with_whom": SharedWith.SUPERVISOR, "when": SharedWhen.ROUTINE, "signed": moment(on),
            "what": (Shared.THEMES,), **given,
        },
    )  # fmt: skip


def ended(of: str, on: int, by: WithdrawnBy = WithdrawnBy.THERAPIST, **given: Any) -> Withdrawal:
    return Withdrawal(
        id=RecordId(f"end-{of}"), file=FILE, on=day(on), by=by, adds_to=RecordId(of),
        **{"signed": moment(on), **given},
    )  # fmt: skip


def told(on: int, of: str | None = None, identity: str = "t", **given: Any) -> Telling:
    return Telling(
        id=RecordId(identity), file=FILE, on=day(on), how=HowTold.IN_PERSON,
        adds_to=None if of is None else RecordId(of), **{"signed": moment(on), **given},
    )  # fmt: skip


def waiting(*records: Record, on: dt.date = TODAY, clients: Any = (ANN,)) -> list[tuple[str, Any]]:
    return [(one.change.id, one.whom) for one in untold(records, clients, on)]


def test_an_agreement_holds_from_its_day_to_its_last_day() -> None:
    one = sharing("s", 3, until=day(20))

    assert [state_of(one, (one,), day(number)) for number in (2, 3, 20, 21)] == [
        SharingState.LATER,
        SharingState.IN_FORCE,
        SharingState.IN_FORCE,
        SharingState.ENDED,
    ]


def test_a_change_takes_the_place_of_what_it_adds_to_from_its_day() -> None:
    before, after = sharing("s", 3), sharing("r", 10, adds_to=RecordId("s"))
    both = (before, after)

    assert in_force(both, day(9)) == (before,)
    assert in_force(both, day(10)) == (after,)
    assert state_of(before, both, TODAY) is SharingState.REPLACED


def test_what_was_taken_back_holds_no_more_and_what_took_its_place_neither() -> None:
    before, after = sharing("s", 3), sharing("r", 10, adds_to=RecordId("s"))
    over = ended("s", 15)

    assert in_force((before, after, over), day(14)) == (after,)
    assert in_force((before, after, over), day(15)) == ()
    assert state_of(after, (before, after, over), TODAY) is SharingState.WITHDRAWN


def test_the_newest_with_somebody_for_one_occasion_decides_whether_it_adds_or_not() -> None:
    wide = sharing("s", 3, what=(Shared.THEMES, Shared.RISK))
    narrow = sharing("r", 10, what=(Shared.ATTENDANCE,))
    both = (narrow, wide)

    assert in_force(both, day(9)) == (wide,)
    assert in_force(both, day(10)) == (narrow,)
    assert state_of(wide, both, TODAY) is SharingState.REPLACED
    assert in_force((*both, ended("r", 15)), TODAY) == (), "the wider one does not come back"
    assert in_force((wide, sharing("r", 10, until=day(12))), TODAY) == ()


def test_two_of_one_day_are_ordered_by_when_they_were_signed() -> None:
    every = (sharing("s", 3, signed=moment(4)), sharing("r", 3, signed=moment(5)))

    assert [one.id for one in in_force(every, TODAY)] == ["r"]


def test_a_newer_one_that_was_put_right_to_be_about_another_leaves_the_older_in_force() -> None:
    wrong = sharing("r", 10, with_whom=SharedWith.GP)
    righted = sharing("x", 10, adds_to=RecordId("r"), signed=moment(11))

    found = in_force((sharing("s", 3, with_whom=SharedWith.GP), wrong, righted), TODAY)
    assert {one.id for one in found} == {"s", "x"}


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ({"person": ANN}, {"person": ANN}, True),
        ({"person": ANN}, {"person": BOB}, False),
        ({"person": ANN}, {"name": NoteText((Mention(ANN, FormId("f")),))}, True),
        ({"name": typed("Dr  Sorley")}, {"name": typed("dr sorley")}, True),
        ({"name": typed("Dr Sorley")}, {"name": typed("Dr Bain")}, False),
        ({"name": typed("Dr Sorley")}, {}, True),
        ({"when": SharedWhen.EMERGENCY}, {}, False),
        ({"with_whom": SharedWith.EXECUTOR}, {}, False),
        ({"agreed_by": (ANN,)}, {"agreed_by": (BOB,)}, False),
        ({"agreed_by": (ANN,)}, {"agreed_by": (ANN, BOB)}, True),
        ({"agreed_by": (ANN,)}, {}, True),
    ],
)
def test_it_is_the_same_recipient_and_occasion_of_the_same_client(
    first: dict[str, Any], second: dict[str, Any], *, same: bool
) -> None:
    given = {"with_whom": SharedWith.GP}
    every = (sharing("s", 3, **given | first), sharing("r", 10, **given | second))

    assert {one.id for one in in_force(every, TODAY)} == ({"r"} if same else {"r", "s"})


def test_what_a_parent_alone_agreed_is_about_the_same_child() -> None:
    adult = Responsibility(
        id=RecordId("p"), file=FILE, on=day(1), adult=BOB, parental=YesNo.YES, signed=moment(1)
    )
    every = (sharing("s", 3, agreed_by=(ANN,)), sharing("r", 10, agreed_by=(BOB,)))

    assert [one.id for one in in_force((adult, *every), TODAY)] == ["r"]


def test_the_emergency_contact_comes_first_and_of_two_the_newer() -> None:
    contact = {"with_whom": SharedWith.EMERGENCY_CONTACT}
    every = (sharing("s", 3), sharing("a", 4, **contact), sharing("b", 5, **contact))

    assert [one.id for one in in_force(every, TODAY)] == ["b", "a", "s"]


def test_what_the_client_did_not_agree_to_is_to_be_told_until_it_is() -> None:
    one = sharing("s", 3)

    assert waiting(one) == [("s", (ANN,))]
    assert waiting(sharing("s", 3, agreed_by=(ANN,))) == []
    assert waiting(one, told(5)) == []
    assert waiting(one, told(5, of="s")) == []
    assert waiting(one, told(5), on=day(4)) == [("s", (ANN,))]


def test_being_told_covers_what_was_there_then_and_nothing_that_came_since() -> None:
    new = sharing("r", 10, with_whom=SharedWith.EXECUTOR)

    assert waiting(sharing("s", 3), new, told(5)) == [("r", (ANN,))]
    assert waiting(sharing("s", 3), new, told(12, of="r")) == [("s", (ANN,))]


def test_of_two_clients_each_is_told() -> None:
    one, both = sharing("s", 3, agreed_by=(BOB,)), (ANN, BOB)

    assert waiting(one, clients=both) == [("s", (ANN,))]
    assert waiting(sharing("s"), told(5, whom=(ANN,)), clients=both) == [("s", (BOB,))]
    assert waiting(sharing("s"), told(5), clients=both) == []
    assert waiting(sharing("s", person=BOB, agreed_by=(ANN,)), clients=both) == []


def test_what_the_therapist_ended_is_to_be_told_and_what_the_client_did_is_not() -> None:
    one = sharing("s", 3, agreed_by=(ANN,))

    assert waiting(one, ended("s", 10)) == [("end-s", (ANN,))]
    assert waiting(one, ended("s", 10), told(11, of="end-s")) == []
    assert waiting(one, ended("s", 10, WithdrawnBy.CLIENT)) == []


def test_what_was_replaced_or_says_that_nothing_is_told_need_not_be_told() -> None:
    before, after = sharing("s", 3), sharing("r", 10, adds_to=RecordId("s"), agreed_by=(ANN,))

    assert waiting(before, after) == []
    assert waiting(sharing("s", 3, what=(Shared.NOTHING,))) == []


def test_a_change_that_is_known_beforehand_is_told_beforehand() -> None:
    later = sharing("s", 30, signed=moment(20))

    assert waiting(later, on=day(19)) == []
    assert waiting(later) == [("s", (ANN,))]


def test_a_telling_that_puts_another_right_counts_in_its_place() -> None:
    one, first = sharing("s", 3), told(5, of="s")
    right = told(6, of="t", identity="u", whom=(BOB,))

    assert waiting(one, first, right) == [("s", (ANN,))]
    assert waiting(one, first, right, clients=(BOB,)) == []


def test_what_is_agreed_for_another_occasion_stays_in_force_and_is_known() -> None:
    routine = sharing("routine", name=typed("Nora Lind"))
    asked = sharing("asked", 4, name=typed("nora  lind"), when=SharedWhen.ON_REQUEST)
    other = sharing("other", 5, name=typed("Ida Moss"), when=SharedWhen.ON_REQUEST)
    new = sharing("new", 10, name=typed("Nora Lind"), what=(Shared.NOTHING,))

    assert staying(new, (routine, asked, other), TODAY) == (asked,)
    assert staying(new, (routine, asked, other, new), TODAY) == (asked,)
    assert staying(asked, (routine, other), TODAY) == (routine,)
    assert staying(new, (asked, ended("asked", 6)), TODAY) == ()


def test_somebody_who_is_told_as_something_else_stays_known_as_that() -> None:
    friend = sharing("friend", with_whom=SharedWith.OTHER, person=BOB)
    new = sharing("new", 10, with_whom=SharedWith.EMERGENCY_CONTACT, person=BOB,
                  when=SharedWhen.EMERGENCY)  # fmt: skip

    assert staying(new, (friend, sharing("supervisor")), TODAY) == (friend,)


def test_another_client_of_a_couple_has_an_agreement_of_their_own() -> None:
    hers = sharing("hers", agreed_by=(ANN,))
    his = sharing("his", 10, agreed_by=(BOB,), when=SharedWhen.ON_REQUEST)

    assert staying(his, (hers,), TODAY) == ()
