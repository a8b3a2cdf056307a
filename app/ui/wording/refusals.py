"""What the window says when a secret or a rule says no: what happened, and what to do."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

_Pair = tuple[object, object]  # texts marked for translation, which PySide types so
# Secrets and locks.
_SECRETS: Final[Mapping[str, _Pair]] = {
    "record-of-a-client": (
        QT_TRANSLATE_NOOP("Problem", "This record is in a client’s file."),
        QT_TRANSLATE_NOOP(
            "Problem", "Open that file and destroy a part of it. Nothing was changed."
        ),
    ),
    "adds-to-another-file": (
        QT_TRANSLATE_NOOP("Problem", "A record can only add to one in the same file."),
        QT_TRANSLATE_NOOP("Problem", "Open the file of the first record. Nothing was changed."),
    ),
    "adds-to-another-kind": (
        QT_TRANSLATE_NOOP("Problem", "A record of this kind cannot add to that one."),
        QT_TRANSLATE_NOOP("Problem", "Choose another record. Nothing was changed."),
    ),
    "adds-to-nothing": (
        QT_TRANSLATE_NOOP("Problem", "A record of this kind adds to another one."),
        QT_TRANSLATE_NOOP("Problem", "Start from the record it is about. Nothing was changed."),
    ),
    "wrong-passphrase": (
        QT_TRANSLATE_NOOP("Problem", "That passphrase does not open this practice."),
        QT_TRANSLATE_NOOP("Problem", "Check Caps Lock and the keyboard layout, and try again."),
    ),
    "wrong-recovery": (
        QT_TRANSLATE_NOOP("Problem", "These words do not open this practice."),
        QT_TRANSLATE_NOOP(
            "Problem", "They may be old, or belong to another practice. Check them and try again."
        ),
    ),
    "older-keys-here": (
        QT_TRANSLATE_NOOP("Problem", "That does not open this practice."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Its key files are older than when it was last open on this computer: someone put an "
            "older copy back. Put the newer files back, or try the passphrase of that time.",
        ),
    ),
    "unlocked-elsewhere": (
        QT_TRANSLATE_NOOP("Problem", "This practice is open in another window or program."),
        QT_TRANSLATE_NOOP("Problem", "Lock it there first. Nothing was changed."),
    ),
    "locked": (
        QT_TRANSLATE_NOOP("Problem", "The practice is locked."),
        QT_TRANSLATE_NOOP("Problem", "Unlock it to continue."),
    ),
}
# A rule says no.
_RULES: Final[Mapping[str, _Pair]] = {
    "on-hold": (
        QT_TRANSLATE_NOOP("Problem", "{code} is on hold and cannot be destroyed."),
        QT_TRANSLATE_NOOP(
            "Problem", "Lift the hold once its reason has ended. Nothing was changed."
        ),
    ),
    "file-open": (
        QT_TRANSLATE_NOOP("Problem", "{code} is still open."),
        QT_TRANSLATE_NOOP("Problem", "Close the file first. Nothing was changed."),
    ),
    "insurer-unconfirmed": (
        QT_TRANSLATE_NOOP("Problem", "{code} is not due."),
        QT_TRANSLATE_NOOP(
            "Problem", "First confirm what your insurer asks for. Nothing was changed."
        ),
    ),
    "not-due": (
        QT_TRANSLATE_NOOP("Problem", "{code} is not due yet."),
        QT_TRANSLATE_NOOP("Problem", "You can destroy it from its due date. Nothing was changed."),
    ),
    "log-altered": (
        QT_TRANSLATE_NOOP("Problem", "The log was altered on disk, not by Schtum."),
        QT_TRANSLATE_NOOP("Problem", "Put it right first: open Log. Nothing was changed."),
    ),
    "checkpoint-too-early": (
        QT_TRANSLATE_NOOP("Problem", "This checkpoint is older than the entry in the log."),
        QT_TRANSLATE_NOOP("Problem", "Choose a later one. Nothing was changed."),
    ),
    "log-not-mended": (
        QT_TRANSLATE_NOOP("Problem", "No intact copy of the log was found there."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Choose a backup, an export or a folder you gave to an auditor. Nothing was changed.",
        ),
    ),
    "clock-behind": (
        QT_TRANSLATE_NOOP("Problem", "This computer’s clock is behind."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "The log was last written on {day}. Correct the clock. If it is right, it was ahead "
            "on that day: sign a note first. Nothing was changed.",
        ),
    ),
    "day-ahead": (
        QT_TRANSLATE_NOOP("Problem", "That day has not come yet."),
        QT_TRANSLATE_NOOP("Problem", "Choose today or an earlier day. Nothing was changed."),
    ),
    "plan-changed": (
        QT_TRANSLATE_NOOP("Problem", "The files have changed since the plan was shown."),
        QT_TRANSLATE_NOOP("Problem", "Check the plan again. Nothing was destroyed."),
    ),
    "addendum-alone": (
        QT_TRANSLATE_NOOP("Problem", "An addendum moves with the note it adds to."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Move that note. If only the addendum is in the wrong file, write it again where it "
            "belongs, and destroy it here. Nothing was changed.",
        ),
    ),
    "same-file": (
        QT_TRANSLATE_NOOP("Problem", "This note is already in {code}."),
        QT_TRANSLATE_NOOP("Problem", "Choose another file. Nothing was changed."),
    ),
    "drafts-first": (
        QT_TRANSLATE_NOOP("Problem", "{code} has drafts, which may contain names."),
        QT_TRANSLATE_NOOP("Problem", "Sign or discard them first. Nothing was changed."),
    ),
    "contact-details-shared": (
        QT_TRANSLATE_NOOP(
            "Problem",
            "The client of {code} is the client of {others} too, and the contact details belong "
            "to both.",
        ),
        QT_TRANSLATE_NOOP(
            "Problem",
            "They go once they are due there too, with no hold and no draft, or when one of the "
            "files is destroyed. Nothing was changed.",
        ),
    ),
    "nothing-of-it": (
        QT_TRANSLATE_NOOP("Problem", "There is nothing of that kind in {code}."),
        QT_TRANSLATE_NOOP("Problem", "Choose something else. Nothing was changed."),
    ),
    "hold-of-a-request": (
        QT_TRANSLATE_NOOP("Problem", "This hold belongs to a request."),
        QT_TRANSLATE_NOOP("Problem", "To end it, close the request. Nothing was changed."),
    ),
    "addendum-elsewhere": (
        QT_TRANSLATE_NOOP("Problem", "An addendum must be in the same file as its note."),
        QT_TRANSLATE_NOOP("Problem", "Open the note’s own file. Nothing was changed."),
    ),
    "not-a-subject": (
        QT_TRANSLATE_NOOP("Problem", "This person is not a client of this file."),
        QT_TRANSLATE_NOOP("Problem", "Choose a client of this file. Nothing was changed."),
    ),
    "decisions-of-another-request": (
        QT_TRANSLATE_NOOP("Problem", "These decisions are for another request."),
        QT_TRANSLATE_NOOP("Problem", "Choose another file. Nothing was changed."),
    ),
    "span-cannot-be-silent": (
        QT_TRANSLATE_NOOP("Problem", "Part of a note cannot be withheld without listing it."),
        QT_TRANSLATE_NOOP("Problem", "Withhold the whole note, or list it. Nothing was changed."),
    ),
    "reason-not-here": (
        QT_TRANSLATE_NOOP(
            "Problem",
            "The reason {reason} applies only when someone asks for a child or for another person.",
        ),
        QT_TRANSLATE_NOOP("Problem", "Choose another reason. Nothing was changed."),
    ),
    "extension-not-recorded": (
        QT_TRANSLATE_NOOP("Problem", "No extension with a reason is recorded."),
        QT_TRANSLATE_NOOP(
            "Problem", "Extend the deadline first, under Deadline. Nothing was written."
        ),
    ),
    "records-are-held": (
        QT_TRANSLATE_NOOP("Problem", "You hold records of what was asked for."),
        QT_TRANSLATE_NOOP(
            "Problem", "This letter would not be true. See them under Records. Nothing was written."
        ),
    ),
    "nothing-is-withheld": (
        QT_TRANSLATE_NOOP("Problem", "Nothing is withheld."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "This letter would not be true. Decide first what to withhold. Nothing was written.",
        ),
    ),
    "complaint-not-recorded": (
        QT_TRANSLATE_NOOP("Problem", "No complaint of theirs is in your register."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Record it first under Settings → Registers, with their name. Nothing was written.",
        ),
    ),
    "question-needed": (
        QT_TRANSLATE_NOOP("Problem", "This letter asks a question."),
        QT_TRANSLATE_NOOP("Problem", "Type your question first. Nothing was written."),
    ),
    "client-of-age": (
        QT_TRANSLATE_NOOP(
            "Problem",
            "The client is {age} or older, so this paper for a young person is theirs no more.",
        ),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Record with them who may be told, and give “Who I may talk to”. Nothing was changed.",
        ),
    ),
    "client-name-needed": (
        QT_TRANSLATE_NOOP(
            "Problem",
            "Your client has had several names, and whoever gets this may not know them all.",
        ),
        QT_TRANSLATE_NOOP("Problem", "Choose the name to print. Nothing was written."),
    ),
    "letter-confirms": (
        QT_TRANSLATE_NOOP(
            "Problem", "They have not shown that they may ask. This letter says you have records."
        ),
        QT_TRANSLATE_NOOP("Problem", "Refuse the request instead. Nothing was written."),
    ),
    "letter-names-someone": (
        QT_TRANSLATE_NOOP(
            "Problem",
            "They have not shown that they may ask, and your words name someone in this file.",
        ),
        QT_TRANSLATE_NOOP("Problem", "Take the name out. Nothing was written."),
    ),
    "reason-needed": (
        QT_TRANSLATE_NOOP("Problem", "This letter must give its reason."),
        QT_TRANSLATE_NOOP("Problem", "Type the reason first. Nothing was written."),
    ),
    "document-lacks": (
        QT_TRANSLATE_NOOP(
            "Problem", "This document cannot be printed yet. What is missing: {lacks}."
        ),
        QT_TRANSLATE_NOOP(
            "Problem", "Answer it in Settings, under Practice or Documents. Nothing was written."
        ),
    ),
    "no-ground": (
        QT_TRANSLATE_NOOP("Problem", "Nothing can be withheld for this reason in {nation}."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "No ground for it is known there. Choose another reason. Nothing was changed.",
        ),
    ),
    "pack-missing": (
        QT_TRANSLATE_NOOP("Problem", "This cannot be made yet."),
        QT_TRANSLATE_NOOP("Problem", "Still to do: {missing}."),
    ),
    "request-is-closed": (
        QT_TRANSLATE_NOOP("Problem", "This request is closed."),
        QT_TRANSLATE_NOOP("Problem", "Reopen it first. Nothing was changed."),
    ),
    "nobody-to-judge": (
        QT_TRANSLATE_NOOP("Problem", "No adult asks for a child’s records here."),
        QT_TRANSLATE_NOOP("Problem", "There is nothing to judge. Nothing was changed."),
    ),
    "no-adult-recorded": (
        QT_TRANSLATE_NOOP(
            "Problem",
            "What you judged is recorded beside a parent or another adult, and the file has none.",
        ),
        QT_TRANSLATE_NOOP(
            "Problem", "Add one to the people of the file first. Nothing was changed."
        ),
    ),
    "request-not-closed": (
        QT_TRANSLATE_NOOP("Problem", "This request is not closed."),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed."),
    ),
    "request-closed-too-long": (
        QT_TRANSLATE_NOOP(
            "Problem", "This request can no longer be reopened: the time to complain has passed."
        ),
        QT_TRANSLATE_NOOP("Problem", "Record a new request. Nothing was changed."),
    ),
    "extension-too-late": (
        QT_TRANSLATE_NOOP("Problem", "The deadline can be extended only within the first month."),
        QT_TRANSLATE_NOOP("Problem", "Reply by the present deadline. Nothing was changed."),
    ),
    "pack-proof": (
        QT_TRANSLATE_NOOP("Problem", "The finished document failed a check ({check})."),
        QT_TRANSLATE_NOOP(
            "Problem", "Nothing was written. Your decisions are saved. Please tell us."
        ),
    ),
    "pack-differs": (
        QT_TRANSLATE_NOOP("Problem", "Withheld words would show in {where}."),
        QT_TRANSLATE_NOOP(
            "Problem", "Nothing was written. Your decisions are saved. Please tell us."
        ),
    ),
    "protected-name": (
        QT_TRANSLATE_NOOP("Problem", "A name you protect would be in the pack (item {item})."),
        QT_TRANSLATE_NOOP("Problem", "Check that note again. Nothing was written."),
    ),
    "unlock-once": (
        QT_TRANSLATE_NOOP("Problem", "An older version of Schtum saved this practice."),
        QT_TRANSLATE_NOOP("Problem", "Unlock it once to bring it up to date. Nothing was changed."),
    ),
    "both-vaults-needed": (
        QT_TRANSLATE_NOOP("Problem", "{code} is being destroyed."),
        QT_TRANSLATE_NOOP("Problem", "Unlock the practice once to finish that."),
    ),
    "proof-waits": (
        QT_TRANSLATE_NOOP("Problem", "Destroyed files that wait for their certificate: {files}."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "A second certificate must wait for the first. Search again on the Retention page.",
        ),
    ),
    "named-in-own-texts": (
        QT_TRANSLATE_NOOP(
            "Problem",
            "Your own texts name someone whose records would be destroyed. Places: {places}.",
        ),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Look at the plan again, and take the names out or leave the texts as they are. "
            "Nothing was destroyed.",
        ),
    ),
    "strays-in-folder": (
        QT_TRANSLATE_NOOP(
            "Problem", "Files in the practice folder that are not Schtum’s: {files}."
        ),
        QT_TRANSLATE_NOOP(
            "Problem",
            "They may be old copies of its keys. Destroy or move them first. Nothing was "
            "destroyed.",
        ),
    ),
    "nothing-to-destroy": (
        QT_TRANSLATE_NOOP(
            "Problem",
            "There is no copy of the key files, notes or contacts in the practice folder.",
        ),
        QT_TRANSLATE_NOOP("Problem", "Open this page again. Nothing was changed."),
    ),
    "nothing-destroyed": (
        QT_TRANSLATE_NOOP("Problem", "Nothing was destroyed."),
        QT_TRANSLATE_NOOP("Problem", "No certificate was written."),
    ),
    "remnants-found": (
        QT_TRANSLATE_NOOP(
            "Problem",
            "The files are destroyed, but encrypted traces of them are still on the disk ({hits}).",
        ),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Their keys are overwritten. No certificate was written. The next unlock searches "
            "again.",
        ),
    ),
    "law-not-known": (
        QT_TRANSLATE_NOOP(
            "Problem",
            "The rules of {country} hold here, and Schtum knows no law of access there.",
        ),
        QT_TRANSLATE_NOOP(
            "Problem",
            "To give the client a copy, record their consent with the client as its recipient, and "
            "send a release under it: that cites no law. Take advice there on what they may ask "
            "for, and by when. Nothing was written.",
        ),
    ),
    "tour-failed": (
        QT_TRANSLATE_NOOP("Problem", "Schtum’s check of itself failed."),
        QT_TRANSLATE_NOOP("Problem", "Please tell us. Your practice was not touched."),
    ),
}
REFUSALS: Final[Mapping[str, _Pair]] = {**_SECRETS, **_RULES}
