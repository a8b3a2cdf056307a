"""Unresolved names: who is meant, decided in one list, at sign-off or later.

A name that others in the practice have too became somebody unresolved of its file, or of a record
of the practice's own. Here it is said to be somebody known, somebody new, or nobody at all: just a
word. Signed texts read the same afterwards, code point for code point.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from app.detect import unrecorded
from app.detect.apart import Apart
from app.domain import plain
from app.domain.errors import NotAllowed
from app.domain.files import ClientFile, Relation
from app.domain.ids import Code, NoteId, PersonId, RecordId
from app.domain.kinds import kind_of
from app.domain.people import Person
from app.domain.text import Mention, NoPerson, NoteText, Placed, Run
from app.services.people import merge, relinking
from app.services.people.in_use import usable
from app.services.people.linking import Unlinked
from app.services.people.namesakes import Namesakes
from app.services.people.people import NewPerson, forms_to_add, relation_from
from app.services.practice import texts
from app.services.practice.as_now import shown_as_now
from app.services.practice.changes import Changed
from app.services.practice.commit import Change, commit
from app.services.practice.practice import Practice
from app.services.practice.progress import SILENT

_AROUND: Final = 60  # code points before and after a name
_PLACES: Final = 3  # how many of its places are shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """One place where a name stands: the words before and after it."""

    before: str
    name: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody who may be meant, what they are to this file, and where else they are known.

    `client` says that one of those other files is about them. In a record of the practice's own
    nobody has a role.
    """

    person: PersonId
    name: str
    role: str | None
    files: tuple[Code, ...]
    client: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsettled:
    """A name to settle. `person` is None for a word that nobody in the practice has.

    `record` is the record of the practice's own that the name waits in, if it is in none of a file:
    the first of those that add to one another; `kind` and `on` are what and of when it is.
    """

    person: PersonId | None
    name: str
    places: tuple[Around, ...]
    candidates: tuple[Candidate, ...]
    record: RecordId | None = None
    kind: str = ""
    on: dt.date | None = None


def unsettled(
    practice: Practice, code: Code | None, note: NoteId | None = None
) -> tuple[Unsettled, ...]:
    """The names of a file that wait, or of the practice's own records, in the order they came.

    With a note, only those in it, and then the capitalised words in it that look like a person
    nobody has recorded.
    """
    if code is None:
        return tuple(_waiting_in_own(practice))
    file = practice.file(code)
    waiting = [
        practice.people[relation.person]
        for relation in file.relations
        if relation.person in practice.people and practice.people[relation.person].waits
    ]
    if note is None:
        placed = [*_in_notes(practice, code, waiting), *_in_records(practice, code, waiting)]
        return tuple(_waiting(practice, file, person, placed) for person in waiting)
    here = _placed(practice, note)
    said = {at.run.person for at in here if isinstance(at.run, Mention)}
    found = [_waiting(practice, file, one, [here]) for one in waiting if one.id in said]
    return (*found, *_unknown(practice, file, here))


def waiting_in_own(practice: Practice) -> tuple[Person, ...]:
    """Whoever waits in records of the practice's own, in the order they came."""
    firsts = {*texts.firsts_of_own(practice).values()}
    return tuple(one for one in practice.people.values() if one.unresolved in firsts)


def may_be(practice: Practice, person: Person) -> tuple[PersonId, ...]:
    """Everybody known whom a name that waits may mean, because it is a name of theirs."""
    return tuple(
        one for one in _called(practice, person.shown) if not practice.people[one].unresolved
    )


def is_known(
    practice: Practice, code: Code | None, whom: PersonId, known: PersonId, role: str | None = None
) -> Changed:
    """The name means somebody known. `role` is needed when this file does not know them yet.

    `code` is None for a name in the practice's own records, where nobody has a role.

    Raises NoSuch, NotAllowed("already-settled", "person-not-settled"), NotUnderstood
    ("role-unusable").
    """
    person, into = _waiting_here(practice, code, whom), practice.person(known)
    if into.unresolved is not None:
        raise NotAllowed("person-not-settled")
    change = Change()
    merge.absorb(practice, change, into, person, role=role)
    return commit(practice, change)


