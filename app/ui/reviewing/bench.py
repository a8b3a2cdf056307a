"""A bench: what the steps of one handover share, and what is being built of it."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from app.domain.redaction import State
from app.services.handovers.preview import PackPreview
from app.services.handovers.space import Alike
from app.services.practice.handle import Handle
from app.ui.dialogs.ask import Ask
from app.ui.form_draft import FormDraft
from app.ui.session import Session
from app.ui.theme.appearance import Appearance

if TYPE_CHECKING:
    from app.ui.jobs import Job

S = TypeVar("S")


class HandoverBench(QObject, Generic[S]):
    """One handover as last looked at. `shown` follows every change of it."""

    shown = Signal(object)
    failed = Signal(object)
    said = Signal(str)
    progressed = Signal(int, int)  # of what is being built

    def __init__(
        self,
        session: Session,
        appearance: Appearance,
        ask: Ask,
        draft: FormDraft,
        owner: QObject,
    ) -> None:
        super().__init__(owner)
        self.session = session
        self.appearance = appearance
        self.ask = ask
        self.draft = draft  # of whatever is typed into the steps
        self.space: S | None = None
        self.previewed: PackPreview | None = None  # of the handover as it is shown
        self._building: Job | None = None

    @property
    def today(self) -> dt.date:
        """This day."""
        return self.session.clock.today()

    @property
    def building(self) -> bool:
        """Whether something is being built."""
        return self._building is not None

    def stop(self) -> None:
        """Stop building, if anything is built; no file is written then."""
        if self._building is not None:
            self._building.cancel()

    def stopped_said(self) -> str:
        """What is said when building was stopped."""
        return self.tr("Stopped; nothing was saved")

    def show_space(self, space: S) -> None:
        """Show it as it is now; what was previewed is of before."""
        self.space, self.previewed = space, None
        self.shown.emit(space)

    def _begin(self, job: "Job") -> None:
        self._building = job
        job.progressed.connect(self.progressed)
        self._show()

    def _on_previewed(self, shown: PackPreview) -> None:
        self.previewed, self._building = shown, None
        self._show()

    def _on_not_built(self, error: Exception) -> None:
        self._building = None
        self._show()
        self.failed.emit(error)

    def _on_stopped(self) -> None:
        self._building = None
        self.said.emit(self.stopped_said())
        self._show()

    def _show(self) -> None:
        if self.space is not None:
            self.shown.emit(self.space)

    def _change(self, work: Callable[[Handle, S], Any], then: Callable[[Any], None]) -> None:
        """Change what is shown, and then show what came of it."""
        space = self.space
        if space is not None:
            self.session.change(
                lambda practice, _: work(practice, space), then, otherwise=self._on_failed
            )

    def _on_alike(self, done: Alike[S]) -> None:
        held = done.state is State.WITHHOLD
        words = self.tr("{n} withheld") if held else self.tr("{n} disclosed")
        self.said.emit(words.format(n=done.count))
        self.show_space(done.space)

    def _on_failed(self, error: Exception) -> None:
        self.failed.emit(error)
