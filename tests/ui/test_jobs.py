import gc
import threading
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from app.domain.faults import code_of
from app.services.practice.progress import Progress
from app.ui.jobs import JobRunner, Slices
from tests.builders.turns import PATIENCE, until

pytestmark = pytest.mark.usefixtures("qapp")


class Page(QObject):
    """Whoever asked, as far as a job can tell."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.threads: list[str] = []

    def then(self, result: object) -> None:
        self.threads.append(threading.current_thread().name)
        self.heard.append(result)

    def otherwise(self, fault: Exception) -> None:
        self.heard.append(fault)

    def stopped(self) -> None:
        self.heard.append("stopped")


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[JobRunner]:
    made = JobRunner(qapp)
    yield made
    assert made.close()


def test_a_result_reaches_the_thread_of_the_window(runner: JobRunner) -> None:
    page = Page()

    runner.submit(
        lambda _: threading.current_thread().name, then=page.then, otherwise=page.otherwise
    )
    until(lambda: bool(page.heard))

    assert page.heard == ["vaults"]
    assert page.threads == ["MainThread"]


def test_a_fault_is_handed_over_whole_and_its_place_told(
    runner: JobRunner, capsys: pytest.CaptureFixture[str]
) -> None:
    page, fault = Page(), ValueError("Rose Will said")

    def work(_: Progress) -> None:
        raise fault

    runner.submit(work, then=page.then, otherwise=page.otherwise)
    until(lambda: bool(page.heard))

    said = capsys.readouterr().err
    assert page.heard == [fault]
    assert f"Schtum fault {code_of(fault)}: ValueError" in said
    assert "Rose" not in said


def test_a_hundred_quick_jobs_all_end_in_order(runner: JobRunner) -> None:
    page = Page()

    for number in range(100):
        runner.submit(lambda _, n=number: n, then=page.then, otherwise=page.otherwise)  # type: ignore[misc]
    until(lambda: len(page.heard) == 100)

    assert page.heard == list(range(100))


def test_nobody_is_called_who_no_longer_exists(runner: JobRunner) -> None:
    gone, stays, gate = Page(), Page(), threading.Event()
    heard = gone.heard
    runner.submit(lambda _: gate.wait(PATIENCE), then=gone.then, otherwise=gone.otherwise)
    runner.submit(lambda _: "later", then=stays.then, otherwise=stays.otherwise)

    shiboken6.delete(gone)
    del gone
    gc.collect()
    gate.set()
    until(lambda: stays.heard == ["later"])

    assert heard == []


def test_only_methods_of_objects_that_can_die_are_called(runner: JobRunner) -> None:
    page = Page()

    with pytest.raises(TypeError):
        runner.submit(lambda _: 1, then=lambda _: None, otherwise=page.otherwise)


def test_a_cancelled_job_stops_at_its_next_step(runner: JobRunner) -> None:
    page, started, gate = Page(), threading.Event(), threading.Event()
    steps: list[int] = []

    def work(progress: Progress) -> None:
        for done in range(3):
            progress.step(done, 3)
            steps.append(done)
            started.set()
            gate.wait(PATIENCE)

    job = runner.submit(work, then=page.then, otherwise=page.otherwise, stopped=page.stopped)
    started.wait(PATIENCE)
    job.cancel()
    gate.set()
    until(lambda: bool(page.heard))

    assert (page.heard, steps) == (["stopped"], [0])


def test_a_query_that_is_interrupted_counts_as_stopped(runner: JobRunner) -> None:
    page, interrupted, started = Page(), threading.Event(), threading.Event()

    def work(_: Progress) -> None:
        started.set()
        interrupted.wait(PATIENCE)
        raise OSError  # what a database says when it is interrupted

    job = runner.submit(
        work,
        then=page.then,
        otherwise=page.otherwise,
        stopped=page.stopped,
        interrupt=interrupted.set,
    )
    started.wait(PATIENCE)
    job.cancel()
    until(lambda: bool(page.heard))

    assert page.heard == ["stopped"]


def test_work_that_fails_while_it_is_to_stop_has_failed(runner: JobRunner) -> None:
    """Nothing breaks it off, so its fault is its own and may have changed something."""
    page, fault = Page(), ValueError()
    begun, asked = threading.Event(), threading.Event()

    def work(_: Progress) -> None:
        begun.set()
        assert asked.wait(PATIENCE)
        raise fault

    job = runner.submit(work, then=page.then, otherwise=page.otherwise, stopped=page.stopped)
    assert begun.wait(PATIENCE)
    job.cancel()
    asked.set()
    until(lambda: bool(page.heard))

    assert page.heard == [fault]


def test_a_job_that_waits_breaks_off_nobody_elses_query(runner: JobRunner) -> None:
    page, interrupted = Page(), threading.Event()
    started, gate = threading.Event(), threading.Event()

    def write(_: Progress) -> str:
        started.set()
        gate.wait(PATIENCE)
        return "written"

    runner.submit(write, then=page.then, otherwise=page.otherwise)
    waiting = runner.submit(
        lambda _: "checked",
        then=page.then,
        otherwise=page.otherwise,
        stopped=page.stopped,
        interrupt=interrupted.set,
    )
    started.wait(PATIENCE)
    waiting.cancel()
    gate.set()
    until(lambda: len(page.heard) == 2)

    assert page.heard == ["written", "stopped"]
    assert not interrupted.is_set()


def test_a_draft_goes_between_the_slices_of_long_work(runner: JobRunner) -> None:
    page, told, gate = Page(), [], threading.Event()

    started = threading.Event()

    def index(_: Progress) -> Slices[str]:
        for part in range(5):
            told.append(f"slice {part}")
            started.set()
            if part == 0:
                gate.wait(PATIENCE)
            yield
        return "indexed"

    def say(word: str) -> None:
        told.append(word)

    runner.submit_sliced(index, then=page.then, otherwise=page.otherwise)
    started.wait(PATIENCE)
    runner.submit(lambda _: say("other"), then=page.then, otherwise=page.otherwise)
    runner.submit(lambda _: say("draft"), then=page.then, otherwise=page.otherwise, urgent=True)
    gate.set()
    until(lambda: len(page.heard) == 3)

    assert told == ["slice 0", "draft", *(f"slice {part}" for part in range(1, 5)), "other"]
    assert page.heard == [None, "indexed", None]


def test_progress_is_told_and_busyness_too(runner: JobRunner) -> None:
    page, steps = Page(), []
    busy: list[bool] = []
    gate = threading.Event()
    runner.busy_changed.connect(busy.append)

    def work(progress: Progress) -> str:
        gate.wait(PATIENCE)
        progress.step(1, 2)
        progress.step(2, 2)
        return "done"

    job = runner.submit(work, then=page.then, otherwise=page.otherwise)
    job.progressed.connect(lambda done, total: steps.append((done, total)))
    gate.set()
    until(lambda: page.heard == ["done"] and busy[-1:] == [False])

    assert steps == [(1, 2), (2, 2)]
    assert runner.idle()


def test_closing_cancels_what_runs_and_what_waits_on_its_own_thread() -> None:
    runner, page, cleaned, started = JobRunner(), Page(), [], threading.Event()

    def sliced(_: Progress) -> Slices[None]:
        try:
            while True:
                started.set()
                yield
        finally:
            cleaned.append(threading.current_thread().name)

    asked = {"then": page.then, "otherwise": page.otherwise, "stopped": page.stopped}
    runner.submit_sliced(sliced, **asked)  # type: ignore[arg-type]
    started.wait(PATIENCE)
    runner.submit(lambda _: 1, **asked)  # type: ignore[arg-type]

    assert runner.close()
    until(lambda: page.heard == ["stopped", "stopped"])
    assert cleaned == ["vaults"]
    runner.submit(lambda _: 1, **asked)  # type: ignore[arg-type]
    until(lambda: page.heard == ["stopped"] * 3)
