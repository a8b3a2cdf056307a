"""A disk in memory: what tests write waits for no disk, and what a run leaves is taken away.

Where a system keeps such a disk and it has room, it is where a run has its temporary files, those
of the programs it starts among them. Who wants them elsewhere says so: `TMPDIR=/tmp make test`.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final

_MEMORY: Final = Path("/dev/shm")
_ROOM: Final = 3 << 30  # bytes; a run of all tests takes a quarter of it
_held: list[int] = []
"""The folder of this run: whoever can lock it knows that the run is over, however it ended."""
_DISK: Final = "SCHTUM_TESTS_DISK"
"""Where temporary files were before, told to the workers: a disk that has to be waited for."""


def take_place() -> None:
    """Have the temporary files of this run, and of what it starts, in memory where there is some.

    What a run that was killed, or in which a test failed, has left there is removed by the next.
    """
    if sys.platform != "linux" or _held or "TMPDIR" in os.environ:
        return
    if not os.access(_MEMORY, os.W_OK) or shutil.disk_usage(_MEMORY).free < _ROOM:
        return
    from fcntl import LOCK_EX, LOCK_NB, flock

    root = _MEMORY / f"schtum-tests-{os.getuid()}"
    root.mkdir(mode=0o700, exist_ok=True)
    door = os.open(root, os.O_RDONLY)
    flock(door, LOCK_EX)  # nobody takes a new place for one that was left
    try:
        for left in root.iterdir():
            held = os.open(left, os.O_RDONLY)
            try:
                flock(held, LOCK_EX | LOCK_NB)
                shutil.rmtree(left, ignore_errors=True)
            except BlockingIOError:
                pass
            finally:
                os.close(held)
        place = tempfile.mkdtemp(prefix="run-", dir=root)
        _held.append(os.open(place, os.O_RDONLY))
        flock(_held[0], LOCK_EX)
    finally:
        os.close(door)
    os.environ[_DISK] = tempfile.gettempdir()
    os.environ["TMPDIR"] = place
    tempfile.tempdir = None


def disk() -> Path:
    """Where a test writes whose subject is how long it takes."""
    return Path(os.environ.get(_DISK, tempfile.gettempdir()))


def leave_place() -> None:
    """Remove what this run has in memory; what is asked of it afterwards lies elsewhere again."""
    if _held:
        shutil.rmtree(os.environ.pop("TMPDIR"), ignore_errors=True)
        os.close(_held.pop())
        tempfile.tempdir = None
