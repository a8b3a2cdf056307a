import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from app.domain.ids import Code
from app.domain.leaf import Operation
from app.domain.notes import NoteKind
from app.domain.own_rules import what_is
from app.domain.record_classes import RecordClass
from app.domain.registers import ACCOUNTS, SUPERVISION
from app.domain.retention import FileKind
from app.services.people import people
from app.services.people.people import NewFile
from app.services.practice.practice import Practice
from app.services.records import sign, write
from tests.builders.practices import make_unsaid, note, opened, person

Run = Callable[..., tuple[int, dict[str, Any]]]

INSURER: Final = """
[[rules]]
class = "file"
files = ["individual", "joint", "child"]
starts = "ended"
years = 5
instead_of = ["england/adult", "england/child"]

[rules.source]
title = "My insurer"
mark = "insurer-condition"
citation = "Keep them for five years after the work has ended."
read_on = 2026-11-20
"""
PROCESS: Final = """
[[rules]]
class = "process"
starts = "ended"
months = 3

[rules.source]
title = "My privacy notice"
mark = "common-practice"
citation = "My own notes go after three months."
read_on = 2026-11-20
"""
REGISTERS: Final = """
[[rules]]
class = "practice-registers"
starts = "last-entry"
years = 3

[rules.source]
title = "My practice"
mark = "common-practice"
citation = "Three years."
read_on = 2026-11-20
"""


@pytest.fixture
def unsaid(tmp_path: Path) -> Path:
    """A practice that has not said what its insurer asks, with the sample's files."""
    return make_unsaid(tmp_path / "new").folder


def closed(practice: Practice, last: dt.date, ended: dt.date) -> Code:
    """A file that was opened ten days before its only session."""
    new = NewFile(
        kind=FileKind.INDIVIDUAL,
        subjects=(person(practice, "Beatrix Vane"),),
        opened=last - dt.timedelta(days=10),
    )
    _, _, (code,) = people.add(practice, [], [new])
    note(practice, code, "We met.", last)
    people.end(practice, code, ended)
    return code


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "rules.toml"
    path.write_text(text, encoding="utf-8")
    return path


def verified(run: Run, practice: Path) -> bool:
    status, done = run("log", "verify", practice, unlocked=False)
    return status == 0 and bool(done["ok"])


def test_nothing_is_due_before_the_insurers_rules_are_confirmed(
    run: Run, unsaid: Path, tmp_path: Path
) -> None:
    _, rules = run("rules", unsaid)
    _, due = run("due", unsaid, "--on", "2060-01-01")
    _, files = run("files", unsaid)
    ended = [one["code"] for one in due["files"] if one["would_be_due"]]
    refused = run("destroy", unsaid, ended[0], "--certificate", tmp_path / "c.pdf")

    assert not rules["confirmed"]
    assert not any(one["is_due"] or one["overdue"] or one["due"] for one in due["files"])
    assert not any(one["due"] or one["confirmed"] for one in files["files"] if one["would_be_due"])
    said = [one["why"] for one in due["files"] if one["would_be_due"]]
    assert all("you have not confirmed what your insurer asks for" in one for one in said)
    assert refused[0] == 6
    assert verified(run, unsaid)


def test_a_closed_file_is_refused_by_the_rule_it_waits_for(
    run: Run, unsaid: Path, tmp_path: Path
) -> None:
    with opened(unsaid) as practice:
        code = closed(practice, dt.date(2012, 1, 9), dt.date(2012, 2, 9))

    status, said = run("destroy", unsaid, code, "--certificate", tmp_path / "c.pdf")

    assert (status, said["error"]["rule"]) == (6, "insurer-unconfirmed")
    assert not (tmp_path / "c.pdf").exists()
    status, said = run("keep", unsaid, code, "--until", "2040-01-31", "--reason", "tax")
    assert (status, said["error"]["rule"]) == (6, "insurer-unconfirmed")


