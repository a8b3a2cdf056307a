"""The command line does what docs/guide/command-line.md says, with its exit statuses and JSON."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.cli.doors import Doors
from app.cli.main import main
from app.storage import remnants
from tests.builders.parsers import commands
from tests.builders.practices import BOUNDS, HOUSE, PASSPHRASE, FixedClock

Run = Callable[..., tuple[int, dict[str, Any]]]


def _no_window(practice: str | None, *, minimised: bool = False) -> int:
    del practice, minimised
    return 0


def _code(run: Run, practice: Path, name: str) -> str:
    _, people = run("people", practice)
    person = next(p for p in people["people"] if name in p["names"])
    _, files = run("files", practice)
    return str(next(f["code"] for f in files["files"] if person["id"] in f["subjects"]))


def test_a_new_practice_gives_its_words_once(run: Run, tmp_path: Path) -> None:
    status, made = run("new", tmp_path / "new")
    again, refused = run("new", tmp_path / "new")

    assert status == 0
    assert len(made["recovery_words"].split()) == 24
    assert again == 2
    assert refused["error"]["rule"] == "output-exists"


def test_words_written_to_a_file_are_not_printed(run: Run, tmp_path: Path) -> None:
    words = tmp_path / "words"

    status, made = run("new", tmp_path / "new", "--recovery-file", words)

    assert status == 0
    assert made["recovery_words"] is None
    assert len(words.read_text().split()) == 24
    assert words.stat().st_mode & 0o077 == 0


def test_lists_give_codes_and_people(run: Run, practice: Path) -> None:
    _, files = run("files", practice)
    _, people = run("people", practice)

    assert len(files["files"]) == 18
    assert {"code", "kind", "state", "opened", "ended", "due"} <= files["files"][0].keys()
    assert {"id", "names", "files"} <= people["people"][0].keys()


def test_notes_are_read_with_names_or_with_roles(run: Run, practice: Path) -> None:
    code = _code(run, practice, "Rose Will")

    _, named = run("notes", practice, code.lower().replace("-", ""))
    _, roles = run("notes", practice, code, "--roles")

    said = " ".join(note["text"] for note in roles["notes"])
    assert any("May" in note["text"] for note in named["notes"])
    assert "[partner]" in said
    assert "Okafor" not in said


def test_a_note_is_written_found_and_read_back(run: Run, practice: Path, tmp_path: Path) -> None:
    code = _code(run, practice, "Rose Will")
    text = "Rose brought zinnias\tfor May’s table.\r\nPriya Nair? “Yes.” \u202eabc\u202c\n"
    (tmp_path / "n.txt").write_bytes(text.encode())

    write = ("write", practice, code, "--kind", "session", "--date", "2026-11-20")
    status, signed = run(*write, "--text-file", tmp_path / "n.txt")
    _, found = run("find", practice, "zinnias")
    _, notes = run("notes", practice, code)

    assert status == 0
    assert [hit["note"] for hit in found["hits"]] == [signed["note"]]
    assert {"start", "end", "text"} == signed["unlinked"][0].keys()
    assert next(n["text"] for n in notes["notes"] if n["id"] == signed["note"]) == text


def test_the_review_gives_the_day_and_the_sentence(run: Run, practice: Path) -> None:
    status, due = run("due", practice, "--on", "2026-11-21")

    overdue = [file for file in due["files"] if file["overdue"]]
    assert status == 0
    assert len(overdue) == 1
    assert "seven years after" in overdue[0]["why"]
    assert overdue[0]["rules"]


def test_holds_are_placed_and_lifted(run: Run, practice: Path) -> None:
    code = _code(run, practice, "Rose Will")

    placed = run("hold", practice, code, "--reason", "tax", "--review-by", "2027-01-01")
    lifted = run("unhold", practice, placed[1]["hold"])
    again = run("unhold", practice, placed[1]["hold"])

    assert (placed[0], lifted[0], again[0]) == (0, 0, 2)


def test_a_file_is_kept_beyond_its_day_and_no_longer(run: Run, practice: Path) -> None:
    _, due = run("due", practice, "--on", "2026-11-21")
    code = next(file["code"] for file in due["files"] if file["overdue"])
    keep = ("keep", practice, code, "--reason", "insurer", "--until")

    kept = run(*keep, "2035-01-31")
    _, after = run("due", practice, "--on", "2026-11-21")
    row = next(file for file in after["files"] if file["code"] == code)
    freed, sooner, again = (
        run("unkeep", practice, code),
        run(*keep, "2001-01-01"),
        run("unkeep", practice, code),
    )

    assert kept[0] == 0
    assert (kept[1]["code"], kept[1]["due"]) == (code, "2035-01-31")
    assert (row["kept_until"], row["overdue"]) == ("2035-01-31", False)
    assert (freed[0], sooner[0], again[0]) == (0, 2, 2)


def test_a_file_is_ended_destroyed_and_certified(run: Run, practice: Path, tmp_path: Path) -> None:
    code = _code(run, practice, "Rose Will")
    certificate = tmp_path / "c.pdf"
    destroy = ("destroy", practice, code, "--certificate", certificate)

    open_ = run(*destroy)
    _, ended = run("end", practice, code, "--on", "2026-11-20")
    not_due = run(*destroy)
    early = run(*destroy, "--early", "client-asked")
    gone = run("notes", practice, code)

    assert (open_[0], not_due[0], early[0], gone[0]) == (6, 6, 0, 2)
    assert ended["due"] is not None
    assert early[1]["destroyed"] == [code]
    assert {"pending_backups", "certificate", "log"} <= early[1].keys()
    assert certificate.read_bytes().startswith(b"%PDF")


def test_a_certificate_that_waits_for_its_proof_is_told_of_beside_the_answer(
    run: Run,
    practice: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    code = _code(run, practice, "Harold Tansley")
    monkeypatch.setattr(remnants, "hits", lambda *_: (3, 4096))
    refused = run("destroy", practice, code, "--certificate", tmp_path / "c.pdf")

    secret = ["--passphrase-file", str(tmp_path / "pw")]
    status = main(["files", str(practice), *secret, "--json"], Doors(HOUSE, _no_window))
    said = capsys.readouterr()

    assert (refused[0], status) == (1, 0)
    assert code not in {file["code"] for file in json.loads(said.out)["files"]}
    assert "wait for their certificate" in said.err
    monkeypatch.undo()
    assert run("check", practice)[0] == 0
    assert (tmp_path / "c.pdf").exists()


def test_a_request_goes_from_open_to_closed(run: Run, practice: Path, tmp_path: Path) -> None:
    code = _code(run, practice, "Rose Will")
    out = tmp_path / "pack.pdf"
    _, opened = run("request", "open", practice, code, "--received", "2026-11-02")
    identity = opened["request"]["id"]

    _, review = run("request", "review", practice, identity)
    waiting = run("pack", practice, identity, "--out", out, "--accept-suggestions")
    known = {item["id"]: True for item in review["items"]}
    gate = {"known_to_client": "read together", "records": known}
    (tmp_path / "d.json").write_text(json.dumps({"gate": gate}))
    decided = run("request", "decide", practice, identity, "--file", tmp_path / "d.json")
    packed = run("pack", practice, identity, "--out", out, "--accept-suggestions")
    letter = run("request", "letter", practice, identity, "--out", tmp_path / "l.pdf")
    closed = run("request", "close", practice, identity, "--on", "2026-11-21")
    late = run("request", "decide", practice, identity, "--file", tmp_path / "d.json")
    again = run("request", "reopen", practice, identity)
    twice = run("request", "reopen", practice, identity)

    statuses = (waiting[0], decided[0], packed[0], letter[0], closed[0], late[0])
    assert statuses == (6, 0, 0, 0, 0, 6)
    assert (again[0], twice[0]) == (0, 6)
    assert again[1]["request"]["closed"] is None
    assert opened["request"]["due"] == "2026-12-02"
    keys = {"id", "item", "note", "start", "end", "text", "layer", "proposed", "state"}
    assert keys <= review["suggestions"][0].keys()
    assert review["missing"]
    assert {"pages", "sha256_plain", "withheld", "passphrase", "checks"} <= packed[1].keys()


def test_decisions_are_refused_as_a_whole(run: Run, practice: Path, tmp_path: Path) -> None:
    rose, megan = _code(run, practice, "Rose Will"), _code(run, practice, "Megan Fenwick")
    received = ("--received", "2026-11-02")
    _, first = run("request", "open", practice, rose, *received)
    _, second = run("request", "open", practice, megan, *received)
    mine, other = first["request"]["id"], second["request"]["id"]
    _, review = run("request", "review", practice, mine)
    _, theirs = run("request", "review", practice, other)
    good = {"suggestion": review["suggestions"][0]["id"], "state": "withhold"}
    file = tmp_path / "d.json"

    def decide(*decisions: dict[str, Any]) -> int:
        file.write_text(json.dumps({"decisions": [*decisions]}))
        status, _ = run("request", "decide", practice, mine, "--file", file)
        return status

    item = review["items"][0]["id"]
    assert decide(good, {"suggestion": theirs["suggestions"][0]["id"], "state": "disclose"}) == 6
    assert decide(good, {"suggestion": "s12", "state": "disclose"}) == 2
    assert decide(good, {"suggestion": good["suggestion"], "state": "maybe"}) == 2
    assert decide(good, {"item": item, "start": 9, "end": 3, "state": "withhold"}) == 2
    silent = {"item": item, "start": 0, "end": 3, "state": "withhold", "silent": True}
    assert decide(good, silent) == 6
    _, after = run("request", "review", practice, mine)
    assert {one["state"] for one in after["suggestions"]} == {"undecided"}
    assert decide(good) == 0


def test_a_joint_file_needs_to_know_whose_request_it_is(run: Run, practice: Path) -> None:
    _, files = run("files", practice)
    joint = next(f for f in files["files"] if f["kind"] == "joint")
    ask = ("request", "open", practice, joint["code"], "--received", "2026-11-02")

    unnamed, _ = run(*ask)
    named, _ = run(*ask, "--person", joint["subjects"][0])

    assert (unnamed, named) == (2, 0)


def test_the_bare_clock_needs_no_practice(run: Run) -> None:
    status, clock = run("clock", "--received", "2026-11-25", "--nation", "england", unlocked=False)
    _, extended = run(
        "clock", "--received", "2026-11-21", "--nation", "england", "--extended", unlocked=False
    )

    assert status == 0
    assert clock["due"] == "2026-12-29"
    assert clock["cautious"] == "2026-12-22"
    assert extended["due"] == "2027-02-22"


def test_the_log_is_exported_and_verified(run: Run, practice: Path, tmp_path: Path) -> None:
    exported, _ = run("log", "export", practice, tmp_path / "audit")
    good, verdict = run("log", "verify", tmp_path / "audit", unlocked=False)
    (tmp_path / "audit" / "extra").write_text("x")
    bad, spoiled = run("log", "verify", tmp_path / "audit", unlocked=False)
    none, _ = run("log", "verify", tmp_path, unlocked=False)

    assert (exported, good, bad, none) == (0, 0, 1, 5)
    assert {"ok", "leaves", "checkpoints", "overdue", "problems"} <= verdict.keys()
    assert spoiled["problems"]


def test_backup_and_restore(run: Run, practice: Path, tmp_path: Path) -> None:
    made, _ = run("backup", practice, tmp_path / "usb")
    listed, found = run("backups", tmp_path / "usb", unlocked=False)
    restored, again = run("restore", tmp_path / "usb", tmp_path / "again")
    carried, _ = run("backup", practice, tmp_path / "cloud", "--carried")
    keyless, _ = run("restore", tmp_path / "cloud", tmp_path / "third")
    foreign, _ = run("backups", tmp_path, unlocked=False)
    run("new", tmp_path / "other")
    other, _ = run("backup", tmp_path / "other", tmp_path / "usb")

    statuses = (made, listed, restored, carried, keyless, foreign, other)
    assert statuses == (0, 0, 0, 0, 7, 5, 6)
    assert len(found["snapshots"]) == 1
    assert again["counts"]["notes"] == 161
    assert again["dropped"] == []


def test_a_backup_comes_back_with_the_recovery_words_alone(run: Run, tmp_path: Path) -> None:
    words, new = tmp_path / "words", tmp_path / "new-pw"
    new.write_text("another long passphrase")
    run("new", tmp_path / "p", "--recovery-file", words)
    run("backup", tmp_path / "p", tmp_path / "usb")
    by_words = ("--recovery-file", words)

    restore = ("restore", tmp_path / "usb", tmp_path / "again")
    restored, _ = run(*restore, *by_words, unlocked=False)
    recover = ("keys", "recover", tmp_path / "again", *by_words, "--new-passphrase-file", new)
    recovered, _ = run(*recover, unlocked=False)

    assert (restored, recovered) == (0, 0)


def test_everything_is_exported_and_comes_back(run: Run, practice: Path, tmp_path: Path) -> None:
    status, done = run("export", practice, tmp_path / "out")
    run("new", tmp_path / "second")
    imported, counts = run("import", tmp_path / "second", tmp_path / "out" / "practice.json")
    _, first = run("find", practice, "kind:letter")
    _, second = run("find", tmp_path / "second", "kind:letter")

    assert (status, imported) == (0, 0)
    assert counts["notes"] == done["counts"]["notes"] == 161
    assert [h["snippet"] for h in first["hits"]] == [h["snippet"] for h in second["hits"]]


def test_the_check_finds_a_planted_name(run: Run, practice: Path) -> None:
    from app.domain.text import NoteText, Words
    from tests.builders.practices import opened

    clean, _ = run("check", practice)
    with opened(practice) as unlocked, unlocked.records.vault.transaction():
        from dataclasses import replace

        from app.domain.notes import Note

        head = next(unlocked.heads.all())
        planted = NoteText((Words("Megan Fenwick was here"),))
        head = replace(head, version=head.version + 1)
        unlocked.records.relink([Note(head=head, text=planted)])
    found, checks = run("check", practice)

    assert (clean, found) == (0, 1)
    assert [c["name"] for c in checks["checks"] if not c["ok"]] == ["separation"]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["nonsense"], 2),
        (["files"], 2),
        (["due", "DIR", "--on", "2026-02-30"], 2),
        (["find", "DIR", '"open'], 2),
        (["find", "DIR", ""], 2),
        (["notes", "DIR", "ILO"], 2),
        (["import", "DIR", "missing.json"], 7),
        (["request", "review", "DIR", "nothing"], 2),
        (["restore", "DIR", "x"], 5),
        (["clock", "--received", "2026-11-02", "--nation", "narnia"], 2),
    ],
)
def test_what_cannot_be_meant_is_refused_in_one_sentence(
    practice: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    status: int,
) -> None:
    (tmp_path / "pw").write_text(PASSPHRASE)
    asked = [str(practice) if one == "DIR" else one for one in arguments]
    if str(practice) in asked and asked[0] != "restore":
        asked += ["--passphrase-file", str(tmp_path / "pw")]

    found = main(asked, Doors(HOUSE, _no_window))

    said = capsys.readouterr()
    assert found == status
    assert said.out == ""
    assert said.err.startswith("schtum: ")
    assert said.err.count("\n") == 1


def test_every_command_has_help_and_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    described = []
    for name, made in commands():
        described.append(name)
        assert "example: schtum" in (made.epilog or ""), name

    capsys.readouterr()
    assert len(described) >= 30


def test_the_real_house_refuses_the_cheap_keys_of_tests(
    practice: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from app.keys.derive import REAL
    from app.services.opening.entry import House

    (tmp_path / "pw").write_text(PASSPHRASE)
    real = House(clock=FixedClock(), bounds=REAL)
    arguments = ["files", str(practice), "--passphrase-file", str(tmp_path / "pw")]

    status = main(arguments, Doors(real, _no_window))

    assert status == 5
    assert real.bounds != BOUNDS
    assert "refused" in capsys.readouterr().err
