"""Where a new practice is suggested to be: a place that can be made, whatever this account has."""

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths

_NAME: Final = "Practice"
_ENDING: Final = ".schtum"
_Where = QStandardPaths.StandardLocation


def suggested() -> Path:
    """A folder that does not exist yet, in the documents of this person if they can have one."""
    parent = next((one for one in _parents() if _can_be_made(one)), Path.home())
    for number in count(1):
        name = f"{_NAME}{_ENDING}" if number == 1 else f"{_NAME} {number}{_ENDING}"
        if not os.path.lexists(parent / name):
            return parent / name
    raise AssertionError("never")


def make_parents(folder: Path, proposed: Path) -> None:
    """Make the folders above a place that was suggested.

    Not above one that somebody typed: what is missing there may be a disk that is not connected.
    What cannot be made is refused, in its own words, by whoever makes the folder itself.
    """
    if folder == proposed:
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
        except OSError:
            return


def _parents() -> Iterator[Path]:
    for where in (_Where.DocumentsLocation, _Where.HomeLocation, _Where.GenericDataLocation):
        found = QStandardPaths.writableLocation(where)
        if found:
            yield Path(found)


def _can_be_made(folder: Path) -> bool:
    """Whether it is there and takes something, or can be put where the first folder above is."""
    there = next((one for one in (folder, *folder.parents) if os.path.lexists(one)), None)
    return there is not None and there.is_dir() and os.access(there, os.W_OK | os.X_OK)
