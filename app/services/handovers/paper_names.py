"""The client's name on a document to give: chosen, where somebody else than the client reads it.

What a parent, or whoever decides for an adult, signs and keeps says one of the client's names.
Which of them they know, the program cannot tell.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import Final

from app.domain.documents import Part
from app.domain.errors import NoSuch, NotAllowed, NotUnderstood
from app.domain.files import ClientFile
from app.domain.ids import FormId, PersonId
from app.domain.kinds import REPRESENTATIVE, RESPONSIBILITY
from app.domain.retention import FileKind
from app.domain.text import Reader
from app.services.handovers import client_name
from app.services.people.in_use import usable
from app.services.practice.practice import Practice

Called = Mapping[PersonId, FormId]
"""By which of their names clients are called; by the one in use where nothing is said."""

AS_IN_USE: Final[Called] = MappingProxyType({})


def name_of(practice: Practice, person: PersonId, called: Called) -> str:
    """What somebody is called on a document."""
    return client_name.name(practice, person, called.get(person))


def reader_of(practice: Practice, called: Called) -> Reader:
    """Reads what was typed as a document says it."""
    read = usable(practice)
    for person, form in called.items():
        read = client_name.by_name(practice, person, form, read)
    return read


def whose(
    parts: Iterable[Part], file: ClientFile | None, client: PersonId | None
) -> PersonId | None:
    """The client whose name alone stands on it; two would read what the other wrote.

    Raises NotAllowed("not-a-subject"), NotUnderstood("person-needed").
    """
    if file is None:
        return None
    if client is not None and client not in file.subjects:
        raise NotAllowed("not-a-subject")
    if client is None and len(file.subjects) > 1 and any("client" in one.gaps for one in parts):
        raise NotUnderstood("person-needed")
    return client


def chosen(practice: Practice, file: ClientFile | None, name: str) -> Called:
    """What was typed as the name of a client of a file. Raises NoSuch("no-such-detail")."""
    if not name:
        return AS_IN_USE
    for one in () if file is None else file.subjects:
        with suppress(NoSuch):
            return {one: client_name.form_of(practice, one, name)}
    raise NoSuch("no-such-detail")


def others(practice: Practice, file: ClientFile | None, called: Called) -> Iterator[Called]:
    """Other names that a client could have been called by, where one has to be chosen and is not.

    Nobody has to where the clients alone read it: they know their own names.
    """
    if file is None or not _is_read_by_another(practice, file):
        return
    for one in file.subjects:
        for form in client_name.names_of(practice, one) if one not in called else ():
            if form.text != practice.person(one).shown:
                yield {**called, one: form.id}


def _is_read_by_another(practice: Practice, file: ClientFile) -> bool:
    if file.kind is FileKind.CHILD:
        return True
    adults = practice.all_of(RESPONSIBILITY, file.code)
    return bool(adults or practice.all_of(REPRESENTATIVE, file.code))
