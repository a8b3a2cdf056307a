"""What the window says when something that was asked, typed or brought cannot be understood."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

_Pair = tuple[object, object]  # texts marked for translation, which PySide types so
# What was asked cannot be understood, or does not exist.
_NAMED: Final[Mapping[str, _Pair]] = {
    "impossible-date": (
        QT_TRANSLATE_NOOP("Problem", "There is no such day."),
        QT_TRANSLATE_NOOP("Problem", "Look at the day again; nothing was changed."),
    ),
    "no-such-file": (
        QT_TRANSLATE_NOOP("Problem", "There is no file with this code."),
        QT_TRANSLATE_NOOP("Problem", "It may have been destroyed. Nothing was changed."),
    ),
    "no-such-person": (
        QT_TRANSLATE_NOOP("Problem", "Nobody here has this id."),
        QT_TRANSLATE_NOOP("Problem", "They may have gone with a file. Nothing was changed."),
    ),
    "no-such-note": (
        QT_TRANSLATE_NOOP("Problem", "There is no such note."),
        QT_TRANSLATE_NOOP("Problem", "It may have gone with its file. Nothing was changed."),
    ),
    "no-such-hold": (
        QT_TRANSLATE_NOOP("Problem", "There is no such hold."),
        QT_TRANSLATE_NOOP("Problem", "It may have been lifted already. Nothing was changed."),
    ),
    "no-such-request": (
        QT_TRANSLATE_NOOP("Problem", "There is no such request."),
        QT_TRANSLATE_NOOP("Problem", "It may have gone with its file. Nothing was changed."),
    ),
    "no-such-snapshot": (
        QT_TRANSLATE_NOOP("Problem", "This backup has no such snapshot."),
        QT_TRANSLATE_NOOP("Problem", "Choose another one; nothing was changed."),
    ),
    "nothing-pending": (
        QT_TRANSLATE_NOOP("Problem", "No destruction is waiting for this copy."),
        QT_TRANSLATE_NOOP("Problem", "There is nothing to finish here; nothing was changed."),
    ),
    "no-such-suggestion": (
        QT_TRANSLATE_NOOP("Problem", "A decision names something the request does not have."),
        QT_TRANSLATE_NOOP("Problem", "Open the request again; nothing was changed."),
    ),
    "output-exists": (
        QT_TRANSLATE_NOOP("Problem", "Something is there already."),
        QT_TRANSLATE_NOOP("Problem", "Nothing is ever overwritten. Choose another place or name."),
    ),
    "kdf-memory": (
        QT_TRANSLATE_NOOP(
            "Problem", "The memory for the passphrase must be between {least} and {most} MiB."
        ),
        QT_TRANSLATE_NOOP("Problem", "Choose another size; nothing was changed."),
    ),
    "passphrase-too-short": (
        QT_TRANSLATE_NOOP(
            "Problem", "A passphrase needs at least {least} characters, and not all the same."
        ),
        QT_TRANSLATE_NOOP(
            "Problem", "Four or five unrelated words are easy to keep in mind and hard to guess."
        ),
    ),
    "recovery-words": (
        QT_TRANSLATE_NOOP("Problem", "These are not 24 recovery words: {count} words were read."),
        QT_TRANSLATE_NOOP(
            "Problem", "{unknown} Look at the spelling and the order; nothing was changed."
        ),
    ),
    "unknown-nation": (
        QT_TRANSLATE_NOOP("Problem", "The program has no rules for this nation."),
        QT_TRANSLATE_NOOP("Problem", "Choose one of the list: {nations}."),
    ),
    "unknown-hold-reason": (
        QT_TRANSLATE_NOOP("Problem", "This is not a reason for a hold."),
        QT_TRANSLATE_NOOP("Problem", "Choose one of the list; nothing was changed."),
    ),
    "unknown-keep-reason": (
        QT_TRANSLATE_NOOP("Problem", "This is not a reason to keep a file longer."),
        QT_TRANSLATE_NOOP("Problem", "Choose one of the list; nothing was changed."),
    ),
    "keep-not-later": (
        QT_TRANSLATE_NOOP("Problem", "It is kept until {until} already."),
        QT_TRANSLATE_NOOP("Problem", "Choose a day in a later month; nothing was changed."),
    ),
    "keep-too-long": (
        QT_TRANSLATE_NOOP("Problem", "That day is more than {years} years away."),
        QT_TRANSLATE_NOOP("Problem", "Choose an earlier one; nothing was changed."),
    ),
    "not-kept-longer": (
        QT_TRANSLATE_NOOP("Problem", "{code} is not kept longer than its rules ask."),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed."),
    ),
    "no-due-day": (
        QT_TRANSLATE_NOOP("Problem", "{code} has no due day yet: a date of birth is missing."),
        QT_TRANSLATE_NOOP("Problem", "It is kept until one is known; nothing was changed."),
    ),
    "review-before-hold": (
        QT_TRANSLATE_NOOP("Problem", "The day to look again lies before the hold."),
        QT_TRANSLATE_NOOP("Problem", "Choose a later day; nothing was changed."),
    ),
    "text-not-storable": (
        QT_TRANSLATE_NOOP("Problem", "The text holds a sign that no file can keep."),
        QT_TRANSLATE_NOOP(
            "Problem", "Take it out, or type the text anew; what stands on the page is not lost."
        ),
    ),
    "note-empty": (
        QT_TRANSLATE_NOOP("Problem", "A note must say something."),
        QT_TRANSLATE_NOOP("Problem", "Write a line, or discard the draft."),
    ),
    "person-without-name": (
        QT_TRANSLATE_NOOP("Problem", "A person needs at least one name."),
        QT_TRANSLATE_NOOP("Problem", "Type the name they go by; nothing was changed."),
    ),
    "file-without-subject": (
        QT_TRANSLATE_NOOP("Problem", "A file needs somebody whose record it is."),
        QT_TRANSLATE_NOOP("Problem", "Name the client; nothing was changed."),
    ),
    "file-ends-before-it-opens": (
        QT_TRANSLATE_NOOP("Problem", "The work cannot end before it began."),
        QT_TRANSLATE_NOOP("Problem", "Choose a later day; nothing was changed."),
    ),
    "unknown-kind": (
        QT_TRANSLATE_NOOP("Problem", "There is no such kind of record."),
        QT_TRANSLATE_NOOP("Problem", "Choose one from the list."),
    ),
    "unknown-field": (
        QT_TRANSLATE_NOOP("Problem", "The form was filled in for another kind of record."),
        QT_TRANSLATE_NOOP("Problem", "Close the page and begin again; nothing was changed."),
    ),
    "field-missing": (
        QT_TRANSLATE_NOOP("Problem", "Something on the form is not filled in."),
        QT_TRANSLATE_NOOP("Problem", "Fill it in, then save."),
    ),
    "field-invalid": (
        QT_TRANSLATE_NOOP("Problem", "Something on the form cannot be read."),
        QT_TRANSLATE_NOOP("Problem", "Look at the fields once more; nothing was changed."),
    ),
    "fields-not-json": (
        QT_TRANSLATE_NOOP("Problem", "The file does not hold one JSON object."),
        QT_TRANSLATE_NOOP("Problem", "Choose another file."),
    ),
    "kind-of-a-client": (
        QT_TRANSLATE_NOOP("Problem", "This belongs in a client's file."),
        QT_TRANSLATE_NOOP("Problem", "Open the client first."),
    ),
    "kind-of-the-practice": (
        QT_TRANSLATE_NOOP("Problem", "This belongs to the practice, not to a client."),
        QT_TRANSLATE_NOOP("Problem", "Add it in the settings."),
    ),
    "no-such-record": (
        QT_TRANSLATE_NOOP("Problem", "This record is not here any more."),
        QT_TRANSLATE_NOOP("Problem", "Go back to the list."),
    ),
    "no-such-draft": (
        QT_TRANSLATE_NOOP("Problem", "This draft is not here any more."),
        QT_TRANSLATE_NOOP("Problem", "Go back to the file."),
    ),
    "mentions-invalid": (
        QT_TRANSLATE_NOOP(
            "Problem", "The file says that people are meant where the note has no words."
        ),
        QT_TRANSLATE_NOOP("Problem", "Ask for the file again; nothing was changed."),
    ),
    "kind-words": (
        QT_TRANSLATE_NOOP("Problem", "A part of the program cannot be read."),
        QT_TRANSLATE_NOOP("Problem", "Install Schtum again; your records are untouched."),
    ),
    "role-unusable": (
        QT_TRANSLATE_NOOP("Problem", "This cannot stand for a person in a text."),
        QT_TRANSLATE_NOOP(
            "Problem", "Use a few words without square brackets, such as partner or friend."
        ),
    ),
    "demo-size": (
        QT_TRANSLATE_NOOP("Problem", "A practice of that size cannot be made."),
        QT_TRANSLATE_NOOP("Problem", "Choose smaller numbers; nothing was changed."),
    ),
    "decisions-invalid": (
        QT_TRANSLATE_NOOP("Problem", "This is not a file of decisions."),
        QT_TRANSLATE_NOOP("Problem", "Choose another file; nothing was changed."),
    ),
    "person-needed": (
        QT_TRANSLATE_NOOP("Problem", "The file has several clients."),
        QT_TRANSLATE_NOOP("Problem", "Say whose request it is; nothing was changed."),
    ),
    "unknown-code": (
        QT_TRANSLATE_NOOP("Problem", "The document names a file that is not in it."),
        QT_TRANSLATE_NOOP("Problem", "Nothing was written. Try again from the file."),
    ),
    "rule-pack": (
        QT_TRANSLATE_NOOP(
            "Problem", "The rules that came with the program cannot be read ({file}: {key})."
        ),
        QT_TRANSLATE_NOOP("Problem", "Install the program again; nothing was changed."),
    ),
}
# The days of a request.
_DATES: Final[Mapping[str, _Pair]] = {
    "answered-before-asked": (
        QT_TRANSLATE_NOOP("Problem", "The answer lies before the question."),
        QT_TRANSLATE_NOOP("Problem", "Look at both days; nothing was changed."),
    ),
    "pause-before-receipt": (
        QT_TRANSLATE_NOOP("Problem", "The pause lies before the request was received."),
        QT_TRANSLATE_NOOP("Problem", "Choose a later day; nothing was changed."),
    ),
    "identity-before-receipt": (
        QT_TRANSLATE_NOOP("Problem", "Identity was asked for before the request was received."),
        QT_TRANSLATE_NOOP("Problem", "Look at both days; nothing was changed."),
    ),
    "identity-answered-before-asked": (
        QT_TRANSLATE_NOOP("Problem", "The proof of identity arrived before it was asked for."),
        QT_TRANSLATE_NOOP("Problem", "Look at both days; nothing was changed."),
    ),
    "request-closed-before-received": (
        QT_TRANSLATE_NOOP("Problem", "A request cannot be closed before it was received."),
        QT_TRANSLATE_NOOP("Problem", "Choose a later day; nothing was changed."),
    ),
}
# A file to bring in.
_IMPORT: Final[Mapping[str, _Pair]] = {
    "interchange-too-large": (
        QT_TRANSLATE_NOOP("Problem", "The file is larger than 64 MiB."),
        QT_TRANSLATE_NOOP(
            "Problem", "Split it and bring in one part after another; nothing was changed."
        ),
    ),
    "interchange-not-json": (
        QT_TRANSLATE_NOOP("Problem", "This is not an interchange file."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "It must be JSON in UTF-8 in which every key comes once; nothing was changed.",
        ),
    ),
    "interchange-invalid": (
        QT_TRANSLATE_NOOP("Problem", "This is not a valid interchange file."),
        QT_TRANSLATE_NOOP("Problem", "Look at {at}; nothing was changed."),
    ),
    "interchange-duplicate-id": (
        QT_TRANSLATE_NOOP("Problem", "An id is used twice in the file."),
        QT_TRANSLATE_NOOP("Problem", "Look at {at}; nothing was changed."),
    ),
    "interchange-unknown-id": (
        QT_TRANSLATE_NOOP("Problem", "The file uses an id that nothing in it has."),
        QT_TRANSLATE_NOOP("Problem", "Look at {at}; nothing was changed."),
    ),
    "interchange-other-practice": (
        QT_TRANSLATE_NOOP("Problem", "The file is about a practice with other details."),
        QT_TRANSLATE_NOOP("Problem", "Look at {at}; nothing was changed."),
    ),
}
# What was typed into the search.
_SEARCH: Final[Mapping[str, _Pair]] = {
    "query-unclosed-quote": (
        QT_TRANSLATE_NOOP("Problem", "A quotation mark is not closed."),
        QT_TRANSLATE_NOOP("Problem", "Add the second one to search for the words together."),
    ),
    "query-dangling-or": (
        QT_TRANSLATE_NOOP("Problem", "OR needs words on both sides."),
        QT_TRANSLATE_NOOP("Problem", "Write: letter OR e-mail."),
    ),
    "query-only-excludes": (
        QT_TRANSLATE_NOOP("Problem", "A search needs at least one word that must occur."),
        QT_TRANSLATE_NOOP("Problem", "Add a word before what is to be left out."),
    ),
    "query-empty": (
        QT_TRANSLATE_NOOP("Problem", "The search is empty."),
        QT_TRANSLATE_NOOP("Problem", "Type a word or a name."),
    ),
    "query-cannot-exclude": (
        QT_TRANSLATE_NOOP("Problem", "This cannot be left out or made a choice."),
        QT_TRANSLATE_NOOP("Problem", "Only words and names can be."),
    ),
    "query-not-is-minus": (
        QT_TRANSLATE_NOOP("Problem", "To leave a word out, write a minus before it."),
        QT_TRANSLATE_NOOP("Problem", "Write: letter -school."),
    ),
    "query-no-word": (
        QT_TRANSLATE_NOOP("Problem", "There is no word to search for."),
        QT_TRANSLATE_NOOP("Problem", "Type a word or a name."),
    ),
    "query-said-twice": (
        QT_TRANSLATE_NOOP("Problem", "The search is narrowed twice by the same thing."),
        QT_TRANSLATE_NOOP("Problem", "Take one of the two away."),
    ),
    "query-unknown-kind": (
        QT_TRANSLATE_NOOP("Problem", "There is no such kind of note."),
        QT_TRANSLATE_NOOP(
            "Problem", "Kinds are session, process, supervision, contact, risk and letter."
        ),
    ),
    "query-impossible-date": (
        QT_TRANSLATE_NOOP("Problem", "There is no such day or month."),
        QT_TRANSLATE_NOOP("Problem", "Days are written 2026-11-21, months 2026-11."),
    ),
}
ASKED: Final[Mapping[str, _Pair]] = {**_NAMED, **_DATES, **_IMPORT, **_SEARCH}
