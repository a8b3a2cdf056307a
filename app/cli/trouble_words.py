"""What the command line says of disks, files, terminals and memory that refuse, and of faults."""

from collections.abc import Mapping
from typing import Final

UNCHANGED: Final = "Nothing was changed."
LATE: Final = "Part of it may be done already: check before you try again."
"""What is said in the place of that, when something was committed before the world failed."""

# ruff: noqa: E501  one line for each rule
TROUBLES: Final[Mapping[str, str]] = {
    "disk-full": "The disk is full. Free some space and try again. Nothing was changed.",
    "destruction-unfinished": "The destruction has begun and is not finished. Cause: {because}. Free some space or unlock the disk. The next unlock finishes it.",
    "checkpoint-not-written": "The checkpoint could not be saved. Cause: {because}. Try again. The log has recorded that it was handed over.",
    "backup-unfinished": "The backup was not finished. Cause: {because}. Earlier backups there can still be restored. Free some space or use another disk, and back up again.",
    "second-certificate-unfinished": "The second certificate was not finished. Cause: {because}. This backup has your newest keys and stays pending. Finish it again, and save the certificate under another name.",
    "audit-not-written": "The audit bundle could not be written. Cause: {because}. Try again. The log has recorded this export.",
    "disk-error": "The disk reports an error. Back up to another disk now. Nothing was changed.",
    "read-only": "This folder cannot be written to. Check its permissions, or whether the disk is locked. Nothing was changed.",
    "unwritable": "This place cannot be written to. Choose another. Nothing was changed.",
    "cannot-write": "This place cannot be written to. Check its permissions. Nothing was changed.",
    "cannot-open": "A file cannot be opened. Check its permissions. Nothing was changed.",
    "unreadable": "A file cannot be read. Check its permissions. Nothing was changed.",
    "file-missing": "That file does not exist. Choose another, or connect the disk it is on. Nothing was changed.",
    "folder-missing": "That folder does not exist. Create it, or choose another. Nothing was changed.",
    "keys-not-at-hand": "The keys are not here, and a backup alone opens nothing. Connect the disk with the keys, or give their folder with --keys.",
    "verifier-missing": "The checking program that comes with Schtum is missing. Install Schtum again. Nothing was changed.",
    "draft-too-long": "The disk is full, and the draft is too long to be saved. Free some space and try again.",
    "interrupted": "Stopped. Nothing was changed.",
    "no-passphrase": "There is no terminal to ask on. Give the passphrase with --passphrase-file or a similar option (see --help).",
    "no-display": "The window needs a display, and there is none here. Use the commands instead (see --help).",
    "answer-not-written": "The answer could not be written: the place it goes to is full or closed. The command itself has finished. Send the answer somewhere else.",
    "file-too-large": "The file would be larger than this disk allows. Choose another disk. Nothing was changed.",
    "path-too-long": "This name, or the path to it, is too long. Choose a shorter one. Nothing was changed.",
    "too-many-open": "Too many files are open on this computer. Close other programs and try again. Nothing was changed.",
    "out-of-memory": "This computer has too little memory free. Close other programs and try again. What was under way is finished or undone at the next unlock.",
    "fault": "Something went wrong in Schtum (code {code}). What was under way is finished or undone at the next unlock.",
    "system": "The system refused (error {code}). Check the disk and try again.",
}
