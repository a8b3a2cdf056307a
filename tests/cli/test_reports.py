"""`report`, `reports` and what belongs to them."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from app.domain.consents import Category, Term
from app.services.people import people
from tests.builders.consented import consent, written
from tests.builders.practices import Made, client, opened
from tests.cli.conftest import Run
from tests.services.handovers.test_document import text_of


@pytest.fixture
def place(empty: Made) -> tuple[Path, str, str]:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Otto Brandt", "brother"))
        for day in (10, 17, 24):
            written(practice, code, "The kettle.", dt.date(2026, 6, day))
        given = consent(practice, code, Category.ATTENDANCE, Category.SUMMARY, term=Term.ONCE)
        assert people.row(practice, code).names == ("Greta Holm",)
    return empty.folder, code, given


def _report(
    run: Run, place: tuple[Path, str, str], text: str, *more: Any, out: str = "r.pdf"
) -> tuple[int, dict[str, Any]]:
    folder, code, given = place
    file = folder.parent / "text.txt"
    file.write_text(text)
    asked = ("--template", "summary", "--authority", given, "--text-file", file)
    status, found = run("report", folder, code, *asked, "--out", folder.parent / out, *more)
    return status, found


def test_a_report_is_begun_reviewed_signed_listed_and_goes_once(
    run: Run, place: tuple[Path, str, str]
) -> None:
    folder, code, given = place
    asked = ("--template", "summary", "--authority", given)
    draft = folder.parent / "draft.txt"
    status, begun = run("report", "draft", folder, code, *asked, "--out", draft)
    text = draft.read_text()
    found = run("report", "review", folder, code, *asked, "--text-file", draft)[1]
    refused = run("report", folder, code, *asked, "--text-file", draft, "--out", draft)

    assert status == 0
    assert begun["text"] == text.rstrip("\n")
    assert text.startswith("Greta Holm and I had three sessions.")
    assert len(found["unwritten"]) == 3
    assert refused[0] == 2  # the file is there already
    lines = [line for line in text.splitlines() if not line.startswith("[")]
    whole = "\n".join(lines).replace("brought Greta", "brought Greta\nOtto Brandt did.")
    status, found = _report(run, place, whole, "--accept-suggestions")
    assert (status, found["error"]["rule"]) == (6, "report-names-people")
    receipt = folder.parent / "receipt.pdf"
    more = (
        "--leave-in", "Otto Brandt", "--receipt", receipt, "--how", "sealed-file",
        "--with-client", "seen", "helped-write",
    )  # fmt: skip
    status, done = _report(run, place, whole, *more)
    assert status == 0, done
    assert (done["pages"], bool(done["passphrase"]), bool(done["handover"])) == (1, True, True)
    assert done["how"] == "sealed-file"
    assert "a summary" in text_of(receipt)
    for kind in ("report", "handover"):  # what went says it too
        (kept,) = run("records", folder, code, "--kind", kind)[1]["records"]
        assert kept["fields"]["with_client"] == ["helped-write", "seen"]
        assert "they helped to write it" in kept["text"]
    status, again = _report(run, place, whole, "--leave-in", "Otto Brandt", out="s.pdf")
    assert (status, again["error"]["rule"]) == (6, "release-refused")
    found = run("report", "review", folder, code, *asked, "--text-file", draft)[1]
    assert found["obstacles"] == ["consent-used"]
    assert not (folder.parent / "s.pdf").exists()
    (one,) = run("reports", folder, code)[1]["reports"]
    assert (one["record"], one["handover"]) == (done["record"], done["handover"])
    out = folder.parent / "t.pdf"
    status, saved = run("report", "save", folder, done["record"], "--out", out)
    assert (status, saved["handover"]) == (0, done["handover"])
    assert (bool(saved["passphrase"]), saved["as_recorded"]) == (True, [])  # as it went before
    other = ("--out", folder.parent / "u.pdf", "--how", "by-hand")
    status, other_way = run("report", "save", folder, done["record"], *other)
    assert (status, other_way["as_recorded"]) == (0, ["how"])
    assert other_way["passphrase"]  # it went encrypted, and its receipt says so


def test_a_report_that_corrects_another_is_linked_to_it(
    run: Run, place: tuple[Path, str, str]
) -> None:
    folder, code, _ = place
    text = folder.parent / "text.txt"
    text.write_text("Greta Holm came.")
    given = ("--template", "attendance", "--to-client", "--text-file", text)
    _, first = run("report", folder, code, *given)
    _, second = run("report", folder, code, *given, "--corrects", first["record"])
    status, refused = run("report", folder, code, *given, "--corrects", "nothing")
    listed = run("reports", folder, code)[1]["reports"]
    fields = folder.parent / "fields.json"
    fields.write_text('{"template": "attendance", "said": "By hand."}')
    more = ("--kind", "report", "--on", "2026-11-02", "--fields", fields)
    by_hand = run("record", "add", folder, code, *more)[1]["record"]
    saved = run("report", "save", folder, by_hand, "--out", folder.parent / "x.pdf")

    assert {one["record"]: one["corrects"] for one in listed} == {
        first["record"]: None,
        second["record"]: first["record"],
    }
    assert (status, refused["error"]["rule"]) == (2, "no-such-record")
    assert (saved[0], saved[1]["error"]["rule"]) == (6, "report-by-hand")


def test_without_an_authority_only_the_client_is_given_it(
    run: Run, place: tuple[Path, str, str]
) -> None:
    folder, code, _ = place
    text = folder.parent / "text.txt"
    text.write_text("Greta Holm came to three sessions.")
    out = folder.parent / "r.pdf"
    of = ("report", folder, code, "--text-file", text, "--out", out)
    none = run(*of, "--template", "attendance")
    legal = run(*of, "--template", "legal", "--to-client")
    status, done = run(*of, "--template", "attendance", "--to-client")

    assert [(none[0], none[1]["error"]["rule"]), (legal[0], legal[1]["error"]["rule"])] == [
        (6, "authority-needed"), (6, "authority-needed")
    ]  # fmt: skip
    assert (status, done["pages"]) == (0, 1)
    assert "who decides who sees it" in " ".join(text_of(out).split())


def test_templates_of_ones_own(run: Run, place: tuple[Path, str, str]) -> None:
    folder = place[0]
    own = folder.parent / "own.txt"
    own.write_text("{met_line}\n\nKind regards.")
    before = run("report", "templates", folder)[1]["templates"]
    asked = ("--name", "Insurer", "--like", "summary", "--text-file", own)
    status, found = run("report", "templates", folder, *asked)
    gone = run("report", "templates", folder, "--name", "Insurer", "--like", "summary")

    assert status == 0
    assert [one["title"] for one in found["templates"] if one["own"]] == ["Insurer"]
    assert gone[1]["templates"] == before
    assert len(before) == 8


def test_how_it_went_is_said_where_nobody_said_how(run: Run, place: tuple[Path, str, str]) -> None:
    status, done = _report(run, place, "Quiet days.")

    assert (status, done["how"], done["passphrase"]) == (0, "post", None)
