"""The auditor's file as a program of its own: what it prints, what it needs, how long it takes."""

import ast
import contextlib
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from app import resources
from app.export.audit_bundle import _verifier
from tests.builders.logs import Log, bundle_of, checkpoints_over, full_log, subject

LINES = full_log().lines
SCRIPT = resources.path("verifier", "verify_log.py")


class TestCommand:
    def run(self, *words: str | Path) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-I", "-B", *words], capture_output=True, text=True, check=False
        )
        assert not done.stderr, done.stderr
        return done.returncode, done.stdout

    def test_it_checks_the_folder_it_lies_in(self, bundle: Path) -> None:
        status, said = self.run(bundle / "verify_log.py", "--on", "2026-07-01")

        assert status == 0
        assert said.endswith("VERIFIED\n")
        assert "RESTORED at leaf" in said
        assert f"OVERDUE on 2026-07-01: {subject(3)} since 2026-06-01" in said

    def test_json_is_one_document(self, bundle: Path) -> None:
        status, said = self.run(SCRIPT, bundle, "--json")
        report = json.loads(said)

        assert (status, report["ok"], report["leaves"]) == (0, True, len(LINES))
        assert {"checkpoints", "overdue", "problems"} <= report.keys()

    def test_a_problem_is_one_and_no_bundle_is_five(self, bundle: Path, tmp_path: Path) -> None:
        (bundle / "more").touch()

        assert self.run(SCRIPT, bundle)[0] == 1
        (tmp_path / "empty").mkdir()
        assert self.run(SCRIPT, tmp_path / "empty")[0] == 5

    def test_a_kept_checkpoint_is_given_as_a_file(self, bundle: Path, tmp_path: Path) -> None:
        kept = tmp_path / "kept"
        kept.write_bytes(checkpoints_over(LINES[:5], (5,)))
        assert self.run(SCRIPT, bundle, "--checkpoint", kept)[0] == 0

        kept.write_bytes(checkpoints_over(Log().open(70).lines, (2,)))
        status, said = self.run(SCRIPT, bundle, "--checkpoint", kept)
        assert (status, "WRONG kept-differs" in said) == (1, True)


def test_it_is_one_file_of_the_standard_library_for_python_3_8() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 8))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }

    assert imported <= sys.stdlib_module_names


@pytest.mark.slow
def test_a_hundred_thousand_leaves_are_verified(tmp_path: Path) -> None:
    log = Log()
    for number in range(50_000):
        log.add("open", number, day=log.day, kind="individual", destroy_by=None, commit="ee" * 32)
        log.add("export", number, day=log.day, what="pack", sha256="12" * 32)
    lines = log.lines
    whole = checkpoints_over(lines, (len(lines),))
    early = checkpoints_over(lines[:2000], range(100, 2000, 10))
    folder = bundle_of(tmp_path / "audit", lines, checkpoints=early + whole)

    with contextlib.redirect_stdout(io.StringIO()) as said:
        assert _verifier().main([str(folder)]) == 0

    assert "100001 leaves, 191 checkpoints" in said.getvalue()
