"""Who waits for an answer, and whom an approach that is in no file may be about."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from app.domain.errors import NoSuch
from app.domain.ids import Code, RecordId
from app.domain.kinds import APPROACH, ENCOUNTER, ORDER
from app.services.practice.practice import Practice
from app.services.records import sign
from app.services.records.approaches import everything, outstanding, whole_of
from tests.builders.practices import Made, client, opened

ASKED = {
    "on": "2026-11-20",
    "came": "telephone",
    "who": "Gary Pugh",
    "organisation": "Calder Instruments",
    "caller": "employer",
    "wants": "Whether Greta Holm comes to see me.",
    "by": "2026-11-25",
}
ORDERED = {
    "on": "2026-11-20",
    "what": "court-order",
    "authority": "the County Court at Leeds",
    "scope": "Dates of sessions in 2026.",
    "by": "2026-12-14",
}


@pytest.fixture
def practice(empty: Made) -> Iterator[Practice]:
    with opened(empty.folder) as inside:
        yield inside


def ask(
    practice: Practice, code: Code | None = None, adds_to: RecordId | None = None, **more: Any
) -> RecordId:
    fields = {"on": "2026-11-21", **more} if adds_to else {**ASKED, **more}
    return sign.sign(practice, APPROACH, code, fields, adds_to=adds_to).record


def order(
    practice: Practice, code: Code | None = None, adds_to: RecordId | None = None, **more: Any
) -> RecordId:
    return sign.sign(practice, ORDER, code, {**ORDERED, **more}, adds_to=adds_to).record


def test_what_waits_is_listed_by_its_day_wherever_it_is_kept(practice: Practice) -> None:
    code = client(practice, "Greta Holm")
    later = order(practice, code)
    nowhere = ask(practice, by=None, who="", organisation="", caller=None)
    first = ask(practice)
    found = outstanding(practice)

    assert [one.id for one in found] == [first, later, nowhere]
    assert [one.file for one in found] == [None, code, None]
    assert (found[0].who, found[0].caller) == (
        "Gary Pugh, Calder Instruments",
        "an employer or an EAP",
    )
    assert (found[1].who, found[1].caller) == ("the County Court at Leeds", "a court order")
    assert found[0].stands == "waiting for an answer"


def test_what_is_answered_waits_no_longer(practice: Practice) -> None:
    asked, ordered = ask(practice), order(practice)
    ask(practice, adds_to=asked, outcome="ring-back", by="2026-11-19")
    (late, _) = outstanding(practice)
    ask(practice, adds_to=asked, outcome="neither", said="Nothing.")
    ask(practice, adds_to=ordered, outcome="told-under-a-duty")

    assert (late.id, late.late, late.by) == (asked, True, dt.date(2026, 11, 19))
    assert outstanding(practice) == ()
    assert [one.state for one in everything(practice)] == ["answered", "answered"]


def test_an_order_that_comes_of_an_approach_waits_in_its_place(practice: Practice) -> None:
    asked = ask(practice, caller="court")
    ordered = order(practice, adds_to=asked)

    assert [one.id for one in outstanding(practice)] == [ordered]
    assert [one.id for one in whole_of(practice, ordered)] == [asked, ordered]


def test_one_in_no_file_says_which_clients_it_names(practice: Practice) -> None:
    code = client(practice, "Greta Holm", ("Otto Lund", "brother"))
    client(practice, "Ann Bee")
    ask(practice)
    ask(practice, code)
    ask(practice, wants="Whether Otto Lund comes.")
    stranger = ask(practice, wants="Whether Sybil Marsh comes.")

    assert [one.perhaps for one in everything(practice)] == [(code,), (), (), ()]
    assert len(whole_of(practice, stranger)) == 1


def test_a_record_of_another_kind_is_none(practice: Practice) -> None:
    code = client(practice, "Greta Holm")
    fields = {"on": "2026-11-20", "alone": "wait", "accompanied": "wait"}
    other = sign.sign(practice, ENCOUNTER, code, fields).record

    with pytest.raises(NoSuch):
        whole_of(practice, other)


def test_of_two_clients_of_one_name_either_may_be_meant(practice: Practice) -> None:
    codes = sorted([client(practice, "Sam Hill"), client(practice, "Sam Hill")])
    client(practice, "Ann Bee")
    ask(practice, wants="Whether Sam Hill comes.")

    assert [[*one.perhaps] for one in everything(practice)] == [codes]
