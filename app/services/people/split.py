"""Splitting somebody who was two people: chosen names become somebody else's.

Both are new people, and the forms keep their ids and words, so every signed text reads as it
was signed. The key of the one they were stays, since snapshots made before use it, and goes
with the first of the two to be destroyed: it opens what was said of either.
"""

from collections.abc import Iterable
from dataclasses import replace

from app.domain import plain
from app.domain.errors import NotAllowed, NotUnderstood
from app.domain.files import ClientFile, Relation
from app.domain.ids import FormId, PersonId, new_id
from app.domain.kinds import kind_of
from app.domain.people import Form, FormKind, Person, words_of
from app.domain.text import Mention, NoteText, Run
from app.services.people.linking import Linker
from app.services.people.merge import repoint
from app.services.people.people import relation_from
from app.services.people.relinking import link_typed
from app.services.practice.changes import Changed
from app.services.practice.commit import Change, commit
from app.services.practice.practice import Practice
from app.services.practice.progress import SILENT, Progress


def split(
    practice: Practice,
    whom: PersonId,
    names: Iterable[str],
    *,
    role: str | None = None,
    progress: Progress = SILENT,
) -> tuple[Changed, PersonId, PersonId]:
    """Give these names to somebody else; who keeps the others, and who has these.

    The one who keeps the others keeps the files and dates. The one who goes is known to the
    files whose notes say one of these names, with this role or the one they were known by.
    Raises NoSuch, NotAllowed("person-not-settled"), NotUnderstood("split-names") where one is no
    name of theirs, ("split-nothing-stays") where none is left, ("role-unusable") where somebody
    goes from a client and has none.
    """
    person = practice.person(whom)
    if person.unresolved is not None:
        raise NotAllowed("person-not-settled")
    going = _going(person, frozenset(names))
    absorbed = (whom, *person.absorbed)
    first = _staying(person, going, absorbed)
    second = Person(id=PersonId(new_id()), forms=(), reduced=person.reduced, absorbed=absorbed)

    def point(mention: Mention) -> Run:
        return replace(mention, person=second.id if mention.form in going else first.id)

    change = Change(people=[first, second], gone=[whom])
    change.moved += (_moved(form, first.id, second.id, going) for form in person.forms)
    change.forms += _shared(person, second.id, going)
    repoint(practice, change, whom, point, instead=first.id, progress=progress)
    _forget_merges(practice, change, person)
    for code, file in practice.files.items():
        if whom in file.people:
            said = _says(change, file, second.id)
            change.files[code] = _parted(
                change.files.get(code, file), whom, first.id, second.id if said else None, role
            )
    link_typed(practice, change, Linker(people=practice.people | {p.id: p for p in change.people}))
    return commit(practice, change), first.id, second.id


def _forget_merges(practice: Practice, change: Change, person: Person) -> None:
    """A merge is not undone past a split: what files kept for it goes."""
    merged = [one.gone.id for one in person.merges]
    for code, file in practice.files.items():
        if any(one.person in merged for one in file.former):
            change.files[code] = change.files.get(code, file).without_former(merged)


def _staying(person: Person, going: frozenset[FormId], absorbed: tuple[PersonId, ...]) -> Person:
    """Who keeps the other names: a former one is used again when no other is left."""
    kept = person.with_forms(tuple(form for form in person.forms if form.id not in going))
    if not kept.in_use(FormKind.NAME):
        kept = kept.using_too(kept.former(FormKind.NAME))
    return replace(kept, id=PersonId(new_id()), forms=(), absorbed=absorbed, merges=())


def _going(person: Person, names: frozenset[str]) -> frozenset[FormId]:
    """The forms of the chosen names: with the words that no other name has, however spelled."""
    chosen = [form for form in person.forms if form.text in names]
    staying = [form for form in person.forms if form.kind is FormKind.NAME and form not in chosen]
    if not chosen or len({form.text for form in chosen}) < len(names):
        raise NotUnderstood("split-names")
    if not staying:
        raise NotUnderstood("split-nothing-stays")
    words = {word for form in chosen for word in words_of(form.text)}
    words -= {word for form in staying for word in (form.text, *words_of(form.text))}
    parts = [form for form in person.forms if form.kind is FormKind.PART and form.text in words]
    known = {form.text.casefold() for form in (*chosen, *parts)}
    spelled = [
        form
        for form in person.forms
        if form.kind is FormKind.SPELLING and form.text.casefold() in known
    ]
    return frozenset(form.id for form in (*chosen, *parts, *spelled))


def _moved(form: Form, first: PersonId, second: PersonId, going: frozenset[FormId]) -> Form:
    if form.id not in going:
        return replace(form, person=first)
    is_name = form.kind in {FormKind.NAME, FormKind.PART, FormKind.SPELLING}
    return replace(form, person=second, kind=FormKind.NAME if is_name else form.kind)


def _shared(person: Person, second: PersonId, going: frozenset[FormId]) -> list[Form]:
    """Words of the chosen names that the other keeps: both can be called by them."""
    gone = [form for form in person.forms if form.id in going]
    had = {form.text for form in gone}
    words = dict.fromkeys(word for form in gone for word in words_of(form.text))
    return [
        Form(id=FormId(new_id()), person=second, kind=FormKind.PART, text=word)
        for word in words
        if word not in had
    ]


def _says(change: Change, file: ClientFile, whom: PersonId) -> bool:
    """Whether anything in a file mentions somebody, once the change is made."""
    return any(
        note.head.file == file.code and whom in note.head.people for note in change.relinked
    ) or any(
        record.file == file.code and kind_of(record).form and whom in plain.people(record)
        for record in change.records
    )


def _parted(
    file: ClientFile, whom: PersonId, first: PersonId, second: PersonId | None, role: str | None
) -> ClientFile:
    subjects = tuple(first if one == whom else one for one in file.subjects)
    relations: list[Relation] = []
    known_by: NoteText | None = None
    for relation in file.relations:
        if relation.person == whom:
            known_by = relation.role
            relations.append(replace(relation, person=first))
        else:
            relations.append(relation)
    if second is not None:
        said = known_by if not role and known_by is not None else relation_from(role or "")
        relations.append(Relation(person=second, role=said))
    now = file.with_subjects(subjects, lambda one: first if one == whom else one)
    return replace(now, relations=tuple(relations))
