"""The first window, at the form that restores a practice."""

from dataclasses import dataclass
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.ui.pages.first_run import FirstRun
from app.ui.pages.restore import Restore
from app.ui.pages.restored import RestoredPage
from app.ui.windows import Windows
from tests.builders.practices import PASSPHRASE
from tests.builders.turns import rest, until


@dataclass(slots=True)
class Doorway:
    """The front of the program at its first page."""

    front: Windows
    bot: QtBot

    @property
    def page(self) -> object:
        return self.front.door.page if self.front.door is not None else None

    def restore_page(self) -> Restore:
        assert isinstance(self.page, FirstRun)
        self.page.restore.click()
        assert isinstance(self.page, Restore)
        return self.page

    def settle(self) -> None:
        rest(self.front.session.idle)

    def look(self, page: Restore, folder: Path) -> None:
        """Type the folder of the backup, leave the field and wait for what is found."""
        choose(page, folder)
        self.settle()

    def begin(self, page: Restore, target: Path, secret: str = PASSPHRASE) -> None:
        page.target.edit.setText(str(target))
        page.passphrase.edit.setText(secret)
        page.restore.click()

    def restored(self) -> RestoredPage:
        until(lambda: isinstance(self.page, RestoredPage))
        assert isinstance(self.page, RestoredPage)
        return self.page

    def refused(self, page: Restore) -> None:
        until(page.restore.isEnabled)


def choose(page: Restore, folder: Path) -> None:
    page.backup.edit.setText(str(folder))
    page.backup.edit.editingFinished.emit()
