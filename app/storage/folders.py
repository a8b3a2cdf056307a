"""A new folder that appears whole or not at all."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from app.domain.errors import AlreadyThere, World
from app.domain.ids import new_id


def publish(out: Path, contents: Mapping[str, bytes]) -> None:
    """Write these files into a new folder: beside its place, synced, then moved there.

    Raises AlreadyThere, World; nothing is left behind then.
    """
    if out.exists():
        raise AlreadyThere("output-exists")
    part = out.with_name(f".{out.name}.{new_id()[:8]}.part")
    try:
        part.mkdir(mode=0o700)
        for name, content in contents.items():
            with (part / name).open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        part.rename(out)
    except FileNotFoundError:
        raise World("folder-missing") from None
    except OSError as error:
        raise World("unwritable", code=error.errno) from None
    finally:
        shutil.rmtree(part, ignore_errors=True)


def make_new(out: Path) -> None:
    """An empty folder. Raises AlreadyThere when something is there, World."""
    try:
        out.mkdir()
    except FileExistsError:
        raise AlreadyThere("output-exists") from None
    except FileNotFoundError:
        raise World("folder-missing") from None
    except OSError as error:
        raise World("unwritable", code=error.errno) from None
