"""One warm program and one scene for all faults: copy the scene, never change it."""

from collections.abc import Iterator

import pytest

from tests.builders import tracing
from tests.builders.scenes import Scene, make_scene
from tests.builders.survival import STRUCK
from tests.builders.tracing import Stable


@pytest.fixture(scope="session")
def warm() -> Iterator[Stable]:
    with tracing.stable() as made:
        yield made


@pytest.fixture(scope="session")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return make_scene(tmp_path_factory.mktemp("scene") / "scene")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if STRUCK:
        told = ", ".join(f"{name} {count}" for name, count in STRUCK.most_common())
        terminalreporter.write_line(f"{STRUCK.total()} system calls disturbed: {told}")
