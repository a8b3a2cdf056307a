"""What is missing, as a machine reads it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.builders.consented import written
from tests.builders.practices import Made, opened
from tests.cli.conftest import Run
from tests.services.handovers.test_parental import agreed, child


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


@pytest.mark.parametrize("option", ["--name", "--authority", "--wish", "--words"])
def test_what_is_no_text_leaves_no_request_and_no_hold(
    run: Run, practice: Path, option: str
) -> None:
    _, files = run("files", practice)
    file = next(one for one in files["files"] if one["kind"] == "individual")
    code, person = file["code"], file["subjects"][0]
    asked = ("request", "open", practice, code, "--received", "2026-11-02", "--person", person)
    status, refused = run(*asked, option, "Jo \udcff")
    _, requests = run("request", "list", practice)
    _, due = run("due", practice)

    assert (status, refused["error"]["rule"]) == (2, "text-not-storable")
    assert person not in {one["person"] for one in requests["requests"]}
    assert [one["holds"] for one in due["files"] if one["code"] == code] == [[]]


def test_who_asks_is_said_with_the_request(run: Run, practice: Path) -> None:
    _, files = run("files", practice)
    code, person = files["files"][0]["code"], files["files"][0]["subjects"][0]
    asked = ("request", "open", practice, code, "--received", "2026-11-02", "--person", person)
    _, opened = run(*asked, "--by", "parent", "--name", " Jo Ashdown ")

    assert opened["request"]["addressee"] == "Jo Ashdown"


def test_a_letter_that_is_refused_leaves_its_words_unsaid(
    run: Run, practice: Path, tmp_path: Path
) -> None:
    _, files = run("files", practice)
    code, person = files["files"][0]["code"], files["files"][0]["subjects"][0]
    _, opened = run(
        "request", "open", practice, code, "--received", "2026-11-02", "--person", person
    )
    letter = ("request", "letter", practice, opened["request"]["id"], "--kind", "clarification")
    (tmp_path / "there.pdf").write_bytes(b"mine")
    status, refused = run(*letter, "--out", tmp_path / "there.pdf", "--question", "Which years?")
    again, needed = run(*letter, "--out", tmp_path / "new.pdf")

    assert (status, refused["error"]["rule"]) == (2, "output-exists")
    assert (again, needed["error"]["rule"]) == (2, "question-needed")
    assert (tmp_path / "there.pdf").read_bytes() == b"mine"


def test_what_the_window_says_when_a_parent_asks_is_told_here_too(run: Run, empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = child(practice, evidence="birth certificate", competent="yes", because="She can.")
        agreed(practice, code, "risk")
        written(practice, code, "He said that his stepfather hits him.")
    more = ("--received", "2026-11-02", "--by", "mother", "--wish", "to keep it private",
            "--agrees", "no")  # fmt: skip
    _, made = run("request", "open", empty.folder, code, *more)
    _, found = run("request", "review", empty.folder, made["request"]["id"])
    (alone,) = run("sharing", empty.folder, code)[1]["sharing"]

    assert found["parent"] == {
        "right": "Parental responsibility, as recorded on 1 May 2026, seen: birth certificate",
        "evidence": "birth certificate",
        "speaks": False,
        "acts_for": [],
        "no_right": False,
        "told": [{"record": alone["record"], "what": ["risk"], "when": "on-request"}],
        "wish": "to keep it private",
        "agrees": "no",
        "age": 13,
        "rule": found["parent"]["rule"],
        "presumed": False,
        "decides_alone": False,
        "unsaid": False,
        "competent": "yes",
        "competent_because": "She can.",
    }
    assert "child-says-no" in found["missing"]
    assert "No age is presumed" in found["parent"]["rule"]
    why = [(one["kind"], (one["why"] or {}).get("reason")) for one in found["items"]]
    assert ("risk", None) in why
    assert ("session", "child-expectation") in why
    assert ("session", "child-abuse") in why
    grounds = {one["why"]["ground"] for one in found["items"] if one["why"]}
    assert {one.rsplit(" ", 1)[1] for one in grounds} == {"4", "21"}

    judged = ("request", "who", empty.folder, made["request"]["id"])
    assert run(*judged, "--because", "He is five.")[0] == 2
    assert run(*judged, "--able", "no", "--because", "He is five.")[0] == 0
    _, found = run("request", "review", empty.folder, made["request"]["id"])
    assert (found["parent"]["competent"], found["parent"]["competent_because"]) == (
        "no", "He is five.",
    )  # fmt: skip
    assert "child-says-no" not in found["missing"]

    _, own = run("request", "open", empty.folder, code, "--received", "2026-11-02")
    _, mine = run("request", "review", empty.folder, own["request"]["id"])
    assert mine["parent"] is None
    assert {one["why"] for one in mine["items"]} == {None}
