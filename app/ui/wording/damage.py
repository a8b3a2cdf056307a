"""What the window says of files that are damaged, replaced, of another day, or not ours."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

_Pair = tuple[object, object]  # texts marked for translation, which PySide types so
DAMAGE: Final[Mapping[str, _Pair]] = {
    "not-a-practice": (
        QT_TRANSLATE_NOOP("Problem", "This is not a practice."),
        QT_TRANSLATE_NOOP(
            "Problem", "Choose a folder with practice.json in it. Nothing was changed."
        ),
    ),
    "practice-newer": (
        QT_TRANSLATE_NOOP("Problem", "This practice was made by a newer version of Schtum."),
        QT_TRANSLATE_NOOP("Problem", "Install the newest version. Nothing was changed."),
    ),
    "not-a-backup": (
        QT_TRANSLATE_NOOP("Problem", "This is not a backup folder."),
        QT_TRANSLATE_NOOP("Problem", "Choose the folder you backed up to. Nothing was changed."),
    ),
    "not-a-bundle": (
        QT_TRANSLATE_NOOP("Problem", "This is neither an audit bundle nor a practice."),
        QT_TRANSLATE_NOOP("Problem", "Choose another folder. Nothing was changed."),
    ),
    "not-a-certificate": (
        QT_TRANSLATE_NOOP("Problem", "There is no checkpoint in this certificate."),
        QT_TRANSLATE_NOOP("Problem", "Choose another file. Nothing was changed."),
    ),
    "snapshot-altered": (
        QT_TRANSLATE_NOOP(
            "Problem", "This backup is damaged, or has been changed since it was made."
        ),
        QT_TRANSLATE_NOOP("Problem", "Choose another one. Nothing was changed."),
    ),
    "backup-differs": (
        QT_TRANSLATE_NOOP("Problem", "The backup did not match your practice and was removed."),
        QT_TRANSLATE_NOOP("Problem", "Try another disk. Your practice is unchanged."),
    ),
    "not-a-file": (
        QT_TRANSLATE_NOOP(
            "Problem",
            "A file of Schtum’s has been replaced by something else, such as a link: {file}.",
        ),
        QT_TRANSLATE_NOOP("Problem", "Put the file back. Nothing was changed."),
    ),
    "not-a-folder": (
        QT_TRANSLATE_NOOP(
            "Problem",
            "A folder of Schtum’s has been replaced by something else, such as a link: {file}.",
        ),
        QT_TRANSLATE_NOOP("Problem", "Put the folder back. Nothing was changed."),
    ),
    "too-large": (
        QT_TRANSLATE_NOOP("Problem", "This file is far larger than it can be: {file}."),
        QT_TRANSLATE_NOOP("Problem", "Choose another, or restore it. Nothing was changed."),
    ),
    "keys-damaged": (
        QT_TRANSLATE_NOOP("Problem", "The key files are damaged."),
        QT_TRANSLATE_NOOP("Problem", "Restore them from your backup. Nothing was changed."),
    ),
    "keys-of-another-practice": (
        QT_TRANSLATE_NOOP("Problem", "The key files belong to another practice."),
        QT_TRANSLATE_NOOP("Problem", "Restore them from your backup. Nothing was changed."),
    ),
    "keys-missing": (
        QT_TRANSLATE_NOOP("Problem", "The key files are missing."),
        QT_TRANSLATE_NOOP("Problem", "Restore them from your backup. Nothing was changed."),
    ),
    "key-missing": (
        QT_TRANSLATE_NOOP("Problem", "A key is missing for your {vault}."),
        QT_TRANSLATE_NOOP("Problem", "Restore the keys from your backup. Nothing was changed."),
    ),
    "kdf-out-of-bounds": (
        QT_TRANSLATE_NOOP(
            "Problem", "This practice asks for an unusual way of checking the passphrase."
        ),
        QT_TRANSLATE_NOOP(
            "Problem",
            "This was refused, and your passphrase was not used. Someone may have tampered with "
            "the practice. Restore from your backup.",
        ),
    ),
    "vault-exists": (
        QT_TRANSLATE_NOOP("Problem", "There is a practice here already."),
        QT_TRANSLATE_NOOP("Problem", "Choose another folder. Nothing was changed."),
    ),
    "vault-key": (
        QT_TRANSLATE_NOOP("Problem", "A key of the practice has the wrong length."),
        QT_TRANSLATE_NOOP("Problem", "Restore from your backup. Nothing was changed."),
    ),
    "vault-missing": (
        QT_TRANSLATE_NOOP("Problem", "A file of the practice is missing."),
        QT_TRANSLATE_NOOP("Problem", "Restore from your backup. Nothing was changed."),
    ),
    "vault-cut": (
        QT_TRANSLATE_NOOP("Problem", "A file of the practice is empty or incomplete."),
        QT_TRANSLATE_NOOP("Problem", "Restore from your backup. Nothing was changed."),
    ),
    "vault-plaintext": (
        QT_TRANSLATE_NOOP(
            "Problem", "A file of the practice is not encrypted, so it is not from Schtum."
        ),
        QT_TRANSLATE_NOOP("Problem", "Restore from your backup. Nothing was changed."),
    ),
    "vault-foreign": (
        QT_TRANSLATE_NOOP("Problem", "A file of the practice is not the one that belongs here."),
        QT_TRANSLATE_NOOP("Problem", "Restore from your backup. Nothing was changed."),
    ),
    "vault-unreadable": (
        QT_TRANSLATE_NOOP("Problem", "A file of the practice cannot be read."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "It is damaged, or not from Schtum. Restore from your backup. Nothing was changed.",
        ),
    ),
    "vault-newer": (
        QT_TRANSLATE_NOOP("Problem", "A newer version of Schtum saved this practice."),
        QT_TRANSLATE_NOOP("Problem", "Install the newest version. Nothing was changed."),
    ),
    "vault-put-back": (
        QT_TRANSLATE_NOOP("Problem", "Your {vault} do not match the files beside them."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "One or the other is from another day or copy. Put the right files back, or restore "
            "from your newest backup. Nothing was changed.",
        ),
    ),
    "writes-put-back": (
        QT_TRANSLATE_NOOP("Problem", "{file} does not belong to the file beside it."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "It is from another day or copy. Move it out of the practice folder, and try again. "
            "Nothing was changed.",
        ),
    ),
    "vaults-apart": (
        QT_TRANSLATE_NOOP(
            "Problem", "Your notes and contacts come from different copies of this practice."
        ),
        QT_TRANSLATE_NOOP(
            "Problem", "Put the right files back, or restore from your backup. Nothing was changed."
        ),
    ),
    "keys-put-back": (
        QT_TRANSLATE_NOOP(
            "Problem",
            "The keys of your {vault} do not match the files beside them.",
        ),
        QT_TRANSLATE_NOOP(
            "Problem",
            "One or the other is from another day or copy. Put the right files back, or restore "
            "from your newest backup. Nothing was changed.",
        ),
    ),
    "slots-put-back": (
        QT_TRANSLATE_NOOP(
            "Problem",
            "The key files slots.a and slots.b do not match the files beside them.",
        ),
        QT_TRANSLATE_NOOP(
            "Problem",
            "One or the other is from another day or copy. Put the right files back, or restore "
            "from your newest backup. Nothing was changed.",
        ),
    ),
    "keys-apart": (
        QT_TRANSLATE_NOOP("Problem", "The keys that are here do not open your {vault}."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "One or the other is from another day or copy, or damaged. Put the right files back, "
            "or restore from your newest backup. Nothing was changed.",
        ),
    ),
    "destroyed-came-back": (
        QT_TRANSLATE_NOOP("Problem", "A destroyed file is in this practice again."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Files of the practice have been replaced by older ones. Put the right ones back, or "
            "restore from your backup.",
        ),
    ),
    "slots-swapped": (
        QT_TRANSLATE_NOOP(
            "Problem", "Something else changed the key files while the practice was open."
        ),
        QT_TRANSLATE_NOOP(
            "Problem",
            "They were put back as they were, and the passphrase and words are the same. Check who "
            "can write to this folder, and try again.",
        ),
    ),
    "rekeyed-differs": (
        QT_TRANSLATE_NOOP("Problem", "The newly encrypted copy of your records did not match."),
        QT_TRANSLATE_NOOP("Problem", "Check the disk, and try again. Nothing was changed."),
    ),
    "vault-busy": (
        QT_TRANSLATE_NOOP("Problem", "Another program is using a file of the practice."),
        QT_TRANSLATE_NOOP(
            "Problem", "Close any backup or sync program that works on the folder, and try again."
        ),
    ),
    "record-newer": (
        QT_TRANSLATE_NOOP("Problem", "A record was written by a newer version of Schtum."),
        QT_TRANSLATE_NOOP("Problem", "Install the newest version. Nothing was changed."),
    ),
    "export-incomplete": (
        QT_TRANSLATE_NOOP("Problem", "The export would not have been complete."),
        QT_TRANSLATE_NOOP("Problem", "Check the practice in Settings. Nothing was written."),
    ),
    "record-unreadable": (
        QT_TRANSLATE_NOOP("Problem", "A record cannot be read: it has been changed."),
        QT_TRANSLATE_NOOP("Problem", "Restore from your backup. Nothing was changed."),
    ),
    "remnants-unreadable": (
        QT_TRANSLATE_NOOP("Problem", "The disk cannot be searched for traces."),
        QT_TRANSLATE_NOOP("Problem", "Check the disk and try again. No certificate was written."),
    ),
    "read-back-differs": (
        QT_TRANSLATE_NOOP("Problem", "What was written does not read back the same."),
        QT_TRANSLATE_NOOP("Problem", "Do not rely on that copy. Try another disk."),
    ),
    "verifier-missing": (
        QT_TRANSLATE_NOOP("Problem", "The checking program that comes with Schtum is missing."),
        QT_TRANSLATE_NOOP("Problem", "Install Schtum again. Nothing was changed."),
    ),
}
