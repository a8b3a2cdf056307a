"""What the window says when something that was asked, typed or brought cannot be understood."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.ui.wording.agreed import AGREED
from app.ui.wording.search import SEARCH
from app.ui.wording.sessions import SESSIONS

_Pair = tuple[object, object]  # texts marked for translation, which PySide types so
# What was asked cannot be understood, or does not exist.
_NAMED: Final[Mapping[str, _Pair]] = {
    "impossible-date": (
        QT_TRANSLATE_NOOP("Problem", "That is not a date."),
        QT_TRANSLATE_NOOP("Problem", "Try 3 April 1986 or 03/04/1986. Nothing was changed."),
    ),
    "no-such-file": (
        QT_TRANSLATE_NOOP("Problem", "No file has this code."),
        QT_TRANSLATE_NOOP(
            "Problem", "Check the code. The file may have been destroyed. Nothing was changed."
        ),
    ),
    "person-not-in-file": (
        QT_TRANSLATE_NOOP("Problem", "This person is not in the file {code}."),
        QT_TRANSLATE_NOOP("Problem", "Go back to the file and try again. Nothing was changed."),
    ),
    "no-such-person": (
        QT_TRANSLATE_NOOP("Problem", "No person has this ID."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Go back to the file and try again. They may have been removed with a file. Nothing "
            "was changed.",
        ),
    ),
    "no-such-note": (
        QT_TRANSLATE_NOOP("Problem", "No note has this ID."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Go back to the file and try again. The note may have been destroyed with its file. "
            "Nothing was changed.",
        ),
    ),
    "not-in-the-log": (
        QT_TRANSLATE_NOOP("Problem", "The log has no entry about this."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "It was made before the log recorded it, or it is not from this file. Nothing was "
            "changed.",
        ),
    ),
    "no-such-hold": (
        QT_TRANSLATE_NOOP("Problem", "No hold has this ID."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Go back to the file and try again. The hold may have been lifted already. Nothing "
            "was changed.",
        ),
    ),
    "no-such-request": (
        QT_TRANSLATE_NOOP("Problem", "No request has this ID."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Go back to Requests and try again. The request may have been destroyed with its "
            "file. Nothing was changed.",
        ),
    ),
    "inside-practice": (
        QT_TRANSLATE_NOOP("Problem", "This place is inside a practice folder."),
        QT_TRANSLATE_NOOP("Problem", "Choose a folder outside it. Nothing was changed."),
    ),
    "inside-backup": (
        QT_TRANSLATE_NOOP("Problem", "This place is inside a backup."),
        QT_TRANSLATE_NOOP("Problem", "Choose a folder outside it. Nothing was changed."),
    ),
    "no-such-stray": (
        QT_TRANSLATE_NOOP("Problem", "There is no such file in the practice folder."),
        QT_TRANSLATE_NOOP("Problem", "Open this page again. Nothing was changed."),
    ),
    "no-such-suggestion": (
        QT_TRANSLATE_NOOP("Problem", "A decision is about something that is not in this request."),
        QT_TRANSLATE_NOOP("Problem", "Open the request again. Nothing was changed."),
    ),
    "output-exists": (
        QT_TRANSLATE_NOOP("Problem", "There is already something with this name."),
        QT_TRANSLATE_NOOP("Problem", "Choose another name or folder. Nothing was overwritten."),
    ),
    "kdf-memory": (
        QT_TRANSLATE_NOOP(
            "Problem", "The memory for the passphrase must be between {least} and {most} MiB."
        ),
        QT_TRANSLATE_NOOP("Problem", "Choose another size. Nothing was changed."),
    ),
    "passphrase-too-short": (
        QT_TRANSLATE_NOOP(
            "Problem", "A passphrase needs at least {least} characters, and not all the same."
        ),
        QT_TRANSLATE_NOOP(
            "Problem", "Four or five unrelated words are easy to remember and hard to guess."
        ),
    ),
    "recovery-words": (
        QT_TRANSLATE_NOOP("Problem", "These are not 24 recovery words. Words read: {count}."),
        QT_TRANSLATE_NOOP(
            "Problem", "{unknown}Check the spelling and the order. Nothing was changed."
        ),
    ),
    "unknown-nation": (
        QT_TRANSLATE_NOOP("Problem", "Schtum has no rules for this nation."),
        QT_TRANSLATE_NOOP("Problem", "Choose one of: {nations}."),
    ),
    "unknown-class": (
        QT_TRANSLATE_NOOP("Problem", "There is no such class of record."),
        QT_TRANSLATE_NOOP("Problem", "Choose one from the list. Nothing was changed."),
    ),
    "unknown-pack": (
        QT_TRANSLATE_NOOP("Problem", "There is no such pack of rules."),
        QT_TRANSLATE_NOOP("Problem", "Choose one from the list. Nothing was changed."),
    ),
    "no-such-rule": (
        QT_TRANSLATE_NOOP("Problem", "This rule is not there."),
        QT_TRANSLATE_NOOP("Problem", "Look at the rules again. Nothing was changed."),
    ),
    "rules-file": (
        QT_TRANSLATE_NOOP("Problem", "The rule cannot be used ({key})."),
        QT_TRANSLATE_NOOP("Problem", "Fill in every field. Nothing was changed."),
    ),
    "too-many-rules": (
        QT_TRANSLATE_NOOP("Problem", "You can have at most {most} rules of your own."),
        QT_TRANSLATE_NOOP("Problem", "Remove one first. Nothing was changed."),
    ),
    "unknown-hold-reason": (
        QT_TRANSLATE_NOOP("Problem", "That is not a reason for a hold."),
        QT_TRANSLATE_NOOP("Problem", "Choose one from the list. Nothing was changed."),
    ),
    "unknown-keep-reason": (
        QT_TRANSLATE_NOOP("Problem", "That is not a reason to keep a file longer."),
        QT_TRANSLATE_NOOP("Problem", "Choose one from the list. Nothing was changed."),
    ),
    "keep-not-later": (
        QT_TRANSLATE_NOOP("Problem", "It is already kept until {until}."),
        QT_TRANSLATE_NOOP("Problem", "Choose a date in a later month. Nothing was changed."),
    ),
    "keep-too-long": (
        QT_TRANSLATE_NOOP("Problem", "That is more than {years} years ahead."),
        QT_TRANSLATE_NOOP("Problem", "Choose an earlier date. Nothing was changed."),
    ),
    "not-kept-longer": (
        QT_TRANSLATE_NOOP("Problem", "{code} is not being kept longer."),
        QT_TRANSLATE_NOOP("Problem", "Its rule already sets the date. Nothing was changed."),
    ),
    "no-due-day": (
        QT_TRANSLATE_NOOP("Problem", "{code} has no due date: a date of birth is missing."),
        QT_TRANSLATE_NOOP("Problem", "Add the date of birth first. Nothing was changed."),
    ),
    "review-before-hold": (
        QT_TRANSLATE_NOOP("Problem", "The review date is before the hold."),
        QT_TRANSLATE_NOOP("Problem", "Choose a later date. Nothing was changed."),
    ),
    "text-not-storable": (
        QT_TRANSLATE_NOOP("Problem", "The text contains a character that cannot be saved."),
        QT_TRANSLATE_NOOP(
            "Problem", "Remove it, or type the text again. What is on the page is not lost."
        ),
    ),
    "note-empty": (
        QT_TRANSLATE_NOOP("Problem", "A note cannot be empty."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Write something, or discard the draft. If the session did not take place, say so "
            "under Attendance: then it needs no words.",
        ),
    ),
    "note-too-long": (
        QT_TRANSLATE_NOOP(
            "Problem", "Too long for one note, which can have {longest:,} characters."
        ),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Everything is saved in this draft. Move part of it into another note, then sign.",
        ),
    ),
    "person-without-name": (
        QT_TRANSLATE_NOOP("Problem", "A person needs at least one name."),
        QT_TRANSLATE_NOOP("Problem", "Enter the name they go by. Nothing was changed."),
    ),
    "file-without-subject": (
        QT_TRANSLATE_NOOP("Problem", "A file needs a client."),
        QT_TRANSLATE_NOOP("Problem", "Enter the client’s name. Nothing was changed."),
    ),
    "file-ends-before-it-opens": (
        QT_TRANSLATE_NOOP("Problem", "A file cannot be closed before its start date."),
        QT_TRANSLATE_NOOP("Problem", "Choose a later date. Nothing was changed."),
    ),
    "unknown-kind": (
        QT_TRANSLATE_NOOP("Problem", "There is no such kind of record."),
        QT_TRANSLATE_NOOP("Problem", "Choose one from the list. Nothing was changed."),
    ),
    "unknown-field": (
        QT_TRANSLATE_NOOP("Problem", "The record has a field that its kind does not have."),
        QT_TRANSLATE_NOOP("Problem", "Close the page and start again. Nothing was changed."),
    ),
    "field-missing": (
        QT_TRANSLATE_NOOP("Problem", "A required field is empty."),
        QT_TRANSLATE_NOOP("Problem", "Fill it in, then save."),
    ),
    "field-invalid": (
        QT_TRANSLATE_NOOP("Problem", "What is in a field cannot be read."),
        QT_TRANSLATE_NOOP("Problem", "Check the fields and save again. Nothing was changed."),
    ),
    "measure-answers": (
        QT_TRANSLATE_NOOP("Problem", "This questionnaire has {number} answers, each from 0 to 3."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Put a dash for one that was left out, and give at least one. Nothing was changed.",
        ),
    ),
    "measure-range": (
        QT_TRANSLATE_NOOP("Problem", "The total must be between {lowest} and {highest}."),
        QT_TRANSLATE_NOOP("Problem", "Check the total. Nothing was changed."),
    ),
    "measure-both": (
        QT_TRANSLATE_NOOP("Problem", "The total comes from the answers."),
        QT_TRANSLATE_NOOP("Problem", "Give the answers or a total, not both. Nothing was changed."),
    ),
    "kind-of-a-client": (
        QT_TRANSLATE_NOOP("Problem", "This kind of record belongs in a client’s file."),
        QT_TRANSLATE_NOOP("Problem", "Open the client’s file first. Nothing was changed."),
    ),
    "kind-of-the-practice": (
        QT_TRANSLATE_NOOP(
            "Problem", "This kind of record belongs to the practice, not to a client."
        ),
        QT_TRANSLATE_NOOP("Problem", "Add it in Settings. Nothing was changed."),
    ),
    "no-such-record": (
        QT_TRANSLATE_NOOP("Problem", "No record has this ID."),
        QT_TRANSLATE_NOOP("Problem", "Go back to the list and try again. Nothing was changed."),
    ),
    "no-such-document": (
        QT_TRANSLATE_NOOP("Problem", "No document has this name."),
        QT_TRANSLATE_NOOP("Problem", "Go back to the list and try again. Nothing was changed."),
    ),
    "no-such-part": (
        QT_TRANSLATE_NOOP("Problem", "This document has no such part."),
        QT_TRANSLATE_NOOP("Problem", "Go back to the list and try again. Nothing was changed."),
    ),
    "unknown-gap": (
        QT_TRANSLATE_NOOP("Problem", "No document has this gap. There are: {gaps}."),
        QT_TRANSLATE_NOOP("Problem", "Write one of them. Nothing was changed."),
    ),
    "unknown-basis": (
        QT_TRANSLATE_NOOP("Problem", "This is no lawful basis. There are: {bases}."),
        QT_TRANSLATE_NOOP("Problem", "Choose one of them. Nothing was changed."),
    ),
    "no-such-draft": (
        QT_TRANSLATE_NOOP("Problem", "No draft has this ID."),
        QT_TRANSLATE_NOOP("Problem", "Go back to the file and try again. Nothing was changed."),
    ),
    "mentions-invalid": (
        QT_TRANSLATE_NOOP("Problem", "The file marks people where the note has no words."),
        QT_TRANSLATE_NOOP("Problem", "Ask for the file again. Nothing was changed."),
    ),
    "kind-words": (
        QT_TRANSLATE_NOOP("Problem", "A part of Schtum cannot be read."),
        QT_TRANSLATE_NOOP("Problem", "Install Schtum again. Your records were not touched."),
    ),
    "role-is-client": (
        QT_TRANSLATE_NOOP("Problem", "This says that they are a client."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Say what they are to the client of this file, such as friend. If they are your client "
            "too, add a file for them; this one does not show it. Nothing was changed.",
        ),
    ),
    "role-unusable": (
        QT_TRANSLATE_NOOP("Problem", "This cannot be used as a relationship."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Use a few words without square brackets, such as partner or friend. Nothing was "
            "changed.",
        ),
    ),
    "demo-size": (
        QT_TRANSLATE_NOOP("Problem", "A practice of that size cannot be made."),
        QT_TRANSLATE_NOOP("Problem", "Choose smaller numbers. Nothing was changed."),
    ),
    "decisions-invalid": (
        QT_TRANSLATE_NOOP("Problem", "This is not a valid decisions file."),
        QT_TRANSLATE_NOOP("Problem", "Choose another file. Nothing was changed."),
    ),
    "person-needed": (
        QT_TRANSLATE_NOOP("Problem", "This file has more than one client."),
        QT_TRANSLATE_NOOP("Problem", "Choose which one. Nothing was changed."),
    ),
    "consent-elsewhere": (
        QT_TRANSLATE_NOOP("Problem", "This document prints no consent."),
        QT_TRANSLATE_NOOP("Problem", "Choose “May I share this?” instead. Nothing was written."),
    ),
    "unknown-code": (
        QT_TRANSLATE_NOOP("Problem", "The document refers to a file that is not in it."),
        QT_TRANSLATE_NOOP("Problem", "Try again from the file. Nothing was written."),
    ),
    "rule-pack": (
        QT_TRANSLATE_NOOP(
            "Problem", "The rules that come with Schtum cannot be read ({file}: {key})."
        ),
        QT_TRANSLATE_NOOP("Problem", "Install Schtum again. Nothing was changed."),
    ),
}
# The days of a request.
_DATES: Final[Mapping[str, _Pair]] = {
    "answered-before-asked": (
        QT_TRANSLATE_NOOP("Problem", "The answer is dated before the question."),
        QT_TRANSLATE_NOOP("Problem", "Check both dates. Nothing was changed."),
    ),
    "pause-before-receipt": (
        QT_TRANSLATE_NOOP("Problem", "The question is dated before the request was received."),
        QT_TRANSLATE_NOOP("Problem", "Choose a later date. Nothing was changed."),
    ),
    "identity-before-receipt": (
        QT_TRANSLATE_NOOP(
            "Problem", "Proof of identity was asked for before the request was received."
        ),
        QT_TRANSLATE_NOOP("Problem", "Check both dates. Nothing was changed."),
    ),
    "identity-answered-before-asked": (
        QT_TRANSLATE_NOOP("Problem", "Proof of identity was received before it was asked for."),
        QT_TRANSLATE_NOOP("Problem", "Check both dates. Nothing was changed."),
    ),
    "scope-backwards": (
        QT_TRANSLATE_NOOP("Problem", "The last date is before the first."),
        QT_TRANSLATE_NOOP("Problem", "Check both dates. Nothing was changed."),
    ),
    "words-needed": (
        QT_TRANSLATE_NOOP("Problem", "The words of the request are missing."),
        QT_TRANSLATE_NOOP(
            "Problem", "Write how it was asked for, in their own words. Nothing was changed."
        ),
    ),
    "request-closed-before-received": (
        QT_TRANSLATE_NOOP("Problem", "A request cannot be closed before it was received."),
        QT_TRANSLATE_NOOP("Problem", "Choose a later date. Nothing was changed."),
    ),
}
# A file to bring in.
_IMPORT: Final[Mapping[str, _Pair]] = {
    "interchange-too-large": (
        QT_TRANSLATE_NOOP("Problem", "The file is larger than 64 MiB."),
        QT_TRANSLATE_NOOP(
            "Problem", "Split it and import one part at a time. Nothing was changed."
        ),
    ),
    "interchange-too-many": (
        QT_TRANSLATE_NOOP("Problem", "There are too many entries in one list."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Look at {at}. The most is {most}. "
            "Split the file and import one part at a time. Nothing was changed.",
        ),
    ),
    "interchange-not-json": (
        QT_TRANSLATE_NOOP("Problem", "This is not an interchange file."),
        QT_TRANSLATE_NOOP(
            "Problem", "It must be JSON in UTF-8, with no key used twice. Nothing was changed."
        ),
    ),
    "interchange-invalid": (
        QT_TRANSLATE_NOOP("Problem", "This is not a valid interchange file."),
        QT_TRANSLATE_NOOP("Problem", "Look at {at}. Nothing was changed."),
    ),
    "interchange-newer": (
        QT_TRANSLATE_NOOP("Problem", "The file has something that is not known here."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Look at {at}. A newer version of Schtum may have written it. Nothing was changed.",
        ),
    ),
    "interchange-duplicate-id": (
        QT_TRANSLATE_NOOP("Problem", "The file uses an ID twice."),
        QT_TRANSLATE_NOOP("Problem", "Look at {at}. Nothing was changed."),
    ),
    "interchange-unknown-id": (
        QT_TRANSLATE_NOOP("Problem", "The file uses an ID that nothing in it has."),
        QT_TRANSLATE_NOOP("Problem", "Look at {at}. Nothing was changed."),
    ),
    "interchange-other-practice": (
        QT_TRANSLATE_NOOP("Problem", "The file gives your practice other details than it has."),
        QT_TRANSLATE_NOOP("Problem", "Look at {at}. Nothing was changed."),
    ),
}
ASKED: Final[Mapping[str, _Pair]] = {**_NAMED, **_DATES, **_IMPORT, **SEARCH, **SESSIONS, **AGREED}
