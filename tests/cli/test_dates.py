"""A session date that can hardly be meant, from the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("day", "why"),
    [("2062-11-20", "after-today"), ("1888-01-01", "before-opening")],
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
