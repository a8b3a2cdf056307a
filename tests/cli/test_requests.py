"""What is missing, as a machine reads it."""

import json
from pathlib import Path
from typing import Any

from tests.cli.conftest import Run


def test_what_is_undecided_is_the_same_number_wherever_it_is_told(
    run: Run, practice: Path, tmp_path: Path
) -> None:
    _, known = run("people", practice)
    rose = next(one["id"] for one in known["people"] if "Rose Will" in one["names"])
    _, files = run("files", practice)
    code = next(one["code"] for one in files["files"] if rose in one["subjects"])
    _, opened = run("request", "open", practice, code, "--received", "2026-11-02")
    identity = opened["request"]["id"]
    _, before = run("request", "review", practice, identity)
    item = before["suggestions"][0]["item"]
    inside = [one for one in before["suggestions"] if one["item"] == item]

    whole: dict[str, Any] = {"decisions": [{"item": item, "state": "withhold"}]}
    (tmp_path / "d.json").write_text(json.dumps(whole))
    _, decided = run("request", "decide", practice, identity, "--file", tmp_path / "d.json")
    _, after = run("request", "review", practice, identity)

    left = len(before["suggestions"]) - len(inside)
    assert inside
    assert left
    assert before["missing"] == [
        f"undecided-suggestions:{len(before['suggestions'])}",
        "health-gate-not-answered",
    ]
    assert decided["undecided"] == left
    assert decided["missing"] == [f"undecided-suggestions:{left}", "health-gate-not-answered"]
    assert after["missing"] == decided["missing"]


def test_a_request_is_narrowed_and_widened_again(run: Run, practice: Path) -> None:
    _, files = run("files", practice)
    code = files["files"][0]["code"]
    _, people = run("people", practice)
    subject = next(
        one["id"] for one in people["people"] if one["id"] in files["files"][0]["subjects"]
    )
    about = ("--received", "2026-11-02", "--person", subject)
    _, opened = run("request", "open", practice, code, *about)
    identity = opened["request"]["id"]

    assert run("request", "narrow", practice, identity)[1]["error"]["rule"] == "narrow-to-nothing"
    status, refused = run("request", "narrow", practice, identity, "--kind", "letter")
    assert (status, refused["error"]["rule"]) == (2, "words-needed")
    only = ("--since", "2026-01-01", "--until", "2026-01-31", "--words", "only January")
    _, narrowed = run("request", "narrow", practice, identity, *only)
    _, reviewed = run("request", "review", practice, identity)
    _, widened = run("request", "narrow", practice, identity, "--everything")

    assert narrowed["request"]["scope"] == {
        "since": "2026-01-01",
        "until": "2026-01-31",
        "kinds": [],
    }
    days = {one["held_on"] for one in reviewed["items"] if one["kind"] != "details"}
    assert all("2026-01-01" <= day <= "2026-01-31" for day in days)
    assert narrowed["records"] == len(reviewed["items"]) < widened["records"]
    assert widened["request"]["scope"] == {"since": None, "until": None, "kinds": []}
