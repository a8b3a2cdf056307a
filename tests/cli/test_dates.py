"""A session date that can hardly be meant, from the command line."""

import datetime as dt
from pathlib import Path

import pytest

from app.domain.retention import FileKind
from app.services.people import people
from app.services.people.people import NewFile
from tests.builders.practices import Made, note, opened, person
from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("day", "why"),
    [("2062-11-20", "after-today"), ("1901-01-01", "before-opening")],
)
def test_a_date_that_can_hardly_be_meant_is_signed_only_when_one_is_sure(
    run: Run, practice: Path, tmp_path: Path, day: str, why: str
) -> None:
    (tmp_path / "note").write_text("She came.")
    _, files = run("files", practice)
    code = files["files"][0]["code"]
    note = ("write", practice, code, "--kind", "session", "--date", day, "--text-file")

    status, refused = run(*note, tmp_path / "note")
    sure, signed = run(*note, tmp_path / "note", "--sure")

    assert (status, refused["error"]["rule"]) == (2, "date-to-check")
    assert refused["error"]["facts"]["why"] in {why, "before-birth"}
    assert sure == 0
    assert signed["note"]


def test_a_session_far_from_all_others_is_signed_only_when_one_is_sure(
    run: Run, empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        new = NewFile(
            kind=FileKind.INDIVIDUAL,
            subjects=(person(practice, "Ann Low"),),
            opened=dt.date(2014, 1, 7),
        )
        _, _, (code,) = people.add(practice, [], [new])
        note(practice, code, "We met.", dt.date(2026, 11, 13))
    (tmp_path / "note").write_text("She came.")
    write = ("write", empty.folder, code, "--text-file", tmp_path / "note", "--kind")

    _, signed = run(*write, "session", "--date", "2026-11-20")
    status, slipped = run(*write, "session", "--date", "2016-11-20")
    _, before = run("notes", empty.folder, code)
    _, letter = run(*write, "letter", "--date", "2016-11-20")
    sure, meant = run(*write, "session", "--date", "2016-11-20", "--sure")

    assert (signed["doubts"], letter["doubts"]) == ([], [])
    assert (status, slipped["error"]["rule"]) == (2, "date-to-check")
    assert slipped["error"]["facts"]["why"] == "far-from-others"
    assert slipped["error"]["message"].startswith(
        "This date is unlikely. It is more than a year from every other session in the file. Check"
    )
    assert len(before["notes"]) == 2
    assert (sure, meant["doubts"]) == (0, ["far-from-others"])
