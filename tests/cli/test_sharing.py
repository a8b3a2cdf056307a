"""`sharing`, `consents` and `risk`: what is agreed with a client, as scripts read it."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.cli.doors import Doors
from app.cli.main import main
from app.services.records import beginning
from tests.builders.duties import (
    TRIGGER,
    WORDS,
    a_client,
    at_risk,
    consented,
    contact,
    did_not_come,
    sign_one,
    supervised,
)
from tests.builders.practices import HOUSE, PASSPHRASE, Made, opened
from tests.cli.conftest import Run, no_window


@pytest.fixture
def agreed(empty: Made) -> tuple[Path, str]:
    with opened(empty.folder) as practice:
        code = a_client(practice)
        contact(practice, code)
        supervised(practice, code, on="2026-11-10")
        record = consented(practice, code)
        sign_one(practice, code, "withdrawal", record, on="2026-11-20", by="client")
        at_risk(practice, code, look_again="2026-11-20")
        did_not_come(practice, code)
    return empty.folder, code


def test_who_may_be_told_what(run: Run, agreed: tuple[Path, str]) -> None:
    status, found = run("sharing", *agreed)
    _, before = run("sharing", *agreed, "--on", "2026-11-09")

    assert status == 0
    joy, nora = found["sharing"]
    assert joy.keys() >= {"with", "what", "when", "trigger", "since", "until", "record"}
    assert (joy["with"], joy["when"], joy["what"], joy["since"], joy["until"]) == (
        "emergency-contact", "emergency", ["attendance", "risk"], "2026-11-03", None
    )  # fmt: skip
    assert (joy["name"], joy["role"], joy["trigger"], joy["words"]) == (
        "Joy Okafor", "neighbour", TRIGGER, WORDS
    )  # fmt: skip
    assert joy["numbers"] == ["07700 900789", "01632 960222"]
    assert (nora["has_access"], joy["has_access"]) == (True, False)
    (waiting,) = found["to_tell"]
    assert (waiting["record"], waiting["whom"]) == (nora["record"], ["Iris Mallow"])
    assert [one["with"] for one in before["sharing"]] == ["emergency-contact"]


def test_consents_and_their_state(run: Run, agreed: tuple[Path, str]) -> None:
    _, now = run("consents", *agreed)
    _, before = run("consents", *agreed, "--on", "2026-11-10")
    (one,), (then,) = now["consents"], before["consents"]

    assert one.keys() >= {"record", "recipient", "categories", "state", "until"}
    assert (one["recipient"], one["categories"]) == (
        "Fern Vale Solicitors", ["attendance", "report"]
    )  # fmt: skip
    assert (one["state"], one["until"]) == ("withdrawn", "2026-11-19")
    assert (then["state"], then["until"]) == ("in-force", "2027-01-31")
    assert then["names_end"]


def test_a_consent_that_names_no_end_is_said_to_have_one(
    run: Run, empty: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with opened(empty.folder) as practice:
        code = a_client(practice)
        consented(practice, code, expires=None)
    _, said = run("consents", empty.folder, code)
    _, late = run("consents", empty.folder, code, "--on", "2027-02-04")
    (one,), (then,) = said["consents"], late["consents"]
    main(
        ["consents", str(empty.folder), code, "--passphrase-file", str(tmp_path / "pw")],
        Doors(HOUSE, no_window),
    )

    assert (one["state"], one["until"], one["names_end"]) == ("in-force", "2027-02-03", False)
    assert then["state"] == "expired"
    assert "No end was agreed: a consent then holds for 3 months." in capsys.readouterr().out


def test_a_consent_that_holds_long_is_asked_about_and_signed(
    run: Run, agreed: tuple[Path, str], tmp_path: Path
) -> None:
    folder, code = agreed
    fields = {
        "recipient": "Dr Hart", "purpose": "A referral.", "categories": ["report"],
        "term": "until", "expires": "2027-11-02", "how": "spoken",
    }  # fmt: skip
    (tmp_path / "f.json").write_text(json.dumps(fields))
    signing = ("--kind", "consent", "--on", "2026-11-02", "--fields", tmp_path / "f.json")
    status, signed = run("record", "add", folder, code, *signing)

    assert (status, [one["field"] for one in signed["doubts"]]) == (0, ["expires"])
    assert signed["doubts"][0]["asks"].startswith("This is more than three months")


def test_a_newer_agreement_says_what_stays_in_force_beside_it_and_what_does_not(
    run: Run, empty: Made, tmp_path: Path
) -> None:
    def signed(kind: str, on: str, **fields: object) -> dict[str, Any]:
        (tmp_path / "f.json").write_text(json.dumps(fields))
        given = ("--kind", kind, "--on", on, "--fields", tmp_path / "f.json")
        status, found = run("record", "add", empty.folder, code, *given)
        assert status == 0
        return found

    with opened(empty.folder) as practice:
        code = a_client(practice)
        routine = supervised(practice, code)
        first = sign_one(practice, code, "contract", how="spoken")
    nora = {"with_whom": "supervisor", "name": "Nora Lind"}
    asked = signed("sharing", "2026-11-10", **nora, when="on-request", what=["nothing"])
    again = signed("sharing", "2026-11-12", **nora, when="routine", what=["risk"])
    contract = signed("contract", "2026-11-12", how="signed")

    assert [(one["record"], one["said"]) for one in asked["stays"]] == [
        (routine, "Nora Lind, supervisor: what it is about (as routine, since 3 November 2026)")
    ]  # fmt: skip
    assert asked["replaces"] == []
    assert [one["record"] for one in again["stays"]] == [asked["record"]]
    assert [one["record"] for one in again["replaces"]] == [routine]
    assert [(one["record"], one["on"]) for one in contract["replaces"]] == [(first, "2026-11-03")]


@pytest.mark.parametrize(
    ("day", "missed"),
    [("2026-11-20", None), ("2026-11-21", "2026-11-21"), ("2026-11-28", "2026-11-21"),
     ("2026-11-29", None)],
)  # fmt: skip
def test_a_missed_session_is_told_on_the_days_that_are_asked_about(
    run: Run, agreed: tuple[Path, str], day: str, missed: str | None
) -> None:
    _, found = run("risk", *agreed, "--on", day)

    assert (found["missed"] or {}).get("on") == missed


def test_risk_and_whom_one_may_ring(run: Run, agreed: tuple[Path, str]) -> None:
    _, found = run("risk", *agreed)

    assert (found["level"], found["review_by"], found["due"]) == ("current", "2026-11-20", True)
    assert found["missed"]["on"] == "2026-11-21"
    assert [one["step"] for one in found["options"]][:3] == ["client", "supervisor", "insurer"]
    ring = next(one for one in found["options"] if one["step"] == "emergency-contact")
    assert ring["contacts"][0]["words"] == WORDS


def test_the_same_is_said_in_sentences(
    agreed: tuple[Path, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = tmp_path / "pw"
    secret.write_text(PASSPHRASE)
    for command in ("sharing", "consents", "risk"):
        main(
            [command, *map(str, agreed), "--passphrase-file", str(secret)], Doors(HOUSE, no_window)
        )
    said = capsys.readouterr().out.splitlines()

    assert said[0] == (
        "Joy Okafor, neighbour · 07700 900789 · 01632 960222: that the client comes, a risk "
        "(in an emergency, since 3 November 2026)"
    )
    assert f"  If: {TRIGGER}" in said
    assert (
        "Tell Iris Mallow: Nora Lind, supervisor may be told what it is about, since 10 November "
        "2026." in said
    )
    assert (
        "3 November 2026 · Fern Vale Solicitors: dates of attendance, a report written for this, "
        "for a claim about the accident · given by Iris Mallow · withdrawn; was in force until "
        "19 November 2026" in said
    )
    assert "Risk: current, recorded 3 November 2026. Review was due on 20 November 2026." in said
    assert "Missed the session on 21 November 2026. It is not followed up yet." in said


def test_a_file_of_which_nothing_is_agreed(run: Run, practice: Path) -> None:
    _, listed = run("files", practice)
    code = next(one["code"] for one in listed["files"] if one["kind"] == "enquiry")

    assert run("sharing", practice, code) == (0, {"sharing": [], "to_tell": []})
    assert run("consents", practice, code) == (0, {"consents": []})
    status, found = run("risk", practice, code)
    assert (status, found["level"], found["missed"]) == (0, None, None)
    assert run("sharing", practice, "000-000")[0] != 0


def test_they_are_agreed_from_the_command_line(run: Run, empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = a_client(practice)
    fields = tmp_path / "fields.json"
    fields.write_text(json.dumps({
        "with_whom": "executor", "name": "Una Frost", "when": "routine", "what": ["contact-only"],
    }))  # fmt: skip
    add = ("record", "add", empty.folder, code, "--on", "2026-11-20", "--fields", fields, "--kind")
    _, signed = run(*add, "sharing")
    _, before = run("sharing", empty.folder, code)
    fields.write_text(json.dumps({"by": "client"}))
    nothing = run(*add, "withdrawal")
    done, _ = run(*add, "withdrawal", "--adds-to", signed["record"])
    _, after = run("sharing", empty.folder, code)

    assert [one["with"] for one in before["sharing"]] == ["executor"]
    assert nothing[0] != 0
    assert (done, after["sharing"]) == (0, [])


def test_a_note_after_agreement_was_taken_back_says_what_stops(run: Run, empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = a_client(practice)
        agreed = sign_one(practice, code, "records-consent", answer="agreed", how="spoken")
        before = beginning.stopped(practice, code)
        sign_one(practice, code, "withdrawal", agreed, on="2026-11-20", by="client")
    text = empty.folder.parent / "note.txt"
    text.write_text("We met.", encoding="utf-8")

    write = ("write", empty.folder, code, "--kind", "session", "--date", "2026-11-21")
    status, found = run(*write, "--text-file", text)

    assert (status, before) == (0, ())
    (one,) = found["stopped"]
    assert "no longer agrees to your keeping records: write nothing more" in one
