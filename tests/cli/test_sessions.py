"""When a session was, what came of it and where, from the command line."""

import re
from pathlib import Path
from typing import Any

import pytest

from app.cli.doors import Doors
from app.cli.main import main
from tests.builders.practices import HOUSE
from tests.cli.conftest import Run, no_window

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


def test_an_addendum_is_said_to_be_one(
    practice: Path, write: Any, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    _, signed, code = write()
    write("--adds-to", signed["note"], *options({"attendance": "late"}))
    secret = tmp_path / "pw"
    capsys.readouterr()
    main(
        ["notes", str(practice), code, "--passphrase-file", str(secret)],
        Doors(HOUSE, no_window),
    )

    assert "20 November 2026 · session, addendum · late\n" in capsys.readouterr().out


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


def test_a_missed_session_needs_no_words_and_a_hit_says_what_came_of_it(
    run: Run, practice: Path, write: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "nothing").write_text("")
    nothing = ("--text-file", tmp_path / "nothing")
    refused, why, _ = write(*nothing, *options({"attendance": "late"}))
    status, signed, code = write(*nothing, *options(SAID))
    _, hits = run("find", practice, f"attendance:did-not-attend file:{code}")
    main(
        ["find", str(practice), f"file:{code}", "--passphrase-file", str(tmp_path / "pw")],
        Doors(HOUSE, no_window),
    )

    assert (refused, why["error"]["rule"], status) == (2, "note-empty", 0)
    assert "--attendance" in why["error"]["message"]
    assert [(one["record"], one["attendance"]) for one in hits["hits"]] == [
        (signed["note"], "did-not-attend")
    ]
    lines = capsys.readouterr().out.splitlines()
    assert any(re.fullmatch(rf"{code}  .+  2026-11-20  did not attend", line) for line in lines)


def test_a_note_that_moves_the_due_date_says_which_was_and_which_is(
    run: Run, practice: Path, tmp_path: Path
) -> None:
    (tmp_path / "note").write_text("Aubergines.")
    _, files = run("files", practice)
    code, due = next(
        (one["code"], one["due"])
        for one in files["files"]
        if one["state"] == "ended" and one["kind"] == "individual"
    )
    given = ("--kind", "session", "--date", "2026-11-20", "--text-file", tmp_path / "note")
    status, signed = run("write", practice, code, *given, "--sure")

    (moved,) = signed["dates"]
    assert status == 0
    assert (moved["code"], moved["was"], moved["due"]) == (code, due, "2033-11-20")
