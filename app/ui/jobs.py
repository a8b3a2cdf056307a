"""Work for the vaults: one thread owns them, and nothing else ever touches them.

Jobs run one after another in the order they came; an urgent one (a draft) goes before all
that wait, and between the slices of long work. How a job ended reaches the window on its own
thread, through bound methods of objects: when the object dies, so does the call.
"""

import heapq
import threading
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from itertools import count
from types import MethodType
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from app.domain.errors import Cancelled, SchtumError
from app.services.practice.progress import Progress
from app.ui.faults import write_places
from app.ui.garbage import Tidying

T = TypeVar("T")
Slices = Generator[None, None, T]
"""Long work that stops for breath at every `yield`; its `return` is the result."""

_URGENT: Final = 0
_ORDINARY: Final = 1
_QUEUED: Final = Qt.ConnectionType.QueuedConnection


class Job(QObject):
    """One piece of work. It ends in exactly one of three ways."""

    progressed = Signal(int, int)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, interrupt: Callable[[], None] | None, parent: QObject) -> None:
        super().__init__(parent)
        self._interrupt = interrupt
        self._stop = threading.Event()
        self._turn = threading.Lock()
        self._at_work = False

    def cancel(self) -> None:
        """Ask it to stop: before it starts, at its next step, or inside a long query."""
        self._stop.set()
        with self._turn:  # the thread goes on to nobody else's query meanwhile
            if self._at_work and self._interrupt is not None:
                self._interrupt()

    def step(self, done: int, total: int) -> None:
        """`done` of `total` parts are finished. Raises Cancelled when that was asked for."""
        self._breathe()
        self.progressed.emit(done, total)

    def _breathe(self) -> None:
        if self._stop.is_set():
            raise Cancelled

    def _take_turn(self, *, at_work: bool) -> None:
        with self._turn:
            self._at_work = at_work


@dataclass(order=True, slots=True)
class _Waiting:
    position: int
    order: int
    job: Job = field(compare=False)
    slices: Slices[Any] = field(compare=False)


