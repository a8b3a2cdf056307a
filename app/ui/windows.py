"""From the door to the desk and back: which window is shown, and how a practice is locked.

A lock replaces the process: whatever was open, in memory, in Qt's strings or on the
accessibility bus, goes with this one. So the way to the unlock page is walked often, and kept
short: what only comes after it is imported when it comes.
"""

import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, QRect, QSize, QTimer, Signal

from app.domain.errors import SchtumError
from app.services.opening import probe
from app.services.opening.entry import House
from app.ui.pages.unlock import Unlock
from app.ui.preferences import Preferences
from app.ui.start_window import StartWindow
from app.ui.theme.appearance import Appearance
from app.ui.typed_path import typed_path

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen

    from app.services.practice.progress import Progress
    from app.ui.beginning import Beginning
    from app.ui.clipboard import Clipboard
    from app.ui.main_window import MainWindow
    from app.ui.pages.first_run import FirstRun
    from app.ui.pages.restore import Restore
    from app.ui.problems import Problem
    from app.ui.read_only_window import ReadOnlyWindow
    from app.ui.session import Session

LOCK_SECONDS: Final = 0.25  # how long work may take to end before the lock goes on without it
_TITLE_BAR: Final = 40  # pixels a window manager takes for itself, at the most
_GRIP: Final = 120  # pixels of a title bar by which a window can be moved
_SOON: Final = 50  # milliseconds after the window began to paint: its page is painted by then


