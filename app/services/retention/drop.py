"""Dropping files that a restore must not bring back, when its keys would still open them.

It is a destruction whose certificate was written long ago: nothing is asked, logged or certified
here, and the keyrings are in memory alone. What is dropped is known by the log and by certificates.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace

from app.domain.files import ClientFile
from app.domain.ids import Code, FormId, NoteId, PersonId, RecordId
from app.domain.leaf import CONTACT_DETAILS, RECORD
from app.domain.parts import How, Parted
from app.keys.sealing import new_key
from app.services.practice.commitments import salts_of
from app.services.practice.practice import Practice
from app.services.records import draft
from app.services.retention.destroy import absorbed, fate, without_people
from app.services.retention.part_people import lone_suspects, unnamed_form
from app.storage.contacts.reduced import reduce
from app.storage.contacts.repository import draft_key, person_key
from app.storage.notes import drafts as draft_rows
from app.storage.notes import resealing
from app.storage.notes.repository import file_key


def drop(practice: Practice, codes: Collection[Code]) -> None:
    """Take these files, and the people nobody else knows, out of both vaults and both keyrings."""
    contacts, records = practice.contacts, practice.records
    files = tuple(practice.file(code) for code in sorted(codes))
    people = fate(practice, files)
    going = (*people.gone, *people.reduced)
    merged = [one for person in going for one in absorbed(practice, person)]
    keyed = [code for file in files for code in file.codes]
    fresh = {person: new_key() for person in people.reduced}
    with contacts.vault.transaction():
        for person, forms in people.reduced.items():
            reduce(contacts, person, forms, fresh[person])
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
    contacts.ring.remove([*map(person_key, (*people.gone, *merged)), *map(draft_key, keyed)])
    records.ring.remove(map(file_key, keyed))


@dataclass(frozen=True, slots=True, kw_only=True)
class GonePart:
    """What must not come back of a file that lives on: its records, and names of its people."""

    code: Code
    notes: frozenset[NoteId]
    records: frozenset[RecordId]
    forms: frozenset[FormId]


def references_of(practice: Practice, code: Code) -> frozenset[str]:
    """What the log may call parts of a file: its records, and the names of its people."""
    people = (practice.people.get(one) for one in practice.file(code).people)
    forms = (form.id for known in people if known is not None for form in known.forms)
    kept = (record.id for record in practice.all_in(code))
    return frozenset((*practice.heads.of(code), *kept, *forms))


def parts_of(practice: Practice, destroyed: Collection[str]) -> tuple[GonePart, ...]:
    """What is here of parts that were destroyed, by their references."""
    found = []
    for code in practice.files:
        gone = references_of(practice, code) & {*destroyed}
        if gone:
            found.append(
                GonePart(
                    code=code,
                    notes=frozenset(map(NoteId, gone & practice.heads.of(code).keys())),
                    records=frozenset(map(RecordId, gone & practice.kept.keys())),
                    forms=frozenset(map(FormId, gone & practice.forms.keys())),
                )
            )
    return tuple(found)


def drop_part(practice: Practice, gone: GonePart) -> None:
    """Take a part out of both vaults again; what stays of the file gets fresh keys.

    Names that were destroyed leave their people called as a destruction leaves them.
    """
    contacts, records, code = practice.contacts, practice.records, gone.code
    file, fresh, fresh_drafts = practice.file(code), new_key(), new_key()
    going = {*gone.notes, *gone.records}
    suspects = lone_suspects(practice, file, going)
    unnamed = [one for one in file.people if _names(practice, one) & gone.forms]
    keys, clients = {person: new_key() for person in unnamed}, practice.clients
    lost = [d.id for d in draft.with_forms(practice, code) if unnamed or d.adds_to in going]
    with contacts.vault.transaction():
        for person, key in keys.items():
            keep = _names(practice, person) - gone.forms
            form = unnamed_form(file, person)
            reduce(contacts, person, keep, key, called=form, keep_dates=person in clients)
        contacts.remove_people(suspects)
    contacts.vault.checkpoint()
    with records.vault.transaction():
        for one in without_people(practice, suspects, ()):
            records.keep_file(one)
            practice.files[one.code] = one
        records.keep_file(_telling(practice, gone, len(unnamed)))
        resealing.reseal(records, code, fresh, notes=gone.notes, gone=gone.records)
        old = contacts.ring.key(draft_key(code))
        draft_rows.reseal(records, code, old, fresh_drafts, without=lost)
    records.vault.checkpoint()
    contacts.ring.keys |= {person_key(person): key for person, key in keys.items()}
    contacts.ring.keys[draft_key(code)] = fresh_drafts
    merged = [one for person in (*suspects, *unnamed) for one in absorbed(practice, person)]
    former = [one.code for one in file.merged]
    contacts.ring.remove([*map(person_key, (*suspects, *merged)), *map(draft_key, former)])
    records.ring.keys[file_key(code)] = fresh
    records.ring.remove(map(file_key, former))


def _telling(practice: Practice, gone: GonePart, unnamed: int) -> ClientFile:
    """The file, which says what of it is gone, and keeps the salts of what stays."""
    file, heads = practice.file(gone.code), practice.heads.of(gone.code)
    counts = Counter(heads[one].kind.value for one in gone.notes)
    counts |= Counter({RECORD: len(gone.records), CONTACT_DETAILS: unnamed})
    told = (
        Parted(on=practice.certified_on, how=How.DESTROYED, part=part, count=count, number="")
        for part, count in sorted(counts.items())
        if count
    )
    return replace(
        file.merged_for_good(),
        parts=(*file.parts, *told),
        salts=salts_of(practice, file.code, heads.keys() - gone.notes),
        version=file.version + 1,
    )


def _names(practice: Practice, person: PersonId) -> frozenset[FormId]:
    known = practice.people.get(person)
    return frozenset() if known is None else frozenset(form.id for form in known.forms)
