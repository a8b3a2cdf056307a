"""Write and fsync, file and folder: bytes that are on the disk before anybody relies on them."""

import errno
import os
from pathlib import Path


def write(path: Path, content: bytes) -> None:
    """Write a whole file and wait for the disk."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync(path: Path) -> None:
    """Wait for the disk to have a file, or the names in a folder; Windows needs no such call.

    A folder that a virtual machine shares cannot be asked (EINVAL): nothing else can be done there.
    """
    if os.name == "nt":  # pragma: no cover
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
    finally:
        os.close(descriptor)
