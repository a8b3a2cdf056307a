"""One warm program and one scene for all faults: copy the scene, never change it."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import tracing
from tests.builders.campaigns import TOLD
from tests.builders.scenes import Scene, make_scene
from tests.builders.tracing import Stable

_MEMORY = Path("/dev/shm")  # a disk that need not be waited for, where there is one


@pytest.fixture(scope="session")
def warm() -> Iterator[Stable]:
    with tracing.stable() as made:
        yield made


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder on the fastest disk there is."""
    if not os.access(_MEMORY, os.W_OK):
        yield tmp_path_factory.mktemp("place")
        return
    with tempfile.TemporaryDirectory(dir=_MEMORY) as made:
        yield Path(made)


@pytest.fixture(scope="session")
def scene(place: Path) -> Scene:
    return make_scene(place / "scene")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what each campaign tried."""
    for reports in terminalreporter.stats.values():
        for report in reports:
            told = getattr(report, "user_properties", ())
            for name, line in told if getattr(report, "when", "") == "call" else ():
                if name == TOLD:
                    terminalreporter.write_line(str(line))
