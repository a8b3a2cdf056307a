"""Task: long work of a page, one at a time, with a strip that says how far it is and stops it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton

from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.ui.problems import problem_of
from app.ui.session import Session
from app.ui.widgets.notice import Notice
from app.ui.widgets.progress import ProgressStrip

if TYPE_CHECKING:
    from app.ui.jobs import Job

T = TypeVar("T")


class Task(QObject):
    """The work that a strip shows. While it is under way its buttons wait, and nothing is begun.

    What refuses is said in the band unless somebody else says it; so is the stop of what writes.
    """

    busy_changed = Signal(bool)

    def __init__(self, session: Session, strip: ProgressStrip, notice: Notice) -> None:
        super().__init__(strip)
        self._session, self._strip, self._notice = session, strip, notice
        self._buttons: tuple[QPushButton, ...] = ()
        self._only_reads = False
        self._job: Job | None = None
        self._then: Callable[..., object] = session.heard
        self._otherwise: Callable[[Exception], object] | None = None
        strip.cancel_asked.connect(self.stop)

    def holds(self, *buttons: QPushButton) -> None:
        """These buttons wait while something is under way."""
        self._buttons = buttons

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._job is not None

    def ask(
        self,
        words: str,
        work: Callable[[Handle, Progress], T],
        then: Callable[[T], object],
        *,
        otherwise: Callable[[Exception], object] | None = None,
        breakable: bool = False,
    ) -> None:
        """Begin the work, as `Session.ask` does, unless something is under way."""
        if self._begins(words, then, otherwise):
            self._only_reads = breakable
            job = self._session.ask(
                work,
                self._on_done,
                otherwise=self._on_refused,
                stopped=self._on_stopped,
                breakable=breakable,
            )
            self._follow(job)

    def change(
        self,
        words: str,
        work: Callable[[Handle, Progress], tuple[Changed, T]],
        then: Callable[[T], object],
    ) -> None:
        """Begin work that writes, as `Session.change` does, unless something is under way."""
        if self._begins(words, then, None):
            self._only_reads = False
            job = self._session.change(
                work, self._on_done, otherwise=self._on_refused, stopped=self._on_stopped
            )
            self._follow(job)

    def stop(self) -> None:
        """Stop what is under way, as soon as it can be without leaving it half done."""
        if self._job is not None:
            self._job.cancel()

    def _begins(
        self,
        words: str,
        then: Callable[[T], object],
        otherwise: Callable[[Exception], object] | None,
    ) -> bool:
        if self.busy:
            return False
        self._then, self._otherwise = then, otherwise
        self._notice.clear()
        for one in self._buttons:
            one.setEnabled(False)
        self._strip.begin(words)
        return True

    def _follow(self, job: "Job") -> None:
        self._job = job
        job.progressed.connect(self._strip.step)
        self.busy_changed.emit(True)  # noqa: FBT003  a signal's argument has no name

    def _end(self) -> None:
        self._job = None
        self._strip.end()
        for one in self._buttons:
            one.setEnabled(True)
        self.busy_changed.emit(False)  # noqa: FBT003  a signal's argument has no name

    def _on_done(self, answer: object) -> None:
        self._end()
        self._then(answer)

    def _on_refused(self, error: Exception) -> None:
        self._end()
        if self._otherwise is not None:
            self._otherwise(error)
        else:
            self._notice.say(problem_of(error).said())

    def _on_stopped(self) -> None:
        self._end()
        if not self._only_reads:
            self._notice.say(self.tr("Stopped. Nothing was left half done."), settle=False)
