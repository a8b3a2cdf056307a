"""Where the files that ship with the program lie: checkout, wheel or bundle."""

import sys
from functools import cache
from pathlib import Path
from typing import Final

_HERE: Final = Path(__file__).resolve().parent


def folder() -> Path:
    """The `resources` folder of this copy of the program."""
    bundle = getattr(sys, "_MEIPASS", None)  # set by PyInstaller's loader
    if bundle is not None:
        return Path(bundle) / "resources"
    return _beside()


@cache
def _beside() -> Path:
    """Where they lie when there is no bundle: the disk is asked once, and rules are read often."""
    installed = _HERE / "_resources"  # where the wheel puts them
    return installed if installed.is_dir() else _HERE.parent / "resources"


def path(*parts: str) -> Path:
    """One shipped file, for libraries that want a path."""
    return _within(folder(), parts)


@cache
def _within(folder: Path, parts: tuple[str, ...]) -> Path:
    """The path itself, and no equal one: what is read from it is looked up by it."""
    return folder.joinpath(*parts)


def text(*parts: str) -> str:
    """One shipped text file, as UTF-8."""
    return path(*parts).read_text(encoding="utf-8")


def guide(chapter: str) -> str:
    """A chapter of the guide: it ships with the rest, and lies among the papers of a checkout."""
    shipped = path("guide")
    place = shipped if shipped.is_dir() else _HERE.parent / "docs" / "guide"
    return (place / f"{chapter}.md").read_text(encoding="utf-8")


def data(*parts: str) -> bytes:
    """One shipped file, byte for byte."""
    return path(*parts).read_bytes()
