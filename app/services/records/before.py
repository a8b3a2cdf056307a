"""What was before the next session: the last plan, and the hour that sessions usually have.

Both are only shown. Nothing of them is copied into a note, or kept with it, by itself.
"""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Final

from app.domain import appointments, plans
from app.domain.appointments import Appointment
from app.domain.ids import Code, NoteId
from app.domain.notes import NoteHead, sessions
from app.services.practice.practice import Practice
from app.services.records.write import Said, mentions_in

_LATEST: Final = 6  # sessions that say what is usual


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The last plan of a file: in which note, of which day, in its words, and who is mentioned."""

    note: NoteId
    on: dt.date
    text: str
    mentions: tuple[Said, ...]


def last_plan(practice: Practice, code: Code) -> Plan | None:
    """The newest plan under a heading, else how the last session that took place closes.

    No note before that session is looked at. Raises NoSuch.
    """
    practice.file(code)
    heads = practice.notes_of(code)
    held = {note for note, said in sessions(heads).items() if said.held}
    for head in reversed(heads):
        text = practice.records.text(head).read(practice.names())
        place = plans.headed(text)
        if place is None and head.id in held:
            place = plans.closing(text)
        if place is not None:
            return _plan(practice, head, text, place)
        if head.id in held:
            return None
    return None


def _plan(practice: Practice, head: NoteHead, text: str, place: tuple[int, int]) -> Plan:
    start, end = place
    said = mentions_in(practice, head.file, practice.records.text(head))
    return Plan(
        note=head.id,
        on=head.held_on,
        text=text[start:end],
        mentions=tuple(
            replace(one, start=one.start - start, end=one.end - start)
            for one in said
            if one.start >= start and one.end <= end
        ),
    )


def usual(practice: Practice, code: Code) -> Appointment | None:
    """The hour, length and place of most of the last sessions, or None. Raises NoSuch."""
    practice.file(code)
    heads = practice.notes_of(code)
    known = sessions(heads)
    newest = (known[head.id] for head in reversed(heads) if head.id in known)
    said = [one for one in newest if one.held and (one.began or one.minutes or one.where)]
    return appointments.usual(said[:_LATEST])
