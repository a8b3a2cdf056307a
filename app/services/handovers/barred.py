"""What is marked "do not use", however a text says it: it goes to nobody but whose it is."""

from collections.abc import Collection, Iterable, Iterator

from app.domain.folding import folded
from app.domain.ids import FormId, PersonId
from app.domain.people import Form, FormKind, Person, parts_of_address
from app.services.people.people import written_forms
from app.services.practice.practice import Practice


class Barred:
    """The forms that say what is not to be used of people, but for those whom it goes to."""

    def __init__(self, practice: Practice, but: Collection[PersonId]) -> None:
        self._practice = practice
        marked = (one for one in practice.people.values() if one.withdrawn and one.id not in but)
        self._forms = frozenset(form for person in marked for form in _forms_of(person))

    def says(self, form: FormId) -> bool:
        """Whether a form is marked, or only part of what is."""
        return form in self._forms

    def people_of(self, forms: Iterable[Form]) -> frozenset[PersonId]:
        """Those of whom every one of these forms is marked."""
        whose = tuple(forms)
        used = {one.person for one in whose if one.id not in self._forms}
        return frozenset(one.person for one in whose) - used


def _forms_of(person: Person) -> Iterator[FormId]:
    """The marked forms, and the words and lines that no name and no address in use has."""
    yield from person.barred
    gone = _said(person.not_used(kind) for kind in (FormKind.NAME, FormKind.ADDRESS))
    gone -= _said(
        (*person.in_use(kind), *person.former(kind)) for kind in (FormKind.NAME, FormKind.ADDRESS)
    )
    for form in person.forms:
        if form.kind in {FormKind.PART, FormKind.ADDRESS} and folded(form.text) in gone:
            yield form.id


def _said(kinds: Iterable[Iterable[Form]]) -> set[str]:
    """What these names and addresses say, whole and in their words and lines, folded."""
    said: set[str] = set()
    for form in (form for forms in kinds for form in forms):
        said |= {folded(text) for _, text in written_forms({form.kind: (form.text,)})}
        if form.kind is FormKind.ADDRESS:
            said |= {folded(line) for line in parts_of_address(form.text)}
    return said
