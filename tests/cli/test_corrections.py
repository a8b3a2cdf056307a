"""What is known of a person is put right from the command line."""

import json
from pathlib import Path

import pytest

from app.cli.doors import Doors
from app.cli.main import main
from app.services.people import people
from tests.builders.practices import HOUSE, PASSPHRASE, client, note, opened
from tests.cli.conftest import Run, no_window


def _tamsin(practice: Path) -> tuple[str, str]:
    with opened(practice) as open_:
        code = client(open_, "Thomas Ward", ("Tom", "partner"), ("Maud", "aunt"))
        note(open_, code, "Maud rang Thomas.")
        return str(code), open_.file(code).subjects[0]


def _known(practice: Path, name: str) -> str:
    with opened(practice) as open_:
        return next(one.id for one, _ in people.everybody(open_) if one.shown == name)


def test_a_name_is_changed_and_the_former_one_is_shown_to_who_asks(
    run: Run, practice: Path
) -> None:
    _, whom = _tamsin(practice)
    status, edited = run("people", "edit", practice, whom, "--name", "Tamsin Ward")
    _, again = run("people", "edit", practice, whom, "--name", "Tamsin Ward")
    _, listed = run("people", practice)
    _, asked = run("people", practice, "--former")
    _, shown = run("people", "show", practice, whom, "--former")

    assert (status, edited["names"], edited["changed"]) == (0, ["Tamsin Ward"], True)
    assert not again["changed"]
    assert "Thomas Ward" not in str(listed)
    assert next(one["former"] for one in asked["people"] if one["id"] == whom) == ["Thomas Ward"]
    assert shown["former"]["names"] == ["Thomas Ward"]


def test_a_comma_is_part_of_a_name_or_number(run: Run, practice: Path) -> None:
    _, whom = _tamsin(practice)
    run("people", "edit", practice, whom, "--name", "Doe, Jane", "--phone", "0113, evenings")
    _, edited = run("people", "edit", practice, whom, "--email", "jane@example.org")

    assert edited["names"] == ["Doe, Jane"]
    assert edited["phones"] == ["0113, evenings"]


def test_days_are_entered_corrected_and_taken_back(run: Run, practice: Path) -> None:
    _, whom = _tamsin(practice)
    said = ("--born", "3/2/86", "--died", "1 May 2026")
    early, refused = run("people", "edit", practice, whom, *said)
    _, born = run("people", "edit", practice, whom, *said, "--sure")
    _, back = run("people", "edit", practice, whom, "--died", "none")

    assert (early, refused["error"]["rule"]) == (2, "death-before-session")
    assert (born["born"], born["died"]) == ("1986-02-03", "2026-05-01")
    assert (back["born"], back["died"]) == ("1986-02-03", None)


@pytest.mark.parametrize(
    ("option", "day", "rule"),
    [
        ("--born", "2062-01-01", "birth-after-today"),
        ("--born", "0216-01-01", "birth-too-early"),
        ("--died", "1899-01-01", "death-too-early"),
        ("--born", "31/2/86", "impossible-date"),
    ],
)
def test_a_day_that_cannot_be_meant_is_refused(
    run: Run, practice: Path, option: str, day: str, rule: str
) -> None:
    _, whom = _tamsin(practice)
    status, refused = run("people", "edit", practice, whom, option, day)

    assert (status, refused["error"]["rule"]) == (2, rule)


def test_a_number_is_marked_do_not_use_and_the_mark_taken_off(run: Run, practice: Path) -> None:
    _, whom = _tamsin(practice)
    run("people", "edit", practice, whom, "--phone", "0113 496 0000")
    status, marked = run(
        "people", "withdraw", practice, whom, "0113 496 0000", "--reason", "unsafe"
    )
    again, refused = run("people", "edit", practice, whom, "--phone", "0113 496 0000")
    _, asked = run("people", "show", practice, whom, "--former")
    _, back = run("people", "withdraw", practice, whom, "0113 496 0000", "--undo")

    assert (status, marked["phones"]) == (0, [])
    assert (again, refused["error"]["rule"]) == (6, "not-to-be-used")
    assert asked["not_used"] == [{"kind": "phone", "text": "0113 496 0000", "reason": "unsafe"}]
    assert back["phones"] == ["0113 496 0000"]


def test_a_role_is_corrected_and_a_mistake_taken_back(run: Run, practice: Path) -> None:
    code, _ = _tamsin(practice)
    tom, maud = _known(practice, "Tom"), _known(practice, "Maud")
    status, corrected = run("people", "role", practice, code, tom, "brother")
    refused, why = run("people", "remove", practice, maud)
    gone, removed = run("people", "remove", practice, tom)

    assert (status, corrected["role"], corrected["changed"]) == (0, "brother", True)
    assert (refused, why["error"]["rule"]) == (6, "person-mentioned")
    assert (gone, removed["files"]) == (0, [code])


def test_an_email_that_is_none_is_kept_and_told_of(
    practice: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], run: Run
) -> None:
    _, whom = _tamsin(practice)
    secret = tmp_path / "pw"
    secret.write_text(PASSPHRASE)
    words = [str(practice), whom, "--email", "maud at example.org"]
    more = ["--passphrase-file", str(secret)]
    status = main(["--json", "people", "edit", *words, *more], Doors(HOUSE, no_window))
    printed = capsys.readouterr()

    assert (status, json.loads(printed.out)["changed"]) == (0, True)
    assert "“maud at example.org” is not an email address" in printed.err
    assert run("people", "show", practice, whom)[1]["emails"] == ["maud at example.org"]
