"""What the environment may name, as far as it lies on this machine: its screen and its buses.

A screen or a bus can be on another host. Whoever sets one by accident (`ssh -X` does) would send
what the window shows over a network, so such a name counts for nothing here.
"""

import re
import sys
from collections.abc import MutableMapping
from pathlib import Path
from typing import Final

PLATFORM: Final = "QT_QPA_PLATFORM"
# A window on this machine's own screen, or on none. Qt has others: one lets whoever calls see it.
PLATFORMS: Final = frozenset(
    {"xcb", "wayland", "wayland-egl", "offscreen", "minimal", "windows", "cocoa"}
)
_ELSEWHERE: Final = ("QT_QPA_GENERIC_PLUGINS",)  # hands and fingers that come over a network
_BUSES: Final = ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS")
_NUMBERED: Final = re.compile(r":([0-9]{1,5})(\.[0-9]+)?")
_SOCKET: Final = "/tmp/.X11-unix/X{number}"  # noqa: S108  where every X server has it
_ABSTRACT: Final = Path("/proc/net/unix")


def stay_on(environment: MutableMapping[str, str]) -> None:
    """Forget whatever would show the window on another machine, or tell its words to one."""
    for name in _ELSEWHERE:
        environment.pop(name, None)
    for name in _BUSES:
        if not is_local_bus(environment.get(name)):
            del environment[name]
    if not is_local_screen(environment.get("DISPLAY")):
        del environment["DISPLAY"]
    asked = environment.get(PLATFORM)
    if asked is None:
        return
    kept = [one for one in asked.split(";") if one.partition(":")[0].strip() in PLATFORMS]
    if kept:
        environment[PLATFORM] = ";".join(kept)
    else:
        del environment[PLATFORM]


def is_local_bus(address: str | None) -> bool:
    """Whether a bus lies on this machine, or none is named; one on a host is never called."""
    return address is None or all(part.startswith("unix:") for part in address.split(";"))


def is_local_screen(display: str | None) -> bool:
    """Whether an X server is reached by a socket of this machine, or none is named.

    Where a numbered one has no such socket, X would call the host itself over its network.
    """
    if not display:
        return True
    numbered = _NUMBERED.fullmatch(display)
    if numbered is None:
        return _is_socket(display)
    return sys.platform != "linux" or _is_served(numbered[1])


def _is_served(number: str) -> bool:
    path = _SOCKET.format(number=number)
    if _is_socket(path):
        return True
    try:
        bound = _ABSTRACT.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return True  # a box that hides them: Qt finds out
    return any(line.endswith(f"@{path}") for line in bound.splitlines())


def _is_socket(path: str) -> bool:
    try:
        return Path(path).is_socket()
    except (OSError, ValueError):  # until 3.12, of a path that cannot be one
        return False
