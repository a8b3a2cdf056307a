"""What every test needs: a window system that needs no screen, chosen before Qt is imported."""

import gc
import os
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from argon2 import low_level
from hypothesis import HealthCheck, settings

from app.ui import immortal_none
from tests.builders import memory
from tests.builders.practices import SHELF, Made, make, make_sample

# Without a display and without this, Qt ends the whole interpreter instead of failing one test.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The screen of whoever runs the tests may lock meanwhile: no practice of theirs hears of it.
os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = "unix:path=/nowhere"
# `make coverage` measures a worker; what a test starts is watched, starved and killed instead.
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.pop("COVERAGE_PROCESS_CONFIG", None)

_FULL_COST: Final = 1024  # KiB

# A law holds on a busy machine too: nothing is said of how long an example may take.
settings.register_profile(
    "laws", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=40
)
settings.register_profile("campaign", settings.get_profile("laws"), max_examples=200)
settings.register_profile("quick", settings.get_profile("laws"), max_examples=20)
settings.load_profile("laws")


def pytest_configure(config: pytest.Config) -> None:
    """A Qt warning fails a test, but for the one that only says there is no screen."""
    config.addinivalue_line("qt_log_ignore", "does not support propagateSizeHints")
    immortal_none.protect()
    memory.take_place()


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: a sixth of the time a test waits for a disk or a window."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of what is sampled, the cases that this run does not try are left to the campaigns.

    Which they are hangs on their names alone, so that a fault is found again.
    """
    for item in items:
        sampled = item.get_closest_marker("sampled")
        if sampled is not None and zlib.crc32(item.nodeid.encode()) % sampled.args[0]:
            item.add_marker(pytest.mark.slow)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(exitstatus: int) -> None:
    """What a test wrote that failed is kept until the next run."""
    if exitstatus in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}:
        memory.leave_place()


def pytest_collection_finish() -> None:
    """The program and the tests of it stay to the end: no search for garbage walks them again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _derived_once() -> Iterator[None]:
    """The same words, salt and cost give the same key: one of full cost is derived once.

    A practice of an older version has one, and is unlocked a hundred times.
    """
    real, known = low_level.hash_secret_raw, dict[object, bytes]()

    def derive(secret: bytes, salt: bytes, **cost: Any) -> bytes:
        if cost["memory_cost"] < _FULL_COST:
            return real(secret, salt, **cost)
        asked = (secret, salt, *sorted(cost.items()))
        if asked not in known:
            known[asked] = real(secret, salt, **cost)
        return known[asked]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(low_level, "hash_secret_raw", derive)
        yield


@pytest.fixture(autouse=True)
def _from_the_shelf() -> Iterator[None]:
    """What a test makes, it takes from the practices that were made before, in order."""
    SHELF.taken = Counter()
    yield
    SHELF.taken = None


@pytest.fixture(scope="session")
def sample_made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The sample practice, made once: copy it, never open it."""
    return make_sample(tmp_path_factory.mktemp("sample") / "practice")


@pytest.fixture(scope="session")
def empty_made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """An empty practice, made once: copy it, never open it."""
    return make(tmp_path_factory.mktemp("empty") / "practice")


@pytest.fixture
def sample(sample_made: Made, tmp_path: Path) -> Made:
    """The sample practice, locked, for one test alone."""
    return sample_made.copy(tmp_path / "practice")


@pytest.fixture
def empty(empty_made: Made, tmp_path: Path) -> Made:
    """An empty practice, locked, for one test alone."""
    return empty_made.copy(tmp_path / "practice")
