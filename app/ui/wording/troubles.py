"""What the window says when the world failed: what happened, and whether anything changed."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

_Pair = tuple[object, object]  # texts marked for translation, which PySide types so
# Damage, and what is not ours.
_DAMAGE: Final[Mapping[str, _Pair]] = {
    "not-a-practice": (
        QT_TRANSLATE_NOOP("Problem", "This is not a practice."),
        QT_TRANSLATE_NOOP(
            "Problem", "A practice is a folder with practice.json in it. Nothing was changed."
        ),
    ),
    "practice-newer": (
        QT_TRANSLATE_NOOP("Problem", "This practice was made by a newer version of Schtum."),
        QT_TRANSLATE_NOOP("Problem", "Install the newest version; nothing was changed."),
    ),
    "not-a-backup": (
        QT_TRANSLATE_NOOP("Problem", "This is not a backup folder."),
        QT_TRANSLATE_NOOP("Problem", "Choose the folder you backed up to; nothing was changed."),
    ),
    "not-a-bundle": (
        QT_TRANSLATE_NOOP("Problem", "This is neither an audit bundle nor a practice."),
        QT_TRANSLATE_NOOP("Problem", "Choose another file; nothing was changed."),
    ),
    "not-a-certificate": (
        QT_TRANSLATE_NOOP("Problem", "There is no checkpoint in this certificate."),
        QT_TRANSLATE_NOOP("Problem", "Choose another file; nothing was changed."),
    ),
    "snapshot-altered": (
        QT_TRANSLATE_NOOP("Problem", "The snapshot is not as it was made."),
        QT_TRANSLATE_NOOP("Problem", "Choose another one; nothing was changed."),
    ),
    "backup-differs": (
        QT_TRANSLATE_NOOP("Problem", "The copy differed from your practice and was removed."),
        QT_TRANSLATE_NOOP("Problem", "Try another disk; your practice is as it was."),
    ),
    "keys-damaged": (
        QT_TRANSLATE_NOOP("Problem", "The key files are damaged."),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Restore them from your backup."),
    ),
    "keys-of-another-practice": (
        QT_TRANSLATE_NOOP("Problem", "The key files belong to another practice."),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Restore them from your backup."),
    ),
    "keys-missing": (
        QT_TRANSLATE_NOOP("Problem", "The key files are missing."),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Restore them from your backup."),
    ),
    "key-missing": (
        QT_TRANSLATE_NOOP("Problem", "A key is missing for the {vault} vault."),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Restore the keys from your backup."),
    ),
    "kdf-out-of-bounds": (
        QT_TRANSLATE_NOOP(
            "Problem", "The practice asks for a strange way of checking the passphrase."
        ),
        QT_TRANSLATE_NOOP(
            "Problem", "Somebody may have tampered with it, so your passphrase was not used."
        ),
    ),
    "vault-exists": (
        QT_TRANSLATE_NOOP("Problem", "There is a vault here already."),
        QT_TRANSLATE_NOOP("Problem", "Choose another folder; nothing was changed."),
    ),
    "vault-key": (
        QT_TRANSLATE_NOOP("Problem", "A vault's key is not of the right length."),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Restore from your backup."),
    ),
    "vault-missing": (
        QT_TRANSLATE_NOOP("Problem", "A vault's file is missing."),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Restore from your backup."),
    ),
    "vault-cut": (
        QT_TRANSLATE_NOOP("Problem", "A vault's file is empty or cut short."),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Restore from your backup."),
    ),
    "vault-plaintext": (
        QT_TRANSLATE_NOOP("Problem", "A vault's file is not encrypted, so it is not ours."),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Restore from your backup."),
    ),
    "vault-salt": (
        QT_TRANSLATE_NOOP("Problem", "A vault's file does not belong to its key."),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Restore from your backup."),
    ),
    "vault-foreign": (
        QT_TRANSLATE_NOOP("Problem", "A vault's file is not the one that belongs here."),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Restore from your backup."),
    ),
    "vault-unreadable": (
        QT_TRANSLATE_NOOP("Problem", "A vault's file cannot be read."),
        QT_TRANSLATE_NOOP(
            "Problem", "It is damaged or not ours. Nothing was changed; restore from your backup."
        ),
    ),
    "vault-newer": (
        QT_TRANSLATE_NOOP("Problem", "A vault was written by a newer version of Schtum."),
        QT_TRANSLATE_NOOP("Problem", "Install the newest version; nothing was changed."),
    ),
    "vault-put-back": (
        QT_TRANSLATE_NOOP(
            "Problem", "An old copy of the {vault} vault was put in the place of the one you left."
        ),
        QT_TRANSLATE_NOOP(
            "Problem", "Nothing was changed. Put the right one back, or restore from your backup."
        ),
    ),
    "vault-busy": (
        QT_TRANSLATE_NOOP("Problem", "A vault is in use by another program."),
        QT_TRANSLATE_NOOP(
            "Problem", "Close a backup or sync program that works on the folder, and try again."
        ),
    ),
    "record-newer": (
        QT_TRANSLATE_NOOP("Problem", "A record was written by a newer version of Schtum."),
        QT_TRANSLATE_NOOP("Problem", "Install the newest version; nothing was changed."),
    ),
    "export-incomplete": (
        QT_TRANSLATE_NOOP("Problem", "The export would not have held everything."),
        QT_TRANSLATE_NOOP("Problem", "Nothing was written. Check the practice in the settings."),
    ),
    "record-unreadable": (
        QT_TRANSLATE_NOOP("Problem", "A record cannot be read; it was altered."),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Restore from your backup."),
    ),
    "remnants-unreadable": (
        QT_TRANSLATE_NOOP("Problem", "The raw files cannot be searched."),
        QT_TRANSLATE_NOOP(
            "Problem", "Nothing can be certified until they can. Nothing was claimed."
        ),
    ),
    "read-back-differs": (
        QT_TRANSLATE_NOOP("Problem", "What was written did not read back the same."),
        QT_TRANSLATE_NOOP("Problem", "Do not rely on that copy; try another disk."),
    ),
    "verifier-missing": (
        QT_TRANSLATE_NOOP("Problem", "The verifier that came with the program is missing."),
        QT_TRANSLATE_NOOP("Problem", "Install the program again; nothing was changed."),
    ),
}
# The retention log.
_LOG: Final[Mapping[str, _Pair]] = {
    "log-cut": (
        QT_TRANSLATE_NOOP("Problem", "Entries are missing from the end of the retention log."),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Restore from your backup."),
    ),
    "log-missing": (
        QT_TRANSLATE_NOOP("Problem", "The retention log is missing."),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Restore from your backup."),
    ),
    "log-torn": (
        QT_TRANSLATE_NOOP("Problem", "A line of the retention log is cut short."),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Restore from your backup."),
    ),
    "log-leaf": (
        QT_TRANSLATE_NOOP("Problem", "An entry of the retention log was altered."),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Restore from your backup."),
    ),
    "log-sequence": (
        QT_TRANSLATE_NOOP("Problem", "Entries of the retention log are out of order."),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Restore from your backup."),
    ),
    "log-checkpoint": (
        QT_TRANSLATE_NOOP("Problem", "A signed mark in the retention log cannot be read."),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Restore from your backup."),
    ),
    "log-fork": (
        QT_TRANSLATE_NOOP(
            "Problem", "This retention log is not a continuation of the one you have."
        ),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Choose a newer snapshot or checkpoint."),
    ),
    "log-key": (
        QT_TRANSLATE_NOOP("Problem", "The retention log's key is not of the right form."),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Restore from your backup."),
    ),
    "log-origin": (
        QT_TRANSLATE_NOOP("Problem", "The retention log belongs to another practice."),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Restore from your backup."),
    ),
    "log-signature": (
        QT_TRANSLATE_NOOP("Problem", "A signature in the retention log is not ours."),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Restore from your backup."),
    ),
}
# Disks and folders.
_WORLD: Final[Mapping[str, _Pair]] = {
    "disk-full": (
        QT_TRANSLATE_NOOP("Problem", "The disk is full."),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Make room and try again."),
    ),
    "destruction-unfinished": (
        QT_TRANSLATE_NOOP("Problem", "The destruction has begun and is not finished."),
        QT_TRANSLATE_NOOP(
            "Problem", "The disk refused. Make room or free it; the next unlock finishes it."
        ),
    ),
    "audit-not-written": (
        QT_TRANSLATE_NOOP("Problem", "The bundle could not be written."),
        QT_TRANSLATE_NOOP("Problem", "The log tells of its export all the same. Try again."),
    ),
    "disk-error": (
        QT_TRANSLATE_NOOP("Problem", "The disk reports an error."),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed. Make a backup to another disk now."),
    ),
    "read-only": (
        QT_TRANSLATE_NOOP("Problem", "The folder cannot be written to."),
        QT_TRANSLATE_NOOP(
            "Problem", "Nothing was changed. Look at its permissions, or at a lock on the disk."
        ),
    ),
    "unwritable": (
        QT_TRANSLATE_NOOP("Problem", "This place cannot be written to."),
        QT_TRANSLATE_NOOP("Problem", "Choose another; nothing was changed."),
    ),
    "cannot-write": (
        QT_TRANSLATE_NOOP("Problem", "This place cannot be written to."),
        QT_TRANSLATE_NOOP("Problem", "Look at its permissions; nothing was changed."),
    ),
    "cannot-open": (
        QT_TRANSLATE_NOOP("Problem", "A file cannot be opened."),
        QT_TRANSLATE_NOOP("Problem", "Look at its permissions; nothing was changed."),
    ),
    "unreadable": (
        QT_TRANSLATE_NOOP("Problem", "A file cannot be read."),
        QT_TRANSLATE_NOOP("Problem", "Look at its permissions; nothing was changed."),
    ),
    "file-missing": (
        QT_TRANSLATE_NOOP("Problem", "The file is not there."),
        QT_TRANSLATE_NOOP(
            "Problem", "It may be on a disk that is not connected. Nothing was changed."
        ),
    ),
    "folder-missing": (
        QT_TRANSLATE_NOOP("Problem", "The folder is not there."),
        QT_TRANSLATE_NOOP(
            "Problem", "It may be on a disk that is not connected. Nothing was changed."
        ),
    ),
    "keys-not-at-hand": (
        QT_TRANSLATE_NOOP("Problem", "The keys are not at hand: a snapshot alone opens nothing."),
        QT_TRANSLATE_NOOP("Problem", "Connect the disk they are on, or name the folder."),
    ),
    "interrupted": (
        QT_TRANSLATE_NOOP("Problem", "It was stopped."),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed."),
    ),
    "draft-too-long": (
        QT_TRANSLATE_NOOP(
            "Problem", "The disk is full, and the text is too long for the place held back for it."
        ),
        QT_TRANSLATE_NOOP("Problem", "It stays in this window. Make room before you leave it."),
    ),
}
TROUBLES: Final[Mapping[str, _Pair]] = {
    **_DAMAGE,
    **_LOG,
    **_WORLD,
}
