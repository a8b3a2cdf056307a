"""One command line for all of these tests: cheap keys, a fixed clock, `--json`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.cli.doors import Doors
from app.cli.main import main
from tests.builders.practices import HOUSE, PASSPHRASE, Made

Run = Callable[..., tuple[int, dict[str, Any]]]


def no_window(practice: str | None, *, minimised: bool = False) -> int:
    del practice, minimised
    return 0


@pytest.fixture
def practice(sample_made: Made, tmp_path: Path) -> Path:
    return sample_made.copy(tmp_path / "P").folder


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run one command with `--json`; its status and document."""
    secret = tmp_path / "pw"
    secret.write_text(PASSPHRASE + "\n")

    def command(*arguments: object, unlocked: bool = True) -> tuple[int, dict[str, Any]]:
        more = ["--passphrase-file", str(secret)] if unlocked else []
        capsys.readouterr()
        status = main([*map(str, arguments), *more, "--json"], Doors(HOUSE, no_window))
        printed = capsys.readouterr().out
        return status, json.loads(printed) if printed else {}

    return command


@pytest.fixture
def say(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Run one command and give what a person reads of it."""
    secret = tmp_path / "spoken-pw"
    secret.write_text(PASSPHRASE + "\n")

    def command(*arguments: object) -> str:
        capsys.readouterr()
        main([*map(str, arguments), "--passphrase-file", str(secret)], Doors(HOUSE, no_window))
        printed = capsys.readouterr()
        return printed.out + printed.err

    return command
