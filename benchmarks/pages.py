"""What it costs to turn to a page of the window: from the key until it is shown, finished.

The real window on the sample practice, at 1366 × 768. Each page is turned to from Today, in turn
with all the others, after one round that is not counted; CPU seconds of the whole process, both
threads, until the curtain has been lifted from the page and nothing is under way. What a page does
after that, unseen, is not in it. The floor is the turn from Today to a page with one line.
"""

import os
import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.navigation import Place, Route
from benchmarks.measured import tell
from benchmarks.practices import HOUSE
from tests.builders.turns import rest, until

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow
    from app.ui.session import Session

_TIMES: Final = 3
_SHOWN: Final[list[object]] = []  # kept until the process ends
_SIZE: Final = (1366, 768)
_WIDGETS: Final = 100  # of a page that is nothing but Qt
_EVERY: Final = (
    *((place, "encounter" if place is Place.RECORD else None) for place in (
        Place.TODAY, Place.CLIENTS, Place.NEW_CLIENT, Place.NOTE, Place.RECORD, Place.BEGINNING,
        Place.DECISION, Place.SEARCH, Place.REQUESTS, Place.REQUEST, Place.APPROACH,
        Place.RETENTION, Place.RULES, Place.LOG, Place.SETTINGS, Place.REGISTERS,
        Place.DOCUMENTS, Place.WORDING, Place.TEMPLATES, Place.BACKUPS, Place.HELP, Place.GUIDE,
        Place.RELEASE, Place.REPORT, Place.SHEET,
    )),
    *((Place.CLIENT, part) for part in ("timeline", "agreements", "people", "details")),
    (Place.REQUEST, "review"),
)  # fmt: skip


def turns() -> dict[str, float]:
    """CPU milliseconds of the turn to each page of the sample practice."""
    from app.services.demo import sample

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory() as folder:
        made = sample.make(HOUSE, Path(folder) / "practice")
        session, desk, abouts = _opened(made.folder, made.passphrase, Path(folder))
        told: dict[str, list[float]] = {}
        for number in range(_TIMES + 1):
            for place, part in _EVERY:
                route = Route(place, abouts.get(place), part)
                _turned(session, desk, Route(Place.HELP if place is Place.TODAY else Place.TODAY))
                wall, cpu = _turned(session, desk, route)
                name = f"{place}-{part}" if part else place.value
                told.setdefault(name if number else f"{name} first", []).append(cpu * 1000)
                told.setdefault("plain", []).append(_plain() * 1000)
                if number:
                    told.setdefault(f"{name} wall", []).append(wall * 1000)
        desk.leave()
        session.lock(20)
    least = {f"{name} least": min(each) for name, each in told.items() if len(each) > 1}
    return {name: statistics.median(each) for name, each in told.items()} | least


def _opened(
    practice: Path, passphrase: str, folder: Path
) -> "tuple[Session, MainWindow, dict[Place, str]]":
    from PySide6.QtCore import QObject

    from app.ui import application
    from app.ui.main_window import MainWindow
    from app.ui.preferences import Preferences
    from app.ui.session import Session
    from app.ui.settings import SettingsFile

    preferences = Preferences(SettingsFile(folder / "window.toml"))
    app, appearance = application.start(("bench",), preferences.now)
    abouts = _abouts(practice, passphrase)
    heard: list[object] = []

    class Waiter(QObject):
        def hear(self, answer: object) -> None:
            heard.append(answer)

    session, waiter = Session(HOUSE), Waiter()
    session.unlock(practice, passphrase, waiter.hear, waiter.hear)
    until(lambda: bool(heard))
    desk = MainWindow(session, appearance, preferences)
    _SHOWN.extend((app, appearance))
    desk.shell.resize(*_SIZE)
    desk.show()
    until(lambda: desk.shell.page is not None)
    rest(session.idle)
    return session, desk, abouts


def _abouts(folder: Path, passphrase: str) -> dict[Place, str]:
    """A file with much in it, and a request."""
    from app.domain import kinds
    from app.services.practice.inside import practice_of

    with HOUSE.opened(folder, passphrase) as handle:
        practice = practice_of(handle)
        code = max(practice.codes, key=lambda one: (len(practice.notes_of(one)), one))
        asked = practice.all_of(kinds.REQUEST)[0]
    of_a_file = (
        Place.CLIENT, Place.NOTE, Place.RECORD, Place.BEGINNING, Place.DECISION, Place.RELEASE,
        Place.REPORT, Place.SHEET,
    )  # fmt: skip
    abouts = dict.fromkeys(of_a_file, str(code))
    return abouts | {Place.REQUEST: asked.id, Place.WORDING: "contract"}


def _turned(session: "Session", desk: "MainWindow", route: Route) -> tuple[float, float]:
    """Turn to a page; wall and CPU seconds until it is shown and at rest."""
    rest(session.idle)
    QTest.keyClick(desk.shell, Qt.Key.Key_Control)  # a hand, as whoever turns a page has one
    wall, cpu = time.perf_counter(), time.process_time()
    desk.shell.show_route(route)
    until(lambda: session.idle() and not desk.shell.curtain.isVisible())
    return time.perf_counter() - wall, time.process_time() - cpu


def _plain() -> float:
    """CPU seconds that Qt takes here for a page of labels and buttons, dressed and drawn once."""
    began = time.process_time()
    page = QWidget()
    column = QVBoxLayout(page)
    for number in range(_WIDGETS):
        column.addWidget(QPushButton("Button") if number % 4 == 0 else QLabel("Words " * 6))
    page.resize(*_SIZE)
    page.grab()
    page.deleteLater()
    return time.process_time() - began


if __name__ == "__main__":
    del sys.argv
    tell(turns)
