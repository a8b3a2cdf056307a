"""A disk that refuses once something was done already: nobody says that nothing was changed."""

import json
from pathlib import Path
from types import ModuleType

import pytest

from app.domain.errors import World
from app.services.audit import mend
from app.services.opening import secrets, unlock
from tests.cli.conftest import Run


def _refused(*_: object) -> None:
    raise World("disk-error")


def test_new_words_are_handed_over_though_the_disk_refuses_to_note_it(
    run: Run, practice: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(secrets, "keep_words", _refused)
    _refused.__module__ = secrets.__name__  # as a journey of the services
    status, said = run("keys", "recovery", practice)
    monkeypatch.undo()
    (tmp_path / "words").write_text(said["recovery_words"])
    right, _ = run("keys", "check", practice, "--recovery-file", tmp_path / "words")

    assert (status, right) == (7, 0)


@pytest.mark.parametrize(
    ("module", "refuses", "left"),
    [(mend, "put_whole", True), (mend, "_anchor", False), (unlock, "_read", False)],
)
def test_a_log_that_is_put_right_already_is_not_said_to_be_as_it_was(
    run: Run,
    practice: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    module: ModuleType,
    refuses: str,
    *,
    left: bool,
) -> None:
    run("log", "export", practice, tmp_path / "audit")
    leaves = practice / "log" / "leaves.jsonl"
    first, *rest = leaves.read_bytes().splitlines(keepends=True)
    altered = json.dumps(json.loads(first) | {"day": "2019-01-01"}, separators=(",", ":"))
    leaves.write_bytes(b"".join([altered.encode() + b"\n", *rest]))
    monkeypatch.setattr(module, refuses, _refused)
    status, said = run("log", "mend", practice, "--from", tmp_path / "audit")
    monkeypatch.undo()

    assert status == 7
    assert ("Nothing was changed." in said["error"]["message"]) is left
