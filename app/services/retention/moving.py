"""Moving: what was signed in the wrong file is signed in the right one, with its day and moment."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from app.domain.ids import Code, NoteId, PersonId, new_id
from app.domain.notes import Note, NoteHead
from app.services.people.linking import Linker
from app.services.people.relinking import finish_linking
from app.services.practice.commit import Change
from app.services.practice.matchers import Matchers
from app.services.practice.practice import Practice


def sign_there(
    practice: Practice,
    change: Change,
    notes: Sequence[NoteHead],
    to: Code,
    *,
    without: Collection[PersonId],
) -> None:
    """Add these notes to a change as notes of another file, under ids of their own there.

    Names are linked as if they were typed there; `without` are people who go with the other file's
    notes, and whom nothing may come to be about.
    """
    file, names = practice.file(to), practice.names()
    people = {one: known for one, known in practice.people.items() if one not in without}
    forms = {form.id: form for form in practice.forms.values() if form.person not in without}
    linker = Linker(people=people, known=Matchers(forms))
    fresh: dict[NoteId, NoteId] = {head.id: NoteId(new_id()) for head in notes}
    for head, text in zip(notes, practice.records.texts(notes), strict=True):
        linked, _ = linker.link(text.read(names), file)
        there = replace(
            head,
            id=fresh[head.id],
            file=to,
            people=linked.people,
            addendum_to=fresh.get(head.addendum_to) if head.addendum_to else None,
            version=1,
        )
        change.notes.append(Note(head=there, text=linked))
    finish_linking(practice, change, linker)
