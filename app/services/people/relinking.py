"""When somebody becomes known, texts that already say their name are linked to them.

A signed note reads the same afterwards, code point for code point; only what stands in the
notes vault changes, from a name to a reference.
"""

from dataclasses import replace

from app.detect.people import KnownPeople
from app.domain.files import ClientFile
from app.domain.ids import Code, PersonId
from app.domain.notes import Note, NoteHead
from app.domain.people import Person
from app.domain.text import NoteText, Run, Words, joined
from app.services.people.linking import Linker
from app.services.practice.commit import Change
from app.services.practice.practice import Practice
from app.services.practice.progress import Progress


def relink(practice: Practice, change: Change, progress: Progress) -> None:
    """Add to the change every kept note that says a form of one of its new people."""
    fresh = [form for person in change.people for form in person.forms] + change.forms
    if not fresh or not practice.heads.count():
        return
    suspects = KnownPeople(fresh)
    linker = Linker(people=_known_then(practice, change))
    heads = list(practice.heads.all())
    for done, head in enumerate(heads):
        if done % 200 == 0:
            progress.step(done, len(heads))
        text = practice.records.text(head)
        if _says(suspects, text):
            file = change.files.get(head.file) or practice.file(head.file)
            change.relinked.append(_linked(linker, head, text, file))
    absorb(change, linker, practice.files)


def _known_then(practice: Practice, change: Change) -> dict[PersonId, Person]:
    """Everybody with every form they will have once the change is kept."""
    people = practice.people | {p.id: p for p in (*change.changed_people, *change.people)}
    for form in change.forms:
        known = people[form.person]
        people[form.person] = replace(known, forms=(*known.forms, form))
    return people


def absorb(change: Change, linker: Linker, files: dict[Code, ClientFile]) -> None:
    """Take over what a linker found: suspected people, spellings, and whose files they are in."""
    change.people += linker.new_people.values()
    change.forms += linker.new_forms
    for code, relations in linker.relations.items():
        file = change.files.get(code) or files[code]
        change.files[code] = file.with_relations(relations)


def _says(suspects: KnownPeople, text: NoteText) -> bool:
    return any(isinstance(run, Words) and suspects.find(run.text) for run in text.runs)


def _linked(linker: Linker, head: NoteHead, text: NoteText, file: ClientFile) -> Note:
    """The note with its words linked again; what was linked already stays as it was."""
    runs: list[Run] = []
    for run in text.runs:
        if isinstance(run, Words):
            linked, _ = linker.link(run.text, file)
            runs += linked.runs
        else:
            runs.append(run)
    whole = joined(runs)
    return Note(head=replace(head, people=whole.people, version=head.version + 1), text=whole)
