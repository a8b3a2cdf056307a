"""One record of every kind: what the journeys over the table of kinds are tried with.

A kind without a builder here fails `tests/journeys/test_every_kind.py`.
"""

from dataclasses import replace
from typing import Any, Final

from app.domain import forms, plain
from app.domain.ids import Code, PersonId, RecordId, new_id
from app.domain.kinds import KINDS, kind_of
from app.domain.notes import NoteKind
from app.domain.records import Record
from app.domain.text import NoteText, typed
from app.services.people.relinking import link_typed
from app.services.practice.commit import Change, commit
from app.services.practice.practice import Practice, signed_at
from app.services.records import write
from tests.builders.kind_records import BUILDERS
from tests.builders.practices import TODAY

NOTE: Final = "note"
OWN: Final = frozenset(kind.name for kind in KINDS if kind.own)
AROUND: Final = frozenset(
    kind.name for kind in KINDS if kind.form and any(one.other for one in forms.asked(kind))
)  # about somebody beside the only client
EVERY: Final = (NOTE, *(kind.name for kind in KINDS))


def put(
    practice: Practice,
    name: str,
    code: Code,
    said: str,
    *,
    adds_to: RecordId | None = None,
    whom: PersonId | None = None,
    theirs: bool = False,
) -> RecordId:
    """Sign a record of this kind that says this wherever somebody can type.

    It adds to the one that is named, and names `whom` (else the client) in fields of people;
    with `theirs`, of which client it is remains the first one.
    """
    if name == NOTE:
        return write.sign(
            practice, code, kind=NoteKind.SESSION, held_on=TODAY, text=said, addendum_to=adds_to
        ).note
    record = built(practice, name, code, said, whom, adds_to=adds_to)
    if theirs:
        record = of_the_client(practice, code, record)
    change = Change(records=[record])
    link_typed(practice, change)
    commit(practice, change)
    return record.id


def built(
    practice: Practice, name: str, code: Code, said: str, whom: PersonId | None = None, **more: Any
) -> Record:
    """The record that `put` signs, before anything in it is linked."""
    whom = whom or practice.file(code).subjects[0]
    given = {"id": RecordId(new_id()), "signed": signed_at(practice), **more}
    return BUILDERS[name](code, whom, typed(said), **given)


def of_the_client(practice: Practice, code: Code, record: Record) -> Record:
    """The record, of the first client of this file, whomever else it names."""
    kind, client = kind_of(record), practice.file(code).subjects[0]
    asked = forms.asked(kind) if kind.form else ()
    theirs: dict[str, Any] = {one.name: client for one in asked if one.client}
    return replace(record, **theirs)


def adds_to(practice: Practice, name: str, identity: RecordId) -> RecordId | None:
    """What a record adds to, or nothing."""
    if name == NOTE:
        return practice.heads.get(identity).addendum_to
    return practice.kept[identity].adds_to


def all_of(practice: Practice, name: str) -> list[RecordId]:
    """Every record of this kind, in the order in which they came."""
    if name == NOTE:
        return [head.id for head in practice.heads.all()]
    return [one.id for one in practice.kept.values() if isinstance(one, _body(name))]


def texts(practice: Practice, name: str, identity: RecordId) -> tuple[NoteText, ...]:
    """What somebody typed in a record, as it is kept."""
    if name == NOTE:
        return (practice.records.text(practice.heads.get(identity)),)
    return tuple(plain.texts(practice.kept[identity]))


def read(practice: Practice, name: str, identity: RecordId) -> list[str]:
    """The same, with names."""
    return [text.read(practice.names()) for text in texts(practice, name, identity)]


def fields(practice: Practice, name: str, identity: RecordId) -> Any:
    """Everything in a record, in words and names, without its ids."""
    if name == NOTE:
        head = practice.heads.get(identity)
        return (head.kind, head.held_on, head.written, *read(practice, name, identity))
    record = plain.with_people(
        practice.kept[identity], lambda one: PersonId(practice.person(one).shown)
    )
    shown = plain.plain(plain.in_words(record, practice.names()), lambda text: text.words)
    return (type(record), shown)


def the_one(practice: Practice, name: str) -> RecordId:
    """The only record of this kind."""
    (identity,) = all_of(practice, name)
    return identity


def _body(name: str) -> type[Record]:
    return next(kind.body for kind in KINDS if kind.name == name)


def names_somebody(name: str) -> bool:
    """Whether a field of this kind names somebody."""
    if name == NOTE:
        return False
    code, whom = Code("AAA-AAA"), PersonId("p")
    built = BUILDERS[name](code, whom, typed("said"), id=RecordId("r"))
    return whom in plain.people_in_fields(built)


def says_something(name: str) -> bool:
    """Whether somebody can type anything in a record of this kind."""
    if name == NOTE:
        return True
    code, client = Code("AAA-AAA"), PersonId("p")
    built = BUILDERS[name](code, client, typed("said"), id=RecordId("r"))
    return any(not text.blank for text in plain.texts(built))
