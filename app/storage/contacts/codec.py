"""Codec of the contacts vault: how people lie in their rows before these are sealed.

Forms come by the thousand after every unlock, so both are read by hand and not by their hints.
"""

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from app.domain import payloads
from app.domain.details import Details
from app.domain.errors import Damaged
from app.domain.ids import FormId, PersonId
from app.domain.people import Form, FormKind, Merged, NotUsed, Person, Withdrawn

_KINDS: Final = {kind.value: kind for kind in FormKind}
_FORMAT: Final = 1
_FACTS: Final = frozenset(
    {
        "order",
        "born",
        "died",
        "professional",
        "unresolved",
        "reduced",
        "absorbed",
        "current",
        "withdrawn",
        "merges",
    }
)
_MERGE: Final = frozenset(
    {"into", "gone", "forms", "files", "clients", "records", "fields", "texts"}
)
_FORM: Final = frozenset({payloads.VERSION, "kind", "text"})
_NAMED: Final = 0x7B  # "{": what 0.1.0 wrote began with the word of a kind


def _packed(payload: dict[str, Any]) -> bytes:
    written = {payloads.VERSION: _FORMAT, **payload}
    return json.dumps(written, ensure_ascii=False, separators=(",", ":")).encode()


def facts_bytes(person: Person, order: int) -> bytes:
    """Somebody without their forms, and where they stand in the order of adding."""
    return _packed({"order": order, **_facts(person)})


def _facts(person: Person) -> dict[str, Any]:
    return {
        "born": person.born.isoformat() if person.born else None,
        "died": person.died.isoformat() if person.died else None,
        "professional": person.professional,
        "unresolved": person.unresolved,
        "reduced": person.reduced,
        "absorbed": [*person.absorbed],
        "current": None if person.current is None else [*person.current],
        "withdrawn": [[one.form, one.reason.value] for one in person.withdrawn],
        "merges": [*map(_merge, person.merges)],
    }


def _merge(merged: Merged) -> dict[str, Any]:
    return {
        "into": {"id": merged.into.id, **_facts(merged.into)},
        "gone": {"id": merged.gone.id, **_facts(merged.gone)},
        "forms": [[form, kind.value] for form, kind in merged.forms],
        "files": merged.files,
        "clients": merged.clients,
        "records": [*merged.records],
        "fields": [*merged.fields],
        "texts": [*merged.texts],
    }


def person_from(
    identity: PersonId, plain: bytes, forms: tuple[Form, ...] = ()
) -> tuple[int, Person]:
    """Where somebody stands in the order of adding, and the person `facts_bytes` packed."""
    return _person(identity, json.loads(plain), forms)


def people_from(
    rows: Sequence[tuple[PersonId, bytes]], forms: Mapping[str, tuple[Form, ...]]
) -> Iterator[tuple[int, Person]]:
    """Everybody as `person_from` gives them, parsed in one."""
    parsed = json.loads(b"[%b]" % b",".join([plain for _, plain in rows]))
    for (identity, _), found in zip(rows, parsed, strict=True):
        yield _person(identity, found, forms.get(identity, ()))


def _person(identity: PersonId, found: Any, forms: tuple[Form, ...]) -> tuple[int, Person]:
    facts = _first_facts(*found) if isinstance(found, list) else _known(found, _FACTS)
    return facts["order"], _from_facts(identity, facts, forms)


def _from_facts(identity: PersonId, facts: dict[str, Any], forms: tuple[Form, ...] = ()) -> Person:
    born, died = facts.get("born"), facts.get("died")
    return Person(
        id=identity,
        forms=forms,
        born=None if born is None else dt.date.fromisoformat(born),
        died=None if died is None else dt.date.fromisoformat(died),
        professional=facts.get("professional", False),
        unresolved=facts.get("unresolved"),
        reduced=facts.get("reduced", False),
        absorbed=tuple(facts.get("absorbed", ())),
        current=None if facts.get("current") is None else tuple(facts["current"]),
        withdrawn=tuple(_withdrawn(*one) for one in facts.get("withdrawn", ())),
        merges=tuple(map(_merged, facts.get("merges", ()))),
    )


