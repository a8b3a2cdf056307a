"""Days that decide are corrected within reason; the log is told the class of it and no more."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import ledger
from app.domain.access_requests import Request
from app.domain.corrections import (
    EARLIEST,
    CorrectionReason,
    long_past,
    refuse_losing_sessions,
    refuse_odd_opening,
    refuse_odd_receipt,
    refuse_receipt_after_answer,
)
from app.domain.errors import Damaged, NotUnderstood
from app.domain.files import ClientFile
from app.domain.ids import Code, PersonId, RequestId, Subject
from app.domain.leaf import CORRECT_REASONS, KINDS
from app.domain.requests import Pause
from app.domain.retention import FileKind
from tests.builders.logs import RULE, Log, subject

TODAY = dt.date(2026, 11, 21)
DAYS = st.dates(min_value=dt.date(1850, 1, 1), max_value=dt.date(2100, 12, 31))
COMMIT = "ee" * 32


def refused(check: Callable[..., None], *about: object, **more: object) -> str | None:
    try:
        check(*about, **more)
    except NotUnderstood as error:
        return error.rule
    return None


def asked(**days: Any) -> Request:
    return Request(
        id=RequestId("r"), file=Code("K7M-Q4F"), person=PersonId("p"), received=TODAY, **days
    )


@given(DAYS, st.lists(DAYS, max_size=3), st.none() | DAYS)
def test_an_opening_that_is_taken_is_one_that_can_be(
    day: dt.date, born: list[dt.date], ended: dt.date | None
) -> None:
    rule = refused(refuse_odd_opening, day, today=TODAY, born=born, ended=ended)

    possible = EARLIEST <= day <= TODAY and (ended is None or day <= ended)
    assert (rule is None) == (possible and (not born or day >= min(born)))


@given(DAYS)
def test_a_receipt_that_is_taken_lies_between_1900_and_today(day: dt.date) -> None:
    assert (refused(refuse_odd_receipt, day, today=TODAY) is None) == (EARLIEST <= day <= TODAY)


@given(DAYS, DAYS, st.none() | DAYS)
def test_no_opening_takes_a_session_away_that_counted(
    before: dt.date, day: dt.date, last: dt.date | None
) -> None:
    file = ClientFile(
        code=Code("K7M-Q4F"),
        kind=FileKind.INDIVIDUAL,
        subjects=(),
        relations=(),
        opened=before,
        ended=None,
        subject=Subject("ab" * 16),
    )
    counted = last is not None and last >= before
    counts = last is not None and last >= day

    assert (refused(refuse_losing_sessions, file, day, last) is None) == (counts or not counted)


@pytest.mark.parametrize(
    "done",
    [
        {"closed": dt.date(2026, 11, 10)},
        {"extended_on": dt.date(2026, 11, 10)},
        {"identity": Pause(asked=dt.date(2026, 11, 10), answered=None)},
        {"clarifications": (Pause(asked=dt.date(2026, 11, 10), answered=None),)},
    ],
)
def test_a_receipt_after_anything_that_was_done_is_refused(done: dict[str, object]) -> None:
    late, right = dt.date(2026, 11, 11), dt.date(2026, 11, 10)

    assert refused(refuse_receipt_after_answer, asked(**done), late) == "receipt-after-answer"
    assert refused(refuse_receipt_after_answer, asked(**done), right) is None


def test_a_request_of_more_than_a_year_ago_is_asked_about() -> None:
    assert not long_past(dt.date(2025, 11, 21), TODAY)
    assert long_past(dt.date(2025, 11, 20), TODAY)


def test_every_reason_and_kind_may_stand_in_the_log() -> None:
    assert {reason.value for reason in CorrectionReason} == CORRECT_REASONS
    assert {kind.value for kind in FileKind} == KINDS


def test_the_log_is_told_a_kind_only_where_the_kind_was_corrected() -> None:
    Log().open(0).add("correct", 0, what="opening", reason="mistyped", commit=COMMIT)
    Log().open(0).add("correct", 0, what="kind", reason="other", commit=COMMIT, kind="child")

    with pytest.raises(Damaged):
        Log().open(0).add("correct", 0, what="kind", reason="other", commit=COMMIT)
    with pytest.raises(Damaged):
        Log().open(0).add("correct", 0, what="opening", reason="other", commit=COMMIT, kind="child")


def kind(log: Log, to: str) -> Log:
    return log.add("correct", 0, what="kind", reason="became-client", commit=COMMIT, kind=to)


def test_an_enquiry_that_becomes_a_client_is_overdue_no_more() -> None:
    log = kind(Log().open(0, "enquiry", "2026-01-31"), "individual")

    assert ledger.problems_of(log.leaves) == ()
    assert ledger.overdue(log.leaves, dt.date(2030, 1, 1)) == ()
    log.intend(0)
    assert [one.code for one in ledger.problems_of(log.leaves)] == [
        "destroy-open",
        "destroy-not-due",
    ]


def test_a_client_whose_work_was_an_enquiry_is_due_by_the_leaf_that_follows() -> None:
    log = kind(Log().open(0), "enquiry")
    log.add("due", 0, destroy_by="2026-02-28", rules=(RULE,), reason="correction")

    (late,) = ledger.overdue(log.leaves, dt.date(2026, 3, 1))
    assert late.subject == subject(0)


def test_a_correction_leaves_a_file_that_has_ended_its_day() -> None:
    log = kind(Log().open(0).close(0, "2026-02-28"), "joint")

    assert ledger.state_of(log.leaves)[subject(0)].destroy_by == dt.date(2026, 2, 28)
    assert replace(ledger.state_of(log.leaves)[subject(0)]).kind == "joint"
