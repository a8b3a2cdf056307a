"""Restoring at the door: the page asks, the vault thread does it, the answer is a page again."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from app.domain.errors import AlreadyThere, SchtumError, WrongSecret
from app.services.opening import restore
from app.services.opening.restore import Offered, Restored
from app.services.practice.progress import Progress
from app.ui.dialogs.ask import Ask
from app.ui.pages.restore import Restore, Wish
from app.ui.pages.restored import RestoredPage
from app.ui.problems import problem_of
from app.ui.session import Session
from app.ui.start_window import StartWindow
from app.ui.suggestion import make_parents
from app.ui.theme.appearance import Appearance

if TYPE_CHECKING:
    from app.ui.jobs import Job

_CERTIFICATE: Final = ".pdf"


class Restoring(QObject):
    """Holds the work that the page on screen waits for."""

    back = Signal()
    open_asked = Signal(Path, bool)  # the new practice, and whether its words opened it

    def __init__(self, session: Session, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._appearance = session, appearance
        self._page: Restore | None = None
        self._door: StartWindow | None = None
        self._job: Job | None = None
        self._look: _Look | None = None  # the last one that was asked for
        self._words = False
        self._proposed = Path()

    def show(self, door: StartWindow, ask: Ask, target: Path) -> Restore:
        """Show the form at this door."""
        self._door, self._proposed = door, target
        self._page = page = Restore(self._appearance, ask, target)
        page.look_asked.connect(self._on_look)
        page.wished.connect(self._on_wished)
        page.cancel_asked.connect(self._on_cancel)
        page.back.connect(self._on_back)
        door.show_page(page)
        return page

    def _on_look(self, folder: Path) -> None:
        if self._page is None:
            return
        self._on_cancel()  # of another folder: nobody waits for it any more
        self._look = _Look(self._page, self)
        self._page.looking()
        self._job = self._session.begin(
            lambda progress: restore.offered(folder, progress),
            self._look.on_offered,
            self._look.on_refused,
            stopped=self._look.on_stopped,
        )
        self._job.progressed.connect(self._look.on_step)

    def is_last(self, look: "_Look") -> bool:
        """Whether somebody waits for this look, which ends with it."""
        if self._page is None or look is not self._look:
            return False
        self._job = self._look = None
        return True

    def is_waited_for(self, look: "_Look") -> bool:
        """Whether somebody waits for this look still."""
        return self._page is not None and look is self._look

    def _on_wished(self, wish: Wish) -> None:
        if self._page is None:
            return
        self._words = wish.words
        work = _work(self._session, wish, self._proposed)
        self._job = self._session.begin(
            work, self._on_restored, self._on_refused, stopped=self._on_stopped
        )
        self._job.progressed.connect(self._page.strip.step)

    def _on_restored(self, done: Restored) -> None:
        self._job = self._page = None
        if self._door is None:
            return
        page = RestoredPage(self._appearance, done)
        page.open_asked.connect(self._on_open)
        self._door.show_page(page)

    def _on_refused(self, error: Exception) -> None:
        self._job = None
        if self._page is not None:
            match error:
                case WrongSecret():
                    self._page.refuse_secret(self._said(error))
                case AlreadyThere():
                    self._page.refuse_target(self._said(error))
                case _:
                    self._page.refuse(self._said(error))

    def _said(self, error: Exception) -> str:
        """The table's words, but for what is wrong here with another thing than elsewhere."""
        if isinstance(error, SchtumError) and error.rule == "backup-of-another-practice":
            return self.tr(
                "That certificate or checkpoint belongs to another practice. Choose "
                "another one, or none. Nothing was changed."
            )
        return problem_of(error).said()

    def _on_stopped(self) -> None:
        self._job = None
        if self._page is not None:
            self._page.stopped()

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_back(self) -> None:
        self._on_cancel()
        self._page = None
        self.back.emit()

    def _on_open(self, folder: Path) -> None:
        self.open_asked.emit(folder, self._words)


class _Look(QObject):
    """A look at one folder, whose answer counts while no other folder was chosen."""

    def __init__(self, page: Restore, owner: Restoring) -> None:
        super().__init__(page)
        self._page, self._owner = page, owner

    def on_step(self, done: int, total: int) -> None:
        if self._owner.is_waited_for(self):
            self._page.strip.step(done, total)

    def on_offered(self, found: Offered) -> None:
        if self._owner.is_last(self):
            self._page.show_offered(found)

    def on_refused(self, error: Exception) -> None:
        if self._owner.is_last(self):
            self._page.cannot_look(problem_of(error).said())

    def on_stopped(self) -> None:
        if self._owner.is_last(self):
            self._page.stopped()


def _work(session: Session, wish: Wish, proposed: Path) -> Callable[[Progress], Restored]:
    is_certificate = wish.newest is not None and wish.newest.suffix.lower() == _CERTIFICATE
    house = session.house

    def work(progress: Progress) -> Restored:
        make_parents(wish.target, proposed)
        return restore.restore(
            house,
            wish.backup,
            wish.target,
            lambda: wish.secret,
            words=wish.words,
            snapshot=wish.snapshot,
            keys=wish.keys,
            certificate=wish.newest if is_certificate else None,
            checkpoint=None if is_certificate else wish.newest,
            progress=progress,
        )

    return work
