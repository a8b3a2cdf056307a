"""People in the open: their details, former ones told apart, and the words of their names."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from app.domain.errors import NotUnderstood
from app.domain.ids import Code, PersonId
from app.domain.people import Form, FormKind, NotUsed, Person, Withdrawn, parts_of_address
from app.services.people.people import NewPerson, person_from, written_forms
from app.services.people.people import made as form_of
from app.services.transfer.interchange import FORMER


def told(person: Person) -> dict[str, Any]:
    """Somebody with every form but those that follow from another: words of their names."""
    named = (person.in_use, person.former, person.not_used)
    follow = _following(*([one.text for one in some(FormKind.NAME)] for some in named))
    words = person.written(FormKind.PART)
    exact = not follow <= {*words}
    addresses = (form.text for form in person.in_use(FormKind.ADDRESS))
    lines = ((text, *parts_of_address(text)[1:]) for text in addresses)
    marked = {"not_used": _not_used(person)} if person.withdrawn else {}
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
        "parts": [*words] if exact else [word for word in words if word not in follow],
        "exact": exact,
        "spellings": [*person.written(FormKind.SPELLING)],
        "professional": person.professional,
        "unresolved": person.unresolved,
        "reduced": person.reduced,
        **marked,
    }


def _not_used(person: Person) -> list[dict[str, str]]:
    """What is marked "do not use" and why, in the order in which it was marked."""
    forms = {form.id: form for form in person.forms}
    return [
        {"kind": form.kind.value, "text": form.text, "reason": one.reason.value}
        for one in person.withdrawn
        if (form := forms.get(one.form)) is not None
    ]


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
    former = _no_longer(given.get("former", {}), given.get("not_used", ()))
    gone = _new_forms(person.id, former, {(form.kind, form.text) for form in forms})
    if given.get("exact", False):
        forms, gone = _without_parts(forms), _without_parts(gone)
    known = {(form.kind, form.text) for form in (*forms, *gone)}
    forms = (*forms, *(form for form in more if (form.kind, form.text) not in known))
    if not (forms or gone):
        raise NotUnderstood("person-without-name")
    person = replace(person, forms=forms, reduced=given.get("reduced", False))
    if not former:
        return person
    person = replace(person, forms=(*forms, *gone), current=person.using)
    return _marked(person, given.get("not_used", ()))


def called(person: Person, codes: Mapping[str, Code]) -> Person:
    """Somebody whose names are destroyed is called by the code that their file has here."""
    if not person.unnamed:
        return person
    forms = []
    for form in person.forms:
        code, space, role = form.text.partition(" ")
        forms.append(replace(form, text=f"{codes.get(code, code)}{space}{role}"))
    return replace(person, forms=tuple(forms))


def _no_longer(
    former: dict[str, list[str]], marked: Sequence[dict[str, str]]
) -> tuple[tuple[FormKind, str], ...]:
    """What is not in use: former names and contacts, and what is marked "do not use"."""
    said = {kind: [*former.get(name, ())] for name, kind in FORMER.items()}
    for one in marked:
        said[FormKind(one["kind"])].append(one["text"])
    return tuple(dict.fromkeys(written_forms(said)))


def _new_forms(
    person: PersonId, said: Iterable[tuple[FormKind, str]], known: set[tuple[FormKind, str]]
) -> tuple[Form, ...]:
    return tuple(form_of(person, kind, text) for kind, text in said if (kind, text) not in known)


def _marked(person: Person, given: Sequence[dict[str, str]]) -> Person:
    """Somebody of whom this is not to be used: what is in use beside it too is not any more."""
    reasons = {(one["kind"], one["text"]): NotUsed(one["reason"]) for one in given}
    forms = {(form.kind.value, form.text): form.id for form in person.forms}
    marks = tuple(
        Withdrawn(form=forms[said], reason=reason)
        for said, reason in reasons.items()
        if said in forms
    )
    gone = frozenset(one.form for one in marks)
    current = tuple(one for one in person.current or () if one not in gone)
    return replace(person, current=current, withdrawn=marks)


def _without_parts(forms: Iterable[Form]) -> tuple[Form, ...]:
    return tuple(form for form in forms if form.kind is not FormKind.PART)


_MORE_FORMS: Final = (
    ("addresses", FormKind.ADDRESS),
    ("parts", FormKind.PART),
    ("spellings", FormKind.SPELLING),
)


def _date(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)
