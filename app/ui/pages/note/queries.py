"""What the page of a note asks of the practice."""

import datetime as dt
from dataclasses import dataclass

from app.domain.ids import Code, NoteId
from app.domain.notes import Draft, NoteKind
from app.services.people import people, unresolved
from app.services.practice.changes import Changed
from app.services.practice.practice import Practice
from app.services.records import draft as drafts
from app.services.records import draft_fallback, read, write
from app.services.records.draft_fallback import Sealer
from app.services.records.read import Read
from app.services.records.write import Said, Signed


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What is needed to write: whose file, what was begun, and what is added to."""

    names: tuple[str, ...]
    sealer: Sealer
    draft: Draft | None
    adds_to: Read | None
    next_session: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """Whom a text would mention, and the text that was looked at."""

    text: str
    said: tuple[Said, ...]


def sheet(practice: Practice, code: Code, adds_to: NoteId | None) -> Sheet:
    """Everything for writing in this file. A draft decides what is added to."""
    draft = drafts.saved(practice, code)
    target = draft.addendum_to if draft is not None else adds_to
    heads = practice.notes_of(code)
    sessions = [head for head in heads if head.kind is NoteKind.SESSION and not head.addendum_to]
    return Sheet(
        names=people.row(practice, code).names,
        sealer=draft_fallback.sealer(practice, code),
        draft=draft,
        adds_to=None if target is None else read.note(practice, target),
        next_session=len(sessions) + 1,
    )


def look(practice: Practice, code: Code, text: str) -> Looked:
    """Whom the text would mention if it were signed now."""
    return Looked(text=text, said=write.look(practice, code, text))


def sign(
    practice: Practice,
    code: Code,
    kind: NoteKind,
    held_on: dt.date,
    text: str,
    adds_to: NoteId | None,
) -> tuple[Changed, tuple[Signed, bool]]:
    """Sign the note; from now on it is only ever added to. Whether names in it wait, too."""
    signed = write.sign(practice, code, kind=kind, held_on=held_on, text=text, addendum_to=adds_to)
    return signed.changed, (signed, bool(unresolved.unsettled(practice, code, signed.note)))
