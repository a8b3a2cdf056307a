"""The session's own signals, over a real bus with a logind of ours where one can be had."""

import os
import select
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.this_machine import is_local_bus
from app.ui.logind import Logind
from tests.builders.practices import PASSPHRASE, Made

_ROOT = Path(__file__).parents[2]
_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>unix:path={socket}</listen><policy context="default">
<allow user="*"/><allow own="*"/><allow send_destination="*"/><allow receive_sender="*"/>
</policy></busconfig>"""
_LOGIND = """
import os, sys, dbus, dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib
DBusGMainLoop(set_as_default=True)
L = "org.freedesktop.login1"
bus = dbus.SystemBus()
name = dbus.service.BusName(L, bus)
say = lambda word: print(word, flush=True)
class Manager(dbus.service.Object):
    @dbus.service.method(L + ".Manager", in_signature="ssss", out_signature="h")
    def Inhibit(self, what, who, why, mode):
        heard, held = os.pipe()
        GLib.io_add_watch(heard, GLib.IO_HUP, lambda *_: say("released"))
        say(f"{what} {mode}")
        given = dbus.types.UnixFd(held)
        os.close(held)
        return given
    @dbus.service.signal(L + ".Manager", signature="b")
    def PrepareForSleep(self, begins): pass
class Session(dbus.service.Object):
    @dbus.service.signal(L + ".Session", signature="")
    def Lock(self): pass
    @dbus.service.signal("org.freedesktop.DBus.Properties", signature="sa{sv}as")
    def PropertiesChanged(self, interface, values, gone): pass
manager = Manager(bus, "/org/freedesktop/login1")
session = Session(bus, "/org/freedesktop/login1/session/_31")
hint = dbus.Dictionary({"LockedHint": True}, signature="sv")
does = {"lock": session.Lock, "sleep": lambda: manager.PrepareForSleep(True),
        "wake": lambda: manager.PrepareForSleep(False),
        "hint": lambda: session.PropertiesChanged(L + ".Session", hint,
                                                  dbus.Array([], signature="s"))}
def on_line(*_):
    lines = os.read(0, 4096).decode().split()  # two may have come at once
    for line in lines:
        does[line]()
    if not lines:
        loop.quit()
    return bool(lines)
GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, on_line)
say("ready")
loop = GLib.MainLoop()
loop.run()
"""
_PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from app.ui import application
from app.ui.windows import Windows
from app.ui.preferences import Preferences
from app.ui.settings import SettingsFile
from tests.builders.practices import HOUSE
folder, passphrase = sys.argv[1:]
preferences = Preferences(SettingsFile(Path(folder) / "window.toml"))
app, appearance = application.start(("schtum",), preferences.now)
def again(path):
    print("again", flush=True)
front = Windows(HOUSE, appearance, preferences, again)
front.left.connect(app.quit)
front.begin(folder)
front.door.page.passphrase.edit.setText(passphrase)
front.door.page.unlock.click()
def tell():
    if front.main is None:
        QTimer.singleShot(50, tell)
    else:
        QTimer.singleShot(500, lambda: print("open", flush=True))
tell()
app.exec()
print("left", flush=True)
sys.stdin.read()  # what logind hears is not the end of this process
"""


@dataclass(slots=True)
class Machine:
    """A bus with a logind that says what it is told to, and where it can be reached."""

    logind: subprocess.Popen[str]
    address: str

    def hears(self) -> str:
        heard = said_by(self.logind)
        assert heard, "nothing was said"
        return heard

    def says(self, word: str) -> None:
        assert self.logind.stdin is not None
        self.logind.stdin.write(f"{word}\n")
        self.logind.stdin.flush()


def said_by(process: subprocess.Popen[str]) -> str:
    """The next line of a process, or nothing when it says none for long.

    Byte by byte: what a buffer has taken already is nothing that `select` could see.
    """
    assert process.stdout is not None
    said = b""
    while not said.endswith(b"\n") and select.select([process.stdout], [], [], 30)[0]:
        letter = os.read(process.stdout.fileno(), 1)
        if not letter:
            break
        said += letter
    return said.decode().strip()


def _python_with_dbus() -> str:
    found = shutil.which("python3", path="/usr/bin")
    asked = [found or sys.executable, "-c", "import dbus.service, gi.repository.GLib"]
    if shutil.which("dbus-daemon") is None:
        pytest.skip("dbus-daemon is not here")
    if subprocess.run(asked, capture_output=True, check=False).returncode:
        pytest.skip("no Python here has dbus and gi, which the logind of the tests is made of")
    return asked[0]


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    python = _python_with_dbus()
    with tempfile.TemporaryDirectory(dir="/tmp") as short:  # too long a name is no socket's
        yield from _machine(python, tmp_path, Path(short) / "bus")


def _machine(python: str, tmp_path: Path, socket: Path) -> Iterator[Machine]:
    (tmp_path / "bus.conf").write_text(_BUS.format(socket=socket))
    env = {**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={socket}"}
    with subprocess.Popen(
        ["dbus-daemon", f"--config-file={tmp_path / 'bus.conf'}", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
    ) as bus:
        assert bus.stdout is not None
        bus.stdout.readline()
        with subprocess.Popen(
            [python, "-c", _LOGIND],
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as logind:
            made = Machine(logind, env["DBUS_SYSTEM_BUS_ADDRESS"])
            assert made.hears() == "ready"
            yield made
            logind.terminate()
        bus.terminate()


@pytest.mark.slow  # three processes and a bus of their own, which a busy machine keeps waiting
@pytest.mark.parametrize("sign", ["sleep", "lock", "hint"])
def test_the_practice_is_locked_before_the_machine_may_sleep(
    machine: Machine, empty: Made, sign: str
) -> None:
    env = {**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": machine.address, "PYTHONPATH": str(_ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, str(empty.folder), PASSPHRASE],
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as window:
        asked = machine.hears()
        try:
            opened = said_by(window)
            machine.says("wake")  # concerns nobody
            machine.says(sign)
            begun = said_by(window)
            released = machine.hears()
            left = said_by(window)
        finally:
            window.kill()

    assert asked == "sleep delay"
    assert (opened, begun, released, left) == ("open", "again", "released", "left")


def test_without_a_bus_nothing_is_heard_and_nothing_said(qtbot: QtBot) -> None:
    del qtbot
    parent = QObject()
    logind = Logind(parent)

    assert not logind.start()
    logind.release()


def test_only_a_sleep_that_begins_and_a_screen_that_locks_ask_for_a_lock(qtbot: QtBot) -> None:
    del qtbot
    parent = QObject()
    logind = Logind(parent)
    asked: list[str] = []
    logind.locking.connect(lambda: asked.append("lock"))
    session = "org.freedesktop.login1.Session"

    logind.on_sleep(False)  # noqa: FBT003  the bus's signal
    logind.on_changed(session, {"LockedHint": False, "IdleHint": True}, [])
    logind.on_changed("org.freedesktop.login1.User", {"LockedHint": True}, [])
    before = list(asked)
    logind.on_sleep(True)  # noqa: FBT003  the bus's signal
    logind.on_changed(session, {"LockedHint": True}, [])
    logind.on_lock()

    assert before == []
    assert len(asked) == 3


def test_a_bus_that_lies_elsewhere_is_never_called() -> None:
    assert is_local_bus(None)
    assert is_local_bus("unix:path=/run/a;unix:abstract=b")
    assert not is_local_bus("tcp:host=example.org,port=1")
    assert not is_local_bus("unix:path=/run/a;tcp:host=localhost,port=1")
