"""Destroying a record of the practice's own, with all that adds to it: keys, rows, then a search.

It belongs to no client, so the retention log, which tells of clients' files, is told nothing and
no certificate is written. A kill in between leaves rows without a key: the next unlock drops them.
Names in it of which nobody has said who is meant go with it, the same way. What was typed for it
lies in older copies of its drafts: the drafts of the practice's own get a fresh key first.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.domain import plain
from app.domain.errors import NotAllowed, ProofFailed, World
from app.domain.ids import PersonId, RecordId
from app.domain.kinds import kind_of
from app.keys import keyring
from app.services.audit.strays import refuse_any
from app.services.practice import texts
from app.services.practice.changes import Changed
from app.services.practice.own_texts import Naming, naming, refuse_unless_shown
from app.services.practice.practice import Practice
from app.services.records import draft as drafts
from app.services.transfer import backup
from app.storage import remnants
from app.storage.contacts.repository import person_key
from app.storage.notes import drafts as draft_rows
from app.storage.notes.repository import own_key
from app.storage.practice import BALLAST_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """A record that is to be destroyed, and its kind."""

    record: RecordId
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DestroyedRecord:
    """A record that is gone with all that added to it, the bytes searched, copies not reached."""

    record: RecordId
    kind: str
    gone: tuple[Going, ...]
    searched: int
    pending: tuple[str, ...]
    changed: Changed


@dataclass(frozen=True, slots=True)
class Probes:
    """What is searched for in the raw files of each vault; in contacts perhaps nothing."""

    notes: tuple[bytes, ...]
    contacts: tuple[bytes, ...]


def plan(practice: Practice, identity: RecordId) -> tuple[Going, ...]:
    """What destroying a record of the practice's own destroys: it, and whatever adds to it.

    Raises NoSuch("no-such-record"), NotAllowed("record-of-a-client") for one in a client's file,
    which goes with that file.
    """
    record = practice.any_record(identity)
    if record.file is not None:
        raise NotAllowed("record-of-a-client")
    gone = {identity: record}
    before = 0
    while before < len(gone):
        before = len(gone)
        gone |= {one.id: one for one in practice.kept.values() if one.adds_to in gone}
    return tuple(Going(record=one.id, kind=kind_of(one).name) for one in gone.values())


def named(practice: Practice, identity: RecordId) -> tuple[Naming, ...]:
    """The own texts that stay and name somebody who goes with this record. Raises as `plan`."""
    return _named(practice, [one.record for one in plan(practice, identity)])


def _named(practice: Practice, ids: Collection[RecordId]) -> tuple[Naming, ...]:
    begun = [one.id for one in drafts.adding_to(practice, ids)]
    return naming(practice, waiting_in(practice, ids), but=begun)


def destroy(
    practice: Practice, identity: RecordId, *, leave: Collection[Naming] = ()
) -> DestroyedRecord:
    """Destroy a record of the practice's own with what adds to it, and search for what is left.

    Drafts that would have added to it go as well. `leave` are the own texts that name somebody who
    goes, as they were shown, and are to stay so. Raises as `plan`, NotAllowed("strays-in-folder"),
    NotAllowed("named-in-own-texts") when one was not in `leave`, ProofFailed("remnants-found"),
    World, and World("destruction-unfinished") when the keys are gone and the next unlock drops the
    rows.
    """
    gone = plan(practice, identity)
    ids = [one.record for one in gone]
    refuse_any(practice)
    refuse_unless_shown(_named(practice, ids), leave)
    practice.folder.make_room(BALLAST_BYTES)
    people = waiting_in(practice, ids)
    probes = probes_of(practice, ids, people)
    drafts.seal_anew(practice)
    practice.contacts.ring.save()
    _forget_keys(practice, [*map(own_key, ids)])
    practice.kept.let_go(ids)
    _forget_people(practice, people)
    searched, pending = _without_rows(practice, ids, people, probes)
    return DestroyedRecord(
        record=identity,
        kind=gone[0].kind,
        gone=gone,
        searched=searched,
        pending=pending,
        changed=Changed(records=frozenset(ids), people=frozenset(people)),
    )


def _without_rows(
    practice: Practice, ids: Collection[RecordId], people: Collection[PersonId], probes: Probes
) -> tuple[int, tuple[str, ...]]:
    """Delete the rows of what has no key any more, and search; bytes searched, copies not reached.

    Drafts that add to it go too. The rows say at the next unlock that this is not finished: people
    and keys elsewhere go before them.
    """
    vault, begun = practice.records.vault, drafts.adding_to(practice, ids)
    try:
        vault.checkpoint()
        _remove_people(practice, people)
        pending = backup.overwrite_keys(practice)
        with vault.transaction():
            practice.records.remove_records(ids)
            for draft in begun:
                draft_rows.drop(practice.records, draft.id)
        vault.checkpoint()
        return _searched(practice, probes), pending
    except World as error:
        raise World("destruction-unfinished", because=error.rule) from error


def probes_of(
    practice: Practice, ids: Collection[RecordId], people: Collection[PersonId]
) -> Probes:
    """The nonces of own records, and of whoever waits in them alone."""
    return Probes(tuple(practice.records.probes_of(ids)), practice.contacts.probes(people))


def waiting_in(practice: Practice, ids: Collection[RecordId]) -> tuple[PersonId, ...]:
    """Whoever waits in these records of the practice's own, and is named in no other record."""
    first = texts.firsts_of_own(practice)
    places = {first[one] for one in ids}
    kept = (record for identity, record in practice.kept.items() if identity not in ids)
    named = {person for record in kept for person in plain.people(record)}
    return tuple(
        identity
        for identity, person in practice.people.items()
        if person.unresolved in places and identity not in named
    )


