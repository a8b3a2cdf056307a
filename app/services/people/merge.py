"""Merging two people who are one: the forms of one move to the other, and nobody else is left.

A form keeps its id and its words, so every signed text reads as it was signed; in the notes
the references say the other person. The key of whoever is absorbed stays for as long as the
other's, because snapshots made before still use it, and goes with the other's: nothing is
kept alive that a destruction of the other would not end. What is needed to take a merge back is
kept with it (`former`).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from app.domain import plain
from app.domain.dates import in_words
from app.domain.errors import NotAllowed, NotUnderstood
from app.domain.files import ClientFile, Relation
from app.domain.ids import Code, PersonId
from app.domain.notes import Draft
from app.domain.numbers import figures
from app.domain.people import CONTACTS, TOLD, Form, FormKind, Person
from app.domain.text import Mention, NoteText, Run, joined
from app.services.people.former import remember
from app.services.people.in_use import usable
from app.services.people.namesakes import Namesakes
from app.services.people.people import mentions, relation_from
from app.services.people.relinking import link_typed
from app.services.practice import texts
from app.services.practice.changes import Changed
from app.services.practice.commit import Change, commit
from app.services.practice.practice import Practice
from app.services.practice.progress import SILENT, Progress
from app.services.practice.sealed_drafts import in_the_vault
from app.services.practice.texts import Within

Pointing = Callable[[Mention], Run]


def merge(
    practice: Practice, kept: PersonId, other: PersonId, *, progress: Progress = SILENT
) -> Changed:
    """Let the other be the one who is kept, wherever they are known or mentioned.

    `unmerge` takes it back.

    Raises NoSuch, NotAllowed("same-person", "both-are-clients", "births-differ",
    "person-not-settled"); nothing is changed then.
    """
    into, gone = practice.person(kept), practice.person(other)
    if into.unresolved is not None or gone.unresolved is not None:
        raise NotAllowed("person-not-settled")
    change = Change()
    absorb(practice, change, into, gone, progress=progress)
    remember(practice, change, into, gone)
    change.drafts += drafts_about(practice, gone.id, lambda _: into.id)
    return commit(practice, change)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two people who may be one, as they are shown before they are merged.

    `shown` is what they are called, people of one name told apart; `notes` counts the notes that
    mention them. `roles` is what they are to the files that know them.
    """

    person: Person
    shown: str
    client_of: tuple[Code, ...]
    known_to: tuple[Code, ...]
    notes: int
    roles: Mapping[Code, str] = field(default_factory=dict)

    def facts(self) -> tuple[str, ...]:
        """What tells them apart, in words: names, days, contact details, files and notes."""
        person = self.person
        days = (("born", person.born), ("died", person.died))
        kinds = (FormKind.PHONE, FormKind.EMAIL)
        reached = [form.text for kind in kinds for form in person.in_use(kind)]
        known = tuple(
            f"{code} as {self.roles[code]}" if self.roles.get(code) else code
            for code in self.known_to
        )
        files = (("client of", self.client_of), ("known to", known))
        return (
            ", ".join(person.names or (person.shown,)),
            *(f"{word} {in_words(day)}" for word, day in days if day is not None),
            *reached,
            *(" ".join(form.text.split()) for form in person.in_use(FormKind.ADDRESS)[:1]),
            *(f"{word} {', '.join(codes)}" for word, codes in files if codes),
            f"mentioned in {figures(self.notes, 'note', 'notes')}",
        )


def sides(practice: Practice, kept: PersonId, other: PersonId) -> tuple[Side, Side]:
    """Preview of a merge: both people, whoever is kept first. Nothing is changed.

    Raises what `merge` does.
    """
    into, gone = practice.person(kept), practice.person(other)
    if into.unresolved is not None or gone.unresolved is not None:
        raise NotAllowed("person-not-settled")
    _refuse_unless_one(practice, into, gone)
    return _side(practice, into), _side(practice, gone)


def _side(practice: Practice, person: Person) -> Side:
    files = practice.files.values()
    return Side(
        person=person,
        shown=Namesakes.of(practice).shown(practice, person),
        client_of=tuple(file.code for file in files if person.id in file.subjects),
        known_to=tuple(
            file.code
            for file in files
            if person.id in file.people and person.id not in file.subjects
        ),
        roles={
            file.code: one.role.read(usable(practice))
            for file in files
            for one in file.relations
            if one.person == person.id and not one.unresolved
        },
        notes=mentions(practice, person.id),
    )


