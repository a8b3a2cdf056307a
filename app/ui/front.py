"""From the door to the desk and back: which window is shown, and how a practice is locked.

A lock replaces the process: whatever was open, in memory, in Qt's strings or on the
accessibility bus, goes with this one.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Final

import platformdirs
from PySide6.QtCore import QObject, Signal

from app.domain.errors import SchtumError
from app.services import looking
from app.services.house import House
from app.services.progress import Progress
from app.ui.clipboard import Clipboard
from app.ui.dialogs.ask import WindowAsk
from app.ui.door import Door
from app.ui.pages.creating import Creating, Wanted
from app.ui.pages.first_run import FirstRun
from app.ui.pages.unlock import Unlock
from app.ui.pages.words import Words
from app.ui.preferences import Preferences
from app.ui.problems import problem_of
from app.ui.session import Session
from app.ui.theme.appearance import Appearance

if TYPE_CHECKING:
    from app.ui.desk import Desk
    from app.ui.pages.restore import Restore

LOCK_SECONDS: Final = 0.25  # how long work may take to end before the lock goes on without it
_NEW: Final = "Practice.schtum"
_SAMPLE: Final = "Sample.schtum"


class Front(QObject):
    """Holds the one window that is shown and the session behind it."""

    left = Signal()  # nothing is shown any more: the process may end

    def __init__(
        self,
        house: House,
        appearance: Appearance,
        preferences: Preferences,
        again: Callable[[Path], object],
    ) -> None:
        super().__init__()
        self._house = house
        self._appearance = appearance
        self._preferences = preferences
        self._again = again
        self._clipboard = Clipboard(self)
        self.session = Session(house, self)
        self.door: Door | None = None
        self.desk: Desk | None = None
        self._path = Path()

    def begin(self, practice: str | None) -> None:
        """Show the first page: the practice that was named, the last one, or none yet."""
        self.door = Door(self._appearance)
        settings = self._preferences.now
        self.door.resize(settings.width, settings.height)
        self.door.closed.connect(self.close)
        if practice is not None:
            self.show_unlock(Path(practice).expanduser().resolve())
        elif settings.practice:
            self.show_unlock(Path(settings.practice))
        else:
            self.show_first()
        self.door.show()
        # The journeys behind the door are made ready while the passphrase is typed. Modules of
        # Qt are left to this thread: their classes are made while others may be in use.
        Thread(target=_make_ready, daemon=True).start()

    def show_first(self) -> FirstRun:
        """The three cards."""
        door = self._at_door()
        page = FirstRun(self._appearance, WindowAsk(door, lambda: self._appearance.metrics))
        page.create_asked.connect(self.show_creating)
        page.open_asked.connect(self.show_unlock)
        page.restore_asked.connect(self.show_restoring)
        page.sample_asked.connect(self._on_sample)
        door.show_page(page)
        return page

    def show_creating(self) -> Creating:
        """The form of a new practice."""
        door = self._at_door()
        ask = WindowAsk(door, lambda: self._appearance.metrics)
        page = Creating(self._appearance, ask, platformdirs.user_documents_path() / _NEW)
        page.wanted.connect(self._on_wanted)
        page.back.connect(self.show_first)
        door.show_page(page)
        return page

    def show_unlock(self, folder: Path) -> Unlock:
        """The door of one practice."""
        self._path = folder
        door = self._at_door()
        page = Unlock(self._appearance, folder)
        page.entered.connect(self._on_entered)
        page.recovered.connect(self._on_recovered)
        page.elsewhere.connect(self.show_first)
        page.restore_asked.connect(self.show_restoring)
        door.show_page(page)
        try:
            looking.look(folder)
        except SchtumError as error:
            page.cannot(problem_of(error))
        return page

    def show_restoring(self) -> "Restore":
        """The form of a practice that comes from a backup."""
        from app.ui.restoring import Restoring  # noqa: PLC0415  not needed to unlock

        door = self._at_door()
        restoring = Restoring(self.session, self._appearance, door)
        restoring.back.connect(self.show_first)
        restoring.open_asked.connect(self._on_restored)
        ask = WindowAsk(door, lambda: self._appearance.metrics)
        return restoring.show(door, ask, platformdirs.user_documents_path() / _NEW)

    def lock(self) -> None:
        """Drafts sealed, windows gone, practice locked, and a fresh process at the door."""
        desk, self.desk = self.desk, None
        if desk is None:
            return
        desk.leave()
        self._clipboard.forget()
        if not self.session.lock(LOCK_SECONDS):
            self.session.seal_drafts()
        self._again(self._path)
        self.left.emit()

    def close(self) -> None:
        """The window was closed: lock, and let the process end."""
        desk, self.desk = self.desk, None
        if desk is not None:
            self._keep_geometry(desk)
            desk.leave()
            self._clipboard.forget()
        if not self.session.lock(5):
            self.session.seal_drafts()
        self.left.emit()

    def tell_fault(self, code: str) -> None:
        """Say that something went wrong that should not have."""
        said = self.tr("Something went wrong that should not have (code {code}).")
        if self.desk is not None:
            self.desk.shell.notice.say(said.format(code=code))

    def _at_door(self) -> Door:
        if self.door is None:
            raise RuntimeError
        return self.door

    def _on_entered(self, passphrase: str) -> None:
        self.session.unlock(self._path, passphrase, self._on_unlocked, self._on_refused)

    def _on_recovered(self, words: str, passphrase: str) -> None:
        house, path = self._house, self._path

        def work(_: Progress) -> str:
            house.recover(path, words, passphrase)
            return passphrase

        self.session.begin(work, self._on_entered, self._on_refused)

    def _on_refused(self, error: Exception) -> None:
        page = self._at_door().page
        if isinstance(page, Unlock):
            page.refuse(problem_of(error))
        elif isinstance(page, Creating):
            page.say(problem_of(error).said())
        elif isinstance(page, FirstRun):
            page.wait("")
            page.say(problem_of(error).said())

    def _on_wanted(self, wanted: Wanted) -> None:
        from app.services.creating import Details  # noqa: PLC0415  not needed to unlock

        house = self._house
        self._path = wanted.folder.resolve()
        details = Details(
            name=wanted.name or None,
            nation=wanted.nation,
            health_professional=wanted.health_professional,
        )

        def work(progress: Progress) -> str:
            made = house.create(wanted.folder, wanted.passphrase, details=details)
            self.session.open_now(made.folder, wanted.passphrase, progress)
            return made.recovery_words

        self.session.begin(work, self._on_created, self._on_refused)

    def _on_created(self, words: str) -> None:
        door = self._at_door()
        ask = WindowAsk(door, lambda: self._appearance.metrics)
        page = Words(self._appearance, ask, words, self._house.clock.today())
        page.done.connect(self._on_words)
        door.show_page(page)

    def _on_restored(self, folder: Path, by_words: bool) -> None:  # noqa: FBT001  Qt's signal
        page = self.show_unlock(folder)
        if by_words:
            page.use_words()

    def _on_words(self, checked: bool) -> None:  # noqa: FBT001  Qt's signal
        self._on_unlocked(None)
        if not checked and self.desk is not None:
            said = self.tr("Your recovery words have not been checked yet. Keep them on paper.")
            self.desk.shell.notice.say(said)

    def _on_sample(self) -> None:
        from app.services import sampling  # noqa: PLC0415  not needed to unlock

        page, house = self._at_door().page, self._house
        folder = platformdirs.user_data_path("schtum", appauthor=False) / _SAMPLE
        self._path = folder
        if isinstance(page, FirstRun):
            page.wait(self.tr("Making the sample practice…"))

        def work(progress: Progress) -> None:
            if not folder.exists():
                folder.parent.mkdir(parents=True, exist_ok=True)
                sampling.make(house, folder, progress=progress)
            self.session.open_now(folder, sampling.PASSPHRASE, progress)

        self.session.begin(work, self._on_unlocked, self._on_refused)

    def _on_unlocked(self, _: object) -> None:
        from app.ui.desk import Desk  # noqa: PLC0415  every page hangs on it: after the door

        door, self.door = self._at_door(), None
        settings = self._preferences.now
        if settings.remember_practice:
            self._preferences.keep(practice=str(self._path))
        self.desk = Desk(self.session, self._appearance, self._preferences)
        self.desk.lock_asked.connect(self.lock)
        self.desk.closed.connect(self.close)
        self.desk.shell.resize(door.size())
        self.desk.shell.move(door.pos())
        self.desk.show(maximised=door.isMaximized())
        door.blockSignals(True)  # noqa: FBT003  Qt's own signature
        door.close()
        door.deleteLater()

    def _keep_geometry(self, desk: "Desk") -> None:
        size = desk.shell.size()
        if desk.shell.isMaximized():
            self._preferences.keep(maximised=True)
        else:
            self._preferences.keep(maximised=False, width=size.width(), height=size.height())


def _make_ready() -> None:
    for journey in ("unlocking", "finding", "reviewing", "destroying", "importing"):
        import_module(f"app.services.{journey}")
