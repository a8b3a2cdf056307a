"""People in the open: their details, former ones told apart, and the words of their names."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

from app.domain.errors import NotUnderstood
from app.domain.ids import PersonId
from app.domain.people import Form, FormKind, Person, parts_of_address
from app.services.people.people import NewPerson, person_from, written_forms
from app.services.people.people import made as form_of
from app.services.transfer.interchange import FORMER


def told(person: Person) -> dict[str, Any]:
    """Somebody with every form but those that follow from another: words of their names.

    What is marked "do not use" is left out: it is nobody's to take along.
    """
    barred = {form.text.casefold() for form in person.not_used(FormKind.NAME)}
    follow = _following(person.names, [one.text for one in person.former(FormKind.NAME)])
    gone = _following([one.text for one in person.not_used(FormKind.NAME)]) - follow
    words = [
        word
        for word in person.written(FormKind.PART)
        if word not in gone and word.casefold() not in barred
    ]
    exact = not follow <= {*words}
    spellings = person.written(FormKind.SPELLING)
    addresses = (form.text for form in person.in_use(FormKind.ADDRESS))
    lines = ((text, *parts_of_address(text)[1:]) for text in addresses)
    return {
        "id": person.id,
        "names": [*person.names],
        "former": {
            name: [form.text for form in person.former(kind)] for name, kind in FORMER.items()
        },
        "born": person.born.isoformat() if person.born else None,
        "died": person.died.isoformat() if person.died else None,
        "emails": [form.text for form in person.in_use(FormKind.EMAIL)],
        "phones": [form.text for form in person.in_use(FormKind.PHONE)],
        "addresses": [*dict.fromkeys(line for address in lines for line in address)],
        "parts": words if exact else [word for word in words if word not in follow],
        "exact": exact,
        "spellings": [spelled for spelled in spellings if spelled.casefold() not in barred],
        "professional": person.professional,
        "unresolved": person.unresolved,
        "reduced": person.reduced,
    }


def _following(*names: Sequence[str]) -> set[str]:
    """The words that follow from names, of each kind of them as they are written anew."""
    written = (form for some in names for form in written_forms({FormKind.NAME: some}))
    return {text for kind, text in written if kind is FormKind.PART}


def described(given: dict[str, Any]) -> NewPerson:
    """Somebody as a form would have them; who has no name is called by a dash."""
    return NewPerson(
        names=tuple(given["names"]) or ("-",),
        born=_date(given.get("born")),
        died=_date(given.get("died")),
        emails=tuple(given.get("emails", ())),
        phones=tuple(given.get("phones", ())),
        address=given.get("address", ""),
        professional=given.get("professional", False),
    )


def made(given: dict[str, Any]) -> Person:
    """Somebody as they were given; who has no name at all must have a form of another kind."""
    person = person_from(described(given))
    more = [
        form_of(person.id, kind, text) for name, kind in _MORE_FORMS for text in given.get(name, ())
    ]
    forms = person.forms
    if not given["names"]:
        forms = tuple(form for form in forms if form.text != "-")
    former = _former(person.id, given.get("former", {}), {(f.kind, f.text) for f in forms})
    if given.get("exact", False):
        forms, former = _without_parts(forms), _without_parts(former)
    known = {(form.kind, form.text) for form in (*forms, *former)}
    forms = (*forms, *(form for form in more if (form.kind, form.text) not in known))
    if not (forms or former):
        raise NotUnderstood("person-without-name")
    person = replace(person, forms=forms, reduced=given.get("reduced", False))
    if not former:
        return person
    return replace(person, forms=(*forms, *former), current=person.using)


def _former(
    person: PersonId, given: dict[str, list[str]], known: set[tuple[FormKind, str]]
) -> tuple[Form, ...]:
    """Names and contacts that were in use once: they link, and are shown only when asked for."""
    said = {kind: given.get(name, ()) for name, kind in FORMER.items()}
    written = dict.fromkeys(written_forms(said))
    return tuple(form_of(person, kind, text) for kind, text in written if (kind, text) not in known)


def _without_parts(forms: Iterable[Form]) -> tuple[Form, ...]:
    return tuple(form for form in forms if form.kind is not FormKind.PART)


_MORE_FORMS: Final = (
    ("addresses", FormKind.ADDRESS),
    ("parts", FormKind.PART),
    ("spellings", FormKind.SPELLING),
)


def _date(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)
