"""The window of an open practice: the shell, its pages, the state line and the idle watch."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.dates import in_words
from app.services.audit import anchored
from app.services.opening import secrets, seen
from app.services.opening.seen import Parted
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.services.records import whereabouts
from app.services.records.whereabouts import Whereabouts
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
_SETTLED: Final = 1_000  # milliseconds on a page, after which one is there and does not pass by
_Made = dict[Place, Callable[[], Page]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """How the practice stands: files due, the newest backup, the recovery words, the log."""

    due: int
    backed_up: dt.date | None
    words_damaged: bool
    words_unchecked: bool
    altered: bool
    parted: Parted | None


def _standing(practice: Handle, _: Progress) -> _Standing:
    due = sum(review.is_due and not review.holds for review in practice.do(retention.review))
    newest = backup.last_made(practice.do(backup.known))
    return _Standing(
        due=due,
        backed_up=dt.date.fromisoformat(newest[:10]) if newest else None,
        words_damaged=practice.do(secrets.words_damaged),
        words_unchecked=practice.do(secrets.words_unchecked),
        altered=practice.do(anchored.fault) is not None,
        parted=practice.do(seen.parted),
    )


def _last(practice: Handle, _: Progress) -> Whereabouts | None:
    return practice.do(whereabouts.last)


def _route(where: Whereabouts | None) -> Route:
    """The way there; from a destruction that was only looked at, back to where it began."""
    match where:
        case Whereabouts(place=Place.DESTROY):
            return Route(Place.RETENTION)
        case Whereabouts(place=Place.PART):
            return Route(Place.CLIENT, where.about)
        case Whereabouts(place=place) if place in set(Place):
            return Route(Place(place), where.about, where.part)
        case _:
            return Route(Place.TODAY)


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
        self._soon = QTimer(self, singleShot=True, interval=_SETTLED)
        self._words_told = False
        self._initials = preferences.now.initials
        session.show_initials(wanted=self._initials)
        made: _Made = {}
        self.shell = Shell(made, appearance)
        ask = WindowAsk(self.shell, lambda: appearance.metrics)
        given = Given(session=session, appearance=appearance, ask=ask, preferences=preferences)
        made |= factories(given)
        self.watch = Watch(session.clock, preferences, self.shell.notice, self)
        self._follow()

    def show(self, *, maximised: bool = False) -> None:
        """Show the window where one was, or on today, and begin what goes on behind it."""
        if maximised:
            self.shell.showMaximized()
        else:
            self.shell.show()
        self._session.ask(_last, self._on_last, otherwise=self._on_nowhere, urgent=True)
        self._session.build_index()
        self._look()
        self.watch.start()

    def leave(self) -> None:
        """Let the page keep its draft, and take every window away."""
        self.watch.stop()
        here = self.shell.here
        self.shell.blockSignals(True)  # noqa: FBT003  Qt's own signature
        self.shell.clear()
        self._remember(here)  # after what was typed, which matters more
        self.shell.hide()
        self.shell.deleteLater()

    def _on_last(self, where: Whereabouts | None) -> None:
        """Back to where one was, unless one has gone elsewhere meanwhile."""
        if self.shell.route is None:
            self.shell.show_route(_route(where))

    def _on_nowhere(self, error: Exception) -> None:
        self._on_last(None)
        self._on_failed(error)

    def _on_arrived(self) -> None:
        """A page that asks nothing is laid out at once."""
        if not self._session.asking:
            self.shell.laid_out()

    def _on_settled(self) -> None:
        self._remember(self.shell.here)

    def _remember(self, here: Route | None) -> None:
        """So that an unlock, after a lock or a kill, leads back here."""
        self._soon.stop()
        if here is None:
            return
        where = Whereabouts(place=here.place.value, about=here.about, part=here.part)
        session = self._session
        session.ask(
            lambda practice, _: practice.do(whereabouts.keep, where),
            session.heard,
            otherwise=session.heard,  # a disk that refuses this has more to say elsewhere
            urgent=True,
        )

    def _follow(self) -> None:
        self._soon.timeout.connect(self._on_settled)
        self.shell.arrived.connect(self._soon.start)
        self.shell.arrived.connect(self._on_arrived)
        self.shell.arrived.connect(self._on_unwritten)
        self._session.words_made.connect(self._on_unwritten)
        self.shell.lock_asked.connect(self.lock_asked)
        self.shell.closing.connect(self.closed)
        self.shell.initials_asked.connect(self._on_initials_asked)
        self._preferences.changed.connect(self._on_preferences)
        self.shell.text_resized.connect(self._on_resized)
        self._session.changed.connect(self._on_changed)
        self._session.answered.connect(self.shell.laid_out)
        self._session.failed.connect(self._on_failed)
        self.watch.lock_asked.connect(self.lock_asked)
        self.watch.ticked.connect(self._on_ticked)

    def _look(self) -> None:
        self._session.ask(_standing, self._on_standing)

    def _on_standing(self, standing: _Standing) -> None:
        self.shell.count(Place.RETENTION, standing.due)
        self._backed_up = self._age(standing.backed_up)
        self._say()
        if not self._words_told:
            self._say_of_words(standing)
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
                    "This copy and the one last opened on this computer, or your backup, no longer "
                    "match. Each may have notes the other does not have. Keep both folders, and "
                    "do not copy one over the other."
                )
            )
        self._altered, self._parted = standing.altered, standing.parted is not None

    def _say_of_words(self, standing: _Standing) -> None:
        if standing.words_damaged:
            said = self.tr("The recovery words no longer work. Make new ones in Settings.")
        elif standing.words_unchecked and not self._session.unwritten:
            said = self.tr(
                "You have not checked your recovery words yet. Check them against your paper, or "
                "make new ones."
            )
        else:
            return
        self._words_told = True
        self.shell.notice.say(
            said, self.tr("View"), lambda: self.shell.show_route(Route(Place.SETTINGS))
        )

    def _on_unwritten(self) -> None:
        """New recovery words wait in the settings; whoever is elsewhere is led back to them."""
        here = self.shell.route
        if self._session.unwritten and here is not None and here.place is not Place.SETTINGS:
            self.shell.notice.say(
                self.tr(
                    "You have new recovery words and have not written them down. The old ones no "
                    "longer open this practice."
                ),
                self.tr("View"),
                lambda: self.shell.show_route(Route(Place.SETTINGS)),
            )

    def _age(self, day: dt.date | None) -> str:
        if day is None:
            return self.tr("no backup yet")
        days = (self._session.clock.utc().date() - day).days
        if days < 0:
            still = self.tr("backed up on {day}, which is still to come")
            return still.format(day=in_words(day))
        if days == 0:
            return self.tr("backed up today")
        if days == 1:
            return self.tr("backed up yesterday")
        return self.tr("backed up {days} days ago").format(days=days)

    def _say(self) -> None:
        left = self.tr("locks in {minutes} min").format(minutes=self._left)
        left = left.replace(" ", "\N{NO-BREAK SPACE}")  # the line breaks before it, not within
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

    def _on_initials_asked(self) -> None:
        self._preferences.keep(initials=not self._initials)

    def _on_preferences(self) -> None:
        """Names or initials: the page on screen is shown anew, unless it is the settings."""
        wanted = self._preferences.now.initials
        if wanted == self._initials:
            return
        self._initials = wanted
        self._session.show_initials(wanted=wanted)
        here = self.shell.route
        if here is not None and here.place is not Place.SETTINGS:
            self.shell.enter_again()
        self.shell.tell(
            self.tr("Initials instead of names") if wanted else self.tr("Names, not initials")
        )

    def _on_resized(self, percent: int) -> None:
        self._preferences.keep(text_percent=percent)
