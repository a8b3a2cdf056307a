"""The review on the command line: what it prints, and with which exit status."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from app.cli.doors import Doors
from app.cli.main import main
from app.domain.ids import Code
from app.domain.kinds import RENEWAL
from app.domain.registers import COMPLAINT, COMPLAINT_UPDATE
from app.services.records import sign
from app.services.retention import hold
from tests.builders import reviews
from tests.builders.practices import HOUSE, PASSPHRASE, TODAY, FixedClock, Made, digests, opened
from tests.cli import conftest
from tests.cli.conftest import Run

Ready = tuple[Path, dict[str, Code]]


@pytest.fixture
def ready(tmp_path: Path) -> Ready:
    made, codes = reviews.ready(tmp_path / "P")
    return made.folder, codes


def later(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    """From here on it is so many days later."""
    clock = FixedClock(TODAY + dt.timedelta(days=days))
    monkeypatch.setattr(conftest, "HOUSE", replace(HOUSE, clock=clock))


def test_the_review_counts_by_class_and_says_why(run: Run, ready: Ready) -> None:
    folder, codes = ready
    status, told = run("review", folder)
    classes = {one.pop("class"): one for one in told["classes"]}
    process = next(one for one in told["items"] if one["item"] == f"{codes['E']}:process")

    assert (status, told["cooling_off"]) == (0, 7)
    assert (classes["file"]["overdue"], classes["file"]["later"]) == (4, 1)
    assert classes["process"]["overdue"] == 1
    assert (process["class"], process["standing"]) == ("process", "overdue")
    assert (process["source"], process["counts_from"]) == ("My own policy", "ended")
    assert (process["since"], process["rules"]) == ("2026-03-01", ["own/process-1"])
    assert process["count"] == 1


def test_marked_waiting_taken_back_and_destroyed(
    run: Run, ready: Ready, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, codes = ready
    item = f"{codes['E']}:process"
    c = ("--certificate", tmp_path / "c.pdf")

    early = run("review", folder, "--destroy", codes["A"], *c)
    marked = run("review", folder, "--mark", codes["A"], item)
    at_once = run("destroy", folder, codes["A"], *c)
    part = run("destroy", folder, codes["E"], "--class", "process", *c)
    waiting = run("review", folder, "--destroy", codes["A"], *c)
    back = run("review", folder, "--unmark", codes["A"])
    again = run("review", folder, "--unmark", codes["A"])
    later(monkeypatch, 7)
    nothing = run("review", folder, "--destroy", "--dry-run")
    status, done = run("review", folder, "--destroy", *c)

    assert (early[0], early[1]["error"]["rule"]) == (6, "not-marked-yet")
    assert [one["standing"] for one in marked[1]["items"]] == ["waiting", "waiting"]
    assert marked[1]["items"][0]["ready"] == "2026-11-28"
    assert [one[1]["error"]["rule"] for one in (at_once, part, waiting)] == ["still-waiting"] * 3
    assert (back[0], again[0]) == (0, 2)
    assert (nothing[0], nothing[1]["items"], nothing[1]["changed"]) == (0, [item], False)
    assert (status, done["items"], len(done["destructions"])) == (0, [item], 1)
    assert done["destructions"][0]["part"]["counts"] == {"process": 1}
    assert codes["A"] in str(run("due", folder)[1])


def test_what_waits_is_not_destroyed_by_its_code_unless_a_reason_for_the_log_is_given(
    run: Run, ready: Ready, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, codes = ready
    process = ("destroy", folder, codes["E"], "--class", "process")
    run("review", folder, "--mark", codes["A"], codes["B"], f"{codes['E']}:process")

    refused = [run("destroy", folder, codes["A"], codes["B"], "--certificate", tmp_path / "c.pdf")]
    refused.append(run(*process, "--certificate", tmp_path / "c.pdf"))
    untouched = not (tmp_path / "c.pdf").exists()
    asked = run("destroy", folder, codes["A"], "--early", "erasure-asked", "--certificate",
                tmp_path / "c.pdf")  # fmt: skip
    part = run(*process, "--early", "mistake", "--certificate", tmp_path / "d.pdf")
    direct = run("destroy", folder, codes["C"], "--certificate", tmp_path / "f.pdf")
    later(monkeypatch, 7)
    waited = run("destroy", folder, codes["B"], "--certificate", tmp_path / "e.pdf")

    assert [(status, told["error"]["rule"]) for status, told in refused] == [
        (6, "still-waiting")
    ] * 2
    assert "--early" in refused[0][1]["error"]["message"]
    assert untouched
    assert [one[0] for one in (asked, part, direct, waited)] == [0] * 4
    leaves = (folder / "log" / "leaves.jsonl").read_text()
    early = [json.loads(line).get("early") for line in leaves.splitlines() if '"early"' in line]
    assert early == ["erasure-asked", "mistake", None, None]
    assert run("log", "verify", folder, unlocked=False)[0] == 0


def test_one_record_put_right_by_its_id_does_not_wait(
    run: Run, ready: Ready, tmp_path: Path
) -> None:
    folder, codes = ready
    note = run("notes", folder, codes["E"])[1]["notes"][0]["id"]
    destroy = ("destroy", folder, codes["E"], "--records", note)

    assert run(*destroy, "--certificate", tmp_path / "c.pdf")[0] == 0


def test_a_dry_run_changes_no_byte_and_lists_everything(run: Run, ready: Ready) -> None:
    folder, codes = ready
    run("review", folder, "--cooling-off", 0)
    with opened(folder) as practice:
        hold.place(practice, codes["C"], "claim")
    run("review", folder)
    before = _still(folder)
    status, told = run(
        "review", folder, "--destroy", *(codes[n] for n in "ABCD"), f"{codes['E']}:process",
        "--dry-run",
    )  # fmt: skip

    assert _still(folder) == before
    assert status == 0
    assert told["refused"] == [{"item": codes["C"], "why": "on-hold"}]
    assert {one["code"] for one in told["files"]} == {codes[name] for name in "ABD"}
    assert told["parts"] == [{"code": codes["E"], "counts": {"process": 1}}]
    assert told["people_gone"] == ["Abel Marsh", "Dora Penn"]
    assert told["people_reduced"] == ["Bess Hollis"]
    assert told["certificates"] == 2


def _still(folder: Path) -> dict[str, str]:
    """What opening a practice leaves as it is; its vaults and keyrings say that it was opened."""
    return {
        name: digest
        for name, digest in digests(folder).items()
        if "vault.db" not in name and "keyring" not in name
    }


def test_named_ones_go_all_or_none_and_unnamed_ones_that_can(
    run: Run, ready: Ready, tmp_path: Path
) -> None:
    folder, codes = ready
    run("review", folder, "--cooling-off", 0)
    run("hold", folder, codes["C"], "--reason", "claim", "--review-by", "2027-01-01")

    named = run(
        "review", folder, "--destroy", codes["A"], codes["C"], "--certificate", tmp_path / "n.pdf"
    )
    status, done = run("review", folder, "--destroy", "--certificate", tmp_path / "u.pdf")
    left = {one["code"] for one in run("due", folder)[1]["files"]}

    assert (named[0], named[1]["error"]["rule"]) == (6, "on-hold")
    assert not (tmp_path / "n.pdf").exists()
    assert status == 0
    assert left == {codes["C"], codes["E"]}
    assert len(done["destructions"]) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        ("--dry-run",),
        ("--sure",),
        ("--early", "mistake"),
        ("--destroy",),
        ("--mark", "--on", "2026-01-01"),
        ("--mark", "nonsense"),
        ("--mark", "K7M-Q4F:nonsense"),
        ("--cooling-off", "-1"),
        ("--cooling-off", "366"),
        ("--cooling-off", "week"),
        ("--year", "2026"),
        ("--year", "26", "--out", "y.pdf"),
        ("--out", "y.pdf"),
        ("--certificate", "c.pdf"),
    ],
)
def test_what_cannot_be_meant_is_refused(run: Run, ready: Ready, wrong: tuple[str, ...]) -> None:
    status, told = run("review", ready[0], *wrong)
    assert (status, "error" in told) == (2, True)


def test_a_class_is_kept_longer_and_let_go_again(run: Run, ready: Ready) -> None:
    folder, codes = ready
    about = (codes["E"], "--class", "process")
    kept = run("keep", folder, *about, "--until", "2028-01-31", "--reason", "tax")
    item = next(
        one for one in run("review", folder)[1]["items"] if one["item"] == f"{codes['E']}:process"
    )
    back = run("unkeep", folder, *about)
    twice = run("unkeep", folder, *about)

    assert kept[0] == back[0] == 0
    assert (item["standing"], item["kept_until"], item["due"]) == (
        "later",
        "2028-01-31",
        "2028-01-31",
    )
    assert twice[0] == 2


def test_the_page_of_a_year_names_nobody_and_counts_what_is_there(
    run: Run, ready: Ready, tmp_path: Path
) -> None:
    folder, codes = ready
    run("review", folder, "--cooling-off", 0)
    run("destroy", folder, codes["A"], "--certificate", tmp_path / "c.pdf")
    run("destroy", folder, codes["E"], "--class", "process", "--certificate", tmp_path / "d.pdf")
    run("review", folder, "--cooling-off", 7)
    run("hold", folder, codes["B"], "--reason", "claim", "--review-by", "2027-01-01")
    run("keep", folder, codes["C"], "--until", "2031-03-31", "--reason", "insurer")
    run("review", folder, "--mark", codes["D"])
    with opened(folder) as practice:
        fields = {"on": "2026-01-02", "what": "insurance", "until": "2027-01-01",
                  "with_whom": "Enid Lowe and Sons", "number": "Abel-1"}  # fmt: skip
        sign.sign(practice, RENEWAL, None, fields)
    out = tmp_path / "year.pdf"

    status, told = run("review", folder, "--year", 2026, "--out", out)
    again = run("review", folder, "--year", 2026, "--out", out)
    past = run("review", folder, "--year", 2025, "--out", tmp_path / "past.pdf")
    ahead = run("review", folder, "--year", 2027, "--out", tmp_path / "ahead.pdf")
    with pypdfium2.PdfDocument(out) as pdf:
        said = "".join(page.get_textpage().get_text_range() for page in pdf)

    counts = {name: told[name] for name in told if name not in {"year", "page"}}
    assert status == 0
    assert counts == {
        "destroyed": 2, "kept": 1, "held": 1, "overdue": 2, "due": 0, "waiting": 1, "renewals": 1,
        "own": 0,
    }  # fmt: skip
    assert (again[0], ahead[0], past[1]["destroyed"]) == (2, 2, 0)
    for name in (*reviews.NAMES, "Abel", "Enid", "Sons"):
        assert name not in said
    assert codes["B"] in said
    assert "The log and the records agree" in " ".join(said.split())


def test_a_log_that_somebody_altered_gives_no_page(run: Run, ready: Ready, tmp_path: Path) -> None:
    folder, _ = ready
    leaves = folder / "log" / "leaves.jsonl"
    leaves.write_bytes(leaves.read_bytes().replace(b'"individual"', b'"joint"', 1))
    status, told = run("review", folder, "--year", 2026, "--out", tmp_path / "y.pdf")

    assert (status, told["error"]["rule"]) == (6, "log-altered")
    assert not (tmp_path / "y.pdf").exists()


def test_the_same_in_words(
    ready: Ready, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, codes = ready
    secret = tmp_path / "pw"
    secret.write_text(PASSPHRASE)

    def said(*more: str) -> str:
        main(["review", str(folder), *more, "--passphrase-file", str(secret)],
             Doors(HOUSE, conftest.no_window))  # fmt: skip
        return capsys.readouterr().out

    first = said()
    assert "Whole files: 4 OVERDUE, 1 later" in first
    assert "Process notes: 1 OVERDUE" in first
    assert "What is marked for destruction waits 7 days." in first
    assert "waits until 28 November 2026" in said("--mark", codes["A"])
    assert "Nothing waits." in said("--cooling-off", "0")
    plan = said("--destroy", codes["B"], f"{codes['E']}:process", "--dry-run")
    assert f"Would be destroyed: {codes['B']}: the whole file" in plan
    assert "The rest is kept." in plan
    done = said("--destroy", codes["B"], "--certificate", str(tmp_path / "c.pdf"))
    assert f"Destroyed {codes['B']}" in done
    assert "Nothing was marked." not in said("--mark")
    assert "Nothing was marked." in said("--mark")


def test_a_clock_that_was_set_forward_and_back_is_told_wherever_due_dates_are(
    run: Run, ready: Ready, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, codes = ready
    _, today = run("review", folder)
    later(monkeypatch, 3650)
    clock = FixedClock(TODAY + dt.timedelta(days=3650))
    with opened(folder, PASSPHRASE, replace(HOUSE, clock=clock)) as practice:
        hold.place(practice, codes["A"], "complaint")
    later(monkeypatch, 0)
    day = (TODAY + dt.timedelta(days=3650)).isoformat()

    assert today["clock_behind"] is None
    for command in ("review", "due"):
        assert run(command, folder)[1]["clock_behind"] == day
    status, refused = run("destroy", folder, codes["B"], "--certificate", folder / "c.pdf")
    assert (status, refused["error"]["rule"]) == (6, "clock-behind")


def test_what_was_marked_and_is_refused_now_is_listed_where_nothing_is_named(
    run: Run, ready: Ready, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, codes = ready
    with monkeypatch.context() as patch:
        later(patch, 300)  # the clock is ahead
        run("review", folder, "--mark", codes["C"])
    run("review", folder, "--mark", codes["A"], codes["B"])
    run("hold", folder, codes["B"], "--reason", "claim", "--review-by", "2027-06-01")
    _, told = run("review", folder)
    later(monkeypatch, 7)
    none = run("review", folder, "--destroy", "--dry-run")
    status, done = run("review", folder, "--destroy", "--certificate", tmp_path / "c.pdf")
    again = run("review", folder, "--destroy", "--certificate", tmp_path / "d.pdf")

    ahead = next(one for one in told["items"] if one["item"] == codes["C"])
    assert (ahead["marked_ahead"], ahead["standing"]) == (True, "overdue")
    assert {(one["item"], one["why"]) for one in done["refused"]} == {
        (codes["B"], "on-hold"),
        (codes["C"], "marked-ahead"),
    }
    assert none[1]["refused"] == done["refused"]
    assert (status, done["items"]) == (0, [codes["A"]])
    assert again[0] == 6
    assert again[1]["error"]["rule"] in {"on-hold", "marked-ahead"}


def test_records_of_the_practices_own_are_in_the_review_by_their_day(run: Run, empty: Made) -> None:
    with opened(empty.folder) as practice:
        asked = {"on": "2019-03-02", "who": "K", "way": "email", "of": "work", "about": "A letter."}
        first = sign.sign(practice, COMPLAINT, None, asked).record
        done = {"on": "2019-05-04", "step": "outcome", "said": "We agreed.", "changed": "None."}
        sign.sign(practice, COMPLAINT_UPDATE, None, done, adds_to=first)
    _, before = run("review", empty.folder)
    run("rules", "confirm", empty.folder, "--rule", "england/complaints")
    _, found = run("review", empty.folder)
    _, earlier = run("review", empty.folder, "--on", "2025-05-03")
    _, today = run("today", empty.folder)
    (line,) = (one for one in today["today"] if one["what"] == "retention")

    assert before["own"] == []
    assert found["own"] == [
        {"record": first, "kind": "complaint", "on": "2019-03-02", "due": "2025-05-04",
         "is_due": True}
    ]  # fmt: skip
    assert [one["is_due"] for one in earlier["own"]] == [False]
    assert (line["record"], line["file"], line["due"]) == (first, None, "2025-05-04")
