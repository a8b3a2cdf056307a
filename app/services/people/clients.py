"""The clients of one file: both of a couple, a family, a group, a child and their brother.

A file of one client becomes one of several by its type of work first, since what is in it was said
by one of them alone.
"""

import datetime as dt
from dataclasses import replace

from app.domain.corrections import CorrectionReason
from app.domain.dates import refuse_to_come, typed_day
from app.domain.errors import NotAllowed
from app.domain.files import ClientFile, Relation
from app.domain.ids import Code, PersonId
from app.domain.joining import Joined
from app.domain.people import Person, check_life
from app.domain.retention import FileKind
from app.domain.telling import of_rectifying
from app.services.people import people, relinking
from app.services.people.correct import Moved, moved
from app.services.people.people import NewPerson, person_from, relation_from
from app.services.people.take_back import refuse_if_mentioned
from app.services.practice.changes import Changed
from app.services.practice.commit import Change, commit
from app.services.practice.practice import Practice, signed_at
from app.services.practice.progress import SILENT


def takes_more(file: ClientFile) -> bool:
    """Whether a file can be about more clients than it is."""
    return file.kind is not FileKind.INDIVIDUAL


def living(practice: Practice, file: ClientFile) -> tuple[PersonId, ...]:
    """The clients who are not known to have died; all of them where none lives."""
    known = (practice.people.get(one) for one in file.subjects)
    return tuple(one.id for one in known if one is not None and one.died is None) or file.subjects


def come_of_age(
    practice: Practice, code: Code, whom: PersonId | None = None, *, on: dt.date | None = None
) -> bool:
    """Whether a client is grown up, or each of a file who lives; not as long as it is unknown."""
    today, majority = on or practice.clock.today(), practice.law_of(code).majority
    known = [practice.person(one) for one in practice.file(code).subjects if whom in {None, one}]
    living = [one for one in known if one.died is None]
    born = [one.born for one in living]
    return bool(born) and all(day and majority.reached(day, today) for day in born)


def work_today(practice: Practice, file: ClientFile) -> FileKind:
    """The type of work, as what is agreed and given today follows from it.

    A child who has come of age is asked and given what an adult is, though the file is kept as a
    child's until somebody corrects it.
    """
    if file.kind is not FileKind.CHILD or not come_of_age(practice, file.code):
        return file.kind
    return FileKind.JOINT if len(file.subjects) > 1 else FileKind.INDIVIDUAL


def add_client(
    practice: Practice, code: Code, who: NewPerson | PersonId, *, since: dt.date | None = None
) -> tuple[Changed, PersonId, Moved]:
    """Somebody is a client of this file too: somebody new, or somebody who is known already.

    Whoever was known to it as somebody else is that no more. Since today, or an earlier day that is
    named: what was there before and names nobody is not of them. Raises NoSuch,
    NotAllowed("file-of-one-client", "client-already", "person-not-settled"), and as `people.add`
    and `check_life` for somebody new, `refuse_to_come` for the day.
    """
    file = practice.file(code)
    if not takes_more(file):
        raise NotAllowed("file-of-one-client", code=code)
    change = Change(due_reason="correction", correction=CorrectionReason.LEARNED_LATER.value)
    person = _somebody(practice, change, file, who)
    relations = tuple(one for one in file.relations if one.person != person.id)
    joined = _joined(practice, file, person.id, since)
    change.files[code] = replace(
        file, subjects=(*file.subjects, person.id), relations=relations, joined=joined
    )
    if relations != file.relations:
        change.entries += of_rectifying(("role",), (file.subject,))
    relinking.relink(practice, change, SILENT)
    changed = commit(practice, change)
    return changed, person.id, moved(practice, file, practice.file(code))


def since_from(practice: Practice, said: str) -> dt.date | None:
    """The day that was typed; None where nothing was. Raises as `typed_day`."""
    return typed_day(said, practice.clock.today(), past=True)


def _joined(
    practice: Practice, file: ClientFile, person: PersonId, since: dt.date | None
) -> tuple[Joined, ...]:
    """Who came later; nobody did while nothing is in the file, or if they were there at once."""
    if since is not None:
        refuse_to_come(since, practice.clock.today(), field="since")
    empty = not practice.heads.of(file.code) and not practice.all_in(file.code)
    if since <= file.opened if since is not None else empty:
        return file.joined
    one = Joined(
        person=person,
        on=since or practice.clock.today(),
        signed="" if since else signed_at(practice),
    )
    return (*file.joined, one)


def _somebody(
    practice: Practice, change: Change, file: ClientFile, who: NewPerson | PersonId
) -> Person:
    if isinstance(who, NewPerson):
        check_life(who.born, who.died, practice.clock.today())
        made = person_from(who)
        change.people.append(made)
        return made
    known = practice.person(who)
    if known.unresolved is not None:
        raise NotAllowed("person-not-settled")
    if known.id in file.subjects:
        raise NotAllowed("client-already", code=file.code)
    return known


def correct_role(practice: Practice, code: Code, whom: PersonId, role: str) -> Changed:
    """What somebody is to a file was wrong, or is another by now; one of several clients too.

    Raises as `people.correct_role`, and NotAllowed("person-mentioned") for a client whom a record
    of this file names as one.
    """
    file = practice.file(code)
    if whom not in file.subjects or len(file.subjects) == 1:
        return people.correct_role(practice, code, whom, role)
    refuse_if_mentioned(practice, whom, code)
    relation = Relation(person=whom, role=relation_from(role))
    left = tuple(one for one in file.subjects if one != whom)
    change = Change(
        files={code: file.with_subjects(left).with_relations([relation])},
        due_reason="correction",
        correction=CorrectionReason.MISTYPED.value,
        entries=[*of_rectifying(("role",), (file.subject,))],
    )
    relinking.link_typed(practice, change)
    return commit(practice, change)
