"""How people lie in their rows before these are sealed: facts apart from forms."""

import datetime as dt
import json
from typing import Final

from app.domain.ids import FormId, PersonId
from app.domain.people import Form, FormKind, Person

_KINDS: Final = {kind.value: kind for kind in FormKind}


def facts_bytes(person: Person, order: int) -> bytes:
    """Somebody without their forms, and where they stand in the order of adding."""
    facts = [
        order,
        person.born.isoformat() if person.born else None,
        person.died.isoformat() if person.died else None,
        person.professional,
        person.unresolved,
        person.reduced,
        *person.absorbed,
    ]
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode()


def person_from(
    identity: PersonId, plain: bytes, forms: tuple[Form, ...] = ()
) -> tuple[int, Person]:
    """Where somebody stands in the order of adding, and the person `facts_bytes` packed."""
    order, born, died, professional, unresolved, reduced, *absorbed = json.loads(plain)
    return order, Person(
        id=identity,
        forms=forms,
        born=None if born is None else dt.date.fromisoformat(born),
        died=None if died is None else dt.date.fromisoformat(died),
        professional=professional,
        unresolved=unresolved,
        reduced=reduced,
        absorbed=tuple(absorbed),
    )


def form_bytes(form: Form) -> bytes:
    """A form's kind, and its text on the next line."""
    return f"{form.kind.value}\n{form.text}".encode()


def form_from(identity: FormId, person: PersonId, plain: bytes) -> Form:
    """The form that `form_bytes` packed."""
    kind, _, text = plain.decode().partition("\n")
    return Form(id=identity, person=person, kind=_KINDS[kind], text=text)
