"""Where there is no screen, whoever asks for the window reads a sentence and no crash."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from app import bootstrap, this_machine
from app.cli.doors import Doors
from app.cli.main import main
from tests.builders.practices import HOUSE

_ROOT = Path(__file__).resolve().parents[2]
_OF_A_SCREEN = (*bootstrap._SCREENS, "XDG_SESSION_TYPE")
_POSIX = pytest.mark.skipif(
    sys.platform in {"win32", "darwin"}, reason="there is always a screen there"
)


def _without_a_screen(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in _OF_A_SCREEN}
    command = [sys.executable, "-m", "app", *arguments]
    return subprocess.run(
        command, cwd=_ROOT, env=environment, capture_output=True, text=True, check=False
    )


@_POSIX
@pytest.mark.parametrize("arguments", [(), ("open", "P")])
def test_the_window_says_that_it_needs_a_display(arguments: tuple[str, ...]) -> None:
    run = _without_a_screen(*arguments)

    assert (run.returncode, run.stdout) == (7, "")
    assert run.stderr.startswith("schtum: The window needs a display, and there is none here. ")


@_POSIX
def test_a_command_needs_no_display() -> None:
    run = _without_a_screen("clock", "--received", "2026-11-25", "--nation", "england", "--json")

    assert json.loads(run.stdout)["due"] == "2026-12-29"


@_POSIX
@pytest.mark.parametrize(
    ("name", "value"), [("DISPLAY", ":0"), ("WAYLAND_DISPLAY", "wayland-1"),
                        ("QT_QPA_PLATFORM", "offscreen"), ("XDG_SESSION_TYPE", "wayland")],
)  # fmt: skip
def test_any_screen_will_do(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    for known in _OF_A_SCREEN:
        monkeypatch.delenv(known, raising=False)
    before = bootstrap.a_display()

    monkeypatch.setenv(name, value)

    assert (before, bootstrap.a_display()) == (False, True)


@_POSIX
@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("offscreen", "offscreen"),
        ("wayland;xcb", "wayland;xcb"),
        ("xcb:nograb", "xcb:nograb"),
        ("vnc;xcb", "xcb"),
        ("vnc", None),
        ("vnc:port=5901:size=1280x800", None),
        ("webgl", None),
        ("", None),
    ],
)
def test_the_window_is_shown_on_this_machine_or_not_at_all(asked: str, kept: str | None) -> None:
    environment = {"QT_QPA_PLATFORM": asked, "QT_QPA_GENERIC_PLUGINS": "tuiotouch"}

    this_machine.stay_on(environment)

    assert environment.get("QT_QPA_PLATFORM") == kept
    assert "QT_QPA_GENERIC_PLUGINS" not in environment


@pytest.mark.parametrize("name", ["QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH"])
def test_no_part_of_qt_comes_from_elsewhere(name: str) -> None:
    environment = {name: "/usr/lib/qt6/plugins"}

    this_machine.stay_on(environment)

    assert environment == {}


@_POSIX
@pytest.mark.parametrize(
    ("name", "value"),
    [
        *[("DISPLAY", f"{host}:0") for host in ("localhost", "10.0.0.7", "tcp/desk", "[::1]")],
        *[("DISPLAY", value) for value in ("desk.example:10.0", "/tmp/desk:0", "unix:0", "odd")],
        *[(bus, "tcp:host=desk,port=1") for bus in this_machine._BUSES],
        *[(bus, "unix:path=/run/bus;tcp:host=desk") for bus in this_machine._BUSES],
        *[(bus, "unixexec:path=ssh,argv1=desk") for bus in this_machine._BUSES],
    ],
)
def test_what_is_on_another_host_counts_for_nothing(name: str, value: str) -> None:
    environment = {name: value, "PATH": "/bin"}

    this_machine.stay_on(environment)

    assert environment == {"PATH": "/bin"}


@_POSIX
def test_what_is_on_this_machine_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(this_machine, "_SOCKET", str(tmp_path / "X{number}"))
    with socket.socket(socket.AF_UNIX) as screen:
        screen.bind(str(tmp_path / "X7"))
        for display in (":7", ":7.0", str(tmp_path / "X7")):
            environment = {
                "DISPLAY": display,
                "WAYLAND_DISPLAY": "wayland-0",
                "DBUS_SESSION_BUS_ADDRESS": "unix:path=/run/user/1000/bus",
            }
            before = dict(environment)

            this_machine.stay_on(environment)

            assert environment == before


@_POSIX
@pytest.mark.parametrize("usual", [True, False])
@pytest.mark.parametrize(
    ("says", "stays"),
    [
        ("unix:abstract=/home/me/.cache/ibus/dbus-x,guid=1", True),
        ("unix:path=/run/ibus", True),
        ("tcp:host=127.0.0.1,port=16001", False),
        ("unix:path=/run/ibus;tcp:host=desk,port=1", False),
        ("unixexec:path=ssh,argv1=desk", False),
    ],
)
def test_an_input_method_hears_the_keys_on_this_machine_alone(
    tmp_path: Path, says: str, *, stays: bool, usual: bool
) -> None:
    folder = tmp_path / "ibus" / "bus"
    folder.mkdir(parents=True)
    file = folder / "1234-unix-0" if usual else tmp_path / "address"
    file.write_text(f"# This file is created by ibus-daemon\nIBUS_ADDRESS={says}\nX=1\n")
    environment = {
        "QT_IM_MODULE": "ibus",
        "QT_IM_MODULES": "wayland;ibus",
        "XDG_CONFIG_HOME": str(tmp_path),
    }
    if not usual:
        environment["IBUS_ADDRESS_FILE"] = str(file)
    before = dict(environment)

    this_machine.stay_on(environment)

    without = {"QT_IM_MODULES": "wayland", "XDG_CONFIG_HOME": str(tmp_path)}
    assert environment == (before if stays else without)


@pytest.mark.skipif(sys.platform != "linux", reason="X falls back to the network there")
def test_a_numbered_screen_that_nobody_serves_is_none() -> None:
    environment = {"DISPLAY": ":54321"}

    this_machine.stay_on(environment)

    assert environment == {}


@_POSIX
def test_no_window_calls_another_host() -> None:
    environment = {name: value for name, value in os.environ.items() if name not in _OF_A_SCREEN}
    with socket.create_server(("127.0.0.1", 0)) as other:
        other.settimeout(0.2)
        port = other.getsockname()[1]
        run = subprocess.run(
            [sys.executable, "-m", "app", "open", "P"], cwd=_ROOT, capture_output=True, text=True,
            env=environment | {"DISPLAY": f"127.0.0.1:{port - 6000}"}, check=False, timeout=60,
        )  # fmt: skip
        with pytest.raises(TimeoutError):
            other.accept()

    assert run.returncode == 7
    assert run.stderr.startswith("schtum: The window needs a display, and there is none here. ")


@_POSIX
@pytest.mark.parametrize("arguments", [(), ("open", "P")])
def test_a_screen_for_others_is_no_screen(arguments: tuple[str, ...]) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in _OF_A_SCREEN}
    command = [sys.executable, "-m", "app", *arguments]
    run = subprocess.run(
        command, cwd=_ROOT, env=environment | {"QT_QPA_PLATFORM": "vnc"},
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip

    assert run.returncode == 7
    assert run.stderr.startswith("schtum: The window needs a display, and there is none here. ")


@pytest.mark.parametrize("wanted", [True, False])
def test_a_window_that_was_out_of_sight_is_opened_so(tmp_path: Path, *, wanted: bool) -> None:
    shown: list[tuple[str | None, bool]] = []

    def window(practice: str | None, *, minimised: bool = False) -> int:
        shown.append((practice, minimised))
        return 0

    place = str(tmp_path / "Mine.schtum")
    status = main(["open", *(["--minimised"] if wanted else []), place], Doors(HOUSE, window))

    assert (status, shown) == (0, [(place, wanted)])
