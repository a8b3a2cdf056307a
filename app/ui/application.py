"""The Qt application: our fonts, our theme."""

import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from app import VERSION, plain_imports, resources  # noqa: F401  imports are plain from here on
from app.services.opening.entry import House
from app.ui import immortal_none, traces
from app.ui.faults import catch_faults
from app.ui.headings import say_headings
from app.ui.preferences import Preferences
from app.ui.settings import Settings, SettingsFile
from app.ui.theme.appearance import Appearance, Choice
from app.ui.windows import Windows

DESKTOP_NAME: Final = "schtum"  # of the file that starts it from a menu, and its icon
DESKTOP_ANSWERS: Final = 1_000  # milliseconds: colours are told by then, and no secret is open
_HOME: Final = Path(__file__).resolve().parents[2]  # where `-m app` finds the program


def start(arguments: Sequence[str], settings: Settings) -> tuple[QApplication, Appearance]:
    """The one QApplication of this process, dressed; call it once, before any widget."""
    immortal_none.protect()
    traces.keep_none()
    QCoreApplication.setApplicationName("Schtum")
    QCoreApplication.setApplicationVersion(VERSION)
    QGuiApplication.setDesktopFileName(DESKTOP_NAME)
    # By name: handing a style over makes PySide load every enumeration of QStyle, 30 ms of them.
    app = QApplication([*arguments, "-style", "fusion"])
    say_headings()
    load_fonts()
    app.setWindowIcon(QIcon(str(resources.path("desktop", f"{DESKTOP_NAME}.svg"))))
    return app, Appearance(app, Choice(settings.theme), settings.text_percent)


def show(
    house: House, practice: str | None, shut: Callable[[], object], *, minimised: bool = False
) -> int:
    """Show the window until it is closed or locked; the exit status of the process.

    `shut` keeps other programs out. The desktop is let in before, to say what it looks like.
    """
    preferences = Preferences(SettingsFile.of_this_person())
    app, appearance = start(("schtum",), preferences.now)
    app.setQuitOnLastWindowClosed(False)  # between the door and the desk there is none

    def again(path: Path) -> bool:
        return start_again(path, minimised=front.minimised)

    front = Windows(house, appearance, preferences, again)
    catch_faults(front.tell_fault)
    front.left.connect(app.quit)
    QTimer.singleShot(DESKTOP_ANSWERS, shut)
    front.begin(practice, minimised=minimised)
    status = app.exec()
    front.deleteLater()
    return int(status)


def start_again(practice: Path, *, minimised: bool) -> bool:
    """Start a fresh process at the door of this practice; it outlives this one.

    A window that was out of sight stays so: it was put away, or nobody was there.
    """
    from PySide6.QtCore import QProcess  # noqa: PLC0415  a door that only opens does without

    door = ["open", *(["--minimised"] if minimised else []), str(practice)]
    if getattr(sys, "frozen", False):
        command = [sys.executable, *door]
    else:
        command = [sys.executable, "-m", "app", *door]
    started = QProcess.startDetached(command[0], command[1:], str(_HOME))
    return bool(started[0] if isinstance(started, tuple) else started)


@cache
def load_fonts() -> int:
    """Make the fonts we ship known to Qt, once; how many were. Without them the system's do.

    Each time again Qt would forget every glyph and measure of text that it knows.
    """
    QFontMetrics(QFont())  # else Qt reads the system's fonts twice: before ours, and after
    folder = resources.path("fonts", "inter")
    files = sorted(folder.glob("*.otf")) + sorted(folder.glob("*.ttf"))
    return sum(QFontDatabase.addApplicationFont(str(file)) >= 0 for file in files)
