"""Namesakes: what tells two people of one name apart, and nothing for anybody else.

The year they were born in, the day where that is the same year, or else their first file and how
many sessions it has.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from app.domain.dates import in_words
from app.domain.folding import words_in
from app.domain.forgetting import empty_at_lock
from app.domain.ids import PersonId
from app.domain.numbers import figures
from app.domain.people import Person
from app.services.practice.practice import Practice


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Those who share the name they go by, however it is written, each with their namesakes."""

    alike: dict[PersonId, tuple[Person, ...]]

    @classmethod
    def of(cls, practice: Practice) -> "Namesakes":
        """Those of a practice, found once for as long as its people stay as they are.

        A name that waits to be settled is nobody yet.
        """
        people = tuple(practice.people.values())
        if not _LAST or _LAST[0][0] != people:
            _LAST[:] = [(people, cls._among(people))]
        return _LAST[0][1]

    @classmethod
    def _among(cls, people: Iterable[Person]) -> "Namesakes":
        by_name: dict[str, list[Person]] = defaultdict(list)
        for person in people:
            if person.unresolved is None:
                by_name["".join(words_in(person.shown))].append(person)
        several = (tuple(people) for people in by_name.values() if len(people) > 1)
        return cls({person.id: people for people in several for person in people})

    def shown(self, practice: Practice, person: Person) -> str:
        """The name somebody goes by, with what tells them apart where another has it too."""
        others = [one for one in self.alike.get(person.id, ()) if one.id != person.id]
        told = _told(practice, person, others) if others else ""
        return f"{person.shown} ({told})" if told else person.shown


_LAST: Final[list[tuple[tuple[Person, ...], Namesakes]]] = []
"""Everybody there was, and who is alike among them: a list asks for every line of its own."""
empty_at_lock(_LAST.clear)


def _told(practice: Practice, person: Person, others: Iterable[Person]) -> str:
    born, births = person.born, [one.born for one in others]
    if born is not None and born not in births:
        same_year = born.year in {one.year for one in births if one is not None}
        return f"born {in_words(born)}" if same_year else f"born {born.year}"
    files = [file for file in practice.files.values() if person.id in file.people]
    own = next((file for file in files if person.id in file.subjects), None)
    if own is None:
        return files[0].code if files else ""
    return f"{own.code}, {figures(practice.sessions_of(own.code), 'session', 'sessions')}"
