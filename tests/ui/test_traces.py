"""What a day at the window leaves in the home folder: how the window looks, and nothing else."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.architecture.sources import ROOT
from tests.builders.practices import Made

FOLDER: Final = "Anna Smith solicitor"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with documents, in which a folder is called after a client."""
    made = tmp_path / "home"
    (made / "Documents" / FOLDER).mkdir(parents=True)
    return made


_AS_THE_PROGRAM_STARTS: Final = (
    "import os, runpy; from app import this_machine; this_machine.stay_on(os.environ); "
    "runpy.run_module('tests.builders.a_day', run_name='__main__', alter_sys=True)"
)


def _run(home: Path, *arguments: object) -> list[str]:
    """One process with this home; what its chooser offers before anything is chosen."""
    found: list[str] = json.loads(_day(home, *arguments).stdout)
    return found


def _day(home: Path, *arguments: object, **more: str) -> subprocess.CompletedProcess[str]:
    places = {
        "HOME": home,
        "XDG_CONFIG_HOME": home / ".config",
        "XDG_DATA_HOME": home / ".local" / "share",
        "XDG_STATE_HOME": home / ".local" / "state",
        "XDG_CACHE_HOME": home / ".cache",
    }
    environment = {**os.environ, **more, **{name: str(path) for name, path in places.items()}}
    command = [sys.executable, "-c", _AS_THE_PROGRAM_STARTS, *map(str, arguments)]
    run = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return run


def _left_in(home: Path) -> dict[str, bytes]:
    """Every file of the home folder but the documents, which the person made."""
    return {
        path.relative_to(home).as_posix(): path.read_bytes()
        for path in home.rglob("*")
        if path.is_file() and "Documents" not in path.parts
    }


def test_a_day_leaves_the_settings_and_no_place_and_no_name(home: Path, sample: Made) -> None:
    """And on the next one no folder is offered that tells of a client."""
    folder = home / "Documents" / FOLDER

    _run(home, sample.folder, folder)
    left = _left_in(home)

    assert (folder / "Anna Smith.pdf").exists()  # it was really saved there
    assert set(left) == {".config/schtum/window.toml", ".config/schtum/seen.json"}
    for word in ("Anna", "Smith", str(sample.folder), str(home)):
        assert word.encode() not in b"".join(left.values())

    offered = _run(home, sample.folder)

    assert any("Documents" in place for place in offered)
    assert not [place for place in offered if "Anna" in place]


def test_who_said_yes_finds_the_practice_again_and_nothing_else(home: Path, sample: Made) -> None:
    _run(home, sample.folder, home / "Documents" / FOLDER, "remembered")
    left = _left_in(home)[".config/schtum/window.toml"].decode()

    assert f'practice = "{sample.folder}"' in left
    assert "remember_asked = true" in left
    assert "Anna" not in left


@pytest.mark.slow
def test_what_qt_would_remember_is_seen(home: Path, sample: Made) -> None:
    _run(home, sample.folder, home / "Documents" / FOLDER, "remembering")

    assert "Anna" in _left_in(home)[".config/QtProject.conf"].decode()
    assert [place for place in _run(home, sample.folder, "remembering") if "Anna" in place]
    assert not [place for place in _run(home, sample.folder) if "Anna" in place]


@pytest.mark.parametrize("asked", ["by the environment", "by a file of Qt's"])
def test_no_text_is_told_to_whatever_keeps_what_programs_say(
    home: Path, sample: Made, asked: str
) -> None:
    """A desktop keeps standard error in a journal; Qt can be told to log every text it draws."""
    more = {}
    if asked == "by the environment":
        more = {"QT_LOGGING_RULES": "*=true", "QDBUS_DEBUG": "1", "QT_DEBUG_PLUGINS": "1"}
    else:
        (home / ".config" / "QtProject").mkdir(parents=True)
        (home / ".config" / "QtProject" / "qtlogging.ini").write_text("[Rules]\n*=true\n")

    said = _day(home, sample.folder, home / "Documents" / FOLDER, **more).stderr

    assert "qt.text" not in said
    assert not [word for word in ("Anna", "Smith", str(sample.folder)) if word in said]
