"""A record put aside by command line, and gone on with days later by another process."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from app.cli.doors import Doors
from app.cli.main import main
from tests.builders.practices import HOUSE, PASSPHRASE, TODAY, FixedClock
from tests.cli.conftest import no_window
from tests.domain.test_decisions import WHOLE

Run = Callable[..., tuple[int, dict[str, Any]]]
ON: Final = TODAY.isoformat()
CLOCKED: Final = {"begun", "begun_at"}


@pytest.fixture
def after(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run one command so many days later."""
    secret = tmp_path / "later"
    secret.write_text(f"{PASSPHRASE}\n", encoding="utf-8")

    def command(days: int, *arguments: object) -> tuple[int, dict[str, Any]]:
        capsys.readouterr()
        clock = FixedClock(TODAY.replace(day=TODAY.day + days))
        given = [*map(str, arguments), "--passphrase-file", str(secret), "--json"]
        status = main(given, Doors(replace(HOUSE, clock=clock), no_window))
        return status, json.loads(capsys.readouterr().out)

    return command


def _fields(folder: Path, said: dict[str, Any]) -> Path:
    given = folder / "fields.json"
    given.write_text(json.dumps(said), encoding="utf-8")
    return given


def _decision(practice: Path, code: str, said: Path) -> tuple[object, ...]:
    return practice, code, "--kind", "decision", "--on", ON, "--fields", said


def test_a_decision_put_aside_is_thought_over_from_then_and_signed_two_days_later(
    after: Run, practice: Path, tmp_path: Path
) -> None:
    code = after(0, "files", practice)[1]["files"][0]["code"]
    begun = {name: WHOLE[name] for name in ("happened", "footing")}
    rest = {name: one for name, one in WHOLE.items() if name not in {*begun, *CLOCKED, "on"}}
    first = _decision(practice, code, _fields(tmp_path, begun))
    _, aside = after(0, "record", "draft", *first)
    assert aside["waits"].startswith("Not before Sunday 22 November 2026, ")
    (line,) = [one for one in after(2, "today", practice)[1]["today"] if one["what"] == "draft"
               and one["record"] == aside["draft"]]  # fmt: skip
    assert line["file"] == code

    resumed = (*_decision(practice, code, _fields(tmp_path, rest)), "--draft", aside["draft"])
    assert after(0, "record", "add", *resumed)[1]["error"]["rule"] == "decision-too-soon"
    _, again = after(2, "record", "draft", *resumed)
    assert (again["draft"], again["waits"]) == (aside["draft"], "Ready to sign")
    assert again["fields"]["begun"] == ON, "the first day counts"
    nothing = (*_decision(practice, code, _fields(tmp_path, {})), "--draft", aside["draft"])
    status, done = after(2, "record", "add", *nothing)
    _, today = after(2, "today", practice)

    assert status == 0
    assert not [one for one in today["today"] if one["record"] == aside["draft"]]
    assert [one["record"] for one in today["today"] if one["what"] == "decision"] == [
        done["record"]
    ]
    assert after(2, "record", "add", *nothing)[1]["error"]["rule"] == "no-such-draft"


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ({"colour": "red"}, "unknown-field"),
        ({"by_when": "soon"}, "field-invalid"),
        ({"people": ["0" * 32]}, "person-of-another-file"),
    ],
)
def test_what_no_form_could_show_again_is_not_put_aside(
    run: Run, practice: Path, tmp_path: Path, said: dict[str, Any], rule: str
) -> None:
    code = run("files", practice)[1]["files"][0]["code"]
    first = _decision(practice, code, _fields(tmp_path, said))

    assert run("record", "draft", *first)[1]["error"]["rule"] == rule


def test_a_draft_of_one_kind_is_no_draft_of_another(
    run: Run, practice: Path, tmp_path: Path
) -> None:
    code = run("files", practice)[1]["files"][0]["code"]
    said = _fields(tmp_path, {"level": "current"})
    risk = (practice, code, "--kind", "risk", "--on", "2026-11-20", "--fields", said)
    _, aside = run("record", "draft", *risk)
    meeting = (practice, code, "--kind", "encounter", "--on", "2026-11-20", "--fields", said)

    assert run("record", "add", *meeting, "--draft", aside["draft"])[0] == 2
    assert run("record", "add", *risk, "--draft", aside["draft"])[0] == 0
