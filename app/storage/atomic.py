"""Atomic writes: a `.part` file beside the target, synced, then renamed.

A file appears whole or not at all.
"""

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import Final

from app.domain.errors import AlreadyThere, World
from app.domain.file_names import composed
from app.domain.ids import new_id
from app.storage.fsync import sync, write
from app.storage.overwriting import overwrite_and_remove
from app.storage.places import refuse_ours

LOCK: Final = "lock"
HALF_MADE: Final = re.compile(r"\..+\.[0-9a-f]{8}\.part")  # what `half_made` calls it
_SUFFIX: Final = len("01234567.part")


def refuse_taken(path: Path) -> None:
    """Raises AlreadyThere when anything is called so already, be it a link to nowhere."""
    if os.path.lexists(path):
        raise AlreadyThere("output-exists")


def try_path(path: Path) -> None:
    """Make sure that a file can be written, before what it will hold is begun.

    Raises NotUnderstood for a place in a practice or in a backup, AlreadyThere,
    World("folder-missing", "unwritable").
    """
    refuse_ours(path)
    refuse_taken(path)
    part = half_made(path)  # its name is the longer one: a name may be too long for it alone
    try:
        with part.open("xb"):
            pass
        part.unlink()
    except FileNotFoundError:
        raise World("folder-missing") from None
    except OSError as error:
        raise World("unwritable", code=error.errno) from None


def put_whole(path: Path, content: bytes) -> None:
    """Put a file at a path, over an older one too: written beside it, synced, moved there.

    Once it is back, the disk knows the name too: what is forgotten then has its file for sure.
    Raises World("unwritable"): a new file is not there then, an older one may be the newer.
    """
    part, new = half_made(path), not os.path.lexists(path)
    moved = False
    try:
        write(part, content)
        part.replace(path)
        moved = True
        sync(path.parent)
    except OSError as error:
        with suppress(OSError):
            (path if moved and new else part).unlink(missing_ok=True)
        raise World("unwritable", code=error.errno) from None


def half_made(target: Path) -> Path:
    """Where something is made before it takes its name.

    What an earlier run left there goes, written over: it may be a practice with its keys. A
    practice with a lock is left to `clear_half_made`, which sees whether it is being made.
    """
    with suppress(OSError):
        begins = composed(f".{target.name}.")
        for stale in [*target.parent.iterdir()]:
            name = composed(stale.name)
            ours = HALF_MADE.fullmatch(name) and name[:-_SUFFIX] == begins
            if ours and not os.path.lexists(stale / LOCK):
                with suppress(World):
                    overwrite_and_remove(stale)
    return target.with_name(f".{target.name}.{new_id()[:8]}.part")