def _merged(found: dict[str, Any]) -> Merged:
    if found.keys() != _MERGE:
        raise _not_understood(found, _MERGE)
    return Merged(
        into=_one_of(found["into"]),
        gone=_one_of(found["gone"]),
        forms=tuple((form, _kind(kind)) for form, kind in found["forms"]),
        files=found["files"],
        clients=found["clients"],
        records=tuple(found["records"]),
        fields=tuple(found["fields"]),
        texts=tuple(found["texts"]),
    )


def _one_of(found: dict[str, Any]) -> Person:
    """One side of a merge. Whoever is in it alone has no place in the order of adding."""
    named = found.keys() - {"id"}
    if named - _FACTS:
        raise _not_understood(found, _FACTS | {"id"})
    return _from_facts(PersonId(found["id"]), found)


def _withdrawn(form: str, reason: str) -> Withdrawn:
    try:
        return Withdrawn(form=FormId(form), reason=NotUsed(reason))
    except ValueError:
        raise Damaged("record-newer") from None


def _first_facts(
    order: int,
    born: str | None,
    died: str | None,
    professional: bool,  # noqa: FBT001  by place, as 0.1.0 wrote them
    unresolved: str | None,
    reduced: bool,  # noqa: FBT001  idem
    *absorbed: str,
) -> dict[str, Any]:
    return {
        "order": order,
        "born": born,
        "died": died,
        "professional": professional,
        "unresolved": unresolved,
        "reduced": reduced,
        "absorbed": absorbed,
    }


def form_bytes(form: Form) -> bytes:
    """A form's kind and text."""
    return _packed({"kind": form.kind.value, "text": form.text})


def forms_from(rows: Sequence[tuple[FormId, PersonId, bytes]]) -> Iterator[Form]:
    """The forms that `form_bytes` packed, or the two lines that 0.1.0 did.

    One array is parsed in a third of the time of as many payloads as it holds.
    """
    named = [plain for _, _, plain in rows if plain[0] == _NAMED]
    parsed = iter(json.loads(b"[%b]" % b",".join(named)))
    for identity, person, plain in rows:
        if plain[0] == _NAMED:
            found = next(parsed)
            if found.keys() != _FORM or found[payloads.VERSION] != _FORMAT:
                raise _not_understood(found, _FORM)
            kind, text = found["kind"], found["text"]
        else:
            kind, _, text = plain.decode().partition("\n")
        yield Form(id=identity, person=person, kind=_kind(kind), text=text)


def _kind(name: str) -> FormKind:
    try:
        return _KINDS[name]
    except KeyError:
        raise Damaged("record-newer") from None


def _known(found: dict[str, Any], names: frozenset[str]) -> dict[str, Any]:
    """The fields of a payload, if this program knows them all. Raises Damaged("record-newer")."""
    if found.pop(payloads.VERSION, None) != _FORMAT or found.keys() - names:
        raise _not_understood(found, names)
    return found


def _not_understood(found: dict[str, Any], names: frozenset[str]) -> Damaged:
    """A payload with a higher version or a field more is newer; anything else is none of ours."""
    version = found.get(payloads.VERSION, _FORMAT)
    more = type(version) is int and version > _FORMAT
    return Damaged("record-newer" if more or found.keys() - names else "record-unreadable")


def details_bytes(details: Details) -> bytes:
    """The practice's own details."""
    return json.dumps(payloads.written(details), ensure_ascii=False).encode()


def details_from(plain: bytes) -> Details:
    """The details that `details_bytes` packed, or 0.1.0 did, which had names and no version."""
    return payloads.read(Details, json.loads(plain), older={0: dict})
