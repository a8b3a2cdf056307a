"""What the command line says of backups that cannot be made, finished, found or believed."""

from collections.abc import Mapping
from typing import Final

# ruff: noqa: E501  one line for each rule
BACKUPS: Final[Mapping[str, str]] = {
    "nothing-pending": "No destruction is waiting for this backup. There is nothing to finish here. Nothing was changed.",
    "no-such-backup": "No backup of this practice is called that. See schtum places for those there are. Nothing was changed.",
    "no-such-snapshot": "There is no such backup in this folder. See schtum backups for those it has. Nothing was changed.",
    "backup-inside-practice": "This folder is a practice, or is inside one. Choose a folder on another disk. Nothing was changed.",
    "backup-inside-backup": "This folder is inside a backup. Choose the backup’s own folder, or another one. Nothing was changed.",
    "carried-copy": "This backup is synced by another program. That program may store old copies, so this backup cannot be certified. Nothing was changed.",
    "backup-of-another-practice": "This folder contains the backups of another practice. Choose another folder. Nothing was changed.",
    "backup-is-here": "{backup} is connected, so it is not lost. Nothing was changed.",
    "backup-of-a-fork": "This folder has the backups of another copy of this practice. Its log has entries that this practice does not have. Choose an empty folder. Nothing was changed.",
    "not-the-copy": "This folder is not the backup that is waiting. It is an older copy of it, or parts of it are missing. Connect the disk itself, or back up here without --certificate first. No certificate was written.",
    "old-keys-left": "The “keys” folder of this backup contains files that are not your newest keys: {files}. Remove what does not belong there, and try again. No certificate was written.",
    "not-a-backup": "This is not a backup folder. Choose the folder you backed up to. Nothing was changed.",
    "snapshot-altered": "This backup is damaged, or has been changed since it was made. Choose another one. Nothing was changed.",
    "backup-differs": "The backup did not match your practice and was removed. Try another disk. Your practice is unchanged.",
}
