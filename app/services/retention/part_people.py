"""The people of a part that goes: who goes with it, and what somebody is called without a name."""

import datetime as dt
from collections.abc import Collection
from dataclasses import replace

from app.domain import plain
from app.domain.destruction import Fate
from app.domain.files import ClientFile
from app.domain.ids import Code, FormId, PersonId, RecordId, new_id
from app.domain.parts import Parted
from app.domain.people import Form, FormKind, Person
from app.domain.record_classes import RecordClass
from app.domain.retention import is_due
from app.services.practice import texts
from app.services.practice.practice import Practice
from app.services.records import draft as drafts
from app.services.retention.destroy import fate


def fate_of(
    practice: Practice, file: ClientFile, going: Collection[RecordId], *, contact_details: bool
) -> Fate:
    """Who goes with it, and who keeps only the names by which other files mention them.

    Whose contact details are due in every other file that knows them lose their names in those too.
    """
    lone = lone_suspects(practice, file, going)
    if not contact_details:
        return Fate(gone=lone, reduced={})
    losing = _losing(practice, file, letting_go(practice, file))
    return Fate(gone=lone, reduced={one: losing[one] for one in losing if one not in lone})


def _losing(
    practice: Practice, file: ClientFile, letting: tuple[ClientFile, ...]
) -> dict[PersonId, frozenset[FormId]]:
    """Whoever of a file has names to lose with it and these others, and which each keeps."""
    whole = fate(practice, (file, *letting))
    everybody = dict.fromkeys(sorted(whole.gone), frozenset[FormId]()) | dict(whole.reduced)
    known = {one: practice.people[one] for one in file.people if one in practice.people}
    return {
        one: kept for one, kept in everybody.items() if one in known and _has_more(known[one], kept)
    }


def fall_due(practice: Practice, file: ClientFile, on: dt.date | None = None) -> bool:
    """Whether contact details of anybody are left in a file, to be destroyed when they are due.

    A client of another file in which the work goes on is reached by the same details there, and
    where they are not due yet they stay. Nor is anything due of somebody of whom nothing would go.
    """
    others = practice.beside(file)
    current = {person for one in others if one.ended is None for person in one.subjects}
    if current >= {*file.subjects}:
        return False
    letting = letting_go(practice, file, on)
    needed = {person for one in others if one not in letting for person in one.people}
    left = {one for one in file.people if one not in needed and _is_named(practice, one)}
    if any(not practice.people[one].reduced for one in left.intersection(file.subjects)):
        return True
    return bool(left) and bool(_losing(practice, file, letting))


def letting_go(
    practice: Practice, file: ClientFile, on: dt.date | None = None
) -> tuple[ClientFile, ...]:
    """The other files that know somebody of this one, and in which contact details are due too."""
    today = on or practice.clock.today()
    return tuple(one for one in practice.beside(file) if _is_due(practice, one, today))


def let_go(file: ClientFile, people: frozenset[PersonId], told: Parted) -> ClientFile:
    """Another file whose people lose their names in the same destruction: it says so.

    A mark on what went waits for nothing any more.
    """
    shared = people & {*file.people}
    if not shared:
        return file
    mark = file.mark_of(RecordClass.CONTACT_DETAILS)
    slimmer = file if mark is None or mark.begun else file.without_marks({mark.what})
    return replace(slimmer, parts=(*file.parts, replace(told, count=len(shared))))


def _is_due(practice: Practice, file: ClientFile, today: dt.date) -> bool:
    """Whether names may go from a file: due by their rule, on no hold, and in no draft."""
    facts = practice.facts(file, on=today)
    due = practice.due_of_parts(file, facts).get(RecordClass.CONTACT_DETAILS)
    if due is None or not is_due(due, facts, today):
        return False
    return not (practice.holds_of(file.code) or drafts.with_forms(practice, file.code))


def files_beside(practice: Practice, file: ClientFile) -> tuple[Code, ...]:
    """The other files that still need the contact details of a client of this one."""
    clients, letting = {*file.subjects}, letting_go(practice, file)
    found = (one for one in practice.beside(file) if clients.intersection(one.subjects))
    return tuple(sorted(one.code for one in found if one not in letting))


def _has_more(person: Person, kept: Collection[FormId]) -> bool:
    """Whether somebody would lose anything: once they did, what is kept and a code are all."""
    more = any(form.id not in kept and not form.is_of_file for form in person.forms)
    return more or not person.reduced


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
        roles = {one for role in texts.roles(other) for one in role.people}
        suspects -= roles if other.code == file.code else {*roles, *other.people}
    return frozenset(suspects)
