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
