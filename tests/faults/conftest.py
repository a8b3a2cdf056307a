"""One warm program and one scene for all faults: copy the scene, never change it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import tracing
from tests.builders.campaigns import TOLD
from tests.builders.scenes import Scene, make_scene
from tests.builders.tracing import Stable


@pytest.fixture(scope="session")
def warm() -> Iterator[Stable]:
    with tracing.stable() as made:
        yield made


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder on the fastest disk there is (tests/builders/memory.py)."""
    return tmp_path_factory.mktemp("place")


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