class Windows(QObject):
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
        self._session: Session | None = None
        self._clipboard: Clipboard | None = None
        self.door: StartWindow | None = None
        self.main: MainWindow | ReadOnlyWindow | None = None
        self._path = Path()
        self.minimised = False  # whether the window was out of sight when it was locked
        self._remember: bool | None = None  # what was answered here, when it was asked
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._make_ready)

    @property
    def session(self) -> "Session":
        """The session behind the door, from when it is first needed."""
        if self._session is None:
            from app.ui.clipboard import Clipboard  # noqa: PLC0415  nothing to copy before
            from app.ui.session import Session  # noqa: PLC0415  the page is shown before

            self._clipboard = Clipboard(self)
            self._session = Session(self._house, self)
        return self._session

    def begin(self, practice: str | None, *, minimised: bool = False) -> None:
        """Show the first page: the practice that was named, the last one, or none yet."""
        self.door = StartWindow(self._appearance)
        settings = self._preferences.now
        self.door.resize(_that_fits(settings.width, settings.height, self.door.screen()))
        if _on_a_screen(QPoint(settings.left, settings.top)):
            self.door.move(settings.left, settings.top)
        self.door.closed.connect(self.close)
        self.door.painted.connect(self._soon.start)
        if practice is not None:
            self.show_unlock(Path(os.path.realpath(typed_path(practice))))
        elif settings.practice:
            self.show_unlock(Path(settings.practice))
        else:
            self.show_first()
        if minimised:
            _put_away(self.door, maximised=settings.maximised)
        elif settings.maximised:
            self.door.showMaximized()
        else:
            self.door.show()

    def show_first(self) -> "FirstRun":
        """The cards."""
        return self.beginning().show_first()

    def beginning(self) -> "Beginning":
        """What begins at the door without a practice."""
        from app.ui.beginning import Beginning  # noqa: PLC0415  not needed to unlock

        beginning = Beginning(self.session, self._appearance, self._at_door(), self)
        beginning.open_asked.connect(self.show_unlock)
        beginning.restore_asked.connect(self.show_restoring)
        beginning.opened.connect(self._on_opened)
        beginning.remember_wanted.connect(self._on_remember_wanted)
        return beginning

    def show_unlock(self, folder: Path) -> Unlock:
        """The door of one practice."""
        self._path = folder
        door = self._at_door()
        page = Unlock(self._appearance, folder, asks=not self._preferences.now.remember_asked)
        page.entered.connect(self._on_entered)
        page.alone_asked.connect(self._on_alone_asked)
        page.recovered.connect(self._on_recovered)
        page.elsewhere.connect(self.show_first)
        page.restore_asked.connect(self.show_restoring)
        door.show_page(page)
        try:
            probe.look(folder)
        except SchtumError as error:
            page.cannot(_problem_of(error))
        return page

    def show_restoring(self) -> "Restore":
        """The form of a practice that comes from a backup."""
        from app.ui.dialogs.ask import WindowAsk  # noqa: PLC0415  not needed to unlock
        from app.ui.restoring import Restoring  # noqa: PLC0415  idem
        from app.ui.suggestion import suggested  # noqa: PLC0415  idem

        door = self._at_door()
        restoring = Restoring(self.session, self._appearance, door)
        restoring.back.connect(self.show_first)
        restoring.open_asked.connect(self._on_restored)
        ask = WindowAsk(door, lambda: self._appearance.metrics)
        return restoring.show(door, ask, suggested())

    def lock(self) -> None:
        """Drafts sealed, windows gone, practice locked, and a fresh process at the door."""
        desk, self.main = self.main, None
        if desk is None:
            return
        self._keep_geometry(desk)
        self.minimised = desk.shell.isMinimized()
        desk.leave()
        self._let_go(LOCK_SECONDS)
        self._again(self._path)
        desk.watch.release()
        self.left.emit()

    def close(self) -> None:
        """The window was closed: lock, and let the process end."""
        self._soon.stop()
        desk, self.main = self.main, None
        if desk is not None:
            self._keep_geometry(desk)
            desk.leave()
        self._let_go(5)
        self.left.emit()

    def tell_fault(self, code: str) -> None:
        """Say that something went wrong that should not have."""
        if self.main is not None:
            from app.ui.problems import problem_of_fault  # noqa: PLC0415  most doors open at once

            self.main.shell.notice.say(problem_of_fault(code).said())

    def _let_go(self, seconds: float) -> None:
        """Nothing that was copied stays on the clipboard, and nothing open stays open."""
        if self._session is None or self._clipboard is None:
            return
        self._clipboard.forget()
        if not self._session.lock(seconds):
            self._session.seal_drafts()

    def _at_door(self) -> StartWindow:
        if self.door is None:
            raise RuntimeError
        return self.door

    def _make_ready(self) -> None:
        """What unlocking needs is loaded while the passphrase is typed.

        Modules of Qt are left to this thread: their classes are made while others may be in use.
        The session comes first, since it keeps the collecting of garbage on this thread too.
        """
        self._appearance.follow_system()
        if self.session.idle():
            Thread(target=_load_journeys, daemon=True).start()

    def _on_entered(self, passphrase: str) -> None:
        self.session.unlock(self._path, passphrase, self._on_unlocked, self._on_refused)

    def _on_alone_asked(self, passphrase: str) -> None:
        self.session.unlock_alone(self._path, passphrase, self._on_alone, self._on_refused)

    def _on_recovered(self, words: str, passphrase: str) -> None:
        house, path = self._house, self._path

        def work(_: "Progress") -> str:
            house.recover(path, words, passphrase)
            return passphrase

        self.session.begin(work, self._on_entered, self._on_refused)

    def _on_refused(self, error: Exception) -> None:
        page = self._at_door().page
        if isinstance(page, Unlock):
            page.refuse(_problem_of(error))

    def _on_restored(self, folder: Path, by_words: bool) -> None:  # noqa: FBT001  Qt's signal
        page = self.show_unlock(folder)
        if by_words:
            page.use_words()

    def _on_remember_wanted(self, wanted: bool) -> None:  # noqa: FBT001  Qt's signal
        self._remember = wanted

    def _on_opened(self, folder: Path, said: str) -> None:
        self._path = folder
        self._on_unlocked(None)
        if said and self.main is not None:
            self.main.shell.notice.say(said)

    def _on_alone(self, _: object) -> None:
        from app.ui.read_only_window import ReadOnlyWindow  # noqa: PLC0415  as the desk

        self._enter(ReadOnlyWindow(self.session, self._appearance, self._preferences))

    def _on_unlocked(self, _: object) -> None:
        from app.ui.main_window import MainWindow  # noqa: PLC0415  every page hangs on it: after the door

        self._enter(MainWindow(self.session, self._appearance, self._preferences))

    def _enter(self, desk: "MainWindow | ReadOnlyWindow") -> None:
        """Through the door, which is closed behind."""
        door, self.door = self._at_door(), None
        if isinstance(door.page, Unlock) and door.page.remember is not None:
            self._remember = door.page.remember.isChecked()
        if self._remember is not None:
            self._preferences.keep(remember_practice=self._remember, remember_asked=True)
        if self._preferences.now.remember_practice:
            self._preferences.keep(practice=str(self._path))
        self.main = desk
        self.main.lock_asked.connect(self.lock)
        self.main.closed.connect(self.close)
        self.main.shell.resize(door.size())
        self.main.shell.move(door.pos())
        self.main.show(maximised=door.isMaximized())
        door.blockSignals(True)  # noqa: FBT003  Qt's own signature
        door.close()
        door.deleteLater()

    def _keep_geometry(self, desk: "MainWindow | ReadOnlyWindow") -> None:
        size, place = desk.shell.size(), desk.shell.pos()
        if desk.shell.isMaximized():
            self._preferences.keep(maximised=True)
        else:
            self._preferences.keep(
                maximised=False,
                width=size.width(),
                height=size.height(),
                left=place.x(),
                top=place.y(),
            )


def _put_away(door: StartWindow, *, maximised: bool) -> None:
    """Show it minimised; whoever looks at it finds it as wide as it was."""
    from PySide6.QtCore import Qt  # noqa: PLC0415  its enumerations take longer than a door

    if maximised:
        door.setWindowState(Qt.WindowState.WindowMaximized)
    door.showMinimized()


def _that_fits(width: int, height: int, screen: "QScreen") -> QSize:
    """The size that was kept, or as much of it as this screen has under a title bar."""
    room = screen.availableSize()
    return QSize(min(width, room.width()), min(height, room.height() - _TITLE_BAR))


def _on_a_screen(corner: QPoint) -> bool:
    """Whether a window can be taken hold of there: screens come and go."""
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415  as QScreen

    grip = QRect(corner, QSize(_GRIP, _TITLE_BAR))
    return any(one.availableGeometry().contains(grip) for one in QGuiApplication.screens())


def _problem_of(error: Exception) -> "Problem":
    from app.ui.problems import problem_of  # noqa: PLC0415  most doors open at once

    return problem_of(error)


def _load_journeys() -> None:
    for journey in (
        "opening.unlock",
        "records.search",
        "handovers.review",
        "retention.destroy",
        "transfer.import_",
    ):
        import_module(f"app.services.{journey}")
