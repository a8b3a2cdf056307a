"""The receipt of a request is put right; its deadline and its holds follow, and the log is told."""

import datetime as dt
from pathlib import Path

import pytest

from app.domain.errors import NotUnderstood
from app.domain.kinds import HOLD
from app.domain.leaf import Operation
from app.services.audit import log
from app.services.handovers import receipt, request
from tests.builders.practices import TODAY, client, make, opened

TYPED = dt.date(2026, 11, 12)
RIGHT = dt.date(2026, 11, 2)


def test_the_deadline_and_the_holds_follow_the_receipt(tmp_path: Path) -> None:
    made = make(tmp_path / "p")
    with opened(made.folder) as practice:
        code = client(practice, "Rose Will")
        _, asked = request.open_request(practice, code, received=TYPED)
        foreseen = receipt.foresee(practice, asked.id, RIGHT)
        assert request.request(practice, asked.id).received == TYPED
        _, done = receipt.correct(practice, asked.id, RIGHT, "mistyped")

        assert (done.was, done.now) == (foreseen.was, foreseen.now)
        assert (str(done.was.due), str(done.now.due)) == ("2026-12-14", "2026-12-02")
        assert request.request(practice, asked.id).received == RIGHT
        assert [hold.review_by for hold in practice.all_of(HOLD)] == [done.now.due]
        *_, leaf = practice.log.leaves()
        assert (leaf.operation, leaf["what"]) == (Operation.CORRECT, "receipt")
        assert leaf.subject == practice.file(code).subject
        assert b"2026-11-02" not in leaf.canonical()
    assert log.verify(made.folder, on=TODAY).ok


@pytest.mark.parametrize(
    ("day", "rule"),
    [
        (dt.date(2026, 11, 22), "receipt-in-the-future"),
        (dt.date(1899, 1, 1), "day-before-1900"),
        (dt.date(2026, 11, 16), "receipt-after-answer"),
        (TYPED, "nothing-to-correct"),
    ],
)
def test_an_odd_receipt_is_refused(tmp_path: Path, day: dt.date, rule: str) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        code = client(practice, "Rose Will")
        _, asked = request.open_request(practice, code, received=TYPED)
        request.set_clock(practice, asked.id, clarification=(dt.date(2026, 11, 15), None))
        size = practice.log_size

        with pytest.raises(NotUnderstood) as refused:
            receipt.correct(practice, asked.id, day, "other")

        assert refused.value.rule == rule
        assert practice.log_size == size


def test_a_closed_request_is_corrected_as_well_but_not_beyond_its_answer(tmp_path: Path) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        code = client(practice, "Rose Will")
        _, asked = request.open_request(practice, code, received=TYPED)
        request.close(practice, asked.id, dt.date(2026, 11, 14))
        with pytest.raises(NotUnderstood):
            receipt.correct(practice, asked.id, dt.date(2026, 11, 15), "other")
        _, done = receipt.correct(practice, asked.id, RIGHT, "learned-later")

        assert done.asked.closed == dt.date(2026, 11, 14)


def test_an_extension_that_turns_out_too_late_gives_no_time(tmp_path: Path) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        code = client(practice, "Rose Will")
        _, asked = request.open_request(practice, code, received=TYPED)
        request.set_clock(practice, asked.id, extend="a great deal of it", on=TODAY)
        _, done = receipt.correct(practice, asked.id, dt.date(2026, 10, 1), "mistyped")

        assert done.was.extended
        assert not done.now.extended
        assert str(done.now.due) == "2026-11-02"


def test_no_request_is_recorded_on_a_day_that_cannot_be(tmp_path: Path) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        code = client(practice, "Rose Will")
        for day in (dt.date(2062, 11, 20), dt.date(1826, 11, 20)):
            with pytest.raises(NotUnderstood):
                request.open_request(practice, code, received=day)

        assert request.requests(practice) == ()
