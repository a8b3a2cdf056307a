"""Beginnings at the door: a new practice, one that was made before, or the made-up one.

Imported when somebody comes without a practice; who only unlocks one does without.
"""

import os
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QStandardPaths, Signal

from app.domain.details import Details
from app.services.demo import sample
from app.services.practice.progress import Progress
from app.ui.dialogs.ask import WindowAsk
from app.ui.pages.creating import Creating, Wanted
from app.ui.pages.first_run import FirstRun
from app.ui.pages.words import Words
from app.ui.problems import problem_of
from app.ui.session import Session
from app.ui.start_window import StartWindow
from app.ui.suggestion import make_parents, suggested
from app.ui.theme.appearance import Appearance

_SAMPLE: Final = "Sample.schtum"
_Where = QStandardPaths.StandardLocation


class Beginning(QObject):
    """Holds the first pages, and the work that they wait for."""

    open_asked = Signal(Path)
    restore_asked = Signal()
    remember_wanted = Signal(bool)
    opened = Signal(Path, str)  # the practice that is open now, and what is to be said about it

    def __init__(
        self, session: Session, appearance: Appearance, door: StartWindow, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._appearance, self._door = session, appearance, door
        self._ask = WindowAsk(door, lambda: appearance.metrics)
        self._path = self._proposed = Path()

    def show_first(self) -> FirstRun:
        """The cards."""
        page = FirstRun(self._appearance, self._ask)
        page.create_asked.connect(self.show_creating)
        page.open_asked.connect(self.open_asked)
        page.restore_asked.connect(self.restore_asked)
        page.sample_asked.connect(self._on_sample)
        self._door.show_page(page)
        return page

    def show_creating(self) -> Creating:
        """The form of a new practice."""
        self._proposed = suggested()
        page = Creating(self._appearance, self._ask, self._proposed)
        page.wanted.connect(self._on_wanted)
        page.back.connect(self.show_first)
        self._door.show_page(page)
        return page

    def _on_wanted(self, wanted: Wanted) -> None:
        session, proposed = self._session, self._proposed
        self._path = Path(os.path.realpath(wanted.folder))
        self.remember_wanted.emit(wanted.remember)
        details = Details(
            name=wanted.name or None,
            nation=wanted.nation,
            health_professional=wanted.health_professional,
        )

        def work(progress: Progress) -> str:
            make_parents(wanted.folder, proposed)
            made = session.house.create(wanted.folder, wanted.passphrase, details=details)
            session.open_now(made.folder, wanted.passphrase, progress)
            return made.recovery_words

        session.begin(work, self._on_created, self._on_refused)

    def _on_created(self, words: str) -> None:
        page = Words(self._appearance, self._ask, words, self._session.clock.today())
        page.done.connect(self._on_words)
        self._door.show_page(page)

    def _on_words(self, checked: bool) -> None:  # noqa: FBT001  Qt's signal
        if checked:
            self._session.wrote_words()
        self.opened.emit(self._path, "")  # the window says it where nobody has checked them

    def _on_sample(self) -> None:
        page, session = self._door.page, self._session
        self._path = folder = _data() / _SAMPLE
        if isinstance(page, FirstRun):
            page.wait(self.tr("Creating the sample practice…"))

        def work(progress: Progress) -> None:
            if not folder.exists():
                folder.parent.mkdir(parents=True, exist_ok=True)
                sample.make(session.house, folder, progress=progress)
            session.open_now(folder, sample.PASSPHRASE, progress)

        session.begin(work, self._on_sample_open, self._on_refused)

    def _on_sample_open(self, _: object) -> None:
        self.opened.emit(self._path, "")

    def _on_refused(self, error: Exception) -> None:
        match self._door.page:
            case Creating() as page:
                page.refuse(problem_of(error).said())
            case FirstRun() as page:
                page.wait("")
                page.say(problem_of(error).said())


def _data() -> Path:
    """Where this system keeps what a program makes for itself."""
    return Path(QStandardPaths.writableLocation(_Where.GenericDataLocation)) / "schtum"
