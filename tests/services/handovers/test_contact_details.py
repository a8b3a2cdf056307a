"""Contact details in a pack: all that is kept about the client beside the notes."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from app.domain.holds import HoldReason
from app.domain.people import NotUsed
from app.domain.retention import FileKind
from app.services.handovers import request, review
from app.services.people import edit, people
from app.services.retention import hold
from tests.builders.practices import make, opened

RECEIVED = dt.date(2026, 11, 2)


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        (
            {"emails": ("ann@mail.example", "joann@mail.example")},
            "E-mail: ann@mail.example; joann@mail.example",
        ),
        ({"phones": ("900123", "07700 900123")}, "Telephone: 900123; 07700 900123"),
        ({"address": "Mill House, 4 High Street, Ludlow"}, "Address: Mill House, 4 High Street"),
    ],
)
def test_every_way_to_reach_the_client_is_told_though_one_is_within_another(
    tmp_path: Path, kept: dict[str, Any], said: str
) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        _, code = people.new_client(practice, people.NewPerson(names=("Ann Hart",), **kept))
        _, asked = request.open_request(practice, code, received=RECEIVED)
        (details,) = review.review(practice, asked).records

    lines = details.read.splitlines()
    assert [line for line in lines if line.startswith(said)], lines
    assert details.read.count("Mill House") == ("address" in kept)


def test_only_holds_that_the_client_knows_of_are_told(tmp_path: Path) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        _, code = people.new_client(practice, people.NewPerson(names=("Ann Hart",)))
        for reason in HoldReason:
            if reason is not HoldReason.REQUEST:
                hold.place(practice, code, reason.value)
        _, asked = request.open_request(practice, code, received=RECEIVED)
        (details,) = review.review(practice, asked).records

    assert [line for line in details.read.splitlines() if "destroyed" in line] == [
        "Not to be destroyed while there is a complaint: since 21 November 2026",
        "Not to be destroyed because you asked for that: since 21 November 2026",
    ]


@pytest.mark.parametrize("by", ["client", "father"])
def test_a_hold_on_a_file_about_others_or_asked_after_by_another_is_not_told(
    tmp_path: Path, by: str
) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        new = [people.NewPerson(names=(name,)) for name in ("Ann Hart", "Tom Hart")]
        _, both, _ = people.add(practice, new)
        subjects = both if by == "client" else both[:1]
        file = people.NewFile(kind=FileKind.JOINT, subjects=subjects, opened=RECEIVED)
        _, _, (code,) = people.add(practice, [], [file])
        hold.place(practice, code, "complaint")
        _, asked = request.open_request(practice, code, received=RECEIVED, person=both[0], by=by)
        (details,) = review.review(practice, asked).records

    assert "destroyed" not in details.read


def test_what_is_former_or_not_to_be_used_is_not_printed_and_is_said_to_be_kept(
    tmp_path: Path,
) -> None:
    new = people.NewPerson(
        names=("Thomas Ward",),
        phones=("07700 900123", "0113 496 0000"),
        address="1 Old Street, Leeds",
    )
    with opened(make(tmp_path / "p").folder) as practice:
        _, code = people.new_client(practice, new)
        (whom,) = practice.file(code).subjects
        _, before = request.open_request(practice, code, received=RECEIVED)
        (details,) = review.review(practice, before).records
        assert "no longer used" not in details.read
        moved = edit.Amended(names=("Tamsin Ward",), addresses=("9 New Road, York",))
        edit.amend(practice, whom, moved)
        phone = edit.detail(practice.person(whom), "0113 496 0000")
        edit.withdraw(practice, whom, phone.id, NotUsed.UNSAFE)
        (details,) = review.review(practice, before).records

    lines = details.read.splitlines()
    assert lines[:3] == [
        "Name: Tamsin Ward",
        "Address: 9 New Road, York",
        "Telephone: 07700 900123",
    ]
    assert "no longer used" in details.read
    for gone in ("Thomas", "Old Street", "0113"):
        assert gone not in details.read
