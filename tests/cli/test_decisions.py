import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.domain.test_decisions import WHOLE

Run = Callable[..., tuple[int, dict[str, Any]]]


def _add(run: Run, practice: Path, code: str, fields: dict[str, Any], tmp_path: Path) -> Any:
    given = tmp_path / "fields.json"
    given.write_text(json.dumps(fields), encoding="utf-8")
    add = ("record", "add", practice, code, "--kind", "decision", "--on", "2026-11-20")
    return run(*add, "--fields", given)


def _code(run: Run, practice: Path) -> str:
    _, found = run("files", practice)
    return str(found["files"][0]["code"])


def test_a_decision_is_signed_and_stands_in_its_file(
    run: Run, practice: Path, tmp_path: Path
) -> None:
    code = _code(run, practice)
    fields = WHOLE | {"on": "2026-11-20", "begun": "2026-11-19"}
    status, done = _add(run, practice, code, fields, tmp_path)
    _, read = run("records", practice, code, "--kind", "decision")

    assert status == 0
    assert [one["id"] for one in read["records"]][-1] == done["record"]
    assert read["records"][-1]["state"] == "decided"


def test_the_same_is_refused_as_in_the_window(run: Run, practice: Path, tmp_path: Path) -> None:
    code = _code(run, practice)
    whole = WHOLE | {"on": "2026-11-20", "begun": "2026-11-19"}
    alone = {name: one for name, one in whole.items() if name != "consulted"}
    soon = {name: one for name, one in whole.items() if name not in {"begun", "begun_at"}}

    assert _add(run, practice, code, alone, tmp_path)[0] == 6
    assert _add(run, practice, code, soon, tmp_path)[0] == 6
    assert _add(run, practice, code, soon | {"emergency": "Now."}, tmp_path)[0] == 0


@pytest.mark.parametrize(
    "written", ['{"level": "none", "level": "acute"}', "[" * 100_000, '["level"]', "\ufeff{"]
)
def test_fields_that_are_no_one_object_are_refused(
    run: Run, practice: Path, tmp_path: Path, written: str
) -> None:
    given = tmp_path / "fields.json"
    given.write_text(written, encoding="utf-8")
    add = ("record", "add", practice, _code(run, practice), "--kind", "risk", "--on", "2026-11-20")
    status, said = run(*add, "--fields", given)

    assert (status, said["error"]["rule"]) == (2, "fields-not-json")


def test_what_came_of_a_decision_is_nothing_without_one(
    run: Run, practice: Path, tmp_path: Path
) -> None:
    given = tmp_path / "fields.json"
    given.write_text('{"came_of_it": "Nothing."}', encoding="utf-8")
    add = ("record", "add", practice, _code(run, practice), "--kind", "outcome")
    status, said = run(*add, "--on", "2026-11-20", "--fields", given)

    assert (status, said["error"]["rule"]) == (6, "adds-to-nothing")


def test_it_is_printed_for_a_panel(run: Run, practice: Path, tmp_path: Path) -> None:
    code = _code(run, practice)
    _add(run, practice, code, WHOLE | {"on": "2026-11-20", "begun": "2026-11-19"}, tmp_path)
    out = tmp_path / "record.pdf"
    status, done = run("document", practice, "decision", code, "--out", out)

    assert status == 0
    assert done["pages"] >= 1
    assert len(done["version"]) == 64
    assert out.read_bytes().startswith(b"%PDF")
