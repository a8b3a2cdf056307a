"""The requester's own names: what is proposed where a word may be one of them, or another's."""

from collections.abc import Collection, Iterable
from functools import cached_property
from typing import Final

from app.detect.apart import saying_left
from app.detect.people import KnownPeople
from app.detect.variants import KnownVariants
from app.domain.ids import PersonId
from app.domain.people import Form, Person
from app.domain.redaction import State

_SHORTEST: Final = 3  # letters of a name: initials say little of anybody


class OwnNames:
    """The requester's names, and those of everybody else who is known."""

    def __init__(
        self, own: Iterable[Form], spared: Collection[PersonId], others: Iterable[Person]
    ) -> None:
        kept = tuple(own)
        self._exactly = KnownPeople(kept)
        self._nearly = KnownVariants(kept, spared)
        self._others = [
            form for person in others if person.unresolved is None for form in person.forms
        ]

    def proposed(self, said: str) -> State:
        """What is proposed where nobody could settle whose a name is: "Ms Hart" beside Tom Hart.

        "Catherine" waits, where the requester is Catriona and somebody else Kathryn.
        """
        exact = [(one.start, one.through) for one in self._exactly.find(said)]
        near = [(one.start, one.end) for one in self._nearly.find(said)]
        if not (exact or near) or list(saying_left(said, 0, len(said), sorted([*exact, *near]))):
            return State.WITHHOLD
        return State.DISCLOSE if exact else self.doubtful(said)

    def doubtful(self, said: str) -> State:
        """What is proposed for another form of a requester's name: it waits if it is another's."""
        named = len(said) >= _SHORTEST and said.isalpha()
        return State.UNDECIDED if named and self._near.find(said) else State.DISCLOSE

    @cached_property
    def _near(self) -> KnownVariants:
        return KnownVariants(self._others)
