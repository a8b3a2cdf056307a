"""People and files: who is known, and whose record is whose."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from app.domain.corrections import refuse_odd_opening
from app.domain.dates import refuse_to_come
from app.domain.errors import NoSuch, NotAllowed, NotUnderstood
from app.domain.files import ClientFile, Relation
from app.domain.folding import folded
from app.domain.ids import Code, FormId, PersonId, Subject, new_code, new_id
from app.domain.keeping import Keeping
from app.domain.nations import Nation
from app.domain.people import (
    Form,
    FormKind,
    Person,
    check_life,
    parts_of_address,
    words_of,
)
from app.domain.retention import Due, FileKind, is_due
from app.domain.telling import of_rectifying
from app.domain.text import NoteText, accepted, sort_key, typed
from app.services.people import relinking
from app.services.people.namesakes import Namesakes
from app.services.practice.changes import Changed
from app.services.practice.commit import Change, commit
from app.services.practice.jurisdictions import nation_from
from app.services.practice.practice import Practice
from app.services.practice.progress import SILENT, Progress
from app.storage.contacts.repository import draft_key
from app.storage.notes import drafts as draft_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """Somebody as they were given: at least one name."""

    names: tuple[str, ...]
    born: dt.date | None = None
    died: dt.date | None = None
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    address: str = ""
    professional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFile:
    """A record as it was given. Subjects and relations are people already known."""

    kind: FileKind
    subjects: tuple[PersonId, ...]
    opened: dt.date
    ended: dt.date | None = None
    relations: tuple[Relation, ...] = ()
    keeping: Keeping | None = None
    nation: Nation | None = None  # where the client is, if not where the practice is


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """A file as a list shows it today. `names` are its subjects', `known_as` all of theirs."""

    file: ClientFile
    names: tuple[str, ...]
    due: Due
    notes: int
    last_note: dt.date | None = None
    held: bool = False
    drafted: bool = field(default=False)
    is_due: bool = False
    known_as: tuple[str, ...] = ()


def person_from(new: NewPerson) -> Person:
    """The person with every form of theirs, each as it was given.

    Raises NotUnderstood for no name at all, or for text no file can hold.
    """
    identity = PersonId(new_id())
    names = tuple(dict.fromkeys(name for name in new.names if name.strip()))
    if not names:
        raise NotUnderstood("person-without-name")
    given = {
        FormKind.NAME: names,
        FormKind.PHONE: new.phones,
        FormKind.EMAIL: new.emails,
        FormKind.ADDRESS: (new.address,),
    }
    return Person(
        id=identity,
        forms=tuple(made(identity, kind, text) for kind, text in written_forms(given)),
        born=new.born,
        died=new.died,
        professional=new.professional,
    )


def written_forms(given: Mapping[FormKind, Iterable[str]]) -> tuple[tuple[FormKind, str], ...]:
    """Every form that follows from names, numbers, e-mails and addresses as they were given."""
    names = tuple(name for name in given.get(FormKind.NAME, ()) if name.strip())
    written: list[tuple[FormKind, str]] = [(FormKind.NAME, name) for name in names]
    parts = dict.fromkeys(part for name in names for part in (name.strip(), *words_of(name)))
    written += [(FormKind.PART, part) for part in parts if part not in names]
    for kind in (FormKind.PHONE, FormKind.EMAIL):
        written += [(kind, text) for text in given.get(kind, ()) if text.strip()]
    for address in given.get(FormKind.ADDRESS, ()):
        if address.strip():
            lines = (address, *parts_of_address(address)[1:])
            written += [(FormKind.ADDRESS, line) for line in lines]
    return tuple(written)


def made(person: PersonId, kind: FormKind, text: str) -> Form:
    """A form of somebody. Raises NotUnderstood for a text that no file can hold."""
    return Form(id=FormId(new_id()), person=person, kind=kind, text=accepted(text))


def forms_to_add(person: Person, given: NewPerson) -> list[Form]:
    """The forms given here that somebody does not have yet, as theirs. Raises NotUnderstood."""
    known = {(form.kind, form.text) for form in person.forms}
    return [
        replace(form, person=person.id)
        for form in person_from(given).forms
        if (form.kind, form.text) not in known
    ]


def called(
    practice: Practice, people: Iterable[PersonId], namesakes: Namesakes | None = None
) -> tuple[str, ...]:
    """What these people are called, namesakes told apart, without those who are gone."""
    alike = namesakes or Namesakes.of(practice)
    known = (practice.people.get(person) for person in people)
    return tuple(alike.shown(practice, person) for person in known if person is not None)


