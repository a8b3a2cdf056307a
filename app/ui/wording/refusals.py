"""What the window says when a secret or a rule says no: what happened, and what to do."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

_Pair = tuple[object, object]  # texts marked for translation, which PySide types so
# Secrets and locks.
_SECRETS: Final[Mapping[str, _Pair]] = {
    "record-of-a-client": (
        QT_TRANSLATE_NOOP("Problem", "This record is in a client's file and goes with it."),
        QT_TRANSLATE_NOOP("Problem", "Destroy the whole file when it is due."),
    ),
    "adds-to-another-file": (
        QT_TRANSLATE_NOOP("Problem", "A record can only add to one of the same file."),
        QT_TRANSLATE_NOOP("Problem", "Open the file of the first one."),
    ),
    "wrong-passphrase": (
        QT_TRANSLATE_NOOP("Problem", "That passphrase does not open this practice."),
        QT_TRANSLATE_NOOP(
            "Problem", "Look at capitals and the keyboard's language, and try again."
        ),
    ),
    "wrong-recovery": (
        QT_TRANSLATE_NOOP("Problem", "These words do not open this practice."),
        QT_TRANSLATE_NOOP(
            "Problem", "They may be older than the last change of words, or another practice's."
        ),
    ),
    "unlocked-elsewhere": (
        QT_TRANSLATE_NOOP("Problem", "This practice is open in another window or program."),
        QT_TRANSLATE_NOOP("Problem", "Lock it there first; nothing was changed."),
    ),
    "locked": (
        QT_TRANSLATE_NOOP("Problem", "The practice is locked."),
        QT_TRANSLATE_NOOP("Problem", "Unlock it to go on."),
    ),
}
# A rule says no.
_RULES: Final[Mapping[str, _Pair]] = {
    "on-hold": (
        QT_TRANSLATE_NOOP("Problem", "{code} is held and cannot be destroyed."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Nothing waives a hold; lift it when its reason is over. Nothing was changed.",
        ),
    ),
    "file-open": (
        QT_TRANSLATE_NOOP("Problem", "The work on {code} has not ended."),
        QT_TRANSLATE_NOOP("Problem", "End the work first; nothing was changed."),
    ),
    "not-due": (
        QT_TRANSLATE_NOOP("Problem", "{code} is not due yet."),
        QT_TRANSLATE_NOOP(
            "Problem", "It may be destroyed from the day it falls due; nothing was changed."
        ),
    ),
    "plan-changed": (
        QT_TRANSLATE_NOOP("Problem", "The files have changed since the plan was shown."),
        QT_TRANSLATE_NOOP("Problem", "Look at the plan again; nothing was destroyed."),
    ),
    "hold-of-a-request": (
        QT_TRANSLATE_NOOP("Problem", "This hold belongs to a request."),
        QT_TRANSLATE_NOOP("Problem", "It lifts when the request is closed; nothing was changed."),
    ),
    "addendum-elsewhere": (
        QT_TRANSLATE_NOOP("Problem", "An addendum belongs to a note of the same file."),
        QT_TRANSLATE_NOOP("Problem", "Open the note's own file; nothing was changed."),
    ),
    "not-a-subject": (
        QT_TRANSLATE_NOOP("Problem", "A request is made about somebody whose file this is."),
        QT_TRANSLATE_NOOP("Problem", "Choose a client of this file; nothing was changed."),
    ),
    "decisions-of-another-request": (
        QT_TRANSLATE_NOOP("Problem", "These decisions are about another request."),
        QT_TRANSLATE_NOOP("Problem", "Choose another file; nothing was changed."),
    ),
    "span-cannot-be-silent": (
        QT_TRANSLATE_NOOP("Problem", "Part of a text cannot be withheld silently."),
        QT_TRANSLATE_NOOP("Problem", "Withhold the whole item, or show that something is missing."),
    ),
    "no-ground": (
        QT_TRANSLATE_NOOP("Problem", "Nothing can be withheld for this reason in {nation}."),
        QT_TRANSLATE_NOOP("Problem", "No ground for it is known there. Choose another reason."),
    ),
    "pack-missing": (
        QT_TRANSLATE_NOOP("Problem", "The pack cannot be made yet."),
        QT_TRANSLATE_NOOP("Problem", "Still missing: {missing}."),
    ),
    "request-is-closed": (
        QT_TRANSLATE_NOOP("Problem", "This request is closed."),
        QT_TRANSLATE_NOOP("Problem", "Nothing more can be changed in it."),
    ),
    "extension-too-late": (
        QT_TRANSLATE_NOOP("Problem", "The time can only be extended within the first month."),
        QT_TRANSLATE_NOOP("Problem", "Answer by the day that stands; nothing was changed."),
    ),
    "backup-of-another-practice": (
        QT_TRANSLATE_NOOP("Problem", "This folder holds the backups of another practice."),
        QT_TRANSLATE_NOOP("Problem", "Choose another folder; nothing was changed there."),
    ),
    "letter-cannot-be-drawn": (
        QT_TRANSLATE_NOOP("Problem", "No font here can draw {letter} ({name})."),
        QT_TRANSLATE_NOOP(
            "Problem", "Nothing was written. Put the word differently, or ask us for the font."
        ),
    ),
    "pack-proof": (
        QT_TRANSLATE_NOOP("Problem", "The finished document failed its own proof ({check})."),
        QT_TRANSLATE_NOOP("Problem", "Nothing was written. Nothing you decided is lost."),
    ),
    "pack-differs": (
        QT_TRANSLATE_NOOP("Problem", "Words that are withheld would show in {where}."),
        QT_TRANSLATE_NOOP("Problem", "Nothing was written. Nothing you decided is lost."),
    ),
    "protected-name": (
        QT_TRANSLATE_NOOP("Problem", "A name you protect would be in the pack (item {item})."),
        QT_TRANSLATE_NOOP("Problem", "Nothing was written. Look at that item again."),
    ),
    "both-vaults-needed": (
        QT_TRANSLATE_NOOP("Problem", "{code} is being destroyed."),
        QT_TRANSLATE_NOOP("Problem", "Unlock the practice once to finish that."),
    ),
    "proof-waits": (
        QT_TRANSLATE_NOOP("Problem", "{files} destroyed files have no certificate yet."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "A second certificate has to wait for the first. Search again on the retention page.",
        ),
    ),
    "carried-copy": (
        QT_TRANSLATE_NOOP("Problem", "This copy is taken elsewhere by another program."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "What that program keeps cannot be checked from here, so the copy stays pending. "
            "Nothing was changed.",
        ),
    ),
    "old-keys-left": (
        QT_TRANSLATE_NOOP(
            "Problem",
            "{files} files among the keys of this copy are not the practice's newest keys.",
        ),
        QT_TRANSLATE_NOOP(
            "Problem",
            "No certificate was made. Look at the folder “keys” there, remove what does not "
            "belong, and try again.",
        ),
    ),
    "remnants-found": (
        QT_TRANSLATE_NOOP(
            "Problem",
            "The files are gone, but {hits} remnants of their sealed text are left on the disk.",
        ),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Their keys are overwritten. No certificate was issued; the next unlock tries again.",
        ),
    ),
    "tour-failed": (
        QT_TRANSLATE_NOOP("Problem", "The check of the program by itself failed."),
        QT_TRANSLATE_NOOP("Problem", "Please tell us; your practice was not touched."),
    ),
}
REFUSALS: Final[Mapping[str, _Pair]] = {**_SECRETS, **_RULES}
