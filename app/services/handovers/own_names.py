"""The requester's own names: what is proposed where a word may be one of them, or another's."""

from collections.abc import Collection, Iterable
from functools import cached_property
from typing import Final

from app.detect.apart import saying_left
from app.detect.form_index import singular
from app.detect.letters import folded, tokens
from app.detect.nicknames import others_of
from app.detect.people import KnownPeople
from app.detect.sounds import is_another_name
from app.detect.variants import KnownVariants
from app.domain.ids import PersonId
from app.domain.people import Form, FormKind, Person
from app.domain.redaction import State

_NAMES: Final = frozenset({FormKind.NAME, FormKind.PART, FormKind.SPELLING})
_SHORTEST: Final = 3  # letters of a name: initials say little of anybody


class OwnNames:
    """The requester's names, and those of everybody else who is known."""

    def __init__(
        self, own: Iterable[Form], spared: Collection[PersonId], others: Iterable[Person]
    ) -> None:
        self._own = kept = tuple(own)
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
        another = named and (self.is_another_form(said) or self._near.find(said))
        return State.UNDECIDED if another else State.DISCLOSE

    def is_another_form(self, said: str) -> bool:
        """Whether a word is a longer or shorter form of a requester's name that nobody recorded.

        "Samantha" in the notes on Sam may be Sam, or the sister she is named after.
        """
        plain = folded(said)
        return plain in self._other_forms or singular(plain) in self._other_forms

    @cached_property
    def _other_forms(self) -> frozenset[str]:
        words = {word for one in self._own if one.kind in _NAMES for word in tokens(one.text)}
        given = [tokens(one.text)[:1] for one in self._own if one.kind is FormKind.NAME]
        others = (
            other
            for first in given
            for word in first
            for other in others_of(word)
            if is_another_name(other, word)  # "Hanna" is a spelling of Hannah
        )
        return frozenset(others) - words

    @cached_property
    def _near(self) -> KnownVariants:
        return KnownVariants(self._others)
