"""Relinking: texts that already say somebody's name are linked when that somebody becomes known.

A signed note reads the same afterwards, code point for code point; only what stands in the
notes vault changes, from a name to a reference.
"""

from dataclasses import replace

from app.detect.people import KnownPeople
from app.domain.files import ClientFile
from app.domain.ids import Code, PersonId
from app.domain.people import Person
from app.domain.text import NoteText, Words
from app.services.people.linking import Linker
from app.services.practice import texts
from app.services.practice.commit import Change, commit
from app.services.practice.practice import Practice
from app.services.practice.progress import Progress


def relink(practice: Practice, change: Change, progress: Progress) -> None:
    """Link whoever a change makes known in every kept text, and everybody in the change's own.

    Notes, requests and records of every kind, closed or not, and the roles of files: whatever
    says a form of one of its new people refers to them afterwards.
    """
    fresh = [form for person in change.people for form in person.forms] + change.forms
    linker = Linker(people=_known_then(practice, change), near=False)
    if fresh:
        suspects = KnownPeople(fresh)
        texts.rewrite(
            practice,
            change,
            lambda text: _says(suspects, text),
            linker.link_again,
            put_role=linker.link_role,
            progress=progress,
        )
    link_typed(practice, change, linker)


def link_all(practice: Practice) -> None:
    """Link whatever still says somebody in a note, a record or a role: older versions left some.

    0.1.0 linked the notes alone when somebody became known later, and no role at all; it knew an
    address by the lines it was given in, and no postcode in other spacing.
    """
    known, change = practice.known_people(), Change()
    linker = Linker(people=practice.people, known=practice.matchers(), near=False)
    texts.rewrite(
        practice,
        change,
        lambda text: _says(known, text),
        linker.link_again,
        put_role=linker.link_role,
    )
    if change.relinked or change.records or change.files:
        finish_linking(practice, change, linker)
        commit(practice, change)


def link_typed(practice: Practice, change: Change, linker: Linker | None = None) -> None:
    """Link what was typed for a change that is no note: its records, and roles of its files."""
    if change.records or any(file.relations for file in change.files.values()):
        linker = linker or Linker(people=practice.people, known=practice.matchers())
        texts.put_in_change(practice, change, linker.link_again, linker.link_role)
    if linker is not None:
        finish_linking(practice, change, linker)


def finish_linking(practice: Practice, change: Change, linker: Linker) -> None:
    """Take over what a linker found, and link its near names wherever else a text says them."""
    _take_over(change, linker, practice.files)
    _keep_out(practice, change, linker)


def _known_then(practice: Practice, change: Change) -> dict[PersonId, Person]:
    """Everybody with every form they will have once the change is kept."""
    people = practice.people | {p.id: p for p in (*change.changed_people, *change.people)}
    for form in change.forms:
        known = people[form.person]
        people[form.person] = replace(known, forms=(*known.forms, form))
    return people


def _keep_out(practice: Practice, change: Change, linker: Linker) -> None:
    """Link near names that became somebody waiting wherever else a text says them.

    "Denis" is asked about in one note; another note, signed when no Dennis was known, says it too.
    """
    if not linker.near_forms:
        return
    suspects = KnownPeople(linker.near_forms)
    again = Linker(people=_known_then(practice, change), near=False)
    texts.rewrite(
        practice,
        change,
        lambda text: _says(suspects, text),
        again.link_again,
        put_role=again.link_role,
    )
    for place, note in enumerate(change.notes):
        if _says(suspects, note.text):
            file = change.files.get(note.head.file) or practice.file(note.head.file)
            text = again.link_again(note.text, file)
            head = replace(note.head, people=text.people)
            change.notes[place] = replace(note, head=head, text=text)
    _take_over(change, again, practice.files)


def _take_over(change: Change, linker: Linker, files: dict[Code, ClientFile]) -> None:
    """Take over what a linker found: suspected people, spellings, and whose files they are in."""
    change.people += linker.new_people.values()
    change.forms += linker.new_forms
    for code, relations in linker.relations.items():
        file = change.files.get(code) or files[code]
        change.files[code] = file.with_relations(relations)


def _says(suspects: KnownPeople, text: NoteText) -> bool:
    return any(isinstance(run, Words) and suspects.find(run.text) for run in text.runs)
