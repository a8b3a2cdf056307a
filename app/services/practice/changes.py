"""Change notification: what a write touched, for whoever shows something to ask about."""

from dataclasses import dataclass

from app.domain.ids import Code, NoteId, PersonId, RecordId


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """The records a journey added, changed or destroyed."""

    people: frozenset[PersonId] = frozenset()
    files: frozenset[Code] = frozenset()
    notes: frozenset[NoteId] = frozenset()
    records: frozenset[RecordId] = frozenset()
    gone: frozenset[Code] = frozenset()
