"""Where there is no screen, whoever asks for the window reads a sentence and no crash."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import bootstrap
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
def test_the_window_is_shown_on_this_machine_or_not_at_all(
    monkeypatch: pytest.MonkeyPatch, asked: str, kept: str | None
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", asked)
    monkeypatch.setenv("QT_QPA_GENERIC_PLUGINS", "tuiotouch")

    bootstrap.on_this_screen()

    assert os.environ.get("QT_QPA_PLATFORM") == kept
    assert "QT_QPA_GENERIC_PLUGINS" not in os.environ


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
