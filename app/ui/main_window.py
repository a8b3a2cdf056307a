"""The window of an open practice: the shell, its pages, the state line and the idle watch."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.services.audit import anchored
from app.services.opening import seen
from app.services.opening.seen import Parted
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.services.retention import review as retention
from app.services.transfer import backup
from app.ui.auto_lock import Watch
from app.ui.dialogs.ask import WindowAsk
from app.ui.navigation import Place, Route
from app.ui.page import Page
from app.ui.preferences import Preferences
from app.ui.problems import problem_of
from app.ui.session import Session
from app.ui.shell import Shell
from app.ui.theme.appearance import Appearance
from app.ui.wiring import Given, factories

_MINUTE: Final = 60
_Made = dict[Place, Callable[[], Page]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """How the practice stands: files that are due, the newest backup's day, an altered log."""

    due: int
    backed_up: dt.date | None
    altered: bool
    parted: Parted | None


def _standing(practice: Handle, _: Progress) -> _Standing:
    due = sum(review.is_due and not review.holds for review in practice.do(retention.review))
    made = [place.made for place in practice.do(backup.known)]
    newest = max(made, default="")
    return _Standing(
        due=due,
        backed_up=dt.date.fromisoformat(newest[:10]) if newest else None,
        altered=practice.do(anchored.fault) is not None,
        parted=practice.do(seen.parted),
    )


class MainWindow(QObject):
    """Everything that exists only while a practice is open."""

    lock_asked = Signal()
    closed = Signal()

    def __init__(self, session: Session, appearance: Appearance, preferences: Preferences) -> None:
        super().__init__()
        self._session = session
        self._preferences = preferences
        self._left = preferences.now.lock_after_minutes
        self._altered = self._parted = False
        self._backed_up = ""
        made: _Made = {}
        self.shell = Shell(made, appearance)
        ask = WindowAsk(self.shell, lambda: appearance.metrics)
        given = Given(session=session, appearance=appearance, ask=ask, preferences=preferences)
        made |= factories(given)
        self.watch = Watch(session.clock, preferences, self.shell.notice, self)
        self._follow()

    def show(self, *, maximised: bool = False) -> None:
        """Show the window on the list of clients, and begin what goes on behind it."""
        if maximised:
            self.shell.showMaximized()
        else:
            self.shell.show()
        self.shell.show_route(Route(Place.CLIENTS))
        self._session.build_index()
        self._look()
        self.watch.start()

    def leave(self) -> None:
        """Let the page keep its draft, and take every window away."""
        self.watch.stop()
        self.shell.blockSignals(True)  # noqa: FBT003  Qt's own signature
        self.shell.clear()
        self.shell.hide()
        self.shell.deleteLater()

    def _follow(self) -> None:
        self.shell.lock_asked.connect(self.lock_asked)
        self.shell.closing.connect(self.closed)
        self.shell.text_resized.connect(self._on_resized)
        self._session.changed.connect(self._on_changed)
        self._session.failed.connect(self._on_failed)
        self.watch.lock_asked.connect(self.lock_asked)
        self.watch.ticked.connect(self._on_ticked)

    def _look(self) -> None:
        self._session.ask(_standing, self._on_standing)

    def _on_standing(self, standing: _Standing) -> None:
        self.shell.count(Place.RETENTION, standing.due)
        self._backed_up = self._age(standing.backed_up)
        self._say()
        if standing.altered and not self._altered:
            self.shell.notice.say(
                self.tr("The log was altered on disk, not by Schtum. Your records are all here."),
                self.tr("View"),
                lambda: self.shell.show_route(Route(Place.LOG)),
            )
        elif standing.parted is not None and not self._parted:
            self.shell.notice.say(
                self.tr(
                    "This copy is older than the one last opened on this computer. Notes may be "
                    "missing. Look for the newer folder, and do not copy this one over it."
                )
                if standing.parted.older
                else self.tr(
                    "This copy has parted from the one last opened on this computer, or from your "
                    "backup. Each may have notes the other does not have. Keep both folders, and "
                    "do not copy one over the other."
                )
            )
        self._altered, self._parted = standing.altered, standing.parted is not None

    def _age(self, day: dt.date | None) -> str:
        if day is None:
            return self.tr("no backup yet")
        days = (self._session.clock.utc().date() - day).days
        if days <= 0:
            return self.tr("backed up today")
        if days == 1:
            return self.tr("backed up yesterday")
        return self.tr("backed up {days} days ago").format(days=days)

    def _say(self) -> None:
        left = self.tr("locks in {minutes} min").format(minutes=self._left)
        said = " · ".join(part for part in (self._backed_up, left) if part)
        self.shell.stand(said[:1].upper() + said[1:])

    def _on_ticked(self, seconds: int) -> None:
        left = -(-seconds // _MINUTE)
        if left != self._left:
            self._left = left
            self._say()

    def _on_changed(self, changed: Changed) -> None:
        self.shell.offer(changed)
        self._look()

    def _on_failed(self, error: Exception) -> None:
        self.shell.notice.say(problem_of(error).said())

    def _on_resized(self, percent: int) -> None:
        self._preferences.keep(text_percent=percent)