def absorb(
    practice: Practice,
    change: Change,
    into: Person,
    gone: Person,
    *,
    role: str | None = None,
    progress: Progress = SILENT,
) -> None:
    """Gather the merge of two people. `role` is what they are to a file that only suspected."""
    _refuse_unless_one(practice, into, gone)

    def point(mention: Mention) -> Run:
        return replace(mention, person=into.id)

    repoint(practice, change, gone.id, point, instead=into.id, progress=progress)
    change.moved += (_moved(form, into, gone) for form in gone.forms)
    change.gone.append(gone.id)
    change.changed_people.append(
        replace(
            using_both(into, gone),
            born=into.born or gone.born,
            died=into.died or gone.died,
            professional=into.professional or gone.professional,
            reduced=into.reduced or gone.reduced,
            absorbed=(*into.absorbed, gone.id, *gone.absorbed),
        )
    )
    for code, file in practice.files.items():
        if gone.id in file.people:
            change.files[code] = _joined(change.files.get(code, file), into.id, gone.id, role)
    link_typed(practice, change)


def repoint(
    practice: Practice,
    change: Change,
    whom: PersonId,
    point: Pointing,
    *,
    instead: PersonId | None = None,
    progress: Progress = SILENT,
) -> None:
    """Put every mention of somebody as `point` says, wherever anything that was typed stands.

    A record that is about them is about `instead` afterwards, if somebody is given.
    """

    def put(text: NoteText, _within: Within) -> NoteText:
        runs = [point(r) if isinstance(r, Mention) and r.person == whom else r for r in text.runs]
        return joined(runs)

    texts.rewrite(
        practice,
        change,
        lambda text: whom in text.people,
        put,
        about=frozenset({whom}),
        progress=progress,
    )
    if instead is not None:
        changed = {record.id: record for record in change.records}
        for record in {**practice.kept, **changed}.values():
            about = plain.with_people(record, lambda one: instead if one == whom else one)
            if about != record:
                change.records.append(about)


def _refuse_unless_one(practice: Practice, into: Person, gone: Person) -> None:
    if into.id == gone.id:
        raise NotAllowed("same-person")
    for file in practice.files.values():
        if into.id in file.subjects and gone.id in file.subjects:
            raise NotAllowed("both-are-clients", code=file.code)
    dates = ((into.born, gone.born), (into.died, gone.died))
    if any(one and other and one != other for one, other in dates):
        raise NotAllowed("births-differ")


def using_both(into: Person, gone: Person) -> Person:
    """Whoever is kept, using the names and contacts of both; former ones of either stay former.

    A contact that is not to be used of one of them is not to be used of both.
    """
    if into.current is None and gone.current is None:
        return into
    barred = {(f.kind, f.text) for one in (into, gone) for k in CONTACTS for f in one.not_used(k)}
    had = {(form.kind, form.text) for form in into.forms} | barred
    mine = (f for k in TOLD for f in into.in_use(k) if (f.kind, f.text) not in barred)
    moved = (_moved(form, into, gone) for k in TOLD for form in gone.in_use(k))
    theirs = (form for form in moved if form.kind in TOLD and (form.kind, form.text) not in had)
    return replace(
        into,
        current=tuple(form.id for form in (*mine, *theirs)),
        withdrawn=(*into.withdrawn, *gone.withdrawn),
    )


def drafts_about(
    practice: Practice, gone: PersonId, who: Callable[[Draft], PersonId]
) -> Iterator[Draft]:
    """Every draft that has chosen who is gone, or asks about them, with somebody else instead."""
    for draft in in_the_vault(practice):
        into = who(draft)
        fields = {
            key.replace(gone, into): _instead(value, into, gone)
            for key, value in draft.fields.items()
        }
        if fields != draft.fields:
            yield replace(draft, fields=fields)


def _instead(value: Any, into: PersonId, gone: PersonId) -> Any:
    if isinstance(value, list):
        return list(dict.fromkeys(_instead(one, into, gone) for one in value))
    return into if value == gone else value


def _moved(form: Form, into: Person, gone: Person) -> Form:
    """The form as it is the other's: a name they have already is one more spelling of it."""
    repeated = form.kind is FormKind.NAME and (
        gone.unresolved is not None or form.text in into.written(FormKind.NAME)
    )
    kind = FormKind.SPELLING if repeated else form.kind
    return replace(form, person=into.id, kind=kind)


def _joined(file: ClientFile, into: PersonId, gone: PersonId, role: str | None) -> ClientFile:
    subjects = tuple(dict.fromkeys(into if one == gone else one for one in file.subjects))
    known = {*subjects, *(relation.person for relation in file.relations)}
    relations: list[Relation] = []
    for relation in file.relations:
        if relation.person != gone:
            if relation.person not in subjects:
                relations.append(relation)
        elif into not in known:
            relations.append(Relation(person=into, role=_role(relation, role)))
    now = file.with_subjects(subjects, lambda one: into if one == gone else one)
    return replace(now, relations=tuple(relations))


def _role(relation: Relation, role: str | None) -> NoteText:
    if not relation.unresolved:
        return relation.role
    if role is None:
        raise NotUnderstood("role-unusable")
    return relation_from(role)
