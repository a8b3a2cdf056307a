"""Parts of a file that can go without the rest: records, a class of them, contact details alone.

Whatever goes is known to the log by random references: the ids of records, or of the forms by
which somebody was written. The file says itself what went from it, without a word of it.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from app.domain.errors import NotUnderstood
from app.domain.ids import Code, DraftId, FormId, NoteId, PersonId, RecordId, Subject
from app.domain.leaf import CONTACT_DETAILS, PARTS, RECORD
from app.domain.numbers import figures

_WORDS: Final = {
    "session": ("session note", "session notes"),
    "process": ("process note", "process notes"),
    "supervision": ("supervision note", "supervision notes"),
    "contact": ("contact note", "contact notes"),
    "risk": ("risk note", "risk notes"),
    "letter": ("letter", "letters"),
    RECORD: ("other record", "other records"),
    CONTACT_DETAILS: ("person’s contact details", "people’s contact details"),
}


_OF_RULES: Final = {"messages": "contact", "attachments": "letter", "process-notes": "process"}


def class_from(text: str) -> str:
    """The class of this name, as the log has it, or as rules have it.

    Raises NotUnderstood("unknown-class") with the names there are.
    """
    known = _OF_RULES.get(text, text)
    if known not in PARTS:
        raise NotUnderstood("unknown-class", classes=", ".join(sorted(PARTS)))
    return known


def in_words(part: str, count: int) -> str:
    """`2 process notes`."""
    return figures(count, *_WORDS[part])


class How(StrEnum):
    """What became of a part of a file: destroyed, or signed in another file and destroyed here.

    `ARRIVED` is said by the file that it was moved to.
    """

    DESTROYED = "destroyed"
    MOVED = "moved"
    ARRIVED = "arrived"


_HOW: Final = {
    How.DESTROYED: "{what} destroyed, with certificate {number}",
    How.MOVED: "{what} entered in error, moved to another file, with certificate {number}",
    How.ARRIVED: "{what} entered in error in another file, moved here, with certificate {number}",
}
_AGAIN: Final = "{what} destroyed earlier, and left out of a backup that was restored"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted:
    """One class of what went from a file, or came to it: when, how many, and which certificate.

    The other file is not named: it is another client's. Whatever a restore drops again has no
    number, since the backup is older than the certificate.
    """

    on: dt.date
    how: How
    part: str
    count: int
    number: str

    @property
    def said(self) -> str:
        """`2 process notes destroyed, with certificate 0A1B-2C3D-4E5F`."""
        what = in_words(self.part, self.count)
        if not self.number:
            return _AGAIN.format(what=what)
        return _HOW[self.how].format(what=what, number=self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedPart:
    """What of one file goes in a destruction under way, as it is sealed with its plan.

    `notes` and `records` are the rows that go, `drafts` those that added to one of them; `forms`
    the names that go with contact details, `keep_dates` whose dates stay since they decide how
    long the file is kept, and `called` what they are called then: the id of the form, its text.
    `gone` has the references of each class; `people` counts whose names go. `merged` are the codes
    of files that were merged into this one, and what the log calls each: their keys open older
    copies of what goes. `resealed` says that what stays is under its fresh key already.
    """

    code: Code
    subject: Subject
    notes: tuple[NoteId, ...] = ()
    records: tuple[RecordId, ...] = ()
    drafts: tuple[DraftId, ...] = ()
    forms: tuple[FormId, ...] = ()
    keep_dates: tuple[PersonId, ...] = ()
    called: Mapping[PersonId, tuple[str, ...]] = field(default_factory=dict)
    gone: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    people: int = 0
    moved: bool = False
    first: str | None = None
    last: str | None = None
    holds: int = 0
    merged: Mapping[Code, Subject] = field(default_factory=dict)
    resealed: bool = False

    @property
    def references(self) -> tuple[str, ...]:
        """The references of all that goes, of whatever class."""
        return tuple(sorted(one for some in self.gone.values() for one in some))

    def counted(self) -> dict[str, int]:
        """How many of each class go; of contact details, people."""
        return {
            part: self.people if part == CONTACT_DETAILS else len(some)
            for part, some in self.gone.items()
        }
