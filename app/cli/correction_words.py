"""What the command line says of what is to be put right and cannot be so."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.domain.session_days import Doubt

# ruff: noqa: E501  one line for each rule
CORRECTIONS: Final[Mapping[str, str]] = {
    "due-date-to-check": (
        "The date that decides how long {code} is kept is far from every other date in it, or "
        "still to come. See schtum due. If it is right, add --sure. Nothing was changed."
    ),
    "unknown-correction-reason": (
        "That is not a reason for a correction. Choose mistyped, learned-later, became-"
        "client, work-changed or other. Nothing was changed."
    ),
    "unknown-kind-of-file": (
        "That is not a type of work. Choose individual, joint, child or enquiry. Nothing was "
        "changed."
    ),
    "marked-ahead": (
        "{what} was marked for destruction on {day}, which is still to come. Check this computer’s "
        "clock. If it is right now, mark it again. Nothing was changed."
    ),
    "addendum-alone": (
        "An addendum moves with the note it adds to. Move that note. If only the addendum is in "
        "the wrong file, write it again where it belongs, and destroy it here with schtum destroy "
        "--records. Nothing was changed."
    ),
    "split-nothing-stays": (
        "No name would stay. If two people were merged by mistake, use schtum people unmerge. If "
        "notes about someone else of this name are in the file, add that person as a client and "
        "move the notes, with schtum move. Nothing was changed."
    ),
    "nothing-to-correct": "It already says this. Nothing was changed.",
    "not-an-enquiry": (
        "{code} is not an enquiry. To change its kind, use schtum correct. Nothing was changed."
    ),
    "day-before-1900": "This date is before 1900. Check the year. Nothing was changed.",
    "day-after-2199": "This date is after 2199. Check the year. Nothing was changed.",
    "opening-in-the-future": (
        "A file cannot start after today. Check the date. Nothing was changed."
    ),
    "opening-before-birth": (
        "On this date the client was not born yet. Check it, or the date of birth. Nothing "
        "was changed."
    ),
    "opening-after-sessions": (
        "There are sessions before this date, the last on {last}. They would no longer count."
        " Choose an earlier date. Nothing was changed."
    ),
    "receipt-in-the-future": (
        "A request cannot arrive after today. Check the date. Nothing was changed."
    ),
    "receipt-after-answer": (
        "Something was done about this request before this date. Choose an earlier date. "
        "Nothing was changed."
    ),
    "receipt-to-check": (
        "This date is more than a year ago. Check it, or add --sure. Nothing was changed."
    ),
    "file-with-itself": "Both are the same file. Choose another one. Nothing was changed.",
    "clients-differ": "{code} and {other} are not files of the same client. If one person was entered twice, merge the two people first, with schtum people merge. Nothing was changed.",
    "kinds-differ": "{code} and {other} are different kinds of work. If one of them is wrong, correct it first, with schtum correct. Nothing was changed.",
    "part-unfinished": "A part of {code} is still being destroyed. Unlock the practice once more to finish that. Nothing was changed.",
    "files-merge-not-kept": "This merge cannot be undone. There was none into {code}, or a part of the file has been destroyed since. You can move single notes instead, with schtum move. Nothing was changed.",
    "files-merge-not-last": "Another file was merged into {code} later. Undo that merge first. Nothing was changed.",
    "addendum-since": "A note that came from {code} has an addendum since. The files cannot be parted. You can move single notes instead, with schtum move. Nothing was changed.",
    "people-merged-since": "People who are known to {code} were merged since. Undo that first, with schtum people unmerge. Nothing was changed.",
    "file-merged": "This file was merged into {into}. Use that code. Nothing was changed.",
    "person-not-in-file": "This person is not in the file {code}. See schtum people for the files each person is in. Nothing was changed.",
    "client-already": "They are a client of {code} already. Nothing was changed.",
    "person-is-client": "They are the client of {code}. A client stays in their file. Nothing was changed.",
    "file-of-one-client": "{code} is for one client. If the work is with several now, say so first, with schtum correct --kind joint; what one of them said alone is in it already. Or add a file for both. Nothing was changed.",
    "birth-after-work": "This date of birth is after {day}, when the work had begun. Check both dates, or add --sure. Nothing was changed.",
    "death-before-session": "This date of death is before the last session, on {day}. Check both dates, or add --sure. Nothing was changed.",
    "person-mentioned": "A note, a record or a draft refers to them. They stay as long as it does. Nothing was changed.",
    "merge-not-kept": "This merge cannot be undone. There was none, or a file that it concerned has been destroyed, merged or split since. If the files of two clients are one now, undo that first, with schtum files unmerge. Nothing was changed.",
    "merge-not-last": "Someone else was merged later. Undo the later merge first, with schtum people unmerge. Nothing was changed.",
    "person-not-settled": "It is not clear yet who this is. Say who it is first, with schtum people settle. Nothing was changed.",
}

DOUBTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        Doubt.FUTURE: "It is still to come.",
        Doubt.BEFORE_BIRTH: "The client was not born yet.",
        Doubt.AFTER_DEATH: "The client had died by then.",
        Doubt.BEFORE_OPENING: "It is before this file was started.",
        Doubt.FAR: "It is more than a year from every other session in the file.",
    }
)
"""What speaks against the date of a session."""
