"""What the window says when the world failed: what happened, and whether anything changed."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.ui.wording.damage import DAMAGE

_Pair = tuple[object, object]  # texts marked for translation, which PySide types so
# The retention log.
_LOG: Final[Mapping[str, _Pair]] = {
    "log-cut": (
        QT_TRANSLATE_NOOP("Problem", "Entries are missing from the retention log."),
        QT_TRANSLATE_NOOP("Problem", "Restore from your backup. Nothing was changed."),
    ),
    "log-ahead": (
        QT_TRANSLATE_NOOP("Problem", "The retention log has more entries than this practice made."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Its files may be older ones. Put the right files back, or restore from your backup. "
            "Nothing was changed.",
        ),
    ),
    "log-missing": (
        QT_TRANSLATE_NOOP("Problem", "The retention log is missing."),
        QT_TRANSLATE_NOOP("Problem", "Restore from your backup. Nothing was changed."),
    ),
    "log-torn": (
        QT_TRANSLATE_NOOP("Problem", "A line of the retention log is incomplete."),
        QT_TRANSLATE_NOOP("Problem", "Restore from your backup. Nothing was changed."),
    ),
    "log-leaf": (
        QT_TRANSLATE_NOOP("Problem", "An entry of the retention log has been changed."),
        QT_TRANSLATE_NOOP("Problem", "Restore from your backup. Nothing was changed."),
    ),
    "log-sequence": (
        QT_TRANSLATE_NOOP("Problem", "Entries of the retention log are out of order."),
        QT_TRANSLATE_NOOP("Problem", "Restore from your backup. Nothing was changed."),
    ),
    "log-checkpoint": (
        QT_TRANSLATE_NOOP("Problem", "A checkpoint of the retention log cannot be read."),
        QT_TRANSLATE_NOOP("Problem", "Restore from your backup. Nothing was changed."),
    ),
    "log-fork": (
        QT_TRANSLATE_NOOP("Problem", "This retention log does not continue the one you have."),
        QT_TRANSLATE_NOOP("Problem", "Choose a newer backup or checkpoint. Nothing was changed."),
    ),
    "not-a-checkpoint": (
        QT_TRANSLATE_NOOP("Problem", "There is no checkpoint in this file."),
        QT_TRANSLATE_NOOP(
            "Problem", "It may have been copied incompletely. Choose another. Nothing was changed."
        ),
    ),
    "log-key": (
        QT_TRANSLATE_NOOP("Problem", "The retention log’s key is damaged."),
        QT_TRANSLATE_NOOP("Problem", "Restore from your backup. Nothing was changed."),
    ),
    "log-origin": (
        QT_TRANSLATE_NOOP("Problem", "The retention log belongs to another practice."),
        QT_TRANSLATE_NOOP("Problem", "Restore from your backup. Nothing was changed."),
    ),
    "log-signature": (
        QT_TRANSLATE_NOOP("Problem", "A signature in the retention log is not from this practice."),
        QT_TRANSLATE_NOOP("Problem", "Restore from your backup. Nothing was changed."),
    ),
}
# Disks and folders.
_WORLD: Final[Mapping[str, _Pair]] = {
    "disk-full": (
        QT_TRANSLATE_NOOP("Problem", "The disk is full."),
        QT_TRANSLATE_NOOP("Problem", "Free some space and try again. Nothing was changed."),
    ),
    "destruction-unfinished": (
        QT_TRANSLATE_NOOP("Problem", "The destruction has begun and is not finished."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "The disk could not be written to. Free some space or unlock the disk. The next "
            "unlock finishes it.",
        ),
    ),
    "change-unfinished": (
        QT_TRANSLATE_NOOP("Problem", "The new passphrase is set. The disk refused the rest."),
        QT_TRANSLATE_NOOP(
            "Problem", "Free some space or unlock the disk. The next unlock finishes it."
        ),
    ),
    "checkpoint-not-written": (
        QT_TRANSLATE_NOOP("Problem", "The checkpoint could not be saved."),
        QT_TRANSLATE_NOOP("Problem", "Try again. The log has recorded that it was handed over."),
    ),
    "backup-unfinished": (
        QT_TRANSLATE_NOOP("Problem", "The backup was not finished."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "{because} Earlier backups there can still be restored. Free some space or use "
            "another disk, and back up again.",
        ),
    ),
    "second-certificate-unfinished": (
        QT_TRANSLATE_NOOP("Problem", "The second certificate was not finished."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "{because} This backup has your newest keys and stays pending. Finish it again, and "
            "save the certificate under another name.",
        ),
    ),
    "audit-not-written": (
        QT_TRANSLATE_NOOP("Problem", "The audit bundle could not be written."),
        QT_TRANSLATE_NOOP("Problem", "Try again. The log has recorded this export."),
    ),
    "pack-not-written": (
        QT_TRANSLATE_NOOP("Problem", "The pack could not be saved."),
        QT_TRANSLATE_NOOP("Problem", "Try again. The log has recorded that it was made."),
    ),
    "receipt-not-written": (
        QT_TRANSLATE_NOOP("Problem", "The receipt could not be saved."),
        QT_TRANSLATE_NOOP(
            "Problem", "Save it again, perhaps elsewhere. What was sent stays recorded."
        ),
    ),
    "export-not-written": (
        QT_TRANSLATE_NOOP("Problem", "The export could not be written."),
        QT_TRANSLATE_NOOP("Problem", "Try again. The log has recorded this export."),
    ),
    "system": (
        QT_TRANSLATE_NOOP("Problem", "The system refused (error {code})."),
        QT_TRANSLATE_NOOP("Problem", "Check the disk and try again."),
    ),
    "disk-error": (
        QT_TRANSLATE_NOOP("Problem", "The disk reports an error."),
        QT_TRANSLATE_NOOP("Problem", "Back up to another disk now. Nothing was changed."),
    ),
    "file-too-large": (
        QT_TRANSLATE_NOOP("Problem", "The file would be larger than this disk allows."),
        QT_TRANSLATE_NOOP("Problem", "Choose another disk. Nothing was changed."),
    ),
    "path-too-long": (
        QT_TRANSLATE_NOOP("Problem", "This name, or the path to it, is too long."),
        QT_TRANSLATE_NOOP("Problem", "Choose a shorter one. Nothing was changed."),
    ),
    "too-many-open": (
        QT_TRANSLATE_NOOP("Problem", "Too many files are open on this computer."),
        QT_TRANSLATE_NOOP("Problem", "Close other programs and try again. Nothing was changed."),
    ),
    "out-of-memory": (
        QT_TRANSLATE_NOOP("Problem", "This computer has too little memory free."),
        QT_TRANSLATE_NOOP("Problem", "Close other programs and try again."),
    ),
    "read-only": (
        QT_TRANSLATE_NOOP("Problem", "This folder cannot be written to."),
        QT_TRANSLATE_NOOP(
            "Problem", "Check its permissions, or whether the disk is locked. Nothing was changed."
        ),
    ),
    "unwritable": (
        QT_TRANSLATE_NOOP("Problem", "This place cannot be written to."),
        QT_TRANSLATE_NOOP("Problem", "Choose another. Nothing was changed."),
    ),
    "cannot-write": (
        QT_TRANSLATE_NOOP("Problem", "This place cannot be written to."),
        QT_TRANSLATE_NOOP("Problem", "Check its permissions. Nothing was changed."),
    ),
    "cannot-open": (
        QT_TRANSLATE_NOOP("Problem", "A file cannot be opened."),
        QT_TRANSLATE_NOOP("Problem", "Check its permissions. Nothing was changed."),
    ),
    "unreadable": (
        QT_TRANSLATE_NOOP("Problem", "A file cannot be read."),
        QT_TRANSLATE_NOOP("Problem", "Check its permissions. Nothing was changed."),
    ),
    "file-missing": (
        QT_TRANSLATE_NOOP("Problem", "That file does not exist."),
        QT_TRANSLATE_NOOP(
            "Problem", "Choose another, or connect the disk it is on. Nothing was changed."
        ),
    ),
    "folder-missing": (
        QT_TRANSLATE_NOOP("Problem", "That folder does not exist."),
        QT_TRANSLATE_NOOP("Problem", "Create it, or choose another. Nothing was changed."),
    ),
    "keys-not-at-hand": (
        QT_TRANSLATE_NOOP("Problem", "The keys are not here, and a backup alone opens nothing."),
        QT_TRANSLATE_NOOP("Problem", "Connect the disk with the keys, or choose their folder."),
    ),
    "interrupted": (
        QT_TRANSLATE_NOOP("Problem", "Stopped."),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed."),
    ),
    "draft-too-long": (
        QT_TRANSLATE_NOOP("Problem", "The disk is full, and the draft is too long to be saved."),
        QT_TRANSLATE_NOOP(
            "Problem", "The text stays in this window. Free some space before you leave it."
        ),
    ),
}
TROUBLES: Final[Mapping[str, _Pair]] = {
    **DAMAGE,
    **_LOG,
    **_WORLD,
}
