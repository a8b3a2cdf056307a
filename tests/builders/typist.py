"""Somebody who types sixteen letters a second and never pauses, in a process that can be killed.

    python -m tests.builders.typist PRACTICE WHERE WORDS

Every letter is told on the standard output as it is pressed, by the clock that its killer has too.
WHERE is a file's code, for a note in it, or `new-client`. WORDS stand there before, in a note.
"""

import os
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.application import load_fonts
from app.ui.main_window import MainWindow
from app.ui.navigation import Place, Route
from app.ui.pages.new_client import NewClient
from app.ui.pages.note.page import NotePage
from app.ui.preferences import Preferences
from app.ui.session import Session
from app.ui.settings import SettingsFile
from app.ui.theme.appearance import Appearance, Choice
from tests.builders.practices import HOUSE, PASSPHRASE

RATE: Final = 16  # letters a second
LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
NEW_CLIENT: Final = "new-client"


class Typist(QObject):
    """Unlocks, opens the page, and types until somebody kills it."""

    def __init__(self, where: str, words: int) -> None:
        super().__init__()
        self._where, self._words, self._count = where, words, 0
        self._field: QWidget | None = None
        self._timer = QTimer(self, interval=1000 // RATE)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._press)
        self.session = Session(HOUSE)

    def begin(self, practice: Path, appearance: Appearance, settings: Path) -> None:
        self._appearance = appearance
        self._preferences = Preferences(SettingsFile(settings))
        self.session.unlock(practice, PASSPHRASE, self._on_unlocked, self._on_refused)

    def _on_refused(self, error: object) -> None:
        sys.exit(repr(error))

    def _on_unlocked(self, _: object) -> None:
        self.desk = MainWindow(self.session, self._appearance, self._preferences)
        self.desk.show()
        new = self._where == NEW_CLIENT
        place = Route(Place.NEW_CLIENT) if new else Route(Place.NOTE, self._where)
        self.desk.shell.show_route(place)
        QTimer.singleShot(300, self, self._sit_down)

    def _sit_down(self) -> None:
        match self.desk.shell.page:
            case NewClient() as page:
                self._field = page.person.names
            case NotePage() as page if page.editor.isEnabled():
                page.editor.insertPlainText("She was late again.\n" * (self._words // 4))
                self._field = page.editor
            case _:
                QTimer.singleShot(100, self, self._sit_down)
                return
        QTimer.singleShot(2_500, self, self._timer.start)

    def _press(self) -> None:
        letter = LETTERS[self._count % len(LETTERS)]
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, ord(letter.upper()), Qt.KeyboardModifier.NoModifier, letter)
            if self._field is not None:
                QApplication.sendEvent(self._field, event)
        self._count += 1
        os.write(1, f"{time.monotonic()}\n".encode())


def main() -> None:
    """Type until one is killed."""
    practice, where, words = sys.argv[1:]
    app = QApplication(["typist"])
    load_fonts()
    with TemporaryDirectory() as folder:
        typist = Typist(where, int(words))
        appearance = Appearance(app, Choice.LIGHT, 100)
        typist.begin(Path(practice), appearance, Path(folder) / "window.toml")
        app.exec()


if __name__ == "__main__":
    main()
