"""What was copied here does not outlive the lock."""

import hashlib
from functools import partial
from typing import Final

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication

from app.ui.breaks import BREAK

_HINTS: Final = {  # what programs that keep a list of copied texts look for, to leave one out
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
}


def copy_secret(text: str) -> None:
    """Put a passphrase on the clipboard, and ask those that keep a history of it to keep none."""
    copied = QMimeData()
    copied.setText(text)
    for kind, said in _HINTS.items():
        copied.setData(kind, said)
    QGuiApplication.clipboard().setMimeData(copied)


class Clipboard(QObject):
    """Remembers, by a digest, the last text that was copied while a window of ours was active.

    Not every system can say whose text the clipboard holds, so asking it alone is not enough.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._board = QGuiApplication.clipboard()
        self._ours = b""
        self._board.dataChanged.connect(self._on_changed)
        self._board.selectionChanged.connect(partial(self._mend, QClipboard.Mode.Selection))

    def forget(self) -> None:
        """Empty the clipboard and the selection if what they hold came from here."""
        if self._board.ownsClipboard() or (self._ours and self._digest() == self._ours):
            self._board.clear(QClipboard.Mode.Clipboard)
        if self._board.supportsSelection() and self._board.ownsSelection():
            self._board.clear(QClipboard.Mode.Selection)
        self._ours = b""

    def _on_changed(self) -> None:
        self._mend(QClipboard.Mode.Clipboard)
        self._ours = self._digest() if QApplication.activeWindow() is not None else b""

    def _mend(self, mode: QClipboard.Mode) -> None:
        """Take out where a long word was broken on screen: what is copied is what was written."""
        if QApplication.activeWindow() is not None and BREAK in (said := self._board.text(mode)):
            self._board.setText(said.replace(BREAK, ""), mode)

    def _digest(self) -> bytes:
        return hashlib.sha256(self._board.text().encode("utf-8", "replace")).digest()
