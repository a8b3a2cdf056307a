"""The only room that sees every floor: it wires the real house."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from app.domain.clock import MachineClock
from app.domain.errors import World
from app.keys.derive import REAL
from app.services.opening.entry import House

_SCREENS: Final = ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM")


def house() -> House:
    """The real house: this machine's clock, and keys within the real bounds."""
    return House(clock=MachineClock(), bounds=REAL, memory=memory())


def memory() -> Path:
    """The file in which this computer remembers how far a practice's log had come."""
    match sys.platform:
        case "win32":
            folder = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
        case "darwin":
            folder = str(Path.home() / "Library" / "Preferences")
        case _:
            folder = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(folder) / "schtum" / "seen.json"


def run(arguments: Sequence[str]) -> int:
    """Open the window, or run a command when there is one; the exit status."""
    no_core_dumps()
    for_own_eyes()
    # Without a screen it is the command line that says so.
    return _command(arguments) if arguments or not a_display() else window(None)


def window(practice: str | None) -> int:
    """Show the window, on a practice when one is named. Raises World when there is no display."""
    if not a_display():
        raise World("no-display")
    from app.ui.application import show  # noqa: PLC0415  the command line needs no Qt

    return show(house(), practice)


def _command(arguments: Sequence[str]) -> int:
    from app.cli.doors import Doors  # noqa: PLC0415  the window needs no parser
    from app.cli.main import main  # noqa: PLC0415  idem

    return main(arguments, Doors(house=house(), window=window))


def a_display() -> bool:
    """Whether a window can be shown. Qt ends the whole process where it cannot be."""
    if sys.platform in {"win32", "darwin"}:
        return True
    named = any(os.environ.get(name) for name in _SCREENS)
    return named or os.environ.get("XDG_SESSION_TYPE") == "wayland"  # its socket has a usual name


def for_own_eyes() -> None:
    """Whatever this process writes is for its owner alone: a letter says who is a client."""
    os.umask(0o077)


def no_core_dumps() -> None:
    """A crash leaves no image of memory behind, where the system lets us say so."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415  Windows has none

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
