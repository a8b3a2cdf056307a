"""A file comes in from the command line: of another practice when asked to, odd dates listed."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from tests.builders.interchange import WHOLE
from tests.cli.conftest import Run


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    changed: dict[str, Any] = copy.deepcopy(WHOLE)
    changed["practice"]["name"] = "Ida Berg"
    changed["people"][0]["born"] = "2062-04-02"
    path = tmp_path / "odd.json"
    path.write_text(json.dumps(changed), encoding="utf-8")
    return path


def test_a_file_of_another_practice_comes_in_when_it_is_asked_for(
    run: Run, practice: Path, odd: Path
) -> None:
    _, before = run("files", practice)
    refused, said = run("import", practice, odd)
    _, between = run("files", practice)
    alike, asked = run("import", practice, odd, "--into-another")
    tried, _ = run("import", practice, odd, "--into-another", "--same-name", "--dry-run")
    done, _ = run("import", practice, odd, "--into-another", "--same-name")
    _, after = run("files", practice)

    assert (refused, alike, tried, done) == (2, 2, 0, 0)
    assert asked["error"]["rule"] == "client-already-here"
    assert said["error"]["rule"] == "interchange-other-practice"
    assert "--into-another" in said["error"]["message"]
    assert between == before
    assert len(after["files"]) == len(before["files"]) + 1


def test_dates_that_look_wrong_are_listed(run: Run, tmp_path: Path, odd: Path) -> None:
    run("new", tmp_path / "second")
    status, done = run("import", tmp_path / "second", odd)

    assert status == 0
    assert {"at": "people/0/born", "day": "2062-04-02", "why": "after-today"} in done["odd_days"]


def test_what_is_not_to_be_used_is_exported_with_its_mark(
    run: Run, practice: Path, tmp_path: Path
) -> None:
    _, everybody = run("people", practice)
    person = everybody["people"][0]["id"]
    run("people", "edit", practice, person, "--email", "a@example.org", "--email", "b@example.org")
    run("people", "withdraw", practice, person, "b@example.org", "--reason", "unsafe")
    status, done = run("export", practice, tmp_path / "out")

    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert status == 0
    assert done["left_out"] == manifest["left_out"] == {"withdrawn": 0, "forms": 0}
    document = json.loads((tmp_path / "out" / "practice.json").read_text(encoding="utf-8"))
    (marked,) = (one for one in document["people"] if "not_used" in one)
    assert marked["not_used"] == [{"kind": "email", "text": "b@example.org", "reason": "unsafe"}]
    assert marked["emails"] == ["a@example.org"]


def test_what_was_exported_is_said_in_one_short_line(
    practice: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from app.cli.doors import Doors
    from app.cli.main import main
    from tests.builders.practices import HOUSE, PASSPHRASE

    secret = tmp_path / "pw"
    secret.write_text(PASSPHRASE)
    main(
        ["export", str(practice), str(tmp_path / "out"), "--passphrase-file", str(secret)],
        Doors(HOUSE, lambda *_, **__: 0),
    )
    said = capsys.readouterr().out.splitlines()[0]

    assert " other record" in said
    assert said.count(",") == 6
