"""Old keys in a backup: whether the practice's newest are there, and no others anywhere in it.

A sync program, a person or a move of files may have left a copy of a keyring of before. Every file
of the copy is looked at, and what nobody can look at proves nothing.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app.domain.errors import Damaged, ProofFailed, World
from app.keys import safe_open
from app.storage.backup import Destination
from app.storage.backup_keys import KEY_FILES, REDUCED, begins_as_a_key, key_file
from app.storage.manifest import is_left_by_a_system

_KEY_NAME: Final = re.compile(r"keyring|slots\.[ab]")


def refuse_others(place: Destination, practice_folder: Path, reduced: bytes) -> int:
    """The bytes of keys in a backup, when they are the practice's newest and the only ones.

    Nothing else may lie among them but what a system leaves by itself, and no other key elsewhere
    in the copy. Raises ProofFailed("old-keys-left") with how many files are something else,
    World("unreadable") for what nobody could look at.
    """
    expected = {name: key_file(practice_folder, source) for source, name in KEY_FILES}
    expected[REDUCED] = reduced
    strange = read = 0
    try:
        for path in _all_in(place):
            among = path.parent == place.keys
            content = expected.get(path.name) if among else None
            if content is not None and _holds(path, content):
                read += len(content)
            elif among or _is_called_or_is_a_key(path):
                strange += not is_left_by_a_system(path)
    except OSError as error:
        raise World("unreadable", code=error.errno) from None
    if strange or read != sum(map(len, expected.values())):
        raise ProofFailed("old-keys-left", files=strange)
    return read


def _all_in(place: Destination) -> Iterator[Path]:
    """Every file in a backup, and any folder among its keys. Raises OSError."""
    for inside, folders, names in os.walk(place.path, onerror=_refuse):
        among = folders if Path(inside) == place.keys else []
        yield from (Path(inside) / name for name in (*names, *among))


def _refuse(fault: OSError) -> None:
    raise fault


def _holds(path: Path, content: bytes) -> bool:
    """Whether this is a file of exactly these bytes. Raises OSError."""
    try:
        return safe_open.read(path, safe_open.LOG_BYTES) == content
    except Damaged:  # a link, a pipe, a folder
        return False


def _is_called_or_is_a_key(path: Path) -> bool:
    """Whether a file is called as a key is, or begins as one. Raises OSError."""
    if _KEY_NAME.search(path.name):
        return True
    try:
        return begins_as_a_key(path)
    except Damaged:  # a link, a pipe: it holds nothing
        return False
