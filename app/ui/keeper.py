"""Keeps what is typed: at every pause, and soon after the first key while no pause comes.

What is promised is two seconds after the first key. Sealing and writing take a part of them, on a
thread that may be busy, so it is asked for well before.
"""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

PAUSE: Final = 600  # milliseconds without a key
LATEST: Final = 1_000  # milliseconds after the first key that is not kept


class Keeper(QObject):
    """Says when to keep; `typed` is told of every key."""

    due = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._latest = QTimer(self, singleShot=True, interval=LATEST)
        self._pause.timeout.connect(self._on_due)
        self._latest.timeout.connect(self._on_due)
        self.unkept = False

    def typed(self) -> None:
        """A key was pressed: what stands there is not kept yet."""
        self.unkept = True
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()

    def stop(self) -> bool:
        """Say nothing more of what was typed until now; whether it was not kept yet."""
        self._pause.stop()
        self._latest.stop()
        unkept, self.unkept = self.unkept, False
        return unkept

    def _on_due(self) -> None:
        if self.stop():
            self.due.emit()
