"""Namesakes: what tells two people of one name apart, and nothing for anybody else.

The year they were born in, the day where that is the same year, or else their first file and how
many sessions it has.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.dates import in_words
from app.domain.folding import words_in
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
        """Those of a practice; a name that waits to be settled is nobody yet."""
        by_name: dict[str, list[Person]] = defaultdict(list)
        for person in practice.people.values():
            if person.unresolved is None:
                by_name["".join(words_in(person.shown))].append(person)
        several = (tuple(people) for people in by_name.values() if len(people) > 1)
        return cls({person.id: people for people in several for person in people})

    def shown(self, practice: Practice, person: Person) -> str:
        """The name somebody goes by, with what tells them apart where another has it too."""
        others = [one for one in self.alike.get(person.id, ()) if one.id != person.id]
        told = _told(practice, person, others) if others else ""
        return f"{person.shown} ({told})" if told else person.shown


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
