"""Homes of people who are protected: their street by itself, and the rest of their address.

A street is nobody's by itself, but in the records of somebody whose mother lives there it tells
where she does: "they moved to Larch Rise".
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace

from app.detect import address_rest
from app.detect.address_forms import streets_of
from app.detect.address_pairs import AddressPairs
from app.detect.letters import folded
from app.detect.people import KnownPeople
from app.domain.ids import PersonId
from app.domain.people import Form, FormKind, Person
from app.domain.text import Mention
from app.services.handovers.own_contacts import alphanumeric
from app.services.handovers.seen import Place, Seen


class Homes:
    """The addresses of these people; what of them is in `own`, in letters and digits, is told."""

    def __init__(self, people: Iterable[Person], own: Collection[str]) -> None:
        known = [form for one in people for form in one.forms if form.kind is FormKind.ADDRESS]
        self._words: dict[PersonId, frozenset[str]] = {}
        for form in known:
            words = {folded(word) for word in alphanumeric(form.text)}
            self._words[form.person] = self._words.get(form.person, frozenset()) | words
        self._streets = KnownPeople([one for form in known for one in _streets(form, own)])
        self._pairs = AddressPairs(known)
        self._own = own

    def told(
        self, seen: Seen, is_contact: Callable[[Mention], bool]
    ) -> Iterator[tuple[Place, PersonId]]:
        """Where a text says one of these streets, or goes on with an address that it mentions."""
        for at in seen.placed:
            if isinstance(at.run, Mention) and is_contact(at.run):
                yield from self._rest(seen.text, at.start, at.end, at.run.person)
        for one in self._streets.find(seen.text):
            if not one.word and not seen.text[one.start : one.end].islower():
                person = one.forms[0].person
                yield (one.start, one.end), person
                yield from self._rest(seen.text, one.start, one.end, person)

        for start, end, person in self._pairs.find(seen.text):
            if "".join(alphanumeric(seen.text[start:end].removeprefix("the "))) in self._own:
                continue  # the client lives there too
            yield (start, end), person
            yield from self._rest(seen.text, start, end, person)

    def _rest(
        self, text: str, start: int, end: int, person: PersonId
    ) -> Iterator[tuple[Place, PersonId]]:
        words = self._words.get(person, frozenset())
        for place in address_rest.beside(text, start, end, words):
            yield place, person


def _streets(form: Form, own: Collection[str]) -> Iterator[Form]:
    for _, street in streets_of(form.text):
        if "".join(alphanumeric(street)) not in own:
            yield replace(form, kind=FormKind.NAME, text=street)
