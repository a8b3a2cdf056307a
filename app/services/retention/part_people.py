"""The people of a part that goes: who goes with it, and what somebody is called without a name."""

from collections.abc import Collection

from app.domain import plain
from app.domain.destruction import Fate
from app.domain.files import ClientFile
from app.domain.ids import Code, FormId, PersonId, RecordId, new_id
from app.domain.people import Form, FormKind
from app.services.practice.practice import Practice
from app.services.retention.destroy import fate


def fate_of(
    practice: Practice, file: ClientFile, going: Collection[RecordId], *, contact_details: bool
) -> Fate:
    """Who goes with it, and who keeps only the names by which other files mention them."""
    lone = lone_suspects(practice, file, going)
    if not contact_details:
        return Fate(gone=lone, reduced={})
    whole = fate(practice, (file,))
    everybody = dict.fromkeys(sorted(whole.gone - lone), frozenset[FormId]()) | dict(whole.reduced)
    named = {one: forms for one, forms in everybody.items() if _is_named(practice, one)}
    return Fate(gone=lone, reduced=named)


def fall_due(practice: Practice, file: ClientFile) -> bool:
    """Whether contact details of anybody are left in a file, to be destroyed when they are due.

    A client of another file in which the work goes on is reached by the same details there. Nor is
    anything due of somebody whom another file knows: it would stay.
    """
    others = [one for one in practice.files.values() if one.code != file.code]
    current = {person for one in others if one.ended is None for person in one.subjects}
    waiting = {*file.subjects} - current
    if any(_is_named(practice, one) for one in waiting):
        return True
    known = {person for one in others for person in one.people} | {*file.subjects}
    alone = {*file.people} - known if waiting else ()
    left = any(_is_named(practice, one) for one in alone)
    return left and bool(fate_of(practice, file, (), contact_details=True).reduced)


def files_beside(practice: Practice, file: ClientFile) -> tuple[Code, ...]:
    """The other files of which a client of this file is one too."""
    clients = {*file.subjects}
    found = (one for one in practice.files.values() if clients.intersection(one.subjects))
    return tuple(sorted(one.code for one in found if one.code != file.code))


def _is_named(practice: Practice, person: PersonId) -> bool:
    """Whether somebody has names still, and not only what a file whose names went calls them."""
    known = practice.people.get(person)
    return known is not None and not known.unnamed


def name_of(file: ClientFile, person: PersonId) -> str:
    """What somebody is called whose names are gone: `K7M-Q4F`, or `K7M-Q4F partner`."""
    if file.subjects[0] == person:
        return file.code
    return f"{file.code} {file.role_of(person)}"


def unnamed_form(file: ClientFile, person: PersonId) -> Form:
    """That as the one name that is left of them."""
    return Form(id=FormId(new_id()), person=person, kind=FormKind.NAME, text=name_of(file, person))


def lone_suspects(
    practice: Practice, file: ClientFile, going: Collection[RecordId]
) -> frozenset[PersonId]:
    """People who are only suspected in a file, and whom nothing but what goes mentions."""
    suspects = {one.person for one in file.relations if one.unresolved}
    heads = [head for head in practice.heads.of(file.code).values() if head.id in going]
    said = {one for head in heads for one in head.people}
    records = (practice.kept[one] for one in going if one in practice.kept)
    said |= {one for record in records for one in plain.people(record)}
    suspects &= said
    if not suspects:
        return frozenset()
    for head in practice.heads.all():
        suspects -= set() if head.id in going else head.people
    for record in practice.kept.values():
        suspects -= set() if record.id in going else plain.people(record)
    for other in practice.files.values():
        roles = {one for relation in other.relations for one in relation.role.people}
        suspects -= roles if other.code == file.code else {*roles, *other.people}
    return frozenset(suspects)
