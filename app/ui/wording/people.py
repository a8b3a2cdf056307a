"""What the window says when something about people cannot be done."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

PEOPLE: Final = {
    "same-person": (
        QT_TRANSLATE_NOOP("Problem", "Both are the same person already."),
        QT_TRANSLATE_NOOP("Problem", "Choose someone else. Nothing was changed."),
    ),
    "file-merged": (
        QT_TRANSLATE_NOOP("Problem", "This file was merged into {into}."),
        QT_TRANSLATE_NOOP("Problem", "Open that file instead. Nothing was changed."),
    ),
    "file-with-itself": (
        QT_TRANSLATE_NOOP("Problem", "Both are the same file."),
        QT_TRANSLATE_NOOP("Problem", "Choose another one. Nothing was changed."),
    ),
    "clients-differ": (
        QT_TRANSLATE_NOOP("Problem", "{code} and {other} are not files of the same client."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "If one person was entered twice, merge the two people first. Nothing was changed.",
        ),
    ),
    "kinds-differ": (
        QT_TRANSLATE_NOOP("Problem", "{code} and {other} are different kinds of work."),
        QT_TRANSLATE_NOOP(
            "Problem", "If one of them is wrong, correct it first. Nothing was changed."
        ),
    ),
    "part-unfinished": (
        QT_TRANSLATE_NOOP("Problem", "A part of {code} is still being destroyed."),
        QT_TRANSLATE_NOOP("Problem", "Lock and unlock to finish that. Nothing was changed."),
    ),
    "files-merge-not-kept": (
        QT_TRANSLATE_NOOP("Problem", "This merge cannot be undone."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "There was none, or a part of the file has been destroyed since. You can move single "
            "notes instead. Nothing was changed.",
        ),
    ),
    "files-merge-not-last": (
        QT_TRANSLATE_NOOP("Problem", "Another file was merged into {code} later."),
        QT_TRANSLATE_NOOP("Problem", "Undo the later merge first. Nothing was changed."),
    ),
    "addendum-since": (
        QT_TRANSLATE_NOOP("Problem", "A note that came from {code} has an addendum since."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "The files cannot be parted. You can move single notes instead. Nothing was changed.",
        ),
    ),
    "people-merged-since": (
        QT_TRANSLATE_NOOP("Problem", "People who are known to {code} were merged since."),
        QT_TRANSLATE_NOOP("Problem", "Undo that merge first. Nothing was changed."),
    ),
    "both-are-clients": (
        QT_TRANSLATE_NOOP("Problem", "Both are clients of {code}."),
        QT_TRANSLATE_NOOP("Problem", "A file cannot lose one of its clients. Nothing was changed."),
    ),
    "births-differ": (
        QT_TRANSLATE_NOOP("Problem", "They have different dates of birth or death."),
        QT_TRANSLATE_NOOP("Problem", "Correct one of them first. Nothing was changed."),
    ),
    "merge-not-kept": (
        QT_TRANSLATE_NOOP("Problem", "This merge cannot be undone."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "There was none, or a file that it concerned has been destroyed, merged or split "
            "since. If the files of two clients are one now, undo that first. Nothing was changed.",
        ),
    ),
    "merge-not-last": (
        QT_TRANSLATE_NOOP("Problem", "Someone else was merged later."),
        QT_TRANSLATE_NOOP("Problem", "Undo the later merge first. Nothing was changed."),
    ),
    "person-not-settled": (
        QT_TRANSLATE_NOOP("Problem", "It is not clear yet who this is."),
        QT_TRANSLATE_NOOP("Problem", "Say who it is first. Nothing was changed."),
    ),
    "split-names": (
        QT_TRANSLATE_NOOP(
            "Problem", "Some names must move to the other person, and some must stay."
        ),
        QT_TRANSLATE_NOOP("Problem", "Choose again. Nothing was changed."),
    ),
    "split-nothing-stays": (
        QT_TRANSLATE_NOOP("Problem", "No name would stay."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "If two people were merged by mistake, undo the merge. If notes about someone else "
            "are here, add that person as a client and move the notes. Nothing was changed.",
        ),
    ),
    "already-settled": (
        QT_TRANSLATE_NOOP("Problem", "It is already clear who this is."),
        QT_TRANSLATE_NOOP("Problem", "There is nothing left to do. Nothing was changed."),
    ),
    "birth-after-today": (
        QT_TRANSLATE_NOOP("Problem", "The date of birth is after today."),
        QT_TRANSLATE_NOOP("Problem", "Check the year. Nothing was changed."),
    ),
    "birth-too-early": (
        QT_TRANSLATE_NOOP("Problem", "The date of birth is before 1900."),
        QT_TRANSLATE_NOOP("Problem", "Check the year. Nothing was changed."),
    ),
    "death-after-today": (
        QT_TRANSLATE_NOOP("Problem", "The date of death is after today."),
        QT_TRANSLATE_NOOP("Problem", "Check the year. Nothing was changed."),
    ),
    "death-too-early": (
        QT_TRANSLATE_NOOP("Problem", "The date of death is before 1900."),
        QT_TRANSLATE_NOOP("Problem", "Check the year. Nothing was changed."),
    ),
    "death-before-birth": (
        QT_TRANSLATE_NOOP("Problem", "The date of death is before the date of birth."),
        QT_TRANSLATE_NOOP("Problem", "Check both dates. Nothing was changed."),
    ),
    "no-such-detail": (
        QT_TRANSLATE_NOOP("Problem", "This person has no such name or detail."),
        QT_TRANSLATE_NOOP("Problem", "Look at it again. Nothing was changed."),
    ),
    "not-to-be-used": (
        QT_TRANSLATE_NOOP("Problem", "This is marked do not use."),
        QT_TRANSLATE_NOOP("Problem", "If it is right, press Use again first. Nothing was changed."),
    ),
    "last-name": (
        QT_TRANSLATE_NOOP("Problem", "It is the only name they have."),
        QT_TRANSLATE_NOOP("Problem", "Give another name first. Nothing was changed."),
    ),
    "client-already": (
        QT_TRANSLATE_NOOP("Problem", "They are a client of {code} already."),
        QT_TRANSLATE_NOOP("Problem", "Choose someone else. Nothing was changed."),
    ),
    "person-is-client": (
        QT_TRANSLATE_NOOP("Problem", "They are the client of {code}."),
        QT_TRANSLATE_NOOP("Problem", "A client stays in their file. Nothing was changed."),
    ),
    "file-of-one-client": (
        QT_TRANSLATE_NOOP("Problem", "{code} is for one client."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "If the work is with several now, correct its type under Details first. What one of "
            "them said alone is in it already. Nothing was changed.",
        ),
    ),
    "person-mentioned": (
        QT_TRANSLATE_NOOP("Problem", "A note, a record or a draft refers to them."),
        QT_TRANSLATE_NOOP("Problem", "They stay as long as it does. Nothing was changed."),
    ),
}
