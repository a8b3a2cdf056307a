"""The rows of reduced people and of resealed files, as a file that goes where the keys go.

Whoever is reduced gets a fresh key, so a snapshot made before can no longer be read where it
tells of them, and the notes that still mention them would lose the name. The rows under the
fresh key travel with the keys: they open nothing alone, and nothing once that key is destroyed.
"""

import base64
import binascii
import json
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from app.domain.errors import Damaged
from app.domain.ids import FormId, PersonId
from app.domain.people import Form
from app.keys.sealing import place as bound_to
from app.keys.sealing import seal, unseal
from app.storage.contacts import codec
from app.storage.contacts.repository import Contacts, person_key


def reduce(
    contacts: Contacts,
    person: PersonId,
    keep: Collection[FormId],
    fresh: bytes,
    *,
    called: Form | None = None,
    keep_dates: bool = False,
) -> None:
    """Rewrite somebody under a fresh key with only these forms, and no date of theirs.

    `called` is one form more, the first. Dates stay where a due day still depends on them.
    """
    old, vault = contacts.ring.key(person_key(person)), contacts.vault
    contacts.remove_forms(
        FormId(form)
        for (form,) in vault.rows("SELECT id FROM form WHERE person = :p", p=person)
        if form not in keep
    )
    for form in keep:
        _renew_form(contacts, form, old, fresh)
    if called is not None:
        vault.run(
            """
            INSERT INTO form (id, person, place, journey, sealed)
            VALUES (:id, :person, 0, NULL, :sealed)
            """,
            id=called.id,
            person=person,
            sealed=seal(fresh, codec.form_bytes(called), _place(contacts, "form", called.id, 1)),
        )
    first = () if called is None else (called.id,)
    _renew_facts(contacts, person, (old, fresh), (first, keep), keep_dates=keep_dates)


def _renew_form(contacts: Contacts, form: FormId, old: bytes, fresh: bytes) -> None:
    where = _place(contacts, "form", form, 1)
    row = contacts.vault.row("SELECT sealed FROM form WHERE id = :id", id=form)
    if row is not None:
        contacts.vault.run(
            "UPDATE form SET sealed = :sealed WHERE id = :id",
            id=form,
            sealed=seal(fresh, unseal(old, row[0], where), where),
        )


def _renew_facts(
    contacts: Contacts,
    person: PersonId,
    keys: tuple[bytes, bytes],
    forms: tuple[tuple[FormId, ...], Collection[FormId]],
    *,
    keep_dates: bool,
) -> None:
    row = contacts.vault.row("SELECT version, sealed FROM person WHERE id = :id", id=person)
    if row is None:
        return
    (version, sealed), (old, fresh) = row, keys
    plain = unseal(old, sealed, _place(contacts, "person", person, version))
    order, before = codec.person_from(person, plain)
    after = replace(before.left_with(*forms), reduced=True, absorbed=(), merges=())
    if not keep_dates:
        after = replace(after, born=None, died=None)
    where = _place(contacts, "person", person, version + 1)
    contacts.put_person(person, version + 1, seal(fresh, codec.facts_bytes(after, order), where))


def _place(contacts: Contacts, table: str, row: str, version: int) -> bytes:
    return bound_to(contacts.ring.practice, "contacts", table, row, version)


def packed(contacts: Contacts, files: Sequence[object] = ()) -> bytes:
    """The rows of all reduced people as they lie in the vault: facts, then forms in order.

    `files` are the rows of files that were resealed (`app.storage.notes.resealing`).
    """
    found = []
    for person in contacts.reduced():
        facts = contacts.vault.row("SELECT version, sealed FROM person WHERE id = :p", p=person)
        forms = contacts.vault.rows(
            "SELECT id, place, sealed FROM form WHERE person = :p ORDER BY place", p=person
        )
        if facts is not None:
            told = [[form, place, _text(sealed)] for form, place, sealed in forms]
            found.append([person, facts[0], _text(facts[1]), told])
    said = {"format": "schtum-reduced", "version": 1, "people": found, "files": files}
    return json.dumps(said).encode()


def sealed(practice: str, rows: bytes, keys: Sequence[bytes]) -> bytes:
    """The rows as a file that only who has one of these keys can read."""
    where = bound_to(practice, "reduced")
    texts = [_text(seal(key, rows, where)) for key in keys]
    return json.dumps({"format": "schtum-reduced", "version": 2, "sealed": texts}).encode()


def _unsealed(practice: str, content: bytes, keys: Sequence[bytes]) -> bytes:
    """The rows in a file; the file itself when 0.1.0 wrote it; nothing when no key opens it."""
    try:
        found = json.loads(content) if content else {}
        texts = found.get("sealed") if isinstance(found, dict) else None
        if texts is None:
            return content
        tries = [(key, _sealed(text)) for key in keys for text in texts]
    except (ValueError, TypeError, binascii.Error, RecursionError):
        return b""
    for key, one in tries:
        with suppress(Damaged):
            return unseal(key, one, bound_to(practice, "reduced"))
    return b""


def is_whole(practice: str, content: bytes, keys: Sequence[bytes] = ()) -> bool:
    """Whether a file of such rows is as it was written; without a key only its form is looked at.

    0.1.0 sealed none.
    """
    try:
        match json.loads(content):
            case {"format": "schtum-reduced", "version": 1, "people": list()}:
                return True
            case {"format": "schtum-reduced", "version": 2, "sealed": [_, *_] as texts}:
                return all(map(_sealed, texts)) and (
                    not keys or bool(_unsealed(practice, content, keys))
                )
            case _:
                return False
    except (ValueError, TypeError, binascii.Error, RecursionError):
        return False


def put_back(contacts: Contacts, content: bytes, keys: Sequence[bytes]) -> None:
    """Let these rows take the place of older ones of the same people, inside a transaction.

    Whoever is not here, and whatever today's keys do not open, is left out: the file is a help
    to an older snapshot and never a reason to refuse it.
    """
    known = {identity for (identity,) in contacts.vault.rows("SELECT id FROM person")}
    for person, version, facts, forms in _told(_unsealed(contacts.ring.practice, content, keys)):
        if person not in known or not contacts.opens(person, "person", person, version, facts):
            continue
        contacts.put_person(person, version, facts)
        contacts.vault.run("DELETE FROM form WHERE person = :p", p=person)
        for form, place, sealed in forms:
            if contacts.opens(person, "form", form, 1, sealed):
                contacts.vault.run(
                    """
                    INSERT OR REPLACE INTO form (id, person, place, journey, sealed)
                    VALUES (:id, :person, :place, NULL, :sealed)
                    """,
                    id=form,
                    person=person,
                    place=place,
                    sealed=sealed,
                )


def files_in(practice: str, content: bytes, keys: Sequence[bytes]) -> object:
    """The rows of resealed files among these; None where there are none to be read."""
    try:
        found = json.loads(_unsealed(practice, content, keys) or b"{}")
    except (ValueError, RecursionError):
        return None
    return found.get("files") if isinstance(found, dict) else None


def _told(content: bytes) -> list[tuple[PersonId, int, bytes, list[tuple[str, int, bytes]]]]:
    try:
        people: list[Any] = json.loads(content)["people"] if content else []
        return [
            (
                PersonId(str(person)),
                int(version),
                _sealed(facts),
                [(str(form), int(place), _sealed(text)) for form, place, text in forms],
            )
            for person, version, facts, forms in people
        ]
    except (ValueError, KeyError, TypeError, binascii.Error, RecursionError):
        return []


def _text(sealed: bytes) -> str:
    return base64.b64encode(sealed).decode()


def _sealed(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