def test_confirming_shows_what_moves_first_and_tells_the_log_once(run: Run, unsaid: Path) -> None:
    confirm = ("rules", "confirm", unsaid, "--rule", "england/adult", "--rule", "england/child")
    before = (unsaid / "log" / "leaves.jsonl").read_bytes()
    _, looked = run(*confirm, "--dry-run")
    unchanged = (unsaid / "log" / "leaves.jsonl").read_bytes() == before
    status, done = run(*confirm)
    _, due = run("due", unsaid, "--on", "2026-11-21")

    assert unchanged
    assert (looked["changed"], done["changed"], status) == (False, True, 0)
    assert looked["moves"] == done["moves"] != []
    assert all(one["before"] is None for one in done["moves"])
    days = {one["code"]: one["due"] for one in due["files"]}
    assert all(days[one["code"]] == one["after"] for one in done["moves"])
    with opened(unsaid) as practice:
        leaves = practice.log.leaves()
        told = [leaf for leaf in leaves if leaf.operation is Operation.RULE][1:]
        moved = [leaf["reason"] for leaf in leaves if leaf.operation is Operation.DUE]
    assert len(told) == 1
    assert moved
    assert set(moved) == {"rule"}
    assert verified(run, unsaid)


def test_what_would_have_been_due_is_said_where_nothing_was_confirmed(
    say: Callable[..., str], unsaid: Path
) -> None:
    words = say("rules", "confirm", unsaid, "--rule", "england/child", "--not-here",
                "england/adult", "--dry-run")  # fmt: skip

    assert "no due date any more (would have been " in words
    assert "(was )" not in words


def test_confirming_names_the_practices_own_records_whose_dates_move(
    run: Run, practice: Path, say: Callable[..., str], tmp_path: Path
) -> None:
    with opened(practice) as inside:
        said = {"on": "2019-11-20", "with_whom": "Nora", "way": "alone", "minutes": 60}
        record = sign.sign(inside, SUPERVISION, None, said).record
    run("rules", "add", practice, "--file", written(tmp_path, REGISTERS))
    confirm = ("rules", "confirm", practice, "--rule", "own/practice-registers-1")

    _, looked = run(*confirm, "--dry-run")
    words = say(*confirm)
    _, due = run("review", practice)

    (mine,) = [one for one in looked["moves_own"] if one["record"] == record]
    assert (mine["kind"], mine["on"], mine["before"], mine["after"]) == (
        "supervision", "2019-11-20", None, "2022-11-20",
    )  # fmt: skip
    assert looked["moves"] == looked["moves_classes"] == []
    assert "No date moves." not in words
    assert f"{len(looked['moves_own'])} records of the practice's own" in words
    assert "Supervision of 20 November 2019: due 20 November 2022 (had no due date)" in words
    after = {one["record"]: one["after"] for one in looked["moves_own"]}
    known = {one["record"]: one["due"] for one in due["own"] if one["kind"] != ACCOUNTS.name}
    assert known == after  # invoices are kept longer by law


def test_confirming_names_the_classes_of_record_whose_dates_move(
    run: Run, practice: Path, say: Callable[..., str], tmp_path: Path
) -> None:
    with opened(practice) as inside:
        code = closed(inside, dt.date(2026, 1, 9), dt.date(2026, 5, 31))
        day, said = dt.date(2026, 1, 9), "What I thought."
        write.sign(inside, code, kind=NoteKind.PROCESS, held_on=day, text=said)
    run("rules", "add", practice, "--file", written(tmp_path, PROCESS))

    words = say("rules", "confirm", practice, "--rule", "own/process-1")
    _, back = run("rules", "remove", practice, "own/process-1", "--dry-run")

    assert f"{code}, process notes: due 31 August 2026 (was with the file)" in words
    (mine,) = [one for one in back["moves_classes"] if one["code"] == code]
    assert (mine["class"], mine["before"], mine["after"]) == ("process", "2026-08-31", None)


