"""The date of a note, looked at before it is signed."""

import datetime as dt

from app.domain.ids import Code
from app.domain.notes import NoteKind
from app.domain.session_days import Doubt
from app.domain.session_days import doubts as doubts_about
from app.services.practice.practice import Practice


def doubts(practice: Practice, code: Code, kind: NoteKind, on: dt.date) -> tuple[Doubt, ...]:
    """What speaks against this date of a new note; of other notes only that it lies ahead.

    Raises NoSuch.
    """
    file, today = practice.file(code), practice.clock.today()
    if kind is not NoteKind.SESSION:
        return (Doubt.FUTURE,) if on > today else ()
    known = [practice.people.get(subject) for subject in file.subjects]
    heads = practice.heads.of(code).values()
    return doubts_about(
        on,
        today=today,
        opened=file.opened,
        born=[one.born for one in known if one is not None and one.born is not None],
        died=[None if one is None else one.died for one in known],
        others=[head.held_on for head in heads if head.kind is NoteKind.SESSION],
    )
