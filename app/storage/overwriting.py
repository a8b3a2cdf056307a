"""Overwriting what was made aside: a name that is taken away leaves the bytes on the disk.

A practice that was being made, a copy of a vault, keys laid out for a restore: unlinked, their
blocks still hold what opens records. So each file is written over where it lies, synced, and
only then loses its name.
"""

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

from app.domain.errors import World
from app.storage.fsync import sync

_STEP: Final = 1024 * 1024
_NOT_THROUGH_LINKS: Final = (
    getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)


def overwrite_and_remove(path: Path) -> None:
    """Take a file, or a folder with all that is in it, away for good. Nothing there is no error.

    Nothing outside is touched: of a link only its name goes, and so of a file that has another
    name elsewhere. Every file is tried.
    Raises World("unwritable") with the system's number when one could not be written over or
    taken away; what could not be written over keeps its name, for the next attempt.
    """
    if not os.path.lexists(path):
        return
    failed: list[OSError] = []
    _taken_away(path, failed)
    if os.path.lexists(path.parent):
        with suppress(OSError):  # the bytes are gone; a name that comes back leads to noise
            sync(path.parent)
    if failed:
        raise World("unwritable", code=failed[0].errno)


def overwrite_and_empty(path: Path) -> None:
    """Leave a file its name and nothing else. Nothing there is no error.

    What a link, or another name of the file, leads to stays as it is: an empty file of this name
    takes its place. Raises OSError.
    """
    try:
        found = path.lstat()
    except FileNotFoundError:
        return
    if not _is_ours_alone(found):
        path.unlink()
        path.touch(0o600)
        return
    _overwritten(path, keep=0)


def _taken_away(path: Path, failed: list[OSError]) -> None:
    try:
        found = path.lstat()
        if stat.S_ISDIR(found.st_mode):
            for inside in [*path.iterdir()]:
                _taken_away(inside, failed)
            sync(path)
            path.rmdir()
            return
        if _is_ours_alone(found):
            _overwritten(path)
        path.unlink()
    except FileNotFoundError:
        return
    except OSError as error:
        failed.append(error)


def _is_ours_alone(found: os.stat_result) -> bool:
    """Whether this is a file, and has no other name elsewhere."""
    return stat.S_ISREG(found.st_mode) and found.st_nlink == 1


def _overwritten(path: Path, keep: int | None = None) -> None:
    """Random bytes in the place of the file's own, on the disk; then so many of them are kept."""
    descriptor = os.open(path, os.O_WRONLY | _NOT_THROUGH_LINKS)
    try:
        found = os.fstat(descriptor)
        if not _is_ours_alone(found):
            return  # put in its place since it was looked at
        left = found.st_size
        while left > 0:
            left -= os.write(descriptor, os.urandom(min(left, _STEP)))
        os.fsync(descriptor)
        if keep is not None:
            os.ftruncate(descriptor, keep)
    finally:
        os.close(descriptor)
