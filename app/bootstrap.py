"""The only room that sees every floor: it wires the real house."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from app import this_machine
from app.domain.clock import MachineClock
from app.domain.errors import World
from app.keys.derive import REAL
from app.services.opening.entry import House
from app.uncollected import uncollected

_SCREENS: Final = ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", this_machine.PLATFORM)
_PR_SET_DUMPABLE: Final = 4


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
            folder = str(this_machine.settings_folder(os.environ))
    return Path(folder) / "schtum" / "seen.json"


def run(arguments: Sequence[str]) -> int:
    """Open the window, or run a command when there is one; the exit status."""
    standard_streams()
    no_core_dumps()
    for_nobody_else()
    for_own_eyes()
    this_machine.stay_on(os.environ)
    # Without a screen it is the command line that says so.
    return _command(arguments) if arguments or not a_display() else window(None)


def window(practice: str | None, *, minimised: bool = False) -> int:
    """Show the window, on a practice when one is named. Raises World when there is no display."""
    if not a_display():
        raise World("no-display")
    with uncollected(for_good=True):
        from app.ui.application import show  # noqa: PLC0415  the command line needs no Qt

    # A desktop tells its colours and its contrast only to a program that it may look at.
    for_nobody_else(at_once=False)
    return show(house(), practice, for_nobody_else, minimised=minimised)


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


def for_nobody_else(*, at_once: bool = True) -> None:
    """On Linux no other program of this person reads the memory of this one, from now on or not.

    A system that hands an image of memory to a program (core_pattern with a pipe) makes none
    then either: a limit of zero does not reach that.
    """
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415  needed nowhere else at the start

        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0 if at_once else 1, 0, 0, 0)


def standard_streams() -> None:
    """Whoever was started without a standard stream gets one that leads nowhere.

    Otherwise the first file that is opened takes its number, and what is printed goes into it. An
    answer is not lost in silence: a standard output that was closed takes no word.
    """
    for number, name, how in (
        (0, "stdin", os.O_RDONLY),
        (1, "stdout", os.O_RDONLY),
        (2, "stderr", os.O_WRONLY),
    ):
        if getattr(sys, name) is None:
            _take(number, how)
            mode = "r" if number == 0 else "w"
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115


def _take(number: int, how: int) -> None:
    opened = os.open(os.devnull, how)
    if opened != number:
        os.dup2(opened, number)
        os.close(opened)
