"""From the start of the process to the unlock page on screen, beside a bare Qt window."""

import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measured import tell


def bare() -> dict[str, float]:
    """PySide6 with one empty window: the floor."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.show()
    QTimer.singleShot(0, app.quit)
    app.exec()
    return _since_start()


def unlock() -> dict[str, float]:
    """Our window at the unlock page of a practice."""
    from PySide6.QtCore import QTimer

    from app.bootstrap import house
    from app.ui import application
    from app.ui.front import Front
    from app.ui.preferences import Preferences
    from app.ui.settings import SettingsFile

    with tempfile.TemporaryDirectory() as folder:
        practice = Path(folder) / "practice"
        practice.mkdir()
        header = '{"format": "schtum-practice", "version": 1, "practice": "0"}'
        (practice / "practice.json").write_text(header)
        preferences = Preferences(SettingsFile(Path(folder) / "settings"))
        app, appearance = application.start(("schtum",), preferences.now)
        front = Front(house(), appearance, preferences, lambda _: True)
        front.begin(str(practice))
        QTimer.singleShot(0, app.quit)
        app.exec()
        figure = _since_start()
        front.deleteLater()
    return figure


def _since_start() -> dict[str, float]:
    """The interpreter's own start included: the parent gives the moment it started us."""
    return {"wall": time.time() - float(sys.argv[2]), "cpu": time.process_time()}


if __name__ == "__main__":
    tell({"bare": bare, "unlock": unlock}[sys.argv[1]])
