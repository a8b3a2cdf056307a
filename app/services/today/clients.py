"""Clients seen lately, the newest first, and files that are open though their client has died."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from app.domain.agenda import Group, Item, What
from app.domain.dates import in_words
from app.domain.lists import listed
from app.domain.notes import NoteKind, sessions
from app.domain.retention import FileKind
from app.services.people.clients import come_of_age
from app.services.people.people import called
from app.services.practice.practice import Practice
from app.services.records.read import session_numbers
from app.services.today.waiting import titled

_DAYS: Final = 60
"""Days after which somebody was not seen lately; no source gives a number."""


def lately(practice: Practice, today: dt.date) -> Iterator[Item]:
    """Files whose work goes on and that had a session in the last two months."""
    for code, file in practice.files.items():
        if file.ended is not None:
            continue
        heads = practice.notes_of(code)
        last = next((one for one in heads[::-1] if one.kind is NoteKind.SESSION), None)
        if last is None or not 0 <= (today - last.held_on).days <= _DAYS:
            continue
        known, number = sessions(heads).get(last.id), session_numbers(heads).get(last.id)
        said = f"Session {number}" if number is not None else "Last session did not take place"
        began = f" at {known.began}" if known is not None and known.began else ""
        yield Item(
            what=What.CLIENT,
            group=Group.LATELY,
            title=listed(called(practice, file.subjects)) or code,
            why=f"{said}{began}",
            verb="Write note",
            file=code,
            due=last.held_on,
        )


def died(practice: Practice, today: dt.date) -> Iterator[Item]:
    """Files that are still open though everybody they are about has died.

    Nothing becomes due in a file before it is closed.
    """
    del today
    for code, file in practice.files.items():
        days = [practice.person(one).died for one in file.subjects]
        known = [day for day in days if day is not None]
        if file.ended is None and known and len(known) == len(days):
            yield Item(
                what=What.TO_CLOSE,
                group=Group.WEEK,
                title=titled(practice, code, "file still open"),
                why=f"Died on {in_words(max(known))}. Until the file is closed, it is never due.",
                verb="Close",
                file=code,
            )


def of_age(practice: Practice, today: dt.date) -> Iterator[Item]:
    """Files of a child whose client has come of age: they decide alone now.

    No parent has a say any more, and what was agreed with a child is agreed again with them. The
    line goes when the file is a child's no more.
    """
    for code, file in practice.files.items():
        if file.ended is not None or file.kind is not FileKind.CHILD:
            continue
        if come_of_age(practice, code, on=today):
            majority = practice.law_of(code).majority
            yield Item(
                what=What.OF_AGE,
                group=Group.WAITS,
                title=titled(practice, code, f"{majority.age} now"),
                why="They decide alone: agree again who may be told, correct the type of work.",
                verb="Open",
                file=code,
            )
