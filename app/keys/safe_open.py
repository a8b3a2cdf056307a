"""Safe open: the one way in which a file of ours is opened, in a practice or in a backup.

Whoever can write a folder can put a link, a pipe or a device where a file of ours should be: to
have the program overwrite something else of its owner, or wait, or read for ever. So links are
not followed, nothing waits, and only an ordinary file of no more than an expected size is read.
What is written must have no second name either: a hard link is as good as a link.
"""

import io
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from app.domain.errors import Damaged

HEADER_BYTES: Final = 4096
TEXT_BYTES: Final = 64 * 1024 * 1024  # a manifest, checkpoints, keys: far more than any has
LOG_BYTES: Final = 1024 * 1024 * 1024  # some four million leaves

_EXTRA: Final = (  # Windows would translate line ends otherwise; Python lets no child inherit it
    getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
)


def safe_open(path: Path, flags: int = os.O_RDONLY, *, most: int | None = None) -> int:
    """A descriptor of an ordinary file, opened with these flags.

    Raises OSError as the system does, Damaged("not-a-file") for a link, a pipe, a device, a folder
    or, when it is to be written, a file with a second name; Damaged("too-large") for one of more
    than `most` bytes. Nothing was read or changed then.
    """
    _refuse_unless_file(path, second_name=True)
    descriptor = os.open(path, (flags & ~os.O_TRUNC) | _EXTRA, 0o600)
    try:
        found = os.fstat(descriptor)
        writing = bool(flags & (os.O_WRONLY | os.O_RDWR))
        _refuse_unless_ordinary(path, found, second_name=not writing, most=most)
        if flags & os.O_TRUNC:
            os.ftruncate(descriptor, 0)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def refuse_unless_file(path: Path) -> None:
    """Look at a file that a library opens by its name, to write; a missing one is no fault here.

    Raises Damaged("not-a-file").
    """
    _refuse_unless_file(path, second_name=False)


def _refuse_unless_file(path: Path, *, second_name: bool) -> None:
    """By its name: opening a device can do something, and the system's word for a link is odd."""
    try:
        found = path.lstat()
    except OSError:  # not there: the opening says so, or makes it
        return
    _refuse_unless_ordinary(path, found, second_name=second_name)


def _refuse_unless_ordinary(
    path: Path, found: os.stat_result, *, second_name: bool, most: int | None = None
) -> None:
    if not stat.S_ISREG(found.st_mode) or (found.st_nlink > 1 and not second_name):
        raise Damaged("not-a-file", file=path.name)
    if (most is not None and found.st_size > most) or _is_hollow(found):
        raise Damaged("too-large", file=path.name)


def _is_hollow(found: os.stat_result) -> bool:
    """Whether a very large file is mostly holes: nothing of ours is, for all of it is encrypted."""
    blocks = getattr(found, "st_blocks", None)
    return blocks is not None and found.st_size > LOG_BYTES and blocks * 512 < found.st_size // 4


@contextmanager
def opened(path: Path, flags: int = os.O_RDONLY, *, most: int | None = None) -> Iterator[io.FileIO]:
    """As `safe_open`, a file object that is closed afterwards."""
    descriptor = safe_open(path, flags, most=most)
    mode = "r" if flags & (os.O_WRONLY | os.O_RDWR) == os.O_RDONLY else "r+"
    with io.FileIO(descriptor, mode) as file:
        yield file


def read(path: Path, most: int = TEXT_BYTES) -> bytes:
    """The bytes of an ordinary file of at most so many. Raises as `safe_open`."""
    with opened(path, most=most) as file:
        size = os.fstat(file.fileno()).st_size
        content = file.read(min(size, most) + 1) or b""
        if len(content) > most:  # it grew meanwhile
            raise Damaged("too-large", file=path.name)
        return content


def copy(source: Path, target: Path, most: int | None = None) -> None:
    """Copy an ordinary file to a new one. Raises as `safe_open`."""
    with opened(source, most=most) as given, target.open("xb") as made:
        shutil.copyfileobj(given, made)


def refuse_linked_folders(path: Path, names: tuple[str, ...]) -> None:
    """Look at the folders inside one of ours: a link would lead what is written elsewhere.

    Raises Damaged("not-a-folder"). One that is missing is no fault here.
    """
    for name in names:
        try:
            found = (path / name).lstat()
        except OSError:
            continue
        if not stat.S_ISDIR(found.st_mode):
            raise Damaged("not-a-folder", file=name)
