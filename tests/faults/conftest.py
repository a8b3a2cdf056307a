"""One warm program and one scene for all faults: copy the scene, never change it."""

from collections.abc import Iterator

import pytest

from tests.builders import tracing
from tests.builders.scenes import Scene, make_scene
from tests.builders.tracing import Stable


@pytest.fixture(scope="session")
def warm() -> Iterator[Stable]:
    with tracing.stable() as made:
        yield made


@pytest.fixture(scope="session")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return make_scene(tmp_path_factory.mktemp("scene") / "scene")
