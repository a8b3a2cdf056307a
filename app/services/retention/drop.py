"""Dropping files that a restore must not bring back, when its keys would still open them.

It is a destruction whose certificate was written long ago: nothing is asked, logged or certified
here, and the keyrings are in memory alone. What is dropped is known by the log and by certificates.
"""

from collections.abc import Collection

from app.domain.ids import Code
from app.keys.sealing import new_key
from app.services.practice.practice import Practice
from app.services.retention.destroy import absorbed, fate, without_people
from app.storage.contacts.repository import draft_key, person_key
from app.storage.notes.repository import file_key


def drop(practice: Practice, codes: Collection[Code]) -> None:
    """Take these files, and the people nobody else knows, out of both vaults and both keyrings."""
    contacts, records = practice.contacts, practice.records
    files = tuple(practice.file(code) for code in sorted(codes))
    people = fate(practice, files)
    going = (*people.gone, *people.reduced)
    merged = [one for person in going for one in absorbed(practice, person)]
    fresh = {person: new_key() for person in people.reduced}
    with contacts.vault.transaction():
        for person, forms in people.reduced.items():
            contacts.reduce(person, forms, fresh[person])
        contacts.remove_people(people.gone)
    contacts.vault.checkpoint()
    with records.vault.transaction():
        for file in without_people(practice, (*people.gone, *merged), codes):
            records.keep_file(file)
        for code in codes:
            records.remove_notes(note for note, _ in records.note_sizes(code))
            records.remove_file(code)
    records.vault.checkpoint()
    contacts.ring.keys |= {person_key(person): key for person, key in fresh.items()}
    contacts.ring.remove([*map(person_key, (*people.gone, *merged)), *map(draft_key, codes)])
    records.ring.remove(map(file_key, codes))
