"""What is missing from the start, from the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.cli.doors import Doors
from app.cli.main import main
from tests.builders.practices import HOUSE, PASSPHRASE
from tests.cli.conftest import Run, no_window


@pytest.fixture
def code(run: Run, practice: Path) -> str:
    _, found = run("beginning", practice)
    return str(next(one["file"] for one in found["missing"] if one["what"] == "contract"))


def add(run: Run, practice: Path, code: str, kind: str, fields: dict[str, Any]) -> dict[str, Any]:
    given = practice.parent / "fields.json"
    given.write_text(json.dumps(fields))
    status, answer = run(
        "record", "add", practice, code, "--kind", kind, "--on", "2026-11-20", "--fields", given
    )
    assert status == 0
    return answer


def test_every_open_file_says_what_it_lacks_why_and_who_says_so(run: Run, practice: Path) -> None:
    status, found = run("beginning", practice)

    assert status == 0
    assert {*found} == {"missing", "agreed", "withdrawn"}
    assert len({one["file"] for one in found["missing"]}) > 1
    for one in found["missing"]:
        assert {"file", "what", "why", "source", "says", "severity", "kind"} <= {*one}
        assert one["why"]
        assert one["source"]
        assert one["sources"][0]["address"].startswith("https://")


def test_what_is_recorded_is_not_missing_any_more(run: Run, practice: Path, code: str) -> None:
    _, before = run("beginning", practice, code)
    add(run, practice, code, "contract", {"how": "signed", "discussed": ["limits", "sharing"]})
    status, after = run("beginning", practice, code)

    lacked = {one["what"] for one in before["missing"]}
    lacks = {one["what"] for one in after["missing"]}
    assert status == 0
    assert lacked - lacks == {"contract", "limits", "sharing"}
    assert [(one["what"], one["on"]) for one in after["agreed"]] == [
        ("contract", "2026-11-20"), ("limits", "2026-11-20"), ("sharing", "2026-11-20"),
    ]  # fmt: skip


def test_a_promise_of_too_much_is_said_and_the_record_is_signed(
    run: Run, practice: Path, code: str
) -> None:
    said = "Everything you say here is completely confidential."
    flagged = add(run, practice, code, "contract", {"how": "spoken", "said": f"Weekly. {said}"})
    fine = add(run, practice, code, "contract", {"how": "spoken", "said": "Private, with limits."})

    (one,) = flagged["promises"]
    assert flagged["record"]
    assert (one["field"], one["text"]) == ("said", said)
    assert one["why"]
    assert one["instead"]
    assert fine["promises"] == []


def test_it_is_told_in_words(practice: Path, tmp_path: Path, capsys: Any) -> None:
    secret = tmp_path / "pw"
    secret.write_text(PASSPHRASE + "\n")
    doors = Doors(HOUSE, no_window)

    assert main(["beginning", str(practice), "--passphrase-file", str(secret)], doors) == 0
    told = capsys.readouterr().out
    assert "missing (must)  Limits of confidentiality:" in told


def test_a_file_that_is_not_there_is_refused(run: Run, practice: Path) -> None:
    status, _ = run("beginning", practice, "ZZZ-ZZZ")
    assert status == 2
