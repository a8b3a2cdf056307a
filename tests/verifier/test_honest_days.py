"""What an owner does with days: a clock set back, a day given, lateness ended without a word."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from app.domain.ledger import problems_of
from app.export.audit_bundle import Verdict, verify
from tests.builders.logs import Log, bundle_of, subject

ENDED = "2026-02-28"


def overdue_log() -> Log:
    """A subject that should have been destroyed in February, and it is July."""
    log = Log().open(1).close(1, ENDED)
    log.day = dt.date(2026, 7, 1)
    return log


def verdict_of(tmp_path: Path, log: Log) -> Verdict:
    return verify(bundle_of(tmp_path / "audit", log.lines), dt.date(2026, 12, 1))


def test_a_clock_set_back_before_a_destruction_is_told(tmp_path: Path) -> None:
    log = overdue_log().add("anchor", what="handed-over")
    seen = log.day
    log.add("destroy-intent", 1, day=dt.date(2026, 2, 10), files=1, early=None).destroyed(1)

    verdict = verdict_of(tmp_path, log)

    assert verdict.ok
    ((at, before, after),) = [(one.leaf, one.before, one.after) for one in verdict.clock]
    assert (before, after) == (seen, dt.date(2026, 2, 10))
    assert log.leaves[at].operation == "clock-anomaly"
    ((who, since, how),) = [(one.subject, one.since, one.ended) for one in verdict.late]
    assert (who, since, how) == (subject(1), dt.date(2026, 3, 1), "destroyed")


@pytest.mark.parametrize(
    ("operation", "fields"),
    [
        ("keep", {"destroy_by": "2034-12-31", "reason": "still-needed"}),
        ("hold", {"hold": "aa" * 16, "reason": "other", "review_by": None}),
        ("reopen", {}),
        ("due", {"destroy_by": None, "rules": (), "reason": "correction"}),
        ("due", {"destroy_by": "2027-01-31", "rules": (), "reason": "other"}),
    ],
)
def test_lateness_that_a_leaf_ended_is_told(
    tmp_path: Path, operation: str, fields: dict[str, Any]
) -> None:
    log = overdue_log().add(operation, 1, **fields)

    verdict = verdict_of(tmp_path, log)

    (late,) = verdict.late
    assert (late.subject, late.since) == (subject(1), dt.date(2026, 3, 1))
    assert (late.leaf, late.ended) == (len(log.leaves) - 1, operation)
    assert late.reason == fields.get("reason")
    assert verdict.ok
    assert not verdict.overdue


def test_a_destruction_in_its_month_is_not_late(tmp_path: Path) -> None:
    log = Log().open(1).close(1, ENDED)
    log.day = dt.date(2026, 2, 25)

    assert not verdict_of(tmp_path, log.destroy(1)).late


def test_what_is_still_late_has_not_ended(tmp_path: Path) -> None:
    log = overdue_log().add("due", 1, destroy_by="2026-04-30", rules=(), reason="correction")

    verdict = verdict_of(tmp_path, log)

    assert not verdict.late
    assert [one.since for one in verdict.overdue] == [dt.date(2026, 5, 1)]


def test_a_day_that_has_not_come_makes_nothing_due(tmp_path: Path) -> None:
    log = Log().open(1).close(1, "2033-02-28").intend(1, as_of="2099-01-01").destroyed(1)

    verdict = verdict_of(tmp_path, log)

    assert [one.code for one in verdict.problems] == ["destroy-not-due"]
    assert [problem.code for problem in problems_of(log.leaves)] == ["destroy-not-due"]
    ((operation, as_of),) = [(one.operation, one.as_of) for one in verdict.as_of]
    assert (operation, as_of) == ("destroy-intent", dt.date(2099, 1, 1))


def test_an_earlier_day_that_was_given_is_told(tmp_path: Path) -> None:
    log = overdue_log().intend(1, as_of="2026-02-20").destroyed(1)

    verdict = verdict_of(tmp_path, log)

    assert verdict.ok
    assert [one.as_of for one in verdict.as_of] == [dt.date(2026, 2, 20)]
    assert [one.since for one in verdict.late] == [dt.date(2026, 3, 1)]


def test_a_corrected_kind_is_read_alike_by_both(tmp_path: Path) -> None:
    """An enquiry that became a client is overdue no more, and that it was is told."""
    log = Log().open(1, "enquiry", ENDED)
    log.day = dt.date(2026, 7, 1)
    fields: dict[str, Any] = {"what": "kind", "reason": "became-client", "commit": "ee" * 32}
    log.add("correct", 1, kind="individual", **fields)

    verdict = verdict_of(tmp_path, log)

    assert verdict.ok
    assert problems_of(log.leaves) == ()
    assert verdict.overdue == ()
    assert [one.ended for one in verdict.late] == ["correct"]

    log.intend(1)
    assert [one.code for one in problems_of(log.leaves)] == ["destroy-open", "destroy-not-due"]
    again = verify(bundle_of(tmp_path / "again", log.lines), dt.date(2026, 12, 1))
    assert [one.code for one in again.problems] == ["destroy-open", "destroy-not-due"]


@pytest.mark.parametrize(
    ("operation", "fields"),
    [
        ("correct", {"what": "kind", "reason": "other", "commit": "ee" * 32}),
        ("correct", {"what": "opening", "reason": "other", "commit": "ee" * 32, "kind": "child"}),
        ("correct", {"what": "opening", "reason": "she moved", "commit": "ee" * 32}),
    ],
)
def test_a_correction_in_another_form_is_no_leaf(
    tmp_path: Path, operation: str, fields: dict[str, Any]
) -> None:
    log = Log().open(1)
    more = {"sequence": 2, "day": "2026-01-08", "operation": operation, "subject": subject(1)}
    line = json.dumps(more | fields, sort_keys=True, separators=(",", ":")).encode()

    verdict = verify(bundle_of(tmp_path / "audit", [*log.lines, line]), dt.date(2026, 12, 1))

    assert [one.code for one in verdict.problems] == ["leaf"]
