"""The settings as they are now: kept at every change, and told to whoever follows them."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.ui.settings import Settings, SettingsFile


class Preferences(QObject):
    """One copy of the settings in memory, and the file behind it."""

    changed = Signal()

    def __init__(self, file: SettingsFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self.now: Settings = file.read()

    def keep(self, **changes: Any) -> bool:
        """Keep these values; False when the file could not be written, which stops nobody."""
        self.now = replace(self.now, **changes).checked()
        kept = self._file.write(self.now)
        self.changed.emit()
        return kept
