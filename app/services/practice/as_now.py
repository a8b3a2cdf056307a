"""The practice as it is read: a former name of somebody says the name that is put first now.

A signed text keeps the form that was typed, and reads as it was signed for who asks for that. What
is exported, proved, moved or edited is read from the practice itself, never from this.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from app.domain.folding import folded
from app.domain.forgetting import empty_at_lock
from app.domain.ids import FormId
from app.domain.name_parts import in_place_of
from app.domain.people import Form, FormKind, Person, words_of

if TYPE_CHECKING:
    from app.services.practice.practice import Practice

_CALLED: Final = (FormKind.NAME, FormKind.PART, FormKind.SPELLING)
_LAST: Final[list[tuple[tuple[Person, ...], dict[FormId, Form] | None]]] = []
"""Everybody there was, and every form as it is read, if any otherwise: a page asks several times.
"""
empty_at_lock(_LAST.clear)


def shown_as_now(practice: "Practice") -> "Practice":
    """The same practice, to be read only, in which everybody is called as they are now.

    The practice itself where nobody has changed their name.
    """
    people = tuple(practice.people.values())
    if not _LAST or _LAST[0][0] != people:
        instead = _instead(people)
        _LAST[:] = [(people, {**practice.forms, **instead} if instead else None)]
    _, forms = _LAST[0]
    return practice if forms is None else replace(practice, forms=forms, behind=practice.itself)


def _instead(people: Iterable[Person]) -> dict[FormId, Form]:
    """The forms that read otherwise now."""
    return {
        form.id: replace(form, text=said[form.id])
        for person in people
        if person.current is not None or person.withdrawn
        for said in (in_place_of_former(person),)
        for form in person.forms
        if form.id in said
    }


def in_place_of_former(person: Person) -> Mapping[FormId, str]:
    """What is said now in the place of each form that says a former name, or a word of one.

    A word that a name in use has too stays. Where nobody knows what somebody is called now, all do.
    """
    before = [*person.former(FormKind.NAME), *person.not_used(FormKind.NAME)]
    if not before or not person.names:
        return {}
    former, now = [form.text for form in before], person.names[0]
    return _instead_of(person, former, now, _words(former) - _words(person.names))


def in_place_of_others(person: Person, name: str) -> Mapping[FormId, str]:
    """What is said in the place of each form that says another name of somebody than this one.

    A word that this name has too stays.
    """
    others = [text for text in person.written(FormKind.NAME) if text != name]
    return _instead_of(person, others, name, _words(others) - _words((name,)))


def _instead_of(
    person: Person, others: Iterable[str], name: str, over: frozenset[str]
) -> Mapping[FormId, str]:
    """A name, or the same part of it, for each form that says one of these words."""
    if not over:
        return {}
    spelled = _Spelled(person, over)
    found = ((form, spelled.as_known(form)) for form in person.forms if form.kind in _CALLED)
    return {form.id: in_place_of(said, others, name) for form, said in found if said}


class _Spelled:
    """What the spellings of somebody's names stand for: a misspelt former name is a former one."""

    def __init__(self, person: Person, over: frozenset[str]) -> None:
        from app.detect.variants import KnownVariants  # noqa: PLC0415  a start needs none

        self._over = over
        spelled = any(form.kind is FormKind.SPELLING for form in person.forms)
        known = (form for form in person.forms if form.kind in {FormKind.NAME, FormKind.PART})
        self._known = KnownVariants(known if spelled else ())

    def as_known(self, form: Form) -> str:
        """The former name, or the word of one, that a form says; nothing if it says none."""
        if folded(form.text) in self._over:
            return form.text
        if form.kind is not FormKind.SPELLING:
            return ""
        meant = [one.text for found in self._known.find(form.text) for one in found.forms]
        return meant[0] if meant and self._over.issuperset(map(folded, meant)) else ""


def _words(names: Iterable[str]) -> frozenset[str]:
    said = (word for name in names for word in (name, name.strip(), *words_of(name)))
    return frozenset(map(folded, said))
