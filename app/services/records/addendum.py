"""Addenda: what is added to a signed note, since a signed note is never changed."""

import datetime as dt

from app.domain.ids import DraftId, NoteId
from app.services.practice.practice import Practice
from app.services.records import write
from app.services.records.write import Signed


def add(
    practice: Practice,
    note: NoteId,
    text: str,
    *,
    on: dt.date | None = None,
    draft: DraftId | None = None,
) -> Signed:
    """Sign an addendum to a note: in its file, of its kind, about its day unless another is given.

    Raises NoSuch, NotUnderstood for an empty text.
    """
    head = practice.heads.get(note)
    return write.sign(
        practice,
        head.file,
        kind=head.kind,
        held_on=on or head.held_on,
        text=text,
        addendum_to=note,
        draft=draft,
    )
