"""Somebody asks, on the command line: seventeen callers, what is signed, filed and sent."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from app.domain.approaches import Caller
from app.services.records.callers import guide
from tests.builders.reading import words_in
from tests.cli.conftest import Run
from tests.cli.test_contract import _code

ASKED = {"who": "Gary Pugh", "organisation": "Calder Instruments", "wants": "Whether they come."}
Sign = Callable[..., str]


@pytest.fixture
def sign(run: Run, practice: Path, tmp_path: Path) -> Sign:
    def signed(code: str, fields: dict[str, Any], *more: str, kind: str = "approach") -> str:
        (tmp_path / "fields.json").write_text(json.dumps(fields))
        status, done = run(
            "record", "add", practice, code, "--kind", kind, "--on", "2026-11-20",
            "--fields", tmp_path / "fields.json", *more,
        )  # fmt: skip
        assert status == 0
        return str(done["record"])

    return signed


def waits(run: Run, practice: Path, record: str) -> list[dict[str, Any]]:
    """This one, if it waits: the sample has others."""
    listed = run("approaches", practice)[1]["approaches"]
    return [one for one in listed if one["record"] == record]


@pytest.mark.sampled(3)
@pytest.mark.parametrize("caller", Caller)
def test_each_caller_asks_is_answered_and_gets_a_letter_that_says_nothing(
    run: Run, practice: Path, tmp_path: Path, sign: Sign, caller: Caller
) -> None:
    _, told = run("callers", caller.value, unlocked=False)
    (advice,) = told["callers"]
    asked = sign("practice", {**ASKED, "caller": caller.value, "by": "2026-12-01"})
    (waiting,) = waits(run, practice, asked)
    sign("practice", {"said": advice["says"], "outcome": "neither"}, "--adds-to", asked)
    read = run("records", practice, "practice", "--kind", "approach")[1]["records"]
    states = [one["state"] for one in read if asked in {one["id"], one["adds_to"]}]

    assert advice["name"] == caller.value
    assert advice["questions"]
    assert (waiting["record"], waiting["caller"]) == (asked, advice["title"])
    assert (waiting["who"], waiting["by"]) == ("Gary Pugh, Calder Instruments", "2026-12-01")
    assert waits(run, practice, asked) == []
    assert states == ["answered", "answered"]
    if advice["letter"] is None:
        assert caller is Caller.CLIENT_SELF
        return
    out = tmp_path / "letter.pdf"
    status, made = run("letter", practice, advice["letter"], "--record", asked, "--out", out)
    assert (status, made["pages"], made["kind"]) == (0, 1, advice["letter"])
    said = words_in(out)
    assert "Dear Gary Pugh," in said
    assert "Whether they come" not in said
    with pikepdf.open(out) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Letter"


def test_a_letter_needs_no_record_and_says_what_is_given(
    run: Run, practice: Path, tmp_path: Path
) -> None:
    out = tmp_path / "letter.pdf"
    status, _ = run(
        "letter", practice, "holding-insurer", "--to", "Fern Vale", "--received", "19 Nov 2026",
        "--reference", "FV/2291", "--on", "20 Nov 2026", "--out", out,
    )  # fmt: skip
    said = words_in(out)

    assert status == 0
    for words in ("Dear Fern Vale,", "19 November 2026", "FV/2291", "20 November 2026"):
        assert words in said


def test_for_a_client_and_for_nobody_the_files_are_byte_for_byte_the_same(
    run: Run, practice: Path, tmp_path: Path, sign: Sign
) -> None:
    fields = {**ASKED, "wants": "Whether Rose Will comes.", "reference": "Will/1"}
    code = _code(run, practice, "Rose Will")
    stranger = {**fields, "wants": "Whether Zebedee Quarles comes."}
    records = [sign("practice", stranger), sign("practice", fields), sign(code, fields)]
    for place, record in enumerate(records):
        run(
            "letter", practice, "holding-police", "--record", record, "--reference", "-",
            "--out", tmp_path / f"{place}.pdf",
        )  # fmt: skip
    made = {(tmp_path / f"{place}.pdf").read_bytes() for place in range(3)}

    assert len(made) == 1


def test_one_that_names_a_client_is_put_into_their_file_and_they_are_asked(
    run: Run, practice: Path, tmp_path: Path, sign: Sign
) -> None:
    code, out = _code(run, practice, "Rose Will"), tmp_path / "message.pdf"
    asked = sign("practice", {**ASKED, "wants": "Whether Rose Will comes."})
    (waiting,) = waits(run, practice, asked)
    message = ("letter", practice, "asking-the-client", "--out", out)
    early = run(*message, "--record", asked)
    status, filed = run("record", "file", practice, asked, code)
    again = run("record", "file", practice, filed["records"][0], code)
    without = run(*message)
    made = run(*message, "--record", filed["records"][0])
    sign(code, {"outcome": "shared"}, "--adds-to", filed["records"][0])
    late = run("letter", practice, "asking-the-client", "--record", filed["records"][0],
               "--out", tmp_path / "late.pdf")  # fmt: skip
    said = words_in(out)

    assert waiting["perhaps"] == [code]
    assert (early[0], early[1]["error"]["rule"]) == (6, "in-no-file-yet")
    assert (status, filed["file"], len(filed["records"])) == (0, code, 1)
    assert (again[0], again[1]["error"]["rule"]) == (6, "in-a-file-already")
    assert (without[0], without[1]["error"]["rule"]) == (2, "record-needed")
    assert made[1]["short"].startswith("Hello, something has come up")
    assert (made[0], made[1]["pages"]) == (0, 1)
    assert "Dear Rose" in said
    assert "Gary Pugh, Calder Instruments" in said
    assert (late[0], late[1]["error"]["rule"]) == (6, "told-already")


def test_an_order_is_due_until_it_is_answered(
    run: Run, practice: Path, tmp_path: Path, sign: Sign
) -> None:
    fields = {
        "what": "witness-summons",
        "authority": "Leeds",
        "scope": "Dates.",
        "by": "2026-12-14",
    }
    order = sign("practice", fields, kind="order")
    (waiting,) = waits(run, practice, order)
    run("letter", practice, "holding-court", "--record", order, "--out", tmp_path / "letter.pdf")
    sign("practice", {"outcome": "told-under-a-duty"}, "--adds-to", order)

    assert (waiting["kind"], waiting["state"], waiting["by"]) == ("order", "due", "2026-12-14")
    assert "14 December 2026" in words_in(tmp_path / "letter.pdf")
    assert waits(run, practice, order) == []


def test_what_is_not_there_is_refused(run: Run, practice: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.pdf"
    refused = [
        run("callers", "bishop", unlocked=False),
        run("letter", practice, "holding-bishop", "--out", out),
        run("letter", practice, "holding-gp", "--to", "long " * 900, "--out", out),
        run("letter", practice, "holding-gp", "--record", "gone", "--out", out),
    ]

    assert [one["error"]["rule"] for _, one in refused] == [
        "unknown-caller",
        "unknown-letter",
        "letter-too-long",
        "no-such-record",
    ]
    assert not out.exists()


def test_the_code_for_the_police_is_told_where_it_holds(run: Run) -> None:
    _, here = run("callers", "police", unlocked=False)
    _, there = run("callers", "police", "--nation", "scotland", unlocked=False)
    _, every = run("callers", unlocked=False)

    assert len(here["callers"][0]["code"]["questions"]) == 8
    assert there["callers"][0]["code"] is None
    assert [one["name"] for one in every["callers"]] == [*Caller]
    assert every["version"] == guide().version


def test_what_the_police_answered_is_told_again_when_something_is_sent_to_them(
    run: Run, practice: Path, sign: Sign
) -> None:
    code = _code(run, practice, "Rose Will")
    sign(code, {"who": "An officer", "caller": "police", "answered": ["notice", "rank"]})
    consent = {
        "recipient": "West Yorkshire Police", "purpose": "their enquiry", "categories": ["notes"],
        "term": "once", "how": "signed",
    }  # fmt: skip
    given = sign(code, consent, kind="consent")
    _, opened = run("release", "open", practice, code, "--authority", given)
    identity = opened["release"]["id"]
    _, narrowed = run("release", "narrow", practice, identity, "--answered", "none")
    _, review = run("release", "review", practice, identity)
    status, refused = run("release", "narrow", practice, identity, "--answered", "motive")
    _, suspect = run("release", "narrow", practice, identity, "--victim", "no")
    _, another = run("release", "narrow", practice, identity, "--police", "no")

    assert opened["police"] == {
        "police": True, "victim": True, "answered": ["notice", "rank"],
        "unanswered": ["enquiry", "belief", "value", "tried", "scope", "footing"],
    }  # fmt: skip
    assert narrowed["police"]["answered"] == [] == review["police"]["answered"]
    assert len(review["police"]["unanswered"]) == 8
    assert (status, refused["error"]["rule"]) == (2, "unknown-code-question")
    assert suspect["police"]["unanswered"] == [] == another["police"]["unanswered"]
    assert another["police"]["police"] is False
