"""Keeping a record longer moves its day, says why, and is told to the log."""

import datetime as dt
from pathlib import Path

import pytest

from app.domain.dates import month_end
from app.domain.errors import NoSuch, NotAllowed, NotUnderstood, SchtumError
from app.domain.keeping import KeepReason
from app.domain.leaf import Operation
from app.services.audit import log
from app.services.people import people
from app.services.practice.practice import Practice
from app.services.retention import destroy, extend
from app.services.retention import review as retention
from app.services.transfer import export, import_, interchange
from tests.builders.practices import TODAY, make, opened
from tests.builders.two_files import two_files

UNTIL = dt.date(2031, 3, 15)


def operations(practice: Practice, subject: str) -> list[tuple[Operation, object]]:
    leaves = [leaf for leaf in practice.log.leaves() if leaf.subject == subject]
    return [(leaf.operation, dict(leaf.fields).get("destroy_by")) for leaf in leaves]


def test_the_day_moves_and_the_log_says_why(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (made, practice, dan, _):
        assert retention.review_of(practice, dan, TODAY).overdue
        extend.keep(practice, dan, UNTIL, "insurer")
        review = retention.review_of(practice, dan, TODAY)
        (*_, last) = practice.log.leaves()
        with pytest.raises(NotAllowed) as refused:
            destroy.plan(practice, [dan])

    with opened(made.folder) as practice:
        again = retention.review_of(practice, dan, TODAY)
    assert review.due.on == again.due.on == UNTIL
    assert not review.overdue
    assert (last.operation, dict(last.fields)["reason"]) == (Operation.KEEP, "insurer")
    assert last.date("destroy_by") == dt.date(2031, 3, 31)
    assert refused.value.rule == "not-due"
    verdict = log.verify(made.folder, on=TODAY)
    assert verdict.ok
    assert verdict.overdue == ()


def test_the_rules_decide_again(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (made, practice, dan, _):
        before = practice.due(practice.file(dan)).on
        extend.keep(practice, dan, UNTIL, "tax")
        extend.unkeep(practice, dan)
        (*_, last) = practice.log.leaves()
        with pytest.raises(NoSuch):
            extend.unkeep(practice, dan)

        assert practice.due(practice.file(dan)).on == before
    assert before is not None
    assert last.operation is Operation.DUE
    assert last.date("destroy_by") == month_end(before)
    assert log.verify(made.folder, on=TODAY).ok


def test_work_that_begins_and_ends_again_is_still_kept_longer(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (made, practice, dan, _):
        extend.keep(practice, dan, UNTIL, "still-needed")
        people.reopen(practice, dan)
        people.end(practice, dan, dt.date(2016, 3, 1))
        told = operations(practice, practice.file(dan).subject)

        assert practice.due(practice.file(dan)).on == UNTIL
    assert [operation for operation, _ in told[-3:]] == [
        Operation.REOPEN,
        Operation.CLOSE,
        Operation.KEEP,
    ]
    assert log.verify(made.folder, on=TODAY).ok


@pytest.mark.parametrize(
    ("until", "reason", "error"),
    [
        (dt.date(2020, 1, 1), "insurer", NotUnderstood),
        (UNTIL, "because", NotUnderstood),
        (dt.date(2300, 1, 1), "insurer", NotUnderstood),
    ],
)
def test_what_cannot_be_meant_changes_nothing(
    tmp_path: Path, until: dt.date, reason: str, error: type[SchtumError]
) -> None:
    with two_files(tmp_path / "p") as (_, practice, dan, _megan):
        size = practice.log_size
        with pytest.raises(error):
            extend.keep(practice, dan, until, reason)

        assert practice.file(dan).keeping is None
        assert practice.log_size == size


def test_a_day_in_the_same_month_is_not_later(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (_, practice, dan, _megan):
        extend.keep(practice, dan, UNTIL, "insurer")
        with pytest.raises(NotUnderstood) as refused:
            extend.keep(practice, dan, UNTIL.replace(day=31), "insurer")
        extend.keep(practice, dan, UNTIL.replace(month=4), "court")

        assert practice.file(dan).keeping is not None
    assert refused.value.facts == {"until": "2031-03-31"}


def test_open_work_has_no_day_to_move(tmp_path: Path) -> None:
    with (
        two_files(tmp_path / "p") as (_, practice, _dan, megan),
        pytest.raises(NotAllowed) as refused,
    ):
        extend.keep(practice, megan, UNTIL, "insurer")

    assert refused.value.rule == "file-open"


def test_it_leaves_with_the_export_and_comes_back(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (_, practice, dan, _megan):
        extend.keep(practice, dan, UNTIL, "claim")
        export.export(practice, tmp_path / "open")
    document = tmp_path / "open" / "practice.json"
    fresh = make(tmp_path / "again")
    with opened(fresh.folder) as practice:
        ids = import_.bring_in(practice, interchange.read(document)).files
        file = practice.file(ids[dan])
        told = operations(practice, file.subject)

    assert file.keeping is not None
    assert (file.keeping.until, file.keeping.reason) == (UNTIL, KeepReason.CLAIM)
    assert [operation for operation, _ in told if operation is not Operation.SIGN] == [
        Operation.OPEN,
        Operation.CLOSE,
        Operation.KEEP,
    ]
    assert log.verify(fresh.folder, on=TODAY).ok
