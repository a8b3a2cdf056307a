"""Who is in a file: its clients, and everybody known to it with what they are to them."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.ids import Code, PersonId
from app.domain.people import Person
from app.services.people.in_use import usable
from app.services.people.namesakes import Namesakes
from app.services.practice.practice import Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Somebody known to the file, and what they are to its client.

    `role` numbers those who share one ("friend 2"); `said` is the role as it was typed.
    """

    person: Person
    role: str
    said: str = ""

    @property
    def unsettled(self) -> bool:
        """Only suspected: a name that somebody else in the practice has too."""
        return self.person.waits


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleOfFile:
    """The clients of a file, then whoever else is known to it.

    `called` is what each of them is called, people of one name told apart.
    """

    subjects: tuple[Person, ...]
    known: tuple[Known, ...]
    called: Mapping[PersonId, str]


def people_of_file(practice: Practice, code: Code) -> PeopleOfFile:
    """Everybody in this file who is still here. Raises NoSuch."""
    file, here = practice.file(code), practice.people
    alike, reader = Namesakes.of(practice), usable(practice)
    return PeopleOfFile(
        subjects=tuple(here[subject] for subject in file.subjects if subject in here),
        known=tuple(
            Known(
                person=here[relation.person],
                role=file.role_of(relation.person),
                said=relation.role.read(reader),
            )
            for relation in file.relations
            if relation.person in here
        ),
        called={one: alike.shown(practice, here[one]) for one in file.people if one in here},
    )
