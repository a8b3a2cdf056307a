import signal
from collections.abc import Iterator

import pytest


@pytest.fixture
def not_for_ever() -> Iterator[None]:
    """Nothing may wait for what never comes."""

    def too_long(*_: object) -> None:
        raise AssertionError("it waits")

    before = signal.signal(signal.SIGALRM, too_long)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)
