"""Undo information of a merge: what each file said of whoever is absorbed.

It lies where what it tells of lies: with the file, under the file's key, and with the person who
is left, under theirs. So it goes with the destruction of either, and no step of its own is needed.
"""

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass, field, replace

from app.domain import plain
from app.domain.files import ClientFile, Former, Was
from app.domain.ids import Code, NoteId, PersonId, RecordId
from app.domain.people import Merged, Person
from app.domain.text import Mention, NoteText, joined
from app.services.practice import texts
from app.services.practice.commit import Change
from app.services.practice.practice import Practice


def sign_of(text: NoteText) -> str:
    """A digest by which a text is known again, whoever its mentions refer to by then."""
    whoever = [
        replace(run, person=PersonId("")) if isinstance(run, Mention) else run for run in text.runs
    ]
    written = json.dumps(NoteText(tuple(whoever)).encoded())
    return hashlib.blake2b(written.encode(), digest_size=12).hexdigest()


@dataclass(slots=True)
class _Said:
    """What says something of somebody, in one file or among the practice's own records."""

    notes: list[NoteId] = field(default_factory=list)
    records: list[RecordId] = field(default_factory=list)
    fields: list[RecordId] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


def remember(practice: Practice, change: Change, into: Person, gone: Person) -> None:
    """Add to a change that merges two people what is needed to take it back."""
    said = _said(practice, gone.id)
    kept: dict[Code, Former] = {}
    for code, file in practice.files.items():
        if code in said or gone.id in file.people:
            kept[code] = _former(file, into.id, gone.id, said[code])
    for code, former in kept.items():
        file = change.files.get(code) or practice.file(code)
        change.files[code] = replace(file, former=(*file.former, former))
    own = said[None]
    merged = Merged(
        into=replace(into, forms=(), merges=()),
        gone=replace(gone, forms=()),
        forms=tuple((form.id, form.kind) for form in gone.forms),
        files=len(kept),
        clients=sum(
            not {into.id, gone.id}.isdisjoint(file.subjects) for file in practice.files.values()
        ),
        records=tuple(own.records),
        fields=tuple(own.fields),
        texts=tuple(own.texts),
    )
    change.changed_people = [
        replace(one, merges=(*one.merges, merged)) if one.id == into.id else one
        for one in change.changed_people
    ]


def _said(practice: Practice, whom: PersonId) -> defaultdict[Code | None, _Said]:
    found: defaultdict[Code | None, _Said] = defaultdict(_Said)
    for head in practice.heads.all():
        if whom in head.people:
            found[head.file].notes.append(head.id)
    for record in practice.kept.values():
        if whom in plain.people_in_fields(record):
            found[record.file].fields.append(record.id)
        mentions = [text for text in plain.texts(record) if whom in text.people]
        if mentions:
            found[record.file].records.append(record.id)
            found[record.file].texts += map(sign_of, mentions)
    for code, file in practice.files.items():
        roles = [role for role in texts.roles(file) if whom in role.people]
        if roles:
            found[code].texts += map(sign_of, roles)
    return found


def _former(file: ClientFile, into: PersonId, gone: PersonId, said: _Said) -> Former:
    places = {relation.person: place for place, relation in enumerate(file.relations)}
    was, took = Was.MENTIONED, None
    if gone in file.subjects:
        was, took = Was.CLIENT, places.get(into)
    elif gone in places and into in file.people:
        was, took = Was.BESIDE, places[gone]
    elif gone in places:
        was = Was.RELATION
    role = None if took is None else _about(file.relations[took].role, into, gone)
    return Former(
        person=gone,
        was=was,
        role=role,
        place=took or 0,
        notes=tuple(said.notes),
        records=tuple(said.records),
        fields=tuple(said.fields),
        texts=tuple(dict.fromkeys(said.texts)),
    )


def _about(role: NoteText, into: PersonId, gone: PersonId) -> NoteText:
    """A role with whoever is kept mentioned instead of whoever goes."""
    return joined(
        [
            replace(run, person=into) if isinstance(run, Mention) and run.person == gone else run
            for run in role.runs
        ]
    )
