"""Own texts that name somebody, on the command line: told when saved, and before a destruction."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.builders import reviews
from tests.cli.conftest import Run

Ready = tuple[Path, dict[str, str]]


@pytest.fixture
def ready(tmp_path: Path) -> Ready:
    made, codes = reviews.ready(tmp_path / "P")
    return made.folder, {name: str(code) for name, code in codes.items()}


@pytest.fixture
def template(tmp_path: Path) -> tuple[str, ...]:
    (tmp_path / "t.txt").write_text("Abel Marsh is well.")
    return ("--name", "GP update", "--like", "summary", "--text-file", str(tmp_path / "t.txt"))


NAMED: dict[str, Any] = {
    "text": "template",
    "of": "summary",
    "part": "GP update",
    "place": "your letter template “GP update”",
    "names": ["Abel Marsh"],
}


def test_what_is_saved_with_a_name_in_it_is_told(
    run: Run, ready: Ready, template: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, _ = ready
    word = ("--word", "limits", "may", "As Bess Hollis asked.")

    _, saved = run("report", "templates", folder, *template)
    _, listed = run("report", "templates", folder)
    _, documents = run("documents", folder, "--say", "fee", "60", *word)

    assert saved["named"] == [NAMED]
    assert listed["named"] == []
    assert [one["names"] for one in documents["named"]] == [["Bess Hollis"]]
    assert "templates" in saved
    del capsys


def test_a_destruction_says_where_they_are_named_and_waits_for_a_yes(
    run: Run, ready: Ready, template: tuple[str, ...], tmp_path: Path
) -> None:
    folder, codes = ready
    run("report", "templates", folder, *template)
    gone = ("destroy", folder, codes["A"], "--early", "asked", "--certificate", tmp_path / "c.pdf")

    refused, told = run(*gone)
    assert (refused, told["error"]["rule"]) == (6, "named-in-own-texts")
    assert told["error"]["facts"] == {"places": 1}
    assert not (tmp_path / "c.pdf").exists()
    left, done = run(*gone, "--leave-named")
    assert (left, done["destroyed"]) == (0, [codes["A"]])


def test_a_dry_run_and_the_review_name_each_place(
    run: Run, ready: Ready, template: tuple[str, ...], tmp_path: Path
) -> None:
    folder, codes = ready
    run("review", folder, "--cooling-off", "0")
    run("report", "templates", folder, *template)
    these = ("review", folder, "--destroy", codes["A"], codes["B"])
    certificate = ("--certificate", tmp_path / "c.pdf")

    _, seen = run(*these, "--dry-run")
    refused, told = run(*these, *certificate)
    usage, _ = run("review", folder, "--leave-named")
    left, done = run(*these, *certificate, "--leave-named")

    assert seen["named"] == [NAMED]
    assert (refused, told["error"]["rule"]) == (6, "named-in-own-texts")
    assert usage == 2
    assert (left, len(done["destructions"])) == (0, 1)
    assert "Abel" not in json.dumps(told)
