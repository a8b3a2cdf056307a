"""Addenda: what is added to a signed note, since a signed note is never changed."""

import datetime as dt

from app.domain.appointments import Appointment
from app.domain.ids import Code, DraftId, NoteId
from app.domain.notes import NoteKind
from app.services.practice.practice import Practice
from app.services.records import write
from app.services.records.write import Signed


def add(
    practice: Practice,
    code: Code,
    note: NoteId,
    text: str,
    *,
    kind: NoteKind | None = None,
    on: dt.date | None = None,
    draft: DraftId | None = None,
    session: Appointment | None = None,
) -> Signed:
    """Sign an addendum to a note of this file: of its kind and about its day, or of others.

    What it says of a session's appointment corrects what was signed.

    Raises NoSuch, and as `write.sign` does.
    """
    head = practice.heads.get(note)
    return write.sign(
        practice,
        code,
        kind=kind or head.kind,
        held_on=on or head.held_on,
        text=text,
        addendum_to=note,
        draft=draft,
        session=session,
    )
