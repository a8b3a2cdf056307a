"""docs/log-format.md says what the program does."""

import subprocess
from pathlib import Path

import pytest

from app.domain.leaf import FIELDS, Operation
from app.export.audit_bundle import _verifier
from tests.builders.logs import bundle_of, full_log

PAGE = Path(__file__).parents[2].joinpath("docs", "log-format.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("operation", list(Operation))
def test_every_operation_is_described_with_its_fields(operation: Operation) -> None:
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{operation}` |"))

    assert all(f"`{name}`" in row for name in FIELDS[operation])


def test_every_problem_of_the_story_is_described() -> None:
    of_files = {
        "not-a-bundle", "not-a-file", "missing", "unreadable", "altered", "extra", "manifest",
        "key", "torn", "leaf", "checkpoint", "checkpoint-order", "root", "cut", "not-covered",
    }  # fmt: skip

    for code in _verifier().WORDS.keys() - of_files:
        assert f"`{code}`" in PAGE, code


def test_the_commands_for_openssl_work_as_printed(tmp_path: Path) -> None:
    bundle = bundle_of(tmp_path / "audit", full_log().lines)
    block = PAGE.split("one before.\n\n")[1].split("\n\n")[0]
    commands = "\n".join(line.strip() for line in block.splitlines())

    done = subprocess.run(
        ["bash", "-euc", commands], cwd=bundle, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout.strip()) == (0, "Signature Verified Successfully")
