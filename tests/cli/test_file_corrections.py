"""Days and kinds corrected from the command line: which day was and which day is."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

WRONG: dict[str, Any] = {
    "format": "schtum-interchange",
    "version": 1,
    "people": [{"id": "p", "names": ["Enid Query"]}, {"id": "q", "names": ["Fay Late"]}],
    "files": [
        {"id": "f", "kind": "enquiry", "subjects": ["p"], "opened": "2025-09-01"},
        {"id": "g", "kind": "individual", "subjects": ["q"], "opened": "2062-01-01"},
    ],
}


@pytest.fixture
def codes(run: Run, practice: Path, tmp_path: Path) -> dict[str, str]:
    (tmp_path / "in.json").write_text(json.dumps(WRONG))
    _, done = run("import", practice, tmp_path / "in.json")
    return dict(done["ids"]["files"])


def test_a_start_date_is_corrected_and_the_work_can_end(
    run: Run, practice: Path, codes: dict[str, str]
) -> None:
    right = ("correct", practice, codes["g"], "--opened", "2026-01-05", "--reason", "mistyped")

    _, foreseen = run(*right, "--dry-run")
    status, done = run(*right)
    again, refused = run(*right)
    _, ended = run("end", practice, codes["g"], "--on", "2026-11-21")

    assert status == 0
    assert foreseen == done | {"dry_run": True}
    assert (done["was"], done["due"]) == ("2069-01-01", "2033-11-21")
    assert "1 January 2069" in done["why_was"]
    assert (again, refused["error"]["rule"]) == (2, "nothing-to-correct")
    assert (ended["was"], ended["due"]) == ("2033-11-21", "2033-11-21")


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        (("--opened", "2062-01-01"), "opening-in-the-future"),
        (("--opened", "1899-12-31"), "day-before-1900"),
        (("--kind", "group"), "unknown-kind-of-file"),
        ((), "nothing-to-correct"),
    ],
)
def test_an_odd_correction_is_refused(
    run: Run, practice: Path, codes: dict[str, str], more: tuple[str, ...], rule: str
) -> None:
    status, refused = run("correct", practice, codes["f"], *more, "--reason", "other")

    assert (status, refused["error"]["rule"]) == (2, rule)


def test_an_enquiry_is_accepted_as_a_client(
    run: Run, practice: Path, codes: dict[str, str]
) -> None:
    _, foreseen = run("accept", practice, codes["f"], "--dry-run")
    status, done = run("accept", practice, codes["f"])
    twice, refused = run("accept", practice, codes["f"])
    back = ("correct", practice, codes["f"], "--kind", "enquiry", "--reason", "mistyped")
    _, again = run(*back)

    assert (status, foreseen) == (0, done | {"dry_run": True})
    assert done["why"].startswith("Current file.")
    assert (twice, refused["error"]["rule"]) == (6, "not-an-enquiry")
    assert again["due"] == "2026-09-01"
    assert again["now_due"]


def test_a_receipt_is_corrected_and_odd_ones_are_refused(
    run: Run, practice: Path, codes: dict[str, str]
) -> None:
    ask = ("request", "open", practice, codes["f"], "--received")
    ahead, in_future = run(*ask, "2062-11-20")
    old, long_ago = run(*ask, "1926-11-20")
    never, too_old = run(*ask, "1826-11-20", "--sure")
    _, asked = run(*ask, "2026-11-02")
    right = ("request", "correct", practice, asked["request"]["id"], "--received")

    _, foreseen = run(*right, "2026-10-02", "--reason", "mistyped", "--dry-run")
    status, done = run(*right, "2026-10-02", "--reason", "mistyped")
    late, refused = run(*right, "2026-12-24", "--reason", "mistyped")

    assert (ahead, in_future["error"]["rule"]) == (2, "receipt-in-the-future")
    assert (old, long_ago["error"]["rule"]) == (2, "receipt-to-check")
    assert (never, too_old["error"]["rule"]) == (2, "day-before-1900")
    assert (status, foreseen) == (0, done | {"dry_run": True})
    assert (done["was"], done["due"]) == ("2026-12-02", "2026-11-02")
    assert (late, refused["error"]["rule"]) == (2, "receipt-in-the-future")


def test_a_file_that_one_far_date_decides_is_destroyed_only_when_one_is_sure(
    run: Run, practice: Path, tmp_path: Path
) -> None:
    document = {
        **WRONG,
        "files": [
            {
                "id": "f",
                "kind": "individual",
                "subjects": ["p"],
                "opened": "2010-01-04",
                "ended": "2012-01-04",
            }
        ],
        "people": WRONG["people"][:1],
        "notes": [
            {
                "id": "n",
                "file": "f",
                "kind": "session",
                "held_on": "2018-03-01",
                "text": "She came.",
            }
        ],
    }
    (tmp_path / "in.json").write_text(json.dumps(document))
    _, done = run("import", practice, tmp_path / "in.json")
    code = done["ids"]["files"]["f"]
    destroy = ("destroy", practice, code, "--certificate", tmp_path / "gone.pdf")

    _, due = run("due", practice)
    row = next(one for one in due["files"] if one["code"] == code)
    status, refused = run(*destroy)
    sure, gone = run(*destroy, "--sure")

    assert row["check"] == "far-from-others"
    assert "1 March 2018 is more than a year from every other date in this file." in row["why"]
    assert (status, refused["error"]["rule"]) == (2, "due-date-to-check")
    assert (sure, gone["destroyed"]) == (0, [code])


def test_a_corrected_birth_says_which_due_date_was_and_is(run: Run, practice: Path) -> None:
    _, files = run("files", practice)
    file = next(one for one in files["files"] if one["kind"] == "child")
    whom = file["subjects"][0]

    _, edited = run("people", "edit", practice, whom, "--born", "2 March 2014")
    _, again = run("people", "edit", practice, whom, "--phone", "0113 496 0000")

    (moved,) = [one for one in edited["dates"] if one["code"] == file["code"]]
    assert moved["was"] == file["due"]
    assert moved["due"] == "2039-03-02"
    assert again["dates"] == []


def test_a_file_says_in_which_nation_its_client_is(run: Run, practice: Path) -> None:
    _, found = run("files", practice)
    code = found["files"][0]["code"]
    answers = [run("nation", practice, code, *said) for said in ((), ("wales",), (), ("practice",))]
    status, refused = run("nation", practice, code, "ruritania")

    assert [answer for _, answer in answers] == [
        {"code": code, "nation": nation, "own": own}
        for nation, own in (
            ("england", False),
            ("wales", True),
            ("wales", True),
            ("england", False),
        )
    ]
    assert (status, refused["error"]["rule"]) == (2, "unknown-nation")
