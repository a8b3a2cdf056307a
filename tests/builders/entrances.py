"""The front of a program, as one comes to it: the page that unlocks, and what is behind."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.pages.unlock import Unlock
from app.ui.preferences import Preferences
from app.ui.shell import Shell
from app.ui.widgets.recovery import Recovery
from app.ui.windows import Windows
from tests.builders.practices import PASSPHRASE, Made
from tests.builders.turns import until


@dataclass(slots=True)
class Entrance:
    """The front of a program whose fresh process is only noted down."""

    front: Windows
    preferences: Preferences
    bot: QtBot
    again: list[Path]
    ended: list[bool]

    def unlock_page(self, folder: Path) -> Unlock:
        self.front.begin(str(folder))
        assert self.front.door is not None
        page = self.front.door.page
        assert isinstance(page, Unlock)
        return page

    def recovery(self, folder: Path) -> Recovery:
        page = self.unlock_page(folder)
        page.lost.click()
        assert page.recovery is not None
        return page.recovery

    def desk(self, made: Made) -> Shell:
        """The window, unlocked by typing."""
        page = self.unlock_page(made.folder)
        QTest.keyClicks(page.passphrase.edit, PASSPHRASE)
        QTest.keyClick(page.passphrase.edit, Qt.Key.Key_Return)
        self.until_open()
        assert self.front.main is not None
        shell = self.front.main.shell
        assert isinstance(shell, Shell)
        return shell

    def until_open(self) -> None:
        until(lambda: self.front.main is not None)
