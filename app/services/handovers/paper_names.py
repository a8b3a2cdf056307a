"""The client's name on a document to give: chosen, where somebody else than the client reads it.

What a parent, or whoever decides for an adult, signs and keeps says one of the client's names.
Which of them they know, the program cannot tell.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from app.domain.beginning_kinds import REPRESENTATIVE, RESPONSIBILITY
from app.domain.files import ClientFile
from app.domain.ids import Code, FormId, PersonId
from app.domain.retention import FileKind
from app.domain.text import NoteText, Reader
from app.services.handovers import client_name
from app.services.people.in_use import usable
from app.services.practice.practice import Practice

Called = Mapping[PersonId, FormId]
"""By which of their names clients are called; by the one in use where nothing is said."""

AS_IN_USE: Final[Called] = MappingProxyType({})


class Reading:
    """How a document says who somebody is and what was typed: a client as they are called in it."""

    def __init__(self, practice: Practice, called: Called = AS_IN_USE) -> None:
        self._practice, self._called = practice, called

    def names(self, people: Iterable[PersonId]) -> tuple[str, ...]:
        """What they go by and no more: what tells namesakes apart says that there is another."""
        known = (one for one in people if one in self._practice.people)
        return tuple(
            client_name.name(self._practice, one, [*self._called.values()]) for one in known
        )

    def text(self, text: NoteText) -> str:
        """A typed text in one line, without a full stop at its end."""
        return " ".join(text.read(self.reader()).split()).rstrip(".")

    def reader(self) -> Reader:
        """Reads whom a text means."""
        read = usable(self._practice)
        return client_name.by_name(self._practice, self._called, [*self._called.values()], read)


def chosen(practice: Practice, file: ClientFile | None, names: Iterable[str]) -> Called:
    """What was typed as names of clients of a file. Raises NoSuch("no-such-detail")."""
    clients = () if file is None else file.subjects
    forms = (practice.forms[client_name.form_of(practice, clients, one)] for one in names)
    return {form.person: form.id for form in forms}


def several(practice: Practice, code: Code) -> tuple[tuple[str, ...], ...]:
    """The names of each client of a file who has had several, those in use first. Raises NoSuch."""
    each = (client_name.names_of(practice, one) for one in practice.file(code).subjects)
    return tuple(tuple(form.text for form in names) for names in each if names)


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