def file_from(new: NewFile, taken: Iterable[Code]) -> ClientFile:
    """The file under a fresh code. Raises NotUnderstood when it has no subject, or ends first."""
    if not new.subjects:
        raise NotUnderstood("file-without-subject")
    if new.ended is not None and new.ended < new.opened:
        raise NotUnderstood("file-ends-before-it-opens")
    used = set(taken)
    code = new_code()
    while code in used:
        code = new_code()
    return ClientFile(
        code=code,
        kind=new.kind,
        subjects=new.subjects,
        relations=new.relations,
        opened=new.opened,
        ended=new.ended,
        keeping=new.keeping,
        nation=new.nation,
        subject=Subject(new_id()),
    )


def add(
    practice: Practice,
    people: Iterable[NewPerson],
    files: Iterable[NewFile] = (),
    *,
    progress: Progress = SILENT,
) -> tuple[Changed, tuple[PersonId, ...], tuple[Code, ...]]:
    """Keep new people and files; older notes that already say their names are linked to them."""
    change = Change(people=[person_from(new) for new in people])
    taken = list(practice.codes)
    for new in files:
        made = file_from(new, taken)
        taken.append(made.code)
        change.files[made.code] = made
    added = tuple(person.id for person in change.people)
    relinking.relink(practice, change, progress)
    codes = tuple(code for code in change.files if code not in practice.files)
    return commit(practice, change), added, codes


def new_client(
    practice: Practice,
    person: NewPerson,
    *,
    kind: FileKind = FileKind.INDIVIDUAL,
    opened: dt.date | None = None,
    nation: str | None = None,
) -> tuple[Changed, Code]:
    """One new person and their file, opened today unless another day is given.

    `nation` is where they are, if that is not where the practice is. Raises NotUnderstood for days
    of birth and death that cannot be meant, for a start that can hardly be
    (`app.domain.corrections`) and for a nation nobody knows.
    """
    there = None if nation is None else nation_from(nation)
    check_life(person.born, person.died, practice.clock.today())
    change = Change(people=[person_from(person)])
    subjects = (change.people[0].id,)
    opened = opened or practice.clock.today()
    born = [person.born] if person.born else []
    refuse_odd_opening(opened, today=practice.clock.today(), born=born)
    new = NewFile(kind=kind, subjects=subjects, opened=opened, nation=there)
    made = file_from(new, practice.codes)
    change.files[made.code] = made
    relinking.relink(practice, change, SILENT)
    return commit(practice, change), made.code


def add_relation(
    practice: Practice, code: Code, person: NewPerson, role: str
) -> tuple[Changed, PersonId]:
    """Somebody new who is known to a file, with what they are to its subject.

    Raises NotUnderstood for a role that says nothing or "client", or days that cannot be meant.
    """
    check_life(person.born, person.died, practice.clock.today())
    file = practice.file(code)
    change = Change(people=[person_from(person)])
    relation = Relation(person=change.people[0].id, role=relation_from(role))
    change.files[code] = file.with_relations([relation])
    relinking.relink(practice, change, SILENT)
    return commit(practice, change), change.people[0].id


def correct_role(practice: Practice, code: Code, whom: PersonId, role: str) -> Changed:
    """What somebody is to the clients of a file was wrong, or is another by now.

    Raises NoSuch("no-such-person", "person-not-in-file"), NotAllowed("person-not-settled",
    "person-is-client"), NotUnderstood("role-unusable", "role-is-client").
    """
    file, said = practice.file(code), relation_from(role)
    if whom in file.subjects:
        raise NotAllowed("person-is-client", code=code)
    before = next((one for one in file.relations if one.person == whom), None)
    if before is None:
        known = practice.person(whom)
        raise NoSuch("person-not-in-file", person=known.id, code=code)
    if before.unresolved:
        raise NotAllowed("person-not-settled")
    if before.role.read(practice.names()) == said.words:
        return Changed()
    relations = (replace(one, role=said) if one is before else one for one in file.relations)
    change = Change(
        files={code: replace(file, relations=tuple(relations))},
        entries=[*of_rectifying(("role",), (file.subject,))],
    )
    relinking.link_typed(practice, change)
    return commit(practice, change)


def relation_from(role: str) -> NoteText:
    """What somebody is to a client, as it was typed. Raises as `role_from`.

    NotUnderstood("role-is-client") for one that calls them a client: the clients of a file are whom
    it is about, and that somebody else is a client stands in no file but theirs.
    """
    said = role_from(role)
    words = {folded(one) for one in re.findall(r"[^\W_]+", said.words)} - _BESIDE_CLIENT
    if words and words <= _CLIENT:
        raise NotUnderstood("role-is-client")
    return said


