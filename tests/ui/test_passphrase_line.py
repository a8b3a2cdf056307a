"""A passphrase that is copied is marked as secret, and goes with the lock as anything copied."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.ui.clipboard import Clipboard
from app.ui.theme.metrics import Metrics
from app.ui.widgets.passphrase_line import PassphraseLine
from tests.builders.turns import in_front


def test_a_copied_passphrase_is_marked_as_secret_and_forgotten(qtbot: QtBot) -> None:
    owner = QObject()
    board, kept = QGuiApplication.clipboard(), Clipboard(owner)
    line = PassphraseLine(Metrics(), "acid acorn", "Passphrase of the pack")
    qtbot.addWidget(line)
    line.show()
    in_front(line)
    copy = line.findChild(QPushButton)
    assert copy is not None

    with qtbot.waitSignal(line.copied):
        copy.click()
    copied = board.mimeData()

    assert copied.text() == "acid acorn"
    assert copied.data("x-kde-passwordManagerHint").data() == b"secret"
    kept.forget()
    assert board.text() == ""
