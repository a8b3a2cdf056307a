import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.domain.ids import Code
from app.domain.leaf import Operation
from app.domain.retention import FileKind
from app.services.handovers import request
from app.services.people import people
from app.services.people.people import NewFile
from app.services.practice.details import describe
from app.services.practice.practice import Practice
from app.services.practice.rulebooks import insurer_confirmed
from tests.builders.practices import make_unsaid, note, opened, person

Run = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def practice(run: Run, tmp_path: Path) -> Path:
    """A practice that has confirmed what its insurer asks in England, and nowhere else."""
    folder = make_unsaid(tmp_path / "new").folder
    run("rules", "confirm", folder, "--rule", "england/adult", "--rule", "england/child")
    return folder


@pytest.fixture
def ended(practice: Path) -> Code:
    """A file that is due by England's rules, with a request that is due on St Andrew's Day."""
    with opened(practice) as inside:
        code = _closed(inside, dt.date(2018, 2, 20))
        asked = inside.file(code).subjects[0]
        request.open_request(inside, code, received=dt.date(2026, 10, 30), person=asked)
    return code


def _closed(practice: Practice, last: dt.date) -> Code:
    new = NewFile(
        kind=FileKind.INDIVIDUAL,
        subjects=(person(practice, "Beatrix Vane"),),
        opened=last - dt.timedelta(days=10),
    )
    _, _, (code,) = people.add(practice, [], [new])
    note(practice, code, "We met.", last)
    people.end(practice, code, last)
    return code


def test_another_nation_first_says_which_dates_move_and_then_tells_the_log_once(
    run: Run, say: Callable[..., str], practice: Path, ended: Code
) -> None:
    before = (practice / "log" / "leaves.jsonl").read_bytes()
    status, looked = run("details", practice, "--nation", "scotland", "--dry-run")
    assert status == 0
    assert (practice / "log" / "leaves.jsonl").read_bytes() == before

    words = say("details", practice, "--nation", "scotland")
    _, seen = run("details", practice)

    (mine,) = [one for one in looked["moves"] if one["code"] == ended]
    assert (mine["before"], mine["after"]) == ("2025-02-20", None)  # its insurer's is to confirm
    (asked,) = [one for one in looked["moves_requests"] if one["code"] == ended]
    assert (asked["before"], asked["after"]) == ("2026-11-30", "2026-12-01")
    assert f"{ended}: no due date any more (was 20 February 2025)" in words
    assert "due 1 December 2026 (was 30 November 2026)" in words
    assert "until you confirm what your insurer asks for" in words
    assert not looked["confirmed"]
    assert (seen["nation"], seen["changed"], seen["moves"]) == ("scotland", False, [])
    with opened(practice) as inside:
        told = [one for one in inside.log.leaves() if one.operation is Operation.RULE]
        assert "scotland/child-seventeen" in str(told[-1]["rules"])
        assert "england/" not in str(told[-1]["rules"])
    assert run("log", "verify", practice, unlocked=False)[0] == 0


def test_a_date_that_the_other_nation_gives_too_does_not_move(
    run: Run, practice: Path, ended: Code
) -> None:
    with opened(practice) as inside:  # what insurers ask was answered for both nations
        answers = (*inside.details.answers, *insurer_confirmed("wales", dt.date(2026, 11, 1)))
        describe(inside, replace(inside.details, answers=answers))

    _, looked = run("details", practice, "--nation", "wales", "--dry-run")

    assert ended not in {one["code"] for one in looked["moves"]}
    assert looked["moves_requests"] == []


def test_details_are_shown_and_changed_one_by_one(run: Run, practice: Path) -> None:
    _, before = run("details", practice)
    status, after = run("details", practice, "--name", "Hazel and Ash", "--contact", "none")

    assert status == 0
    assert after["changed"]
    assert (after["name"], after["contact"]) == ("Hazel and Ash", None)
    assert after["nation"] == before["nation"]
    assert after["moves"] == after["moves_classes"] == after["moves_own"] == []


def test_whom_to_ring_and_what_one_is_besides_are_set_by_command_too(
    run: Run, say: Callable[..., str], practice: Path
) -> None:
    ring = ("--supervisor", "Una Berwick", "--supervisor-number", "01632 960 011")
    status, after = run("details", practice, *ring, "--also", "teacher", "--helpline", "none")

    assert status == 0
    assert (after["supervisor"], after["supervisor_number"]) == ("Una Berwick", "01632 960 011")
    assert (after["also"], after["helpline"], after["cooling_off"]) == (["teacher"], None, 7)
    assert "Supervisor: Una Berwick, 01632 960 011" in say("details", practice)
    assert run("details", practice, "--also", "none")[1]["also"] == []


def test_what_no_law_of_the_nation_asks_about_is_refused_and_goes_with_the_nation(
    run: Run, practice: Path
) -> None:
    assert run("details", practice, "--also", "social-care-worker-wales")[0] == 2

    there = run("details", practice, "--nation", "wales", "--also", "social-care-worker-wales")
    _, back = run("details", practice, "--nation", "england")

    assert there[1]["also"] == ["social-care-worker-wales"]
    assert back["also"] == []
