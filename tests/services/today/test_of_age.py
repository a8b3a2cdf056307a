"""A child's file whose client has come of age waits on the page of the day."""

import datetime as dt

from app.domain.agenda import Group, What
from app.domain.retention import FileKind
from app.services.people import correct, people
from app.services.today.agenda import agenda
from tests.builders.practices import TODAY, Made, opened

BIRTHDAY = dt.date(2026, 12, 1)


def test_it_is_told_until_the_file_is_a_childs_no_more(empty: Made) -> None:
    with opened(empty.folder) as practice:
        born = people.NewPerson(names=("Asha Bell",), born=BIRTHDAY.replace(year=2008))
        _, (asha,), _ = people.add(practice, [born])
        child = people.NewFile(kind=FileKind.CHILD, subjects=(asha,), opened=TODAY)
        _, _, (code,) = people.add(practice, [], [child])
        on = (BIRTHDAY - dt.timedelta(days=1), BIRTHDAY)
        before, waiting = (
            [one for one in agenda(practice, day).items if one.what is What.OF_AGE] for day in on
        )
        correct.correct(practice, code, "work-changed", kind="individual")
        after = [one for one in agenda(practice, BIRTHDAY).items if one.what is What.OF_AGE]

    (item,) = waiting
    assert (before, after) == ([], [])
    assert (item.title, item.file, item.group) == ("Asha Bell, 18 now", code, Group.WAITS)
