"""The commands for supervision sheets and extracts: refused while anything waits, then made."""

import json
from pathlib import Path
from typing import Any

from app.domain.ids import Code
from app.domain.sheets import Extract
from app.services.handovers import sheet
from tests.builders.practices import Made, client, opened
from tests.services.handovers.test_document import text_of
from tests.services.handovers.test_sheet import NOTE, _consent, _note

Run = Any


def _put(folder: Path) -> tuple[str, str]:
    with opened(folder) as practice:
        code = client(practice, "Greta Holm", ("Otto Brandt", "brother"))
        return str(code), str(_note(practice, code, NOTE))


def test_a_sheet_is_refused_while_anything_waits_and_then_made(
    run: Run, empty: Made, tmp_path: Path
) -> None:
    code, note = _put(empty.folder)
    out = tmp_path / "sheet.pdf"
    common = ("sheet", empty.folder, code, "--records", note)
    assert run(*common)[0] == 2
    assert run(*common, "--out", out)[0] == 6
    assert not out.exists()

    status, shown = run(*common, "--review")
    assert status == 0
    town = next(one for one in shown["suggestions"] if one["text"] == "Whitby")
    assert (town["kind"], town["instead"], shown["undecided"] > 4) == ("place", "a town", True)

    decisions = tmp_path / "d.json"
    one = {"suggestion": town["id"], "state": "withhold", "instead": "a port"}
    decisions.write_text(json.dumps({"decisions": [one]}))
    more = ("--decisions", decisions, "--accept-suggestions", "--plain", "--on", "2026-11-20")
    status, made = run(*common, "--out", out, *more)

    assert status == 0
    assert made["pages"] == 1
    assert made["replaced"] > 4
    assert made["combinations"]
    assert all(check["ok"] for check in made["checks"])
    assert "in a port." in text_of(out)
    assert f"{code} · 20 November 2026" in text_of(out)


def test_an_extract_is_refused_until_everything_was_done(
    run: Run, empty: Made, tmp_path: Path
) -> None:
    code, note = _put(empty.folder)
    with opened(empty.folder) as practice:
        consent = _consent(practice, Code(code))
    out, answers = tmp_path / "e.pdf", tmp_path / "a.json"
    answers.write_text(json.dumps(dict.fromkeys(sheet.questions(), "Nobody.")))
    common = ("extract", empty.folder, code, "--records", note, "--out", out)
    wrong = (("--consent", note), ("--read-on", "2026-11-22"), ("--answers", tmp_path / "b.json"))
    (tmp_path / "b.json").write_text(json.dumps({"whence": "Here."}))
    assert [run(*common, *one)[0] for one in wrong] == [2, 2, 2]
    with opened(empty.folder) as practice:  # "Nothing was changed."
        assert not [one for one in practice.kept.values() if isinstance(one, Extract)]
    assert run(*common, "--accept-suggestions")[0] == 6
    done = (
        *("--purpose", "an article", "--consent", consent, "--withdraw-until", "2027-01-01"),
        *("--read-on", "2026-11-20", "--their-words", "It is fair.", "--answers", answers),
    )
    status, made = run(*common, *done, "--accept-suggestions", "--plain")

    assert status == 0
    assert made["record"]
    assert "Greta" not in text_of(out)
    out.unlink()  # its file was lost: the same one is saved again, and nothing more written down
    status, again = run(*common, "--plain")
    assert (status, again["record"], again["sha256_plain"]) == (
        0,
        made["record"],
        made["sha256_plain"],
    )
    assert run(*common[:-1], tmp_path / "f.pdf", "--purpose", "a book")[0] == 6


def test_unusual_words_are_listed_and_an_extract_waits_for_them(
    run: Run, empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        note = _note(practice, code, "Greta slept on the helideck.")
        consent = _consent(practice, code)
    out, answers, looked = tmp_path / "e.pdf", tmp_path / "a.json", tmp_path / "w.json"
    answers.write_text(json.dumps(dict.fromkeys(sheet.questions(), "Nobody.")))
    about = (empty.folder, code, "--records", note)
    status, made = run("sheet", *about, "--out", tmp_path / "s.pdf", "--accept-suggestions")
    assert (status, made["not_looked_at"]) == (0, 1)
    done = (
        *("--purpose", "an article", "--consent", consent, "--withdraw-until", "2027-01-01"),
        *("--read-on", "2026-11-20", "--their-words", "It is fair.", "--answers", answers),
    )
    status, shown = run("extract", *about, *done, "--review")
    assert (status, shown["not_looked_at"]) == (0, 1)
    (word,) = shown["words"]
    assert (word["word"], word["sentence"]) == ("helideck", "Greta slept on the helideck.")
    make = ("extract", *about, "--out", out, "--accept-suggestions", "--plain")
    assert run(*make)[0] == 6
    one = {"word": "helideck", "state": "withhold", "instead": "roof"}
    looked.write_text(json.dumps({"decisions": [one]}))
    assert run(*make, "--decisions", looked)[0] == 0
    assert "[Client] slept on the roof." in text_of(out)
