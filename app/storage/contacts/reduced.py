"""The rows of reduced people, as a file that goes where the keys go.

Whoever is reduced gets a fresh key, so a snapshot made before can no longer be read where it
tells of them, and the notes that still mention them would lose the name. The rows under the
fresh key travel with the keys: they open nothing alone, and nothing once that key is destroyed.
"""

import base64
import binascii
import json
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from app.domain.errors import Damaged
from app.domain.ids import PersonId
from app.keys.sealing import place as bound_to
from app.keys.sealing import seal, unseal
from app.storage.contacts.repository import Contacts


def packed(contacts: Contacts) -> bytes:
    """The rows of all reduced people as they lie in the vault: facts, then forms in order."""
    found = []
    for person in contacts.reduced():
        facts = contacts.vault.row("SELECT version, sealed FROM person WHERE id = :p", p=person)
        forms = contacts.vault.rows(
            "SELECT id, place, sealed FROM form WHERE person = :p ORDER BY place", p=person
        )
        if facts is not None:
            told = [[form, place, _text(sealed)] for form, place, sealed in forms]
            found.append([person, facts[0], _text(facts[1]), told])
    return json.dumps({"format": "schtum-reduced", "version": 1, "people": found}).encode()


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
