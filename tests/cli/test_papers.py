"""Documents to give, from the command line."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.cli.doors import Doors
from app.cli.main import main
from app.services.practice.details import describe
from tests.builders.practices import HOUSE, PASSPHRASE, Made, opened
from tests.cli.conftest import Run, no_window


def test_a_document_says_what_it_lacks_until_it_is_said(
    run: Run, practice: Path, tmp_path: Path
) -> None:
    status, found = run("documents", practice, "--say", "supervisor_line", "")
    lacks = {one["document"]: [each["gap"] for each in one["lacks"]] for one in found["documents"]}
    assert status == 0
    assert "supervisor_line" in lacks["limits"]
    assert run("document", practice, "limits", "--out", tmp_path / "1.pdf")[0] == 6
    assert not (tmp_path / "1.pdf").exists()

    said = "I see my supervisor every month, and use no names."
    run("documents", practice, "--say", "supervisor_line", said)
    status, done = run("document", practice, "limits", "--out", tmp_path / "1.pdf")
    assert status == 0
    assert done["pages"] >= 1
    found = run("documents", practice)[1]["documents"]
    assert next(one for one in found if one["document"] == "limits")["version"] == done["version"]


def test_what_the_rules_must_fill_is_listed_with_the_way_to_fill_it(
    empty: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = tmp_path / "pw"
    secret.write_text(PASSPHRASE + "\n")
    with opened(empty.folder) as unlocked:
        describe(unlocked, replace(unlocked.details, answers=()), reason="rule")

    def told(*arguments: object) -> str:
        main([*map(str, arguments), "--passphrase-file", str(secret)], Doors(HOUSE, no_window))
        printed = capsys.readouterr()
        return printed.out + printed.err

    listed = told("documents", empty.folder)
    refused = told("document", empty.folder, "contract", "--out", tmp_path / "1.pdf")

    assert "\nkept_contract: (nothing yet) How long you keep a record" in listed
    assert "(kept_contract)" in refused
    assert "schtum rules confirm" in refused


def test_a_part_in_own_words_is_another_version(run: Run, practice: Path) -> None:
    def version() -> str:
        found = run("documents", practice)[1]["documents"]
        return str(next(one for one in found if one["document"] == "implications")["version"])

    before = version()
    words = "It is up to you alone."
    assert run("documents", practice, "--word", "implications", "choice", words)[0] == 0
    assert version() != before
    assert run("documents", practice, "--word", "implications", "choice", "")[0] == 0
    assert version() == before


def test_what_cannot_be_meant_is_refused(run: Run, practice: Path, tmp_path: Path) -> None:
    assert run("documents", practice, "--say", "nothing", "x")[0] == 2
    assert run("document", practice, "decision", "--out", tmp_path / "1.pdf")[0] == 2


def test_what_one_of_a_couple_fills_in_is_for_one_of_them(
    run: Run, practice: Path, tmp_path: Path
) -> None:
    files = run("files", practice)[1]["files"]
    joint = next(one for one in files if one["kind"] == "joint")
    sheet = ("document", practice, "intake", joint["code"], "--out", tmp_path / "1.pdf")
    of_nobody, _ = run(*sheet)
    assert (of_nobody, (tmp_path / "1.pdf").exists()) == (2, False)
    assert run(*sheet, "--person", joint["subjects"][0])[0] == 0

    blank = ("document", practice, "intake", "--out", tmp_path / "2.pdf")
    assert run(*blank, "--person", joint["subjects"][0])[0] == 2
    assert run(*blank)[0] == 0


def test_the_notice_is_checked_recorded_and_given(run: Run, practice: Path, tmp_path: Path) -> None:
    asked = run("documents", practice)[1]["gaps"]
    said = [
        ("--say", one["gap"], one["choices"][0]["choice"] if one["choices"] else one["example"])
        for one in asked
    ]
    run("documents", practice, *(part for each in said for part in each))
    found = run("notice", practice)[1]
    assert not found["lacks"], found["lacks"]
    status, kept = run("notice", practice, "--keep")
    assert status == 0
    assert kept["current"]
    assert kept["not_given"]
    assert {"rule", "setting", "law"} <= {
        rest["kind"]
        for part in kept["parts"]
        for one in part["sentences"]
        for rest in one["rests_on"]
    }
    out = tmp_path / "paper.pdf"
    done = run("document", practice, "privacy-notice", "--out", out)[1]
    assert done["version"] == kept["version"]


def test_who_was_given_which_document_is_recorded_and_listed(
    run: Run, practice: Path, tmp_path: Path
) -> None:
    code = run("files", practice)[1]["files"][0]["code"]
    fields = tmp_path / "fields.json"
    fields.write_text('{"paper": "limits", "how": "paper", "edition": "0000-0000"}', "utf-8")
    add = ("record", "add", practice, code, "--kind", "paper-given", "--on", "2026-11-20")
    assert run(*add, "--fields", fields)[0] == 0
    found = run("documents", practice)[1]["documents"]
    (limits,) = (one for one in found if one["document"] == "limits")
    given = [(one["file"], one["version"], one["newest"]) for one in limits["given"]]
    assert (code, "0000-0000", False) in given
