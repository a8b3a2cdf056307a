"""What the environment may ask for: a screen and buses of this machine, and no log of its words.

A screen or a bus can be on another host. Whoever sets one by accident (`ssh -X` does) would send
what the window shows over a network, so such a name counts for nothing here.
"""

import os
import re
import sys
from collections.abc import Iterator, Mapping, MutableMapping
from pathlib import Path
from typing import Final

PLATFORM: Final = "QT_QPA_PLATFORM"
# A window on this machine's own screen, or on none. Qt has others: one lets whoever calls see it.
PLATFORMS: Final = frozenset(
    {"xcb", "wayland", "wayland-egl", "offscreen", "minimal", "windows", "cocoa"}
)
_ELSEWHERE: Final = ("QT_QPA_GENERIC_PLUGINS",)  # hands and fingers that come over a network
# Parts of Qt from elsewhere take the place of ours, which were chosen: some of those call others.
_OTHER_PARTS: Final = ("QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH")
# Told to, these write what is typed or shown to standard error, which a desktop keeps in a journal.
_TOLD_ALOUD: Final = (
    "QT_LOGGING_RULES",
    "QT_LOGGING_CONF",
    "QT_DEBUG_PLUGINS",
    "QDBUS_DEBUG",
    "WAYLAND_DEBUG",
)
_BUSES: Final = (
    "DBUS_SESSION_BUS_ADDRESS",
    "DBUS_SYSTEM_BUS_ADDRESS",
    "DBUS_STARTER_ADDRESS",
    "AT_SPI_BUS_ADDRESS",
    "IBUS_ADDRESS",
)
_INPUT_METHODS: Final = ("QT_IM_MODULES", "QT_IM_MODULE")
_IBUS: Final = "ibus"
_IBUS_FILE: Final = "IBUS_ADDRESS_FILE"
_SAYS_IBUS: Final = "IBUS_ADDRESS="
_LONGEST: Final = 65536  # bytes of a file that says where a bus is
_NUMBERED: Final = re.compile(r":([0-9]{1,5})(\.[0-9]+)?")
_SOCKET: Final = "/tmp/.X11-unix/X{number}"  # noqa: S108  where every X server has it
_ABSTRACT: Final = Path("/proc/net/unix")


def stay_on(environment: MutableMapping[str, str]) -> None:
    """Forget whatever would show the window on another machine, or tell its words to one.

    And whatever would have them written down here. Qt must not have been loaded yet.
    """
    for name in (*_ELSEWHERE, *_OTHER_PARTS, *_TOLD_ALOUD):
        environment.pop(name, None)
    for name in _BUSES:
        if not is_local_bus(environment.get(name)):
            del environment[name]
    if not _is_local_ibus(environment):
        _type_without_ibus(environment)
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


def settings_folder(environment: Mapping[str, str]) -> Path:
    """The folder in which programs keep their settings, by the specification of XDG.

    It says that a relative one is to be ignored.
    """
    named = Path(environment.get("XDG_CONFIG_HOME", ""))
    return named if named.is_absolute() else _home(environment) / ".config"


def _home(environment: Mapping[str, str]) -> Path:
    """The home folder, also where the environment names none or half a one."""
    named = Path(environment.get("HOME", ""))
    if named.is_absolute():
        return named
    if sys.platform == "win32":
        return Path.home()
    import pwd  # noqa: PLC0415  Windows has none

    try:
        return Path(pwd.getpwuid(os.getuid()).pw_dir)
    except KeyError:  # nobody's: there is no such folder, and nothing is remembered
        return Path(os.devnull)


def is_local_bus(address: str | None) -> bool:
    """Whether a bus lies on this machine, or none is named; one on a host is never called."""
    return address is None or all(part.startswith("unix:") for part in address.split(";"))


def _is_local_ibus(environment: Mapping[str, str]) -> bool:
    """Whether every file that may say where the input method is names a bus of this machine.

    IBus hears each key, and Qt reads its address from a file: the one that is named, or the one of
    this screen in the folder of settings.
    """
    asked = " ".join(environment.get(name, "") for name in _INPUT_METHODS)
    named = environment.get(_IBUS_FILE)
    if _IBUS not in asked.casefold() and named is None:
        return True
    listed = _listed(settings_folder(environment) / "ibus" / "bus")
    files = [*listed, *([] if named is None else [Path(named)])]
    return all(is_local_bus(address) for file in files for address in _addresses(file))


def _type_without_ibus(environment: MutableMapping[str, str]) -> None:
    environment.pop(_IBUS_FILE, None)
    for name in _INPUT_METHODS:
        methods = environment.get(name, "").split(";")
        kept = [one for one in methods if one and _IBUS not in one.casefold()]
        environment.pop(name, None)
        if kept:
            environment[name] = ";".join(kept)


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _addresses(file: Path) -> Iterator[str]:
    """What a file says of where a bus is; nothing if it cannot be read, which Qt cannot then."""
    try:
        if not file.is_file():
            return
        with file.open("rb") as opened:
            text = opened.read(_LONGEST).decode(errors="replace")
    except (OSError, ValueError):  # a path that cannot be one
        return
    for line in text.splitlines():
        if line.startswith(_SAYS_IBUS):
            yield line.removeprefix(_SAYS_IBUS).strip()


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
