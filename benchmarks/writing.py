"""A key until its letter is painted, in a long note: our sheet beside a plain text field of Qt.

Sixteen keys a second for so many keys, in the middle of the text, with everything going on that
goes on while somebody writes: drafts kept, people looked for, marks and counts.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit

from app.ui.navigation import Place, Route
from benchmarks.measured import tell

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow
    from app.ui.pages.note.page import NotePage
    from app.ui.preferences import Preferences
    from app.ui.session import Session
    from app.ui.theme.appearance import Appearance

_KEYS: Final = 240
_GAP: Final = 1 / 16  # seconds from one key to the next
_SENTENCE: Final = "She came in late, sat down and said very little about the week that had been. "
_NAMED: Final = "Then Rosamund rang, and May Harper had been there too when it began. "
_PLACES: Final = {"words": 10_000, "kilobytes": 200_000, "megabyte": 1_000_000}


def text_of(size: str) -> str:
    """10,000 words with 200 mentions, in one paragraph too; 200 kB and 1 MB with as many a page."""
    if size == "paragraph":
        return " ".join(text_of("words").split())
    part = f"{_SENTENCE * 6}{_NAMED}"
    if size == "words":
        paragraphs = [part] * 100
        spare = _PLACES[size] - len(" ".join(paragraphs).split())
        return "\n\n".join([*paragraphs, *[_SENTENCE] * (spare // len(_SENTENCE.split()))])
    return "\n\n".join([part] * (_PLACES[size] // (len(part) + 2) + 1))


def ours(size: str) -> dict[str, float]:
    """The page of a note, in the window, on a practice with one file."""
    from app.ui.application import load_fonts
    from app.ui.preferences import Preferences
    from app.ui.settings import SettingsFile
    from app.ui.theme.appearance import Appearance, Choice
    from tests.builders.practices import client, make, opened

    app = _application()
    load_fonts()
    with TemporaryDirectory() as folder:
        made = make(Path(folder) / "practice")
        with opened(made.folder) as practice:
            code = client(practice, "Rosamund Vane", ("May Harper", "friend"))
        preferences = Preferences(SettingsFile(Path(folder) / "window.toml"))
        session, desk = _unlocked(made.folder, Appearance(app, Choice.LIGHT, 100), preferences)
        desk.shell.show_route(Route(Place.NOTE, code))
        page = cast("NotePage", desk.shell.page)
        _turn(page.editor.isEnabled, 30)
        page.editor.show_text(text_of(size))
        _turn(lambda: not page.keeper.unkept and session.idle(), 60)
        _turn(lambda: False, 1)
        _turn(session.idle, 60)
        told = _keys(page.editor)
        desk.leave()
        session.lock(20)
    return told


def _unlocked(
    folder: Path, appearance: "Appearance", preferences: "Preferences"
) -> "tuple[Session, MainWindow]":
    from app.ui.main_window import MainWindow
    from app.ui.session import Session
    from tests.builders.practices import HOUSE, PASSPHRASE

    class Waiter(QObject):
        answers: list[object] = []  # noqa: RUF012  one of them

        def hear(self, answer: object) -> None:
            self.answers.append(answer)

    session, waiter = Session(HOUSE), Waiter()
    session.unlock(folder, PASSPHRASE, waiter.hear, waiter.hear)
    _turn(lambda: bool(waiter.answers), 30)
    desk = MainWindow(session, appearance, preferences)
    desk.shell.resize(1180, 780)
    desk.show()
    return session, desk


def plain(size: str) -> dict[str, float]:
    """A text field of Qt in a window of its own."""
    _application()
    field = QTextEdit()
    field.setAcceptRichText(False)
    field.resize(900, 600)
    field.setPlainText(text_of(size))
    field.show()
    return _keys(field)


def _keys(field: QTextEdit) -> dict[str, float]:
    """Type in the middle of the text; how long each letter took to be painted, in milliseconds."""

    class Painted(QObject):
        done = False

        def eventFilter(self, _: QObject, event: QEvent) -> bool:
            self.done = self.done or event.type() is QEvent.Type.Paint
            return False

    cursor = field.textCursor()
    cursor.setPosition(len(field.toPlainText()) // 2)
    field.setTextCursor(cursor)
    field.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    field.ensureCursorVisible()
    field.setFocus()
    watch = Painted()
    field.viewport().installEventFilter(watch)
    letters = "and then we spoke of May Harper once more "
    took = []
    _turn(lambda: False, 2)
    for place in range(_KEYS):
        letter = letters[place % len(letters)]
        watch.done = False
        began = time.perf_counter()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.postEvent(field, event)
        _turn(lambda: watch.done, 30)
        took.append((time.perf_counter() - began) * 1000)
        _turn(lambda: False, began + _GAP - time.perf_counter())
    took.sort()
    return {
        "median": statistics.median(took),
        "p95": took[int(len(took) * 0.95)],
        "max": took[-1],
    }


def _turn(happens: Callable[[], bool], seconds: float) -> None:
    """Turn the event loop until something is so, for at most so long."""
    loop, until = QEventLoop(), time.perf_counter() + seconds
    timer = QTimer(singleShot=True)
    timer.timeout.connect(loop.quit)
    while not happens() and (left := until - time.perf_counter()) > 0:
        timer.start(max(1, min(int(left * 1000), 1000)))
        if happens() or not loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents):
            continue


def _application() -> QApplication:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QApplication(["bench"])


if __name__ == "__main__":
    side, size = sys.argv[1], sys.argv[2]
    tell(lambda: ours(size) if side == "ours" else plain(size))
