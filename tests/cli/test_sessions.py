"""When a session was, what came of it and where, from the command line."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

SAID: Any = {"began": "14:00", "minutes": 50, "attendance": "did-not-attend", "where": "online"}


@pytest.fixture
def write(run: Run, practice: Path, tmp_path: Path) -> Any:
    (tmp_path / "note").write_text("Aubergines.")
    _, files = run("files", practice)
    code = files["files"][0]["code"]

    def written(*more: object, kind: str = "session") -> tuple[int, Any, str]:
        given = ("--kind", kind, "--date", "2026-11-20", "--text-file", tmp_path / "note")
        status, answer = run("write", practice, code, *given, *more)
        return status, answer, code

    return written


def options(said: dict[str, Any]) -> list[str]:
    return [part for name, one in said.items() for part in (f"--{name}", str(one))]


def test_what_is_said_of_a_session_is_written_read_and_found(
    run: Run, practice: Path, write: Any
) -> None:
    status, signed, code = write(*options(SAID))
    write(*options({"attendance": "late"}))
    _, notes = run("notes", practice, code)
    _, roles = run("notes", practice, code, "--roles")
    _, hits = run("find", practice, "attendance:did-not-attend aubergines")

    *_, before, missed, held = notes["notes"]
    told = [(one["session"], one["attendance"]) for one in roles["notes"]]
    assert status == 0
    assert {name: missed[name] for name in SAID} == SAID
    assert missed["session"] is None
    assert held["session"] == before["session"] + 1
    assert (held["began"], held["attendance"]) == (None, "late")
    assert told == [(one["session"], one["attendance"]) for one in notes["notes"]]
    assert [hit["record"] for hit in hits["hits"]] == [signed["note"]]


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ({"began": "25:00"}, "session-began"),
        ({"minutes": "-5"}, "session-minutes"),
        ({"minutes": "50 minutes"}, "session-minutes"),
        ({"attendance": "maybe"}, "session-attendance"),
        ({"where": "pub"}, "session-where"),
    ],
)
def test_odd_values_are_refused_and_nothing_is_signed(
    run: Run, practice: Path, write: Any, said: dict[str, str], rule: str
) -> None:
    options_ = [f"--{name}={one}" for name, one in said.items()]
    status, refused, _ = write(*options_)
    _, hits = run("find", practice, "aubergines")

    assert (status, refused["error"]["rule"]) == (2, rule)
    assert hits["hits"] == []


def test_only_a_session_takes_them(write: Any) -> None:
    status, refused, _ = write("--minutes", "50", kind="process")

    assert (status, refused["error"]["rule"]) == (2, "session-of-another-kind")
