import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from app.services.practice.progress import Progress
from app.ui.jobs import JobRunner
from tests.builders.turns import until

pytestmark = pytest.mark.usefixtures("qapp")


class Heard(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.answers: list[object] = []

    def hear(self, answer: object) -> None:
        self.answers.append(answer)


class Cycle:
    """Garbage that only a collection can find."""

    died_on: list[str]

    def __init__(self, died_on: list[str]) -> None:
        self.me = self
        self.died_on = died_on

    def __del__(self) -> None:
        self.died_on.append(threading.current_thread().name)


@pytest.fixture
def runner() -> Iterator[JobRunner]:
    made = JobRunner()
    yield made
    assert made.close()
    gc.enable()


def allocate(_: Progress) -> int:
    """Enough for Python to have collected many times on this thread."""
    return len([[] for _ in range(200_000)])


def test_no_garbage_of_the_window_is_collected_on_the_vault_thread(runner: JobRunner) -> None:
    heard, died_on = Heard(), list[str]()
    for _ in range(50):
        Cycle(died_on)

    runner.submit(allocate, then=heard.hear, otherwise=heard.hear)
    until(lambda: bool(heard.answers))
    gc.collect()  # what is left is found here, where it may be

    assert set(died_on) == {threading.main_thread().name}