class JobRunner(QObject):
    """Runs jobs on the only thread that may touch a vault."""

    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        Tidying(self)
        self._order = count()
        self._waiting: list[_Waiting] = []
        self._changed = threading.Condition()
        self._current: _Waiting | None = None
        self._closed = False
        self._last: Callable[[], object] = _nothing
        self._thread = threading.Thread(target=self._serve, name="vaults", daemon=True)
        self._thread.start()

    def submit(
        self,
        work: Callable[[Progress], T],
        *,
        then: Callable[[T], object],
        otherwise: Callable[[Exception], object],
        stopped: Callable[[], object] | None = None,
        after: Callable[[], object] | None = None,
        urgent: bool = False,
        interrupt: Callable[[], None] | None = None,
    ) -> Job:
        """Queue the work; exactly one of the three endings follows, on the window's thread.

        The endings are bound methods of a QObject, or TypeError, and so is `after`, which follows
        whichever it was. `interrupt` stops a query
        that runs when the job is cancelled; it is called on the window's thread.
        """

        def whole(progress: Progress) -> Slices[T]:
            yield from ()
            return work(progress)

        return self.submit_sliced(
            whole,
            then=then,
            otherwise=otherwise,
            stopped=stopped,
            after=after,
            urgent=urgent,
            interrupt=interrupt,
        )

    def submit_sliced(
        self,
        work: Callable[[Progress], Slices[T]],
        *,
        then: Callable[[T], object],
        otherwise: Callable[[Exception], object],
        stopped: Callable[[], object] | None = None,
        after: Callable[[], object] | None = None,
        urgent: bool = False,
        interrupt: Callable[[], None] | None = None,
    ) -> Job:
        """Queue work that yields: urgent jobs run between its slices."""
        job = Job(interrupt, self)
        # Before the job is queued: a quick one would have ended before the next line.
        job.succeeded.connect(_bound(then), _QUEUED)
        job.failed.connect(_bound(otherwise), _QUEUED)
        if stopped is not None:
            job.cancelled.connect(_bound(stopped), _QUEUED)
        for ending in (job.succeeded, job.failed, job.cancelled):
            if after is not None:
                ending.connect(_bound(after), _QUEUED)
            ending.connect(job.deleteLater, _QUEUED)
        position = _URGENT if urgent else _ORDINARY
        with self._changed:
            if self._closed:
                job.cancelled.emit()
                return job
            waiting = _Waiting(position, next(self._order), job, work(job))
            heapq.heappush(self._waiting, waiting)
            self._changed.notify()
        return job

    def idle(self) -> bool:
        """Nothing runs and nothing waits."""
        with self._changed:
            return self._current is None and not self._waiting

    def close(self, seconds: float = 5) -> bool:
        """Cancel everything and end the thread; False when it is still busy after `seconds`."""
        return self._end(self._closing(lambda _: True), seconds)

    def finish(self, last: Callable[[], object], seconds: float) -> bool:
        """Cancel all but what is urgent, do `last` on the thread when that is done, and end.

        False when the thread is still busy after `seconds`; it goes on then.
        """
        self._last = last
        return self._end(self._closing(lambda waiting: waiting.position != _URGENT), seconds)

    def _closing(self, which: Callable[["_Waiting"], bool]) -> list[Job]:
        with self._changed:
            self._closed = True
            everything = [*self._waiting, *([self._current] if self._current else [])]
            self._changed.notify()
            return [waiting.job for waiting in everything if which(waiting)]

    def _end(self, doomed: list[Job], seconds: float) -> bool:
        for job in doomed:
            job.cancel()
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _serve(self) -> None:
        self._run()
        self._last()

    def _run(self) -> None:
        while (waiting := self._next()) is not None:
            self.busy_changed.emit(True)  # noqa: FBT003  a signal's argument has no name
            unfinished = _run_slice(waiting)
            with self._changed:
                self._current = None
                if unfinished:
                    heapq.heappush(self._waiting, waiting)  # its old order: first of its kind
                quiet = not self._waiting
            if quiet:
                self.busy_changed.emit(False)  # noqa: FBT003  a signal's argument has no name

    def _next(self) -> _Waiting | None:
        """Wait for work. After `close` what waits is still taken, and cancelled on this thread."""
        with self._changed:
            while not self._waiting and not self._closed:
                self._changed.wait()
            self._current = heapq.heappop(self._waiting) if self._waiting else None
            return self._current


def _run_slice(waiting: _Waiting) -> bool:
    """One slice of the work, on the worker thread; whether more of it is left."""
    job = waiting.job
    job._take_turn(at_work=True)  # noqa: SLF001  a job and its runner are one thing
    try:
        job._breathe()  # noqa: SLF001  idem
        next(waiting.slices)
    except StopIteration as finished:
        job.succeeded.emit(finished.value)
    except Cancelled:
        waiting.slices.close()
        job.cancelled.emit()
    except Exception as fault:  # noqa: BLE001  whatever it is, the window must hear of it
        # An interrupted query fails in its own words; the person only asked it to stop. What
        # cannot be interrupted has failed, whatever was asked.
        if job._stop.is_set() and job._interrupt is not None:  # noqa: SLF001  idem
            job.cancelled.emit()
        else:
            if not isinstance(fault, SchtumError):  # its code alone would lead nobody to it
                write_places(fault, fault.__traceback__)
            job.failed.emit(fault)
    else:
        return True
    finally:
        job._take_turn(at_work=False)  # noqa: SLF001  idem
    return False


def _nothing() -> None:
    """Nothing is left to do."""


def _bound(call: Callable[..., object]) -> Callable[..., object]:
    """Only a bound method of a QObject is disconnected when what it belongs to dies."""
    owner = call.__self__ if isinstance(call, MethodType) else None
    if not isinstance(owner, QObject):
        raise TypeError
    return call
