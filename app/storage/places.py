"""Places: folders that only a practice or its backups may write in.

What is saved for somebody else (a pack, a letter, a certificate, words, another practice) and lies
in a practice folder bars every destruction there as something foreign; in a backup it is carried
along with it, and nobody looks for it there. A folder is known by the names of what lies in it, so
a link or a second mount leads to no other answer.
"""

import os
import stat
from pathlib import Path
from typing import Final

from app.domain.errors import NotUnderstood

HEADER: Final = "practice.json"
BACKUP_HEADER: Final = "backup.json"
MANIFEST: Final = "manifest.json"
_TOLD_BY: Final = 2  # one name alone may be anybody's: a home folder can hold a backup.json
_OF_A_PRACTICE: Final = (
    frozenset({HEADER, "slots.a", "slots.b", "ballast"}),
    frozenset({"vault.db", "keyring.a", "keyring.b"}),
)
_OF_A_BACKUP: Final = (
    frozenset({BACKUP_HEADER, "snapshots", "keys"}),
    frozenset({"notes.keyring.a", "contacts.keyring.a", "slots.a"}),
    frozenset({MANIFEST, "contacts.db", "notes.db"}),
)


def refuse_ours(out: Path) -> None:
    """Refuse a place in a practice or in a backup for what is saved outside them.

    Raises NotUnderstood("inside-practice", "inside-backup") with nothing made.
    """
    place = resolved(out).parent
    for folder in (place, *place.parents):
        if _is_one(folder, _OF_A_PRACTICE):
            raise NotUnderstood("inside-practice")
        if _is_one(folder, _OF_A_BACKUP):
            raise NotUnderstood("inside-backup")


def _is_one(folder: Path, known: tuple[frozenset[str], ...]) -> bool:
    return any(sum(os.path.lexists(folder / name) for name in names) >= _TOLD_BY for names in known)


def is_folder(path: Path) -> bool:
    """Whether a folder lies there; none lies where no file system can hold the name."""
    return stat.S_ISDIR(_mode(path))


def is_file(path: Path) -> bool:
    """Whether an ordinary file lies there, likewise."""
    return stat.S_ISREG(_mode(path))


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return 0


def resolved(path: Path) -> Path:
    """Where a path leads, links followed. A loop of links is left for whoever opens it to tell."""
    return Path(os.path.realpath(path))
