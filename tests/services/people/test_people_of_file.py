import datetime as dt

import pytest

from app.domain.errors import NoSuch
from app.domain.ids import Code
from app.domain.retention import FileKind
from app.services.people import people
from app.services.people.people import NewFile, NewPerson
from app.services.people.people_of_file import people_of_file
from tests.builders.practices import TODAY, Made, client, joint_file, note, opened


def test_the_clients_come_first_and_the_others_say_what_they_are(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = joint_file(practice, "Ann Bee", "Cal Dee")
        _, may = people.add_relation(practice, code, NewPerson(names=("May Okafor",)), "daughter")
        found = people_of_file(practice, code)

    assert [one.shown for one in found.subjects] == ["Ann Bee", "Cal Dee"]
    assert [(one.person.id, one.role, one.unsettled) for one in found.known] == [
        (may, "daughter", False)
    ]


def test_a_name_that_somebody_else_has_is_not_settled(empty: Made) -> None:
    with opened(empty.folder) as practice:
        client(practice, "Bryony Tate")
        code = client(practice, "Ann Bee")
        note(practice, code, "Bryony came along.")
        (known,) = people_of_file(practice, code).known

    assert known.unsettled


def test_a_file_nobody_has_is_said(empty: Made) -> None:
    with opened(empty.folder) as practice, pytest.raises(NoSuch):
        people_of_file(practice, Code("AAA-AAA"))


def test_a_row_says_whether_its_file_is_due_today(empty: Made) -> None:
    long_ago = dt.date(2009, 5, 1)
    with opened(empty.folder) as practice:
        _, (old, new), _ = people.add(
            practice, [NewPerson(names=("Old One",)), NewPerson(names=("New One",))]
        )
        individual = FileKind.INDIVIDUAL
        ended = NewFile(kind=individual, subjects=(old,), opened=long_ago, ended=long_ago)
        going_on = NewFile(kind=individual, subjects=(new,), opened=TODAY)
        people.add(practice, [], [ended, going_on])
        due = {row.names: row.is_due for row in people.rows(practice)}

    assert due == {("Old One",): True, ("New One",): False}