def test_an_insurer_of_ones_own_takes_the_place_of_the_nations_rule(
    run: Run, unsaid: Path, tmp_path: Path
) -> None:
    with opened(unsaid) as practice:
        code = closed(practice, dt.date(2020, 1, 9), dt.date(2020, 2, 29))

    status, done = run("rules", "confirm", unsaid, "--file", written(tmp_path, INSURER))
    _, due = run("due", unsaid, "--on", "2026-11-21")

    assert (status, done["confirmed"]) == (0, True)
    assert [one["id"] for one in done["rules"] if one["own"]] == ["own/file-1"]
    mine = next(one for one in due["files"] if one["code"] == code)
    assert (mine["due"], mine["rules"]) == ("2025-03-01", ["own/file-1"])  # five years, a leap day
    assert "My insurer (insurance condition, not law)" in mine["why"]
    gone = run("destroy", unsaid, code, "--certificate", tmp_path / "c.pdf")
    assert gone[0] == 0
    assert verified(run, unsaid)


def test_an_added_rule_waits_and_a_class_falls_due_before_its_file(
    run: Run, practice: Path, tmp_path: Path
) -> None:
    with opened(practice) as open_:
        code = closed(open_, dt.date(2026, 1, 9), dt.date(2026, 5, 31))
        day, said = dt.date(2026, 1, 9), "What I thought."
        write.sign(open_, code, kind=NoteKind.PROCESS, held_on=day, text=said)

    def mine() -> dict[str, Any]:
        _, due = run("due", practice, "--on", "2026-11-21")
        return next(one for one in due["files"] if one["code"] == code)

    before = mine()
    _, added = run("rules", "add", practice, "--file", written(tmp_path, PROCESS))
    waiting = mine()
    run("rules", "confirm", practice, "--rule", "own/process-1")
    confirmed = mine()
    run("rules", "remove", practice, "own/process-1")
    again = mine()
    _, more = run("rules", "add", practice, "--file", written(tmp_path, PROCESS))

    (rule,) = [one for one in added["rules"] if one["own"]]
    assert (rule["class"], rule["period"]) == ("process", "three months after the end of the work")
    assert (rule["confirmed"], rule["mark"]) == (False, "common-practice")
    assert before["classes"] == waiting["classes"] == again["classes"] == []
    (part,) = confirmed["classes"]
    assert (part["class"], part["due"], part["is_due"]) == ("process", "2026-08-31", True)
    assert before["due"] == confirmed["due"] == "2033-01-09"
    assert [one["id"] for one in more["rules"] if one["own"]] == ["own/process-2"]
    assert verified(run, practice)


def test_a_pack_is_added_and_the_rule_that_applies_confirmed(run: Run, practice: Path) -> None:
    with opened(practice) as open_:
        code = closed(open_, dt.date(2012, 1, 9), dt.date(2012, 2, 29))

    def mine() -> tuple[Any, ...]:
        _, due = run("due", practice, "--on", "2026-11-21")
        found = next(one for one in due["files"] if one["code"] == code)
        return found["due"], found["confirmed"], found["rules"][0]

    assert mine() == ("2019-01-09", True, "england/adult")
    run("rules", "add", practice, "--pack", "nhs-england")
    assert mine()[:2] == (None, False)  # which of them applies is not said yet
    _, done = run(
        *("rules", "confirm", practice, "--rule", "nhs-england/adult"),
        *("--not-here", "nhs-england/mental-health"),
    )
    assert mine() == ("2020-02-29", True, "nhs-england/adult")
    states = {one["id"]: one["state"] for one in done["rules"]}
    assert states["nhs-england/mental-health"] == "set-aside"
    assert verified(run, practice)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "rules-file"),
        ("years = ", "rules-file"),
        ("a = " + "[" * 50_000, "rules-file"),
        (INSURER.replace("years = 5", ""), "rules-file"),
        (INSURER.replace("years = 5", "years = 5\nmonths = 3"), "rules-file"),
        (INSURER.replace("years = 5", "years = 0"), "rules-file"),
        (INSURER.replace('"ended"', '"some-day"'), "rules-file"),
        (INSURER.replace('"file"', '"diary"'), "rules-file"),
        (INSURER.replace("insurer-condition", "hearsay"), "rules-file"),
        (INSURER.replace("[[rules]]", '[[rules]]\nid = "own/rose-will"'), "rules-file"),
        ('confirm = ["england/nothing"]', "no-such-rule"),
    ],
)
def test_a_file_that_is_not_wholly_understood_changes_nothing(
    run: Run, practice: Path, tmp_path: Path, text: str, rule: str
) -> None:
    before = (practice / "log" / "leaves.jsonl").read_bytes()

    status, said = run("rules", "confirm", practice, "--file", written(tmp_path, text))

    assert (status, said["error"]["rule"]) == (2, rule)
    assert (practice / "log" / "leaves.jsonl").read_bytes() == before


