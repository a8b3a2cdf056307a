"""Garbage is collected on the window's thread alone.

Python collects cycles on whichever thread happens to allocate. A page and the closures of its
buttons are such cycles: collected on the vault thread, its widgets would be destroyed there,
which Qt forbids and answers, sooner or later, with a crash.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_EVERY: Final = 500  # milliseconds
_YOUNG, _MIDDLE, _OLD = 0, 1, 2  # Python's generations


class Tidying(QObject):
    """Takes over from Python's own collector for as long as it lives; make it on that thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.tidy)
        self._timer.start()

    def tidy(self) -> int | None:
        """Collect the oldest generation that has grown enough; which, or None."""
        for generation in (_OLD, _MIDDLE, _YOUNG):
            enough = self._thresholds[generation]  # 0 where Python ages objects step by step
            if enough and gc.get_count()[generation] > enough:
                gc.collect(generation)
                return generation
        return None
