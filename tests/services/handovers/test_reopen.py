"""A closed request is reopened while the client may still complain, and its files stay on hold."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.errors import NoSuch, NotAllowed
from app.domain.ids import Code, RequestId
from app.domain.retention import FileKind
from app.services.audit import log
from app.services.handovers import asker, request
from app.services.people import people
from app.services.practice.practice import Practice
from app.services.retention import destroy
from tests.builders.practices import HOUSE, TODAY, FixedClock, opened
from tests.builders.two_files import two_files

RECEIVED, CLOSED = dt.date(2026, 11, 2), dt.date(2026, 11, 20)
LAST, OVER = dt.date(2027, 3, 19), dt.date(2027, 3, 20)  # four months after the answer


def closed(practice: Practice, code: Code) -> RequestId:
    _, asked = request.open_request(practice, code, received=RECEIVED)
    request.close(practice, asked.id, CLOSED)
    return asked.id


def told(practice: Practice) -> list[str]:
    found = [leaf.operation.value for leaf in practice.log.leaves()]
    return [one for one in found if one in {"hold", "unhold"}]


def test_a_reopened_request_can_be_decided_and_closed_again(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (_, practice, dan, _megan):
        identity = closed(practice, dan)
        _, again = request.reopen(practice, identity)
        assert again.closed is None
        asker.set_asker(practice, identity, words="only 2015")
        practice.clock = FixedClock(OVER)
        with pytest.raises(NotAllowed, match="on-hold"):
            destroy.plan(practice, [dan])
        assert told(practice) == ["hold"]
        request.close(practice, identity, OVER)

        assert practice.holds_of(dan)
        assert told(practice) == ["hold"]
    assert log.verify(tmp_path / "p", OVER).ok


def test_it_is_reopened_until_the_time_to_complain_has_passed(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (made, practice, dan, _megan):
        identity = closed(practice, dan)
        practice.clock = FixedClock(OVER)
        with pytest.raises(NotAllowed, match="request-closed-too-long"):
            request.reopen(practice, identity)
        assert not request.reopenable(practice, request.request(practice, identity))
        practice.clock = FixedClock(LAST)
        request.reopen(practice, identity)
        with pytest.raises(NotAllowed, match="request-not-closed"):
            request.reopen(practice, identity)
        with pytest.raises(NoSuch):
            request.reopen(practice, RequestId("0" * 32))

    with opened(made.folder) as practice:
        assert practice.holds_of(dan)


def test_a_file_that_came_since_is_held_too(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (_, practice, dan, _megan):
        identity = closed(practice, dan)
        person = practice.file(dan).subjects[0]
        new = people.NewFile(kind=FileKind.INDIVIDUAL, subjects=(person,), opened=TODAY)
        _, _, (code,) = people.add(practice, [], [new])
        assert not practice.holds_of(code)
        request.reopen(practice, identity)

        assert [hold.request for hold in practice.holds_of(code)] == [identity]
        assert len(practice.holds_of(dan)) == 1
        assert told(practice) == ["hold", "hold"]
    assert log.verify(tmp_path / "p", TODAY).ok


def test_a_hold_that_the_log_calls_lifted_is_placed_anew(tmp_path: Path) -> None:
    """The clock was wrong, so the lift was logged; by the right day the client may complain."""
    with two_files(tmp_path / "p") as (made, practice, dan, _megan):
        identity = closed(practice, dan)
    with opened(made.folder, house=replace(HOUSE, clock=FixedClock(OVER))) as practice:
        assert told(practice) == ["hold", "unhold"]
        practice.clock = FixedClock(LAST)
        request.reopen(practice, identity)

        assert [hold.lifted for hold in practice.holds_of(dan)].count(None) == 1
        assert told(practice) == ["hold", "unhold", "hold"]
    assert log.verify(made.folder, OVER).ok
