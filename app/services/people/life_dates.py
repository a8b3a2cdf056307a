"""The dates of a life, held against the work: asked about before they are saved.

No session comes before a client's birth, nor after the death of the last one of a file. Which of
the two is mistyped nobody can tell, so it can be saved all the same.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.files import ClientFile
from app.domain.ids import PersonId
from app.domain.notes import first_day, last_days
from app.domain.session_days import Doubt
from app.services.people import edit
from app.services.people.edit import Amended, Untouched
from app.services.practice.practice import Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class OddLife:
    """A birth after the work began, or a death before a session, with the day of that."""

    doubt: Doubt
    day: dt.date


def doubts(practice: Practice, identity: PersonId, more: Amended) -> tuple[OddLife, ...]:
    """What of the work speaks against a new date of birth or death.

    Raises NoSuch, and NotUnderstood as `check_life` of days that cannot be meant at all.
    """
    person = practice.person(identity)
    edit.life_of(practice, person, more)
    files = [one for one in practice.files.values() if person.id in one.subjects]
    found = (one for file in files for one in _in_file(practice, file, person.id, more))
    return tuple(dict.fromkeys(found))


def _in_file(
    practice: Practice, file: ClientFile, identity: PersonId, more: Amended
) -> Iterator[OddLife]:
    heads = practice.heads.of(file.code).values()
    first, last = first_day(heads), last_days(heads)[0]
    began = file.opened if first is None else min(first, file.opened)
    if isinstance(more.born, dt.date) and more.born > began:
        yield OddLife(doubt=Doubt.BEFORE_BIRTH, day=began)
    if last is None or isinstance(more.died, Untouched) or more.died is None:
        return
    others = (practice.people.get(one) for one in file.subjects if one != identity)
    deaths = [more.died, *(one.died for one in others if one is not None)]
    if all(died is not None and died < last for died in deaths):
        yield OddLife(doubt=Doubt.AFTER_DEATH, day=last)
