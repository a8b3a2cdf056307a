"""What somebody puts in the place of a file: each takes the place, and what a link may lead to."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

THESIS: Final = bytes(range(256)) * 164


def link(path: Path, victim: Path) -> None:
    """A link to something else."""
    path.symlink_to(victim)


def second_name(path: Path, victim: Path) -> None:
    """A second name of something else."""
    os.link(victim, path)


def pipe(path: Path, victim: Path) -> None:
    """A pipe that nobody writes to."""
    del victim
    os.mkfifo(path)


def endless(path: Path, victim: Path) -> None:
    """A link to what never ends."""
    del victim
    path.symlink_to("/dev/zero")


def folder_there(path: Path, victim: Path) -> None:
    """A folder."""
    del victim
    path.mkdir()


def huge(path: Path, victim: Path) -> None:
    """20 GB of nothing."""
    del victim
    path.touch()
    os.truncate(path, 20 * 2**30)


Put = Callable[[Path, Path], None]
EVERY_WAY: Final[tuple[Put, ...]] = (link, second_name, pipe, endless, folder_there, huge)
