"""A day at the window, as a program of its own: what stays in the home folder is looked at then.

    python -m tests.builders.a_day PRACTICE FOLDER [remembering]     opens, chooses, saves, locks
    python -m tests.builders.a_day PRACTICE                          only stands at the locked door

It prints what the chooser offers before anything was chosen, as one JSON document.
"""

import json
import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.bootstrap import memory
from app.ui import application, traces
from app.ui.dialogs.ask import WindowAsk
from app.ui.dialogs.chooser import Chooser
from app.ui.pages.unlock import Unlock
from app.ui.preferences import Preferences
from app.ui.settings import SettingsFile
from app.ui.theme.appearance import Appearance
from app.ui.windows import Windows
from tests.builders.practices import HOUSE, PASSPHRASE
from tests.builders.turns import until

REMEMBERED = "remembered"  # the practice, when it was asked


def main(practice: Path, folder: Path | None) -> None:
    preferences = Preferences(SettingsFile.of_this_person())
    app, appearance = application.start(("schtum",), preferences.now)
    house = replace(HOUSE, memory=memory())
    front = Windows(house, appearance, preferences, lambda _: True)
    front.begin(str(practice))
    door = front.door
    assert door is not None
    offered = _offered(door, appearance)
    if folder is not None:
        preferences.keep(theme="dark")
        _work(front, appearance, folder)
        until(front.session.idle)  # a lock waits for nothing that takes longer
        front.lock()
    else:
        front.close()
    sys.stdout.write(json.dumps(offered))
    app.processEvents()


def _offered(window: QWidget, appearance: Appearance) -> list[str]:
    """Every place that a chooser offers by itself."""
    WindowAsk(window, lambda: appearance.metrics).choose_folder("Open a practice", _nothing)
    chooser = window.findChild(Chooser)
    assert chooser is not None
    until(chooser.isVisible)
    combo = chooser.findChild(QComboBox, "lookInCombo")
    assert isinstance(combo, QComboBox)
    combo.showPopup()
    listed = [combo.itemText(row) for row in range(combo.count())]
    combo.hidePopup()
    found = [*listed, *chooser.history(), *map(QUrl.toString, chooser.sidebarUrls())]
    chooser.reject()
    until(lambda: window.findChild(Chooser) is None)
    return found


def _work(front: Windows, appearance: Appearance, folder: Path) -> None:
    assert front.door is not None
    page = front.door.page
    assert isinstance(page, Unlock)
    assert page.remember is not None  # asked once, and answered: no
    assert page.remember.isChecked()
    page.remember.setChecked(REMEMBERED in sys.argv)
    QTest.keyClicks(page.passphrase.edit, PASSPHRASE)
    page.passphrase.edit.returnPressed.emit()
    until(lambda: front.main is not None)
    assert front.main is not None
    shell = front.main.shell
    ask = WindowAsk(shell, lambda: appearance.metrics)
    ask.choose_folder("Choose a folder", _nothing)
    _choose(shell, folder, "")
    ask.choose_new("Save the letter", "letter.pdf", lambda place: place.write_bytes(b"%PDF"))
    _choose(shell, folder, "Anna Smith.pdf")
    ask.choose_file("Choose a certificate", "PDF (*.pdf)", _nothing)
    _choose(shell, folder, "Anna Smith.pdf")


def _choose(window: QWidget, folder: Path, name: str) -> None:
    chooser = window.findChild(Chooser)
    assert chooser is not None
    until(chooser.isVisible)
    chooser.setDirectory(str(folder))
    line = chooser.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(line, QLineEdit)
    line.setText(name or str(folder))
    chooser.accept()
    until(lambda: window.findChild(Chooser) is None)


def _nothing(_: Path) -> None:
    """Nothing follows."""


if __name__ == "__main__":
    if "remembering" in sys.argv:
        traces.keep_none = lambda: None  # what Qt does where nobody takes it away
    where = [Path(one) for one in sys.argv[1:] if one not in {"remembering", REMEMBERED}]
    main(where[0], where[1] if len(where) > 1 else None)
