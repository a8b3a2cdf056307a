"""What is marked "do not use", however a text says it: it goes to nobody but whose it is.

A text says it in whatever way the matcher finds a name, a number or an address: over the end of a
line, misspelt, joined. Of an address the street alone says it too, and of a number its end. What
a name or an address in use says as well is not marked.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from typing import Final

from app.detect.address_forms import streets_of
from app.detect.letters import is_everyday
from app.detect.people import KnownPeople, phone_digits
from app.detect.variants import KnownVariants
from app.domain.folding import folded
from app.domain.ids import FormId, PersonId
from app.domain.people import CONTACTS, TOLD, Form, FormKind, Person
from app.services.people.people import written_forms

_DIALLED: Final = (6, 7, 8)  # digits of a number that are dialled without its area's
_SHORTEST: Final = 4  # letters of a street's first word that tells it beside its number
_Follow = Callable[[Form], Iterator[Form]]


class Barred:
    """The forms that say what is not to be used of people, but for those whom it goes to."""

    def __init__(self, people: Iterable[Person], but: Collection[PersonId] = ()) -> None:
        marked = [one for one in people if one.withdrawn and one.id not in but]
        said = [form for person in marked for form in _said_of(person, _following, _ends)]
        streets = [form for person in marked for form in _said_of(person, _streets, _shortened)]
        self._people = frozenset(person.id for person in marked)
        self._known, self._variants = KnownPeople(said), KnownVariants(said)
        self._streets = KnownPeople(streets)
        self._forms = frozenset(form for person in marked for form in person.barred)
        self._forms |= frozenset(form for person in marked for form in self._linked(person))

    def says(self, form: FormId) -> bool:
        """Whether a form is marked, or says what is."""
        return form in self._forms

    def said(self, person: PersonId, text: str) -> bool:
        """Whether a text about somebody says anything that is marked of them."""
        if person not in self._people:
            return False
        found = [one.forms for one in (*self._known.find(text), *self._streets.find(text))]
        found += [one.forms for one in self._variants.find(text)]
        return any(person in self.people_of(forms) for forms in found)

    def people_of(self, forms: Iterable[Form]) -> frozenset[PersonId]:
        """Those of whom every one of these forms is marked."""
        whose = tuple(forms)
        used = {one.person for one in whose if one.id not in self._forms}
        return frozenset(one.person for one in whose) - used

    def contacts_in(self, text: str) -> Iterator[tuple[int, int, PersonId]]:
        """Where a text says a marked number, e-mail or address, or so much of one as tells it."""
        if not self._people:
            return
        whole = [
            (at, [form for form in at.forms if form.kind in CONTACTS])
            for at in self._known.find(text)
        ]
        for at, forms in (*whole, *((at, at.forms) for at in self._streets.find(text))):
            said = text[at.start : at.end]
            is_word = at.word or (said.isalpha() and said.islower())  # "by the broadway"
            for person in () if is_word else sorted(self.people_of(forms))[:1]:
                yield at.start, at.through, person

    def _linked(self, person: Person) -> Iterator[FormId]:
        """The words and lines that follow from what is marked, and how texts spell it."""
        told = {form.id for kind in TOLD for form in (*person.in_use(kind), *person.former(kind))}
        for form in person.forms:
            follows = form.kind in {FormKind.PART, FormKind.ADDRESS, FormKind.SPELLING}
            if follows and form.id not in told and self.said(person.id, form.text):
                yield form.id


def _said_of(person: Person, follow: _Follow, short: _Follow) -> Iterator[Form]:
    """What follows from somebody's names and contacts, as forms with the id of what it is from.

    Only what is marked is looked for when it is cut short too.
    """
    used = [
        said
        for kind in TOLD
        for form in (*person.in_use(kind), *person.former(kind))
        for said in follow(form)
    ]
    yield from used
    known = {(form.kind, folded(form.text)) for form in used}
    for kind in TOLD:
        for form in person.not_used(kind):
            said = (*follow(form), *short(form))
            yield from (one for one in said if (one.kind, folded(one.text)) not in known)


def _following(form: Form) -> Iterator[Form]:
    """A form, the words of a name, the lines of an address."""
    for kind, text in written_forms({form.kind: (form.text,)}):
        yield replace(form, kind=kind, text=text)


def _ends(form: Form) -> Iterator[Form]:
    """A number without the beginning that is its area's."""
    for digits in phone_digits(form.text)[:1] if form.kind is FormKind.PHONE else ():
        yield from (replace(form, text=digits[-many:]) for many in _DIALLED)


def _streets(form: Form) -> Iterator[Form]:
    """The streets of an address, with and without their number, found as names are."""
    for number, street in streets_of(form.text) if form.kind is FormKind.ADDRESS else ():
        for text in (street, f"{number} {street}".strip()):
            yield replace(form, kind=FormKind.NAME, text=text)


def _shortened(form: Form) -> Iterator[Form]:
    """The streets of an address by their first word, beside their number."""
    for number, street in streets_of(form.text) if form.kind is FormKind.ADDRESS else ():
        first = street.split()[0]
        if number and len(first) >= _SHORTEST and not is_everyday(folded(first)):
            yield replace(form, kind=FormKind.NAME, text=f"{number} {first}")
