"""What is in use, in words typed before: a name as it is now, and nothing that is barred.

A signed text reads as it was signed. What is said of today from it (who may be told, in which
words, how somebody is reached, what a paper says of them) is read by this reader instead.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.domain.ids import Code, FormId, PersonId
from app.domain.name_parts import in_place_of
from app.domain.people import FormKind, Person
from app.domain.text import Mention, Reader, Stopped
from app.services.people.barred import Barred
from app.services.practice.as_now import in_place_of_former
from app.services.practice.practice import Practice

NOT_USED: Final = "[not to be used]"


@dataclass(frozen=True, slots=True)
class _Over:
    """The forms of somebody that are not in use: what they were called, and what is marked.

    `names` says of each what is said now in its place.
    """

    names: Mapping[FormId, str]
    marked: frozenset[FormId]


def called_otherwise(practice: Practice, code: Code) -> bool:
    """Whether anybody in a file is called otherwise now than texts may say. Raises NoSuch."""
    people = (practice.people.get(one) for one in practice.file(code).people)
    return any(one is not None and in_place_of_former(one) for one in people)


def usable(practice: Practice) -> Reader:
    """Texts read with the names that are in use, and without anything marked "do not use"."""
    read = practice.names()
    found: dict[PersonId, _Over] = {}

    def only_usable(mention: Mention) -> str:
        person = practice.people.get(mention.person)
        if person is None or (person.current is None and not person.withdrawn):
            return read(mention)  # nothing was ever put right
        if person.id not in found:
            found[person.id] = _over(person)
        over = found[person.id]
        if mention.form in over.names:
            return mention.spelled(over.names[mention.form])
        return NOT_USED if mention.form in over.marked else read(mention)

    return Stopped(only_usable) if isinstance(read, Stopped) else only_usable


def _over(person: Person) -> _Over:
    """What is said in the place of somebody's former names, and all that says what is marked.

    A word that a name in use has too is in use, and so is a spelling that nobody marked.
    """
    barred = Barred((person,))
    marked = frozenset(form.id for form in person.forms if barred.says(form.id))
    former = [one.text for one in (*person.former(FormKind.NAME), *person.not_used(FormKind.NAME))]
    names = {
        form.id: in_place_of(form.text, former, now)
        for now in person.names[:1]
        for form in person.forms
        if form.kind in _CALLED and form.id in marked
    }
    return _Over(names={**names, **in_place_of_former(person)}, marked=marked)


_CALLED: Final = frozenset({FormKind.NAME, FormKind.PART, FormKind.SPELLING})
