"""One date far from all others of a file decides nothing silently: the review says so."""

import datetime as dt
from pathlib import Path

import pytest

from app.domain.ids import Code
from app.domain.retention import FileKind, Trigger
from app.domain.session_days import Doubt
from app.services.people import people
from app.services.people.people import NewPerson
from app.services.practice.practice import Practice
from app.services.retention import preview, review
from app.services.retention.marking import Target
from tests.builders.practices import TODAY, make, note, opened


def seen(practice: Practice, *days: dt.date, ended: dt.date | None = TODAY) -> Code:
    _, code = people.new_client(practice, NewPerson(names=("Ada Low",)), opened=dt.date(2010, 1, 4))
    for day in days:
        note(practice, code, "She came.", day)
    if ended is not None:
        people.end(practice, code, ended)
    return code


def test_a_slip_years_before_the_end_of_the_work_ends_nothing_before_it(tmp_path: Path) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        code = seen(practice, dt.date(2016, 11, 20))
        found = review.review_of(practice, code)

        assert found.due.why.trigger is Trigger.ENDED
        assert found.due.on == dt.date(2033, 11, 21)
        assert not found.is_due


def test_a_slip_years_ahead_of_the_others_is_said_to_decide(tmp_path: Path) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        far = dt.date(2062, 11, 20)
        code = seen(practice, dt.date(2026, 11, 7), dt.date(2026, 11, 14), far)
        found = review.review_of(practice, code)

        assert found.doubt is Doubt.FUTURE
        assert found.why.endswith("Check the date that decides: 20 November 2062 is still to come.")


def test_a_lone_session_that_makes_a_file_due_is_said_where_it_is_destroyed(
    tmp_path: Path,
) -> None:
    """Opened long before, ended long before it: nothing else speaks for this date."""
    with opened(make(tmp_path / "p").folder) as practice:
        code = seen(practice, dt.date(2018, 3, 1), ended=dt.date(2012, 1, 4))
        found = review.review_of(practice, code)
        (doomed,) = preview.foresee_several(practice, [Target(code)], marks=True).files

        assert found.doubt is Doubt.FAR
        assert "1 March 2018 is more than a year from every other date in this file" in found.why
        assert doomed.why == found.why


@pytest.mark.parametrize("kind", FileKind)
def test_sessions_near_each_other_or_near_the_start_are_not_asked_about(
    tmp_path: Path, kind: FileKind
) -> None:
    born = dt.date(1990, 1, 1)
    with opened(make(tmp_path / "p").folder) as practice:
        for days in (
            [dt.date(2026, 2, 1), dt.date(2026, 11, 1)],
            [dt.date(2025, 11, 21)],
            [],
        ):
            new = NewPerson(names=("Ada Low",), born=born)
            _, code = people.new_client(practice, new, kind=kind, opened=dt.date(2025, 9, 1))
            for day in days:
                note(practice, code, "She came.", day)
            people.end(practice, code, TODAY)

            assert review.review_of(practice, code).doubt is None
