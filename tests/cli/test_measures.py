"""`measures`, and what `record add` asks for after a questionnaire."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.cli.doors import Doors
from app.cli.main import main
from tests.builders.duties import a_client
from tests.builders.practices import HOUSE, PASSPHRASE, Made, opened
from tests.cli.conftest import Run, no_window

ANSWERS = [2, 1, 3, 2, 0, 1, 1, 0, 0]


@pytest.fixture
def place(empty: Made) -> tuple[Path, str]:
    with opened(empty.folder) as practice:
        return empty.folder, a_client(practice)


def add(
    run: Run, place: tuple[Path, str], on: str, fields: object, kind: str = "measure"
) -> dict[str, Any]:
    file = place[0].parent / "fields.json"
    file.write_text(json.dumps(fields))
    status, found = run("record", "add", *place, "--kind", kind, "--on", on, "--fields", file)
    return {"status": status, **found}


def test_scores_over_time_are_listed_with_what_they_are_called(
    run: Run, place: tuple[Path, str]
) -> None:
    assert run("measures", *place) == (0, {"measures": [], "asking": []})

    add(run, place, "2026-11-03", {"instrument": "phq-9", "answers": ANSWERS})
    add(run, place, "2026-11-10", {"instrument": "phq-9", "answers": [None, *ANSWERS[1:]]})
    add(run, place, "2026-11-10", {"instrument": "who-5", "total": 12})
    status, found = run("measures", *place)

    assert status == 0
    first, second = found["measures"]
    assert (first["instrument"], first["title"], first["highest"]) == ("phq-9", "PHQ-9", 27)
    assert [(one["on"], one["total"], one["band"]) for one in first["scores"]] == [
        ("2026-11-03", 10, "moderate"), ("2026-11-10", None, "")
    ]  # fmt: skip
    assert (first["scores"][1]["at_least"], first["scores"][1]["missing"]) == (8, [1])
    assert first["bands"][0] == {"from": 0, "words": "minimal"}
    assert "Kroenke" in first["source"]
    assert (second["higher_is_better"], second["bands"], second["source"]) == (True, [], "")


def test_question_nine_asks_for_a_record_of_risk_until_there_is_one(
    run: Run, place: tuple[Path, str]
) -> None:
    quiet = add(run, place, "2026-11-03", {"instrument": "phq-9", "answers": ANSWERS})
    asks = add(run, place, "2026-11-10", {"instrument": "phq-9", "answers": [*ANSWERS[:8], 1]})
    _, found = run("measures", *place)
    _, waits = run("today", place[0])
    risk = add(run, place, "2026-11-10", {"level": "past"}, "risk")
    _, after = run("measures", *place)
    _, done = run("today", place[0])

    assert (quiet["asks"], asks["asks"], risk["asks"]) == ([], ["risk"], [])
    assert found["asking"] == [
        {"record": asks["record"], "on": "2026-11-10", "answer": "several days"}
    ]
    (line,) = [one for one in waits["today"] if one["what"] == "measure"]
    assert line["why"] == "Question 9 of the PHQ-9 of 10 November 2026: several days."
    assert line["file"] == place[1]
    assert after["asking"] == []
    assert not [one for one in done["today"] if one["what"] == "measure"]


def test_it_is_said_in_a_sentence(
    place: tuple[Path, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = tmp_path / "pw"
    secret.write_text(PASSPHRASE)
    unlocked = ["--passphrase-file", str(secret)]
    file = place[0].parent / "fields.json"
    file.write_text(json.dumps({"instrument": "phq-9", "answers": [*ANSWERS[:8], 3]}))
    doors = Doors(HOUSE, no_window)
    asked = ["--kind", "measure", "--on", "2026-11-10", "--fields", str(file)]
    assert main(["record", "add", str(place[0]), place[1], *asked, *unlocked], doors) == 0
    assert "Record the risk now, with schtum record add and --kind risk." in capsys.readouterr().out
    assert main(["measures", *map(str, place), *unlocked], doors) == 0
    said = capsys.readouterr().out

    assert "PHQ-9, 0 to 27 (lower is better)" in said
    assert "  10 November 2026: 13, moderate" in said
    assert "Record the risk: PHQ-9 of 10 November 2026, question 9: “Thoughts that you" in said


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"instrument": "phq-9", "answers": [1, 2]}, "measure-answers"),
        ({"instrument": "phq-9", "answers": ANSWERS, "total": 10}, "measure-both"),
        ({"instrument": "core-10", "total": 41}, "measure-range"),
        ({"instrument": "core-10", "answers": ANSWERS}, "field-invalid"),
    ],
)
def test_what_a_questionnaire_cannot_give_is_refused(
    run: Run, place: tuple[Path, str], fields: object, rule: str
) -> None:
    refused = add(run, place, "2026-11-10", fields)

    assert (refused["status"], refused["error"]["rule"]) == (2, rule)
    assert run("measures", *place)[1]["measures"] == []
