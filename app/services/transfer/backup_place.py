"""Where a backup or an export may go: not into a practice, and not into another backup.

A practice's own folder would grow by copies that a destruction has to reach and nobody expects
there. A link, or a folder that is mounted a second time, leads to the same place as the folder.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app.domain.errors import NotUnderstood
from app.services.practice.practice import Practice
from app.storage import backup_header, header, manifest
from app.storage.places import resolved

_OF_A_PRACTICE: Final = ("vault.db", "keyring.a", "keyring.b", "slots.a", "slots.b", header.FILE)
_OF_A_BACKUP: Final = ("notes.keyring.a", "contacts.keyring.a", manifest.FILE)


def refuse_inside(practice: Practice, destination: Path) -> None:
    """Refuse a place that is a practice, or in one, or in a backup but not the backup itself.

    Raises NotUnderstood("backup-inside-practice", "backup-inside-backup") with nothing made.
    """
    place = resolved(destination)
    ours = {_same(folder) for folder in _folders(practice.folder.path)} - {None}
    around = [place, *place.parents]
    if any(_same(folder) in ours or _has(folder, _OF_A_PRACTICE) for folder in around):
        raise NotUnderstood("backup-inside-practice")
    if _has(place, _OF_A_BACKUP) or any(_has(one, (backup_header.FILE,)) for one in around[1:]):
        raise NotUnderstood("backup-inside-backup")


def _folders(folder: Path) -> Iterator[Path]:
    yield folder
    for above, inside, _ in os.walk(folder):
        yield from (Path(above) / name for name in inside)


def _same(folder: Path) -> tuple[int, int] | None:
    """What tells a folder from all others, whatever path leads to it."""
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _has(folder: Path, names: tuple[str, ...]) -> bool:
    return any(os.path.lexists(folder / name) for name in names)
