"""A file of several clients is made, and put right: both of a couple, a child and their brother."""

import datetime as dt
from collections.abc import Iterator

import pytest

from app.domain.errors import NotAllowed
from app.domain.kinds import CONSENT
from app.domain.leaf import Operation
from app.domain.retention import FileKind
from app.services.people import clients, people, take_back
from app.services.people.people import NewPerson
from app.services.practice.practice import Practice
from app.services.records import sign
from tests.builders.practices import Made, client, known, note, opened

TOM, PRIYA = NewPerson(names=("Tom Nair",)), NewPerson(names=("Priya Shah",))


@pytest.fixture
def practice(empty: Made) -> Iterator[Practice]:
    with opened(empty.folder) as inside:
        yield inside


def test_a_couple_has_both_from_the_start(practice: Practice) -> None:
    _, code = people.new_client(practice, TOM, kind=FileKind.JOINT)
    note(practice, code, "Priya Shah came late.")
    _, priya, _ = clients.add_client(practice, code, PRIYA)
    file = practice.file(code)

    assert people.called(practice, file.subjects) == ("Tom Nair", "Priya Shah")
    assert people.mentions(practice, priya) == 1
    assert file.role_of(priya) == "client 2"


def test_whoever_was_known_to_the_file_is_a_client_now_and_in_no_other_place(
    practice: Practice,
) -> None:
    _, code = people.new_client(practice, TOM, kind=FileKind.JOINT)
    people.add_relation(practice, code, PRIYA, "partner")
    priya, alone = known(practice, "Priya Shah"), client(practice, "Greta Holm")
    clients.add_client(practice, code, priya)
    clients.add_client(practice, code, known(practice, "Greta Holm"))

    assert practice.file(code).relations == ()
    assert practice.file(code).people == practice.file(code).subjects
    assert practice.file(alone).subjects == (known(practice, "Greta Holm"),)
    assert practice.log.leaves()[-1].operation is Operation.RECTIFY
    with pytest.raises(NotAllowed, match="client-already"):
        clients.add_client(practice, code, priya)


def test_the_record_of_one_client_is_not_shared_by_adding_another(practice: Practice) -> None:
    code = client(practice, "Greta Holm")
    with pytest.raises(NotAllowed, match="file-of-one-client"):
        clients.add_client(practice, code, PRIYA)


def test_a_brother_who_is_younger_keeps_the_record_longer(practice: Practice) -> None:
    elder = NewPerson(names=("Ada Lind",), born=dt.date(2012, 3, 1))
    younger = NewPerson(names=("Bo Lind",), born=dt.date(2016, 3, 1))
    _, code = people.new_client(practice, elder, kind=FileKind.CHILD, opened=dt.date(2025, 1, 6))
    people.end(practice, code, dt.date(2026, 1, 5))
    _, _, moved = clients.add_client(practice, code, younger)

    assert moved.was.on is not None
    assert moved.now.on is not None
    assert moved.now.on.year == moved.was.on.year + 4


def test_a_client_added_by_mistake_is_taken_back_or_is_what_they_are(practice: Practice) -> None:
    _, code = people.new_client(practice, TOM, kind=FileKind.JOINT)
    tom = practice.file(code).subjects[0]
    _, priya, _ = clients.add_client(practice, code, PRIYA)
    clients.correct_role(practice, code, priya, "partner")
    assert practice.file(code).subjects == (tom,)
    assert practice.file(code).role_of(priya) == "partner"

    clients.add_client(practice, code, priya)
    take_back.take_back(practice, priya)
    assert practice.file(code).people == (tom,)
    with pytest.raises(NotAllowed, match="person-is-client"):
        take_back.take_back(practice, tom)


def test_a_client_who_agreed_to_something_stays_one(practice: Practice) -> None:
    _, code = people.new_client(practice, TOM, kind=FileKind.JOINT)
    _, priya, _ = clients.add_client(practice, code, PRIYA)
    given = {
        "on": "2026-11-20", "recipient": "Dr Birch", "purpose": "A referral", "term": "once",
        "categories": ["summary"], "how": "signed", "given_by": [priya],
    }  # fmt: skip
    sign.sign(practice, CONSENT, code, given)
    with pytest.raises(NotAllowed, match="person-mentioned"):
        clients.correct_role(practice, code, priya, "partner")
    with pytest.raises(NotAllowed, match="person-mentioned"):
        take_back.take_back(practice, priya)