_CLIENT: Final = frozenset("client clients patient patients themselves herself himself".split())
_BESIDE_CLIENT: Final = frozenset(
    "a also an another ex fellow former mine my of old other our past previous s the this to too"
    " yours".split()
)


def role_from(role: str) -> NoteText:
    """A role as it was typed; a name in it is linked before it is kept, like any other text.

    Raises NotUnderstood("role-unusable") when it is empty, long, or holds brackets or signs
    that cannot be seen.
    """
    said = " ".join(role.split())
    if not said or len(said) > 60 or not said.isprintable() or "[" in said or "]" in said:
        raise NotUnderstood("role-unusable")
    return typed(said)


def end(practice: Practice, code: Code, on: dt.date) -> tuple[Changed, Due]:
    """The work has ended on this day.

    Raises NotUnderstood when the file opened later ("file-ends-before-it-opens"), and for a day
    after today ("day-to-come").
    """
    file = practice.file(code)
    refuse_to_come(on, practice.clock.today(), field="on")
    if on < file.opened:
        raise NotUnderstood("file-ends-before-it-opens")
    change = Change(files={code: replace(file, ended=on)})
    changed = commit(practice, change)
    return changed, practice.due(practice.file(code))


def reopen(practice: Practice, code: Code) -> tuple[Changed, Due]:
    """The work begins again: a file with no end is neither due nor overdue."""
    changed = commit(practice, Change(files={code: replace(practice.file(code), ended=None)}))
    return changed, practice.due(practice.file(code))


def person(practice: Practice, identity: PersonId) -> Person:
    """Who has this id, with everything that is kept of them. Raises NoSuch."""
    return practice.person(identity)


def mentions(practice: Practice, whom: PersonId) -> int:
    """How many signed notes mention somebody."""
    return sum(whom in head.people for head in practice.heads.all())


def everybody(practice: Practice) -> tuple[tuple[Person, tuple[Code, ...]], ...]:
    """Everybody who is known, by name, with the files they are known to."""
    files: dict[PersonId, list[Code]] = {}
    for file in practice.files.values():
        for person in dict.fromkeys(file.people):
            files.setdefault(person, []).append(file.code)
    by_name = sorted(practice.people.values(), key=lambda one: (sort_key(one.shown), one.id))
    return tuple((person, tuple(files.get(person.id, ()))) for person in by_name)


def everybody_told_apart(
    practice: Practice,
) -> tuple[tuple[Person, str, tuple[Code, ...]], ...]:
    """Everybody who is settled, by name: who, what they are called, the files they are in."""
    alike = Namesakes.of(practice)
    return tuple(
        (person, alike.shown(practice, person), codes)
        for person, codes in everybody(practice)
        if person.unresolved is None
    )


def rows(practice: Practice) -> tuple[FileRow, ...]:
    """Every file as a list shows it, by the names of its subjects (`sort_key`), then by code."""
    drafted = {*filter(None, draft_rows.files(practice.records).values())}
    alike = Namesakes.of(practice)
    found = [
        _row(practice, file, alike, drafted=file.code in drafted and _drafted(practice, file.code))
        for file in practice.files.values()
    ]
    return tuple(sorted(found, key=_place))


def _place(row: FileRow) -> tuple[tuple[tuple[str, str], ...], Code]:
    return tuple(map(sort_key, row.names)), row.file.code


def row(practice: Practice, code: Code) -> FileRow:
    """One file as a list shows it."""
    alike = Namesakes.of(practice)
    return _row(practice, practice.file(code), alike, drafted=_drafted(practice, code))


def _drafted(practice: Practice, code: Code) -> bool:
    """Whether a record of this file is being made; what stands in a form is none."""
    practice.file(code)
    key = practice.contacts.ring.key(draft_key(code))
    return any(not one.of_form for one in draft_rows.of_file(practice.records, code, key))


def _row(practice: Practice, file: ClientFile, alike: Namesakes, *, drafted: bool) -> FileRow:
    heads, due = practice.heads.of(file.code), practice.due(file)
    return FileRow(
        file=file,
        names=called(practice, file.subjects, alike),
        due=due,
        notes=len(heads),
        last_note=max((head.held_on for head in heads.values()), default=None),
        held=bool(practice.holds_of(file.code)),
        drafted=drafted,
        is_due=is_due(due, practice.facts(file), practice.clock.today()),
        known_as=tuple(
            name
            for one in file.subjects
            if one in practice.people
            for name in practice.itself.people[one].names  # what is typed is looked for in these
        ),
    )
