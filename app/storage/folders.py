"""Atomic folders: a new folder that appears whole or not at all."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from app.domain.errors import AlreadyThere, World
from app.storage.atomic import half_made, refuse_taken
from app.storage.fsync import sync, write
from app.storage.places import refuse_ours


def publish(out: Path, contents: Mapping[str, bytes], *, for_others: bool = False) -> None:
    """Write these files into a new folder: beside its place, synced, then moved there.

    What a killed run left half-made beside the same place goes first. Its owner alone may read
    it, unless it is made for others.
    Raises NotUnderstood for a place in a practice or in a backup, AlreadyThere,
    World("folder-missing", "unwritable"); nothing is left behind then.
    """
    refuse_ours(out)
    refuse_taken(out)
    part = half_made(out)
    moved = False
    try:
        part.mkdir(mode=0o700)
        for name, content in contents.items():
            write(part / name, content)
            (part / name).chmod(0o644 if for_others else 0o600)
        sync(part)
        part.chmod(0o755 if for_others else 0o700)
        refuse_taken(out)  # a rename would replace an empty folder that came meanwhile
        part.rename(out)
        moved = True
        sync(out.parent)
    except FileNotFoundError:
        raise World("folder-missing") from None
    except OSError as error:
        if moved:
            shutil.rmtree(out, ignore_errors=True)
        raise World("unwritable", code=error.errno) from None
    finally:
        shutil.rmtree(part, ignore_errors=True)


def make_new(out: Path) -> None:
    """An empty folder.

    Raises NotUnderstood for a place in a practice or in a backup, AlreadyThere when something is
    there, World.
    """
    refuse_ours(out)
    try:
        out.mkdir()
    except FileExistsError:
        raise AlreadyThere("output-exists") from None
    except FileNotFoundError:
        raise World("folder-missing") from None
    except OSError as error:
        raise World("unwritable", code=error.errno) from None