def forget(
    practice: Practice, gone: Collection[RecordId], people: Collection[PersonId], probes: Probes
) -> tuple[int, tuple[str, ...]]:
    """Destroy the keys of own records whose rows are gone; bytes searched, copies not reached.

    So do those of `people` who waited in them. `probes` were taken before. A key that a kill leaves
    is dropped by the next unlock. Raises ProofFailed("remnants-found"),
    World("destruction-unfinished").
    """
    try:
        practice.records.ring.remove([*map(own_key, gone)])
        return _finished(practice, people, probes)
    except World as error:
        raise World("destruction-unfinished", because=error.rule) from error


def _finished(
    practice: Practice, people: Collection[PersonId], probes: Probes
) -> tuple[int, tuple[str, ...]]:
    """Let the people go, replace keys elsewhere and search; bytes searched, copies not reached."""
    practice.records.vault.checkpoint()
    _remove_people(practice, people)
    pending = backup.overwrite_keys(practice)
    return _searched(practice, probes), pending


def _searched(practice: Practice, probes: Probes) -> int:
    """How many bytes were searched. Raises ProofFailed("remnants-found")."""
    hits, searched = _swept(practice, probes)
    if hits:
        raise ProofFailed("remnants-found", hits=hits)
    return searched


def _forget_people(practice: Practice, people: Collection[PersonId]) -> None:
    for one in people:
        del practice.people[one]
    if people:
        practice.list_forms()


def _remove_people(practice: Practice, people: Collection[PersonId]) -> None:
    """Delete the rows of people, then their keys: rows without a key would not be opened."""
    if not people:
        return
    contacts = practice.contacts
    contacts.vault.checkpoint()
    with contacts.vault.transaction():
        contacts.remove_people(people)
    contacts.vault.checkpoint()
    contacts.ring.remove([*map(person_key, people)])


def _swept(practice: Practice, probes: Probes) -> tuple[int, int]:
    """What is found of these in the raw files, and how many bytes were searched."""
    hits, searched = remnants.swept(practice.records.vault, probes.notes)
    if not probes.contacts:
        return hits, searched
    more, read = remnants.swept(practice.contacts.vault, probes.contacts)
    return hits + more, searched + read


def _forget_keys(practice: Practice, entries: Sequence[str]) -> None:
    """Destroy the keys. Where the disk refuses, what counts is the ring's newest whole copy."""
    ring = practice.records.ring
    keys = {entry: ring.key(entry) for entry in entries}
    try:
        ring.remove([*entries])
    except World as error:
        found, _ = keyring.opened(ring.files, ring.practice, ring.vault, ring.root)
        if not found.keys.keys() & keys.keys():
            raise World("destruction-unfinished", because=error.rule) from error
        ring.keys.update(keys)
        raise