def test_the_log_knows_no_word_of_an_own_rule(run: Run, practice: Path, tmp_path: Path) -> None:
    named = INSURER.replace("My insurer", "Insurer of Beatrix Vane")
    run("rules", "confirm", practice, "--file", written(tmp_path, named))

    said = (practice / "log" / "leaves.jsonl").read_text(encoding="ascii")
    rules = [json.loads(line) for line in said.splitlines() if '"operation":"rule"' in line][-1][
        "rules"
    ]

    assert "Vane" not in said
    assert "own/file-1" in [one["id"] for one in rules]
    assert "england/adult" in [one["id"] for one in rules]


def test_own_rules_and_what_was_confirmed_come_through_an_export(
    run: Run, unsaid: Path, tmp_path: Path
) -> None:
    run("rules", "confirm", unsaid, "--file", written(tmp_path, INSURER))
    run("rules", "add", unsaid, "--pack", "ireland")
    _, before = run("rules", unsaid)
    run("export", unsaid, tmp_path / "out")
    run("new", tmp_path / "second")

    status, _ = run("import", tmp_path / "second", tmp_path / "out" / "practice.json")
    _, after = run("rules", tmp_path / "second")

    assert status == 0
    assert after == before


@pytest.mark.parametrize(
    ("class_", "starts"),
    [
        ("file", "tax-deadline"),
        ("file", "outcome"),
        ("process", "outcome"),
        ("contact-details", "tax-deadline"),
        ("complaints", "last-session"),
        ("practice-registers", "ended"),
    ],
)
def test_a_rule_that_counts_from_a_day_that_never_comes_is_refused(
    run: Run, practice: Path, tmp_path: Path, class_: str, starts: str
) -> None:
    file = tmp_path / "rule.toml"
    written = PROCESS.replace('"process"', f'"{class_}"').replace('"ended"', f'"{starts}"')
    file.write_text(written)
    before = run("rules", practice)
    for command in ("add", "confirm"):
        status, said = run("rules", command, practice, "--file", file)
        assert (status, said["error"]["rule"]) == (2, "rule-without-date")
        assert starts not in said["error"]["facts"]["starts"].split(", ")
        words = said["error"]["message"]
        assert f"“{what_is(RecordClass(class_))}”" in words
        assert "the last entry (last-entry)" in words
    assert run("rules", practice) == before


def test_what_cannot_be_kept_longer_says_why(run: Run, practice: Path, tmp_path: Path) -> None:
    """A class without a rule of its own, a file that no rule fits: neither lacks a birth."""
    with opened(practice) as inside:
        code = closed(inside, dt.date(2015, 5, 4), dt.date(2015, 5, 4))
    keeping = (practice, code, "--until", "2040-01-01", "--reason", "insurer")
    of_class = run("keep", *keeping, "--class", "session")
    none = [one["id"] for one in run("rules", practice)[1]["rules"]]
    file = tmp_path / "none.toml"
    file.write_text(f"not_here = {json.dumps(none)}")
    run("rules", "confirm", practice, "--file", file)
    of_file = run("keep", *keeping)

    assert [status for status, _ in (of_class, of_file)] == [6, 6]
    assert of_class[1]["error"]["rule"] == "class-without-rule"
    assert of_file[1]["error"]["rule"] == "no-rule-fits"
    assert "birth" not in json.dumps((of_class, of_file))