def is_new(
    practice: Practice, code: Code | None, whom: PersonId, role: str, *, name: str | None = None
) -> Changed:
    """The name means somebody whom nobody knew; perhaps by a fuller name.

    Raises NoSuch, NotAllowed("already-settled"), and in a file NotUnderstood("role-unusable").
    """
    person = _waiting_here(practice, code, whom)
    names = tuple(filter(None, (name, person.shown)))
    change = Change(
        forms=forms_to_add(person, NewPerson(names=names)),
    )
    change.changed_people.append(replace(person.using_too(change.forms), unresolved=None))
    if code is not None:
        change.files[code] = _with_role(practice.file(code), whom, relation_from(role))
    relinking.relink(practice, change, SILENT)
    return commit(practice, change)


def is_nobody(practice: Practice, code: Code | None, whom: PersonId) -> Changed:
    """The name is a word like any other, wherever this file or record says it.

    Its key goes when the first client of the file goes, or in a record of the practice's own the
    first who has this name: older snapshots still use it.
    Raises NoSuch, NotAllowed("already-settled").
    """
    person = _waiting_here(practice, code, whom)
    said = {form.id: form.text for form in person.forms}

    def point(mention: Mention) -> Run:
        return NoPerson(mention.spelled(said[mention.form]))

    change = Change(gone=[whom])
    merge.repoint(practice, change, whom, point)
    keepers = may_be(practice, person)
    if code is not None:
        file = change.files.get(code, practice.file(code))
        kept = tuple(relation for relation in file.relations if relation.person != whom)
        change.files[code] = replace(file, relations=kept)
        keepers = file.subjects
    for keeper in keepers[:1]:
        client = practice.person(keeper)
        absorbed = (*client.absorbed, whom, *person.absorbed)
        change.changed_people.append(replace(client, absorbed=absorbed))
    return commit(practice, change)


def word_is_known(
    practice: Practice, code: Code, word: str, known: PersonId, role: str | None = None
) -> Changed:
    """A word that nobody had is another name of somebody known; texts that say it are linked."""
    person, file = practice.person(known), practice.file(code)
    change = Change(forms=forms_to_add(person, NewPerson(names=(word,))))
    if person.using_too(change.forms) != person:
        change.changed_people.append(person.using_too(change.forms))
    if known not in file.people:
        change.files[code] = file.with_relations(
            [Relation(person=known, role=relation_from(role or ""))]
        )
    relinking.relink(practice, change, SILENT)
    return commit(practice, change)


def _waiting_here(practice: Practice, code: Code | None, whom: PersonId) -> Person:
    person = practice.person(whom)
    waits = (
        person in waiting_in_own(practice)
        if code is None
        else person.unresolved == practice.file(code).code
    )
    if not waits:
        raise NotAllowed("already-settled")
    return person


def _with_role(file: ClientFile, whom: PersonId, role: NoteText) -> ClientFile:
    relations = (
        replace(relation, role=role) if relation.person == whom else relation
        for relation in file.relations
    )
    return replace(file, relations=tuple(relations))


def _placed(practice: Practice, note: NoteId) -> tuple[Placed, ...]:
    text = practice.records.text(practice.heads.get(note))
    return tuple(text.placed(shown_as_now(practice).names()))


def _says(people: frozenset[PersonId], waiting: Iterable[Person]) -> bool:
    return any(person.id in people for person in waiting)


def _in_notes(
    practice: Practice, code: Code, waiting: Collection[Person]
) -> Iterator[tuple[Placed, ...]]:
    """Every note of a file that mentions one of them."""
    heads = practice.notes_of(code)
    return (_placed(practice, head.id) for head in heads if _says(head.people, waiting))


def _in_records(
    practice: Practice, code: Code | None, waiting: Collection[Person]
) -> Iterator[tuple[Placed, ...]]:
    """Every text of a record of a file, or of the practice's own, that mentions one of them."""
    kept = practice.all_in(code)
    said = (text for record in kept for text in plain.texts(record))
    names = shown_as_now(practice).names()
    return (tuple(text.placed(names)) for text in said if _says(text.people, waiting))


