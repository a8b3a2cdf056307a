"""The practice as a window shows it when names are hidden: everybody is called by initials.

What is made, saved, sent or edited is made of the practice itself, never of this.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from app.domain.forgetting import empty_at_lock
from app.domain.ids import FormId, PersonId
from app.domain.initials import in_initials, initials_of
from app.domain.people import Form, Person

if TYPE_CHECKING:
    from app.services.practice.practice import Practice

_People = dict[PersonId, Person]
_LAST: Final[list[tuple[tuple[Person, ...], _People, dict[FormId, Form]]]] = []
"""Everybody there was, and as whom they are shown: a page asks several times."""
empty_at_lock(_LAST.clear)


def shown_in_initials(practice: "Practice") -> "Practice":
    """The same practice, to be read only, with initials wherever a name would be."""
    people = tuple(practice.people.values())
    if not _LAST or _LAST[0][0] != people:
        called = _called(practice.people)
        _LAST[:] = [(people, called, _forms(practice.forms, called))]
    _, called, forms = _LAST[0]
    return replace(practice, people=called, forms=forms, behind=practice.itself, in_initials=True)


def _called(people: Mapping[PersonId, Person]) -> _People:
    said = initials_of(people.values())
    return {one: in_initials(person, said[one]) for one, person in people.items()}


def _forms(forms: Mapping[FormId, Form], called: _People) -> dict[FormId, Form]:
    shown = {form.id: form for person in called.values() for form in person.forms}
    return {one: shown.get(one, form) for one, form in forms.items()}
