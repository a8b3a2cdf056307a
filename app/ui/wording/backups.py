"""What is said of backups that cannot be made, finished, found or believed."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

BACKUPS: Final[Mapping[str, tuple[object, object]]] = {
    "nothing-pending": (
        QT_TRANSLATE_NOOP("Problem", "No destruction is waiting for this backup."),
        QT_TRANSLATE_NOOP("Problem", "There is nothing to finish here. Nothing was changed."),
    ),
    "no-such-backup": (
        QT_TRANSLATE_NOOP("Problem", "No backup of this practice is called that."),
        QT_TRANSLATE_NOOP("Problem", "Open this page again. Nothing was changed."),
    ),
    "backup-inside-practice": (
        QT_TRANSLATE_NOOP("Problem", "This folder is a practice, or is inside one."),
        QT_TRANSLATE_NOOP("Problem", "Choose a folder on another disk. Nothing was changed."),
    ),
    "backup-inside-backup": (
        QT_TRANSLATE_NOOP("Problem", "This folder is inside a backup."),
        QT_TRANSLATE_NOOP(
            "Problem", "Choose the backup’s own folder, or another one. Nothing was changed."
        ),
    ),
    "carried-copy": (
        QT_TRANSLATE_NOOP("Problem", "This backup is synced by another program."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "That program may store old copies, so this backup cannot be certified. Nothing was "
            "changed.",
        ),
    ),
    "backup-of-another-practice": (
        QT_TRANSLATE_NOOP("Problem", "This folder contains the backups of another practice."),
        QT_TRANSLATE_NOOP("Problem", "Choose another folder. Nothing was changed."),
    ),
    "backup-is-here": (
        QT_TRANSLATE_NOOP("Problem", "{backup} is connected, so it is not lost."),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed."),
    ),
    "backup-of-a-fork": (
        QT_TRANSLATE_NOOP(
            "Problem", "This folder has the backups of another copy of this practice."
        ),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Its log has entries that this practice does not have. Choose an empty folder. "
            "Nothing was changed.",
        ),
    ),
    "not-the-copy": (
        QT_TRANSLATE_NOOP("Problem", "This folder is not the backup that is waiting."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "It is an older copy of it, or parts of it are missing. Connect the disk itself, or "
            "back up here first. No certificate was written.",
        ),
    ),
    "no-such-snapshot": (
        QT_TRANSLATE_NOOP("Problem", "There is no such backup in this folder."),
        QT_TRANSLATE_NOOP("Problem", "Choose another one. Nothing was changed."),
    ),
    "old-keys-left": (
        QT_TRANSLATE_NOOP(
            "Problem",
            "The “keys” folder of this backup contains files that are not your newest keys: "
            "{files}.",
        ),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Remove what does not belong there, and try again. No certificate was written.",
        ),
    ),
}
