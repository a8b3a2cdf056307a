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


def _run(home: Path, *arguments: object) -> list[str]:
    """One process with this home; what its chooser offers before anything is chosen."""
    places = {
        "HOME": home,
        "XDG_CONFIG_HOME": home / ".config",
        "XDG_DATA_HOME": home / ".local" / "share",
        "XDG_STATE_HOME": home / ".local" / "state",
        "XDG_CACHE_HOME": home / ".cache",
    }
    environment = {**os.environ, **{name: str(path) for name, path in places.items()}}
    command = [sys.executable, "-m", "tests.builders.a_day", *map(str, arguments)]
    run = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    found: list[str] = json.loads(run.stdout)
    return found


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
