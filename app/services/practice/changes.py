"""Change notification: what a write touched, for whoever shows something to ask about."""

from dataclasses import dataclass

from app.domain.ids import Code, NoteId, PersonId, RecordId
from app.services.practice.own_texts import Naming


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """The records a journey added, changed or destroyed.

    `named` are the own texts that it changed and that name somebody now.
    """

    people: frozenset[PersonId] = frozenset()
    files: frozenset[Code] = frozenset()
    notes: frozenset[NoteId] = frozenset()
    records: frozenset[RecordId] = frozenset()
    gone: frozenset[Code] = frozenset()
    named: tuple[Naming, ...] = ()
