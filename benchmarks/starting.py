"""From the start of the process until the unlock page is painted, beside a bare Qt window.

Both processes stop at the same moment, when their window is exposed and has painted itself, and
import nothing for the measuring before that. The goal is on CPU seconds: a start waits for
nothing else, and wall seconds tell what other programs do. The settings are those of somebody
who has closed the window once.
"""

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

_SHOWN: Final[list[Any]] = []  # windows are kept until the process ends


def bare(_: Path) -> None:
    """PySide6 with one empty window: the floor."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    app, window = QApplication([]), QMainWindow()
    _SHOWN.extend((app, window))
    window.show()
    _paint(app, window)


def unlock(folder: Path) -> None:
    """Our window at the unlock page of a practice, made as `bootstrap.window` makes it."""
    from app.bootstrap import house
    from app.uncollected import uncollected

    with uncollected(for_good=True):
        from app.ui import application
        from app.ui.preferences import Preferences
        from app.ui.settings import SettingsFile
        from app.ui.windows import Windows

    preferences = Preferences(SettingsFile(folder / "window.toml"))
    app, appearance = application.start(("schtum",), preferences.now)
    front = Windows(house(), appearance, preferences, lambda _: True)
    _SHOWN.extend((app, appearance, front))
    front.begin(str(folder))
    if front.door is None:
        raise SystemExit("there is no door")
    _paint(app, front.door)


def _paint(app: Any, window: "QMainWindow") -> None:
    while not ((handle := window.windowHandle()) and handle.isExposed()):
        app.processEvents()
    app.processEvents()


def prepared() -> Path:
    """A folder that looks like a practice from outside, with settings beside it."""
    from app.storage import header
    from app.ui.settings import Settings, SettingsFile
    from benchmarks.measured import WORK

    folder = WORK / "starting"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / header.FILE).write_bytes(header.of("0" * 32))
    SettingsFile(folder / "window.toml").write(Settings())
    return folder


def _main() -> None:
    {"bare": bare, "unlock": unlock}[sys.argv[1]](Path(sys.argv[2]))
    wall, cpu = time.time() - float(sys.argv[-1]), time.process_time()
    from benchmarks.measured import tell

    tell(lambda: {"wall": wall, "cpu": cpu})


if __name__ == "__main__":
    _main()
