"""One command line for all of these tests: cheap keys, a fixed clock, `--json`."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.cli.doors import Doors
from app.cli.main import main
from tests.builders.practices import HOUSE, PASSPHRASE, make_sample

Run = Callable[..., tuple[int, dict[str, Any]]]


def no_window(practice: str | None) -> int:
    del practice
    return 0


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sample(tmp_path_factory.mktemp("sample") / "practice").folder


@pytest.fixture
def practice(sample: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "P"
    shutil.copytree(sample, copy)
    return copy


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
