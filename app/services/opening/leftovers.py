"""Leftovers: rows without a key and keys without a row, as interrupted journeys leave them."""

from collections.abc import Collection

from app.domain.ids import RecordId, is_code
from app.services.practice.practice import Practice
from app.services.records import draft as drafts
from app.services.transfer import backup
from app.storage.contacts.repository import (
    draft_key,
    drafts_of_key,
    person_key,
    person_of_key,
)
from app.storage.notes import drafts as draft_rows
from app.storage.notes.repository import (
    file_key,
    file_of_key,
    is_plan_key,
    own_key,
    own_of_key,
    plan_key,
)


def drop_keyless(practice: Practice) -> None:
    """Records of the practice's own whose key is gone: their destruction was interrupted.

    So are drafts of what would have added to them, and whoever waited in them alone. The rows go
    last, once the keys in backups are the newest: until then the next unlock comes here again.
    """
    records = practice.records
    lost = [one for one in records.own_ids() if own_key(one) not in records.ring.keys]
    if lost:
        begun = drafts.adding_to(practice, lost)
        drop_those_who_wait_nowhere(practice, lost)
        drop_stray_keys(practice)
        backup.overwrite_keys(practice)
        with records.vault.transaction():
            records.remove_records(lost)
            for draft in begun:
                draft_rows.drop(records, draft.id)
        records.vault.checkpoint()


def drop_those_who_wait_nowhere(practice: Practice, going: Collection[RecordId] = ()) -> None:
    """People who waited in a record of the practice's own that is gone or is going now."""
    contacts, own = practice.contacts, {*practice.records.own_ids()}.difference(going)
    lost = [
        one.id
        for one in practice.people.values()
        if one.unresolved is not None and one.unresolved not in own and not is_code(one.unresolved)
    ]
    if lost:
        with contacts.vault.transaction():
            contacts.remove_people(lost)
        contacts.vault.checkpoint()
        practice.people = {i: one for i, one in practice.people.items() if i not in lost}
        practice.list_forms()


def drop_stray_keys(practice: Practice) -> None:
    """Keys of people and files that never came to be go with the journey they were made for."""
    contacts, records = practice.contacts, practice.records
    known = {*practice.people}.union(*(one.absorbed for one in practice.people.values()))
    codes = practice.codes
    expected = {*map(person_key, known), *map(draft_key, codes)}
    stray = [
        entry
        for entry in contacts.ring.keys.keys() - expected
        if person_of_key(entry) is not None or drafts_of_key(entry) is not None
    ]
    if stray:
        contacts.ring.remove(stray)
    expected = {
        *map(file_key, codes),
        *map(plan_key, records.plan_ids()),
        *map(own_key, records.own_ids()),
    }
    stray = [
        entry
        for entry in records.ring.keys.keys() - expected
        if file_of_key(entry) is not None or is_plan_key(entry) or own_of_key(entry) is not None
    ]
    if stray:
        records.ring.remove(stray)
