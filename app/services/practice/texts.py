"""The one walk over every text that is signed: notes, records of every kind, and roles.

Linking, merging, splitting, "nobody", the separation check, search, destruction and export go
through here, so that a kind of record cannot be forgotten by one of them. Drafts are not walked:
they are sealed under keys of the contacts vault, where a name may stand, and linked when signed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from app.domain import plain
from app.domain.files import ClientFile, Relation
from app.domain.ids import Code, PersonId, RecordId
from app.domain.kinds import kind_of
from app.domain.notes import Note, NoteHead
from app.domain.records import Record, first_of
from app.domain.text import NoteText
from app.services.practice.commit import Change
from app.services.practice.practice import Practice
from app.services.practice.progress import SILENT, Progress

Within: TypeAlias = ClientFile | RecordId
"""What a text is in: a client's file, or a record of the practice's own with all that adds to it.

Such a record is named by the first of them.
"""
Put = Callable[[NoteText, Within], NoteText]
"""A text put otherwise, given what it is in."""
Wanted = Callable[[NoteText], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a text stands: what it is in ("note", "file", a kind of record), which, whose."""

    what: str
    id: str
    file: Code | None


def typed(
    practice: Practice, *, outside: Iterable[Code] = (), about: frozenset[PersonId] | None = None
) -> Iterator[tuple[Place, NoteText]]:
    """Every text that is kept but for drafts, and where it stands.

    Files that are named in `outside` are passed over. With `about`, notes whose heads mention
    none of these people are passed over unread.
    """
    left = frozenset(outside)
    for code, file in practice.files.items():
        if code in left:
            continue
        for role in roles(file):
            yield Place(what="file", id=code, file=code), role
        yield from _in_notes(practice, code, about)
    for record in practice.kept.values():
        if record.file not in left:
            place = Place(what=kind_of(record).name, id=record.id, file=record.file)
            yield from ((place, text) for text in plain.texts(record))


def _in_notes(
    practice: Practice, code: Code, about: frozenset[PersonId] | None
) -> Iterator[tuple[Place, NoteText]]:
    heads = practice.heads.of(code)
    if about is None:
        texts = practice.records.texts_of(code, heads)
    else:
        some = [head for head in heads.values() if head.people & about]
        texts = {head.id: practice.records.text(head) for head in some}
    for note, text in texts.items():
        yield Place(what="note", id=note, file=code), text


def rewrite(
    practice: Practice,
    change: Change,
    wanted: Wanted,
    put: Put,
    *,
    put_role: Put | None = None,
    put_of: Callable[[str], Put] | None = None,
    about: frozenset[PersonId] | None = None,
    progress: Progress = SILENT,
) -> None:
    """Add to a change every kept text that is wanted, put otherwise: notes, records and roles.

    With `put_of`, how the texts of a note or record are put depends on which it is, by its id.
    What the change holds already is left to whoever put it there, but for roles, records and kept
    notes that it changes: those are put otherwise where they stand in it.
    """
    heads = [head for head in practice.heads.all() if about is None or head.people & about]
    _rewrite_notes(practice, change, heads, wanted, put_of or (lambda _: put), progress)
    changed = {record.id for record in change.records}
    kept = (record for identity, record in practice.kept.items() if identity not in changed)
    firsts = firsts_of_own(practice, change)
    for record in [*kept, *change.records]:
        if any(map(wanted, plain.texts(record))):
            how = put_of(record.id) if put_of else put
            change.records.append(_put_in(practice, change, record, how, firsts))
    for code, file in (practice.files | change.files).items():
        if any(map(wanted, roles(file))):
            change.files[code] = _roles_put(file, put_role or put)


def _rewrite_notes(
    practice: Practice,
    change: Change,
    heads: list[NoteHead],
    wanted: Wanted,
    put_of: Callable[[str], Put],
    progress: Progress,
) -> None:
    again = {note.head.id: at for at, note in enumerate(change.relinked)}
    for done, head in enumerate(heads):
        if done % 200 == 0:
            progress.step(done, len(heads))
        at = again.get(head.id)
        text = practice.records.text(head) if at is None else change.relinked[at].text
        if not wanted(text):
            continue
        file = change.files.get(head.file) or practice.file(head.file)
        note = _note(head, put_of(head.id)(text, file))
        if at is None:
            change.relinked.append(note)
        else:
            change.relinked[at] = note


def put_in_change(practice: Practice, change: Change, put: Put, put_role: Put) -> None:
    """Put every text of a change otherwise that is no note's: its records and its roles."""
    firsts = firsts_of_own(practice, change)
    change.records = [_put_in(practice, change, record, put, firsts) for record in change.records]
    for code, file in list(change.files.items()):
        change.files[code] = _roles_put(file, put_role)


def firsts_of_own(practice: Practice, change: Change | None = None) -> Mapping[RecordId, RecordId]:
    """Each record of the practice's own, and the one it adds to in the end, which may be itself."""
    records = (*practice.kept.values(), *(() if change is None else change.records))
    return first_of({one.id: one.adds_to for one in records if one.file is None})


def _put_in(
    practice: Practice,
    change: Change,
    record: Record,
    put: Put,
    firsts: Mapping[RecordId, RecordId],
) -> Record:
    """A record with each of its texts put otherwise."""
    within: Within = (
        firsts[record.id] if record.file is None else _file_of(practice, change, record.file)
    )
    return plain.with_texts(record, lambda text: put(text, within))


def _file_of(practice: Practice, change: Change, code: Code) -> ClientFile:
    return change.files.get(code) or practice.file(code)


def _note(head: NoteHead, text: NoteText) -> Note:
    return Note(head=replace(head, people=text.people, version=head.version + 1), text=text)


def _roles_put(file: ClientFile, put: Put) -> ClientFile:
    relations = _put(file.relations, put, file)
    former = tuple(
        one if one.role is None else replace(one, role=put(one.role, file)) for one in file.former
    )
    merged = tuple(
        one.with_sides(lambda side: replace(side, relations=_put(side.relations, put, file)))
        for one in file.merged
    )
    changed = replace(file, relations=relations, former=former, merged=merged)
    return file if changed == file else changed


def _put(relations: Iterable[Relation], put: Put, file: ClientFile) -> tuple[Relation, ...]:
    return tuple(replace(one, role=put(one.role, file)) for one in relations)


def roles(file: ClientFile) -> Iterator[NoteText]:
    """Every role that a file keeps: of those it knows, and of whom a merge took from it."""
    yield from (relation.role for relation in file.relations)
    yield from (one.role for one in file.former if one.role is not None)
    for merged in file.merged:
        yield from (one.role for side in merged.sides for one in side.relations)