def _waiting_in_own(practice: Practice) -> Iterator[Unsettled]:
    waiting = waiting_in_own(practice)
    placed = [*_in_records(practice, None, waiting)] if waiting else []
    for person in waiting:
        found = _waiting(practice, None, person, placed)
        record = practice.kept[RecordId(person.unresolved or "")]
        kind = kind_of(record)
        yield replace(found, record=record.id, kind=kind.name, on=kind.about(record))


def _waiting(
    practice: Practice,
    file: ClientFile | None,
    person: Person,
    said: Iterable[tuple[Placed, ...]],
) -> Unsettled:
    return Unsettled(
        person=person.id,
        name=person.shown,
        places=_last_places(person, said),
        candidates=_candidates(practice, file, person.shown),
    )


def _last_places(person: Person, said: Iterable[tuple[Placed, ...]]) -> tuple[Around, ...]:
    """The last places in which somebody is mentioned, in the order of the texts."""
    found = [
        (at, text)
        for text in said
        for at in text
        if isinstance(at.run, Mention) and at.run.person == person.id
    ]
    return tuple(_around(_whole(text), at.start, at.end) for at, text in found[-_PLACES:])


def _whole(placed: Iterable[Placed]) -> str:
    return "".join([part.text for part in placed])


def unrecorded_in(practice: Practice, note: NoteId) -> tuple[Unlinked, ...]:
    """Possible names in a note of people nobody recorded: a pack would find them. Raises NoSuch."""
    placed = _placed(practice, note)
    text = _whole(placed)
    return tuple(
        Unlinked(start=one.start, end=one.end, text=text[one.start : one.end])
        for one in unrecorded.people(text, _judged(placed))
    )


def _judged(placed: Iterable[Placed]) -> list[tuple[int, int]]:
    """The places of which somebody has said whom they mean, or that it is nobody."""
    return [(at.start, at.end) for at in placed if isinstance(at.run, Mention | NoPerson)]


def _unknown(
    practice: Practice, file: ClientFile, placed: tuple[Placed, ...]
) -> Iterable[Unsettled]:
    text, judged = _whole(placed), _judged(placed)
    taken = Apart(judged)
    seen: dict[str, list[Around]] = {}
    for found in unrecorded.people(text, judged):
        if not taken.touches(found.start, found.end):
            around = _around(text, found.start, found.end)
            seen.setdefault(around.name, []).append(around)
    for name, places in seen.items():
        candidates = _candidates(practice, file, name)
        yield Unsettled(
            person=None, name=name, places=tuple(places[:_PLACES]), candidates=candidates
        )


def _around(text: str, start: int, end: int) -> Around:
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    if start > _AROUND:
        before = "…" + before[before.find(" ") + 1 :]
    if end + _AROUND < len(text):
        after = after[: after.rfind(" ") if " " in after else None] + "…"
    return Around(before=before, name=text[start:end], after=after)


def _called(practice: Practice, name: str) -> tuple[PersonId, ...]:
    """Whoever has this name, those who wait among them."""
    sightings = practice.known_people().find(name)
    named = (form.person for sighting in sightings for form in sighting.forms)
    return tuple(one for one in dict.fromkeys(named) if one in practice.people)


def _candidates(practice: Practice, file: ClientFile | None, name: str) -> tuple[Candidate, ...]:
    """Whoever has this name, then everybody else of this file; the unresolved are nobody yet."""
    named, alike = _called(practice, name), Namesakes.of(practice)
    return tuple(
        _candidate(practice, file, practice.people[one], alike)
        for one in dict.fromkeys([*named, *(() if file is None else file.people)])
        if one in practice.people and practice.people[one].unresolved is None
    )


def _candidate(
    practice: Practice, file: ClientFile | None, person: Person, alike: Namesakes
) -> Candidate:
    elsewhere = [
        other
        for other in practice.files.values()
        if (file is None or other.code != file.code) and person.id in other.people
    ]
    return Candidate(
        person=person.id,
        name=alike.shown(practice, person),
        role=None
        if file is None or person.id not in file.people
        else file.role_of(person.id, usable(practice)),
        files=tuple(other.code for other in elsewhere),
        client=any(person.id in other.subjects for other in elsewhere),
    )
