"""Unlocking a practice: every check first, then every repair, then heads.

What an interrupted journey left is settled here, so that whoever opens a practice finds it
whole: copies of slots and keyrings made alike, old roots left behind, journeys finished or
removed, waiting leaves appended.
"""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from app.domain.checkpoint import origin_of
from app.domain.clock import Clock
from app.domain.errors import Damaged
from app.domain.kinds import HOLD
from app.keys import keyring, slots
from app.keys.derive import Bounds
from app.keys.mirrored import Unwritten
from app.keys.passphrase import Passphrase
from app.keys.recovery import secret_of
from app.keys.signing import LogSigner
from app.services.opening import rekey
from app.services.opening.older import (
    Older,
    Opener,
    Proven,
    bring_up_to_keys,
    drop_destroyed,
    proven_by,
    refuse_other_rows,
    write_keys,
)
from app.services.people.relinking import link_all
from app.services.practice.commit import Change, commit, drain
from app.services.practice.details import keep_up_with_rules
from app.services.practice.open_vault import bring_up, vault_of
from app.services.practice.practice import Heads, Practice
from app.services.retention.resume import resume
from app.storage import migrate
from app.storage import vault as vaults
from app.storage.contacts.repository import (
    Contacts,
    draft_key,
    drafts_of_key,
    person_key,
    person_of_key,
)
from app.storage.notes import outbox
from app.storage.notes.repository import (
    SIGNING_KEY,
    Records,
    file_key,
    file_of_key,
    is_plan_key,
    own_key,
    own_of_key,
    plan_key,
)
from app.storage.practice import (
    ROOM_BYTES,
    PracticeFolder,
    PracticeLock,
    clear_half_made,
)


def unlock(path: Path, passphrase: Passphrase, *, clock: Clock, bounds: Bounds) -> Practice:
    """The open practice.

    Raises WrongSecret, UnlockedElsewhere, Damaged for whatever is not as it was left, World
    for a missing file or a folder that cannot be written; nothing is changed then.
    """
    return _unlock(
        path,
        lambda page: page.open_with_passphrase(passphrase, bounds),
        clock=clock,
        bounds=bounds,
    )


def unlock_with_words(path: Path, words: str, *, clock: Clock, bounds: Bounds) -> Practice:
    """The open practice, by its recovery words. Raises as `unlock`."""
    secret = secret_of(words)
    return _unlock(
        path, lambda page: page.open_with_words(secret, bounds), clock=clock, bounds=bounds
    )


def prove(
    keys: PracticeFolder, identity: str, typed: str, *, words: bool, bounds: Bounds
) -> Proven:
    """The keys that lie in a folder, once a secret has opened them there. Nothing is written.

    `typed` is the passphrase, or the recovery words.
    """

    def opener(page: slots.Slots) -> slots.Opened:
        if words:
            return page.open_with_words(secret_of(typed), bounds)
        return page.open_with_passphrase(Passphrase(typed), bounds)

    return proven_by(opener, keys, identity)


def unlock_restored(
    folder: PracticeFolder, older: Older, *, clock: Clock, bounds: Bounds
) -> Practice:
    """A practice laid out from a snapshot, whose keys are not there yet.

    Whoever lays it out has it locked until it is at its place.

    The vaults are older than the keyrings by nature, so only here that is no damage. Rows without
    a key are dropped before anything is read, and keys of what the log calls destroyed before any
    keyring is written; `older.reduced` brings the newer rows of people who were reduced since.
    """
    held = PracticeLock(folder)
    return _open(folder, held, lambda: older.keys, clock=clock, bounds=bounds, older=older)


def _unlock(path: Path, opener: Opener, *, clock: Clock, bounds: Bounds) -> Practice:
    folder = PracticeFolder(path)
    identity = folder.identity()
    held = PracticeLock(folder)
    held.take()
    try:
        practice = _open(
            folder, held, lambda: proven_by(opener, folder, identity), clock=clock, bounds=bounds
        )
    except BaseException:
        held.release()
        raise
    clear_half_made(folder.path.resolve().parent)
    return practice


def _open(
    folder: PracticeFolder,
    held: PracticeLock,
    proven: Callable[[], Proven],
    *,
    clock: Clock,
    bounds: Bounds,
    older: Older | None = None,
) -> Practice:
    folder.make_room(ROOM_BYTES)
    practice = _opened(folder, held, proven(), clock, bounds, older=older)
    try:
        if older is not None:
            refuse_other_rows(practice, older)
        upgraded = _upgraded(practice)
        if older is None:
            rekey.settle(practice)
            _settle(practice)
        else:
            bring_up_to_keys(practice, older)
            _settle(practice)
            drop_destroyed(practice, older, _heads_and_records)
            write_keys(practice, older)
        resume(practice)
        _read(practice)
        if older is None:  # of a restore the log is told first
            if upgraded:
                link_all(practice)
            _lift_what_is_over(practice)
            keep_up_with_rules(practice)
    except BaseException:
        practice.contacts.vault.close()
        practice.records.vault.close()
        raise
    return practice


def _opened(
    folder: PracticeFolder,
    held: PracticeLock,
    proven: Proven,
    clock: Clock,
    bounds: Bounds,
    *,
    older: Older | None,
) -> Practice:
    """The practice, each vault as it was left, and nothing read yet."""
    identity, opened = proven.identity, proven.opened
    rings = {vault: ring for vault, (ring, _) in proven.rings.items()}
    if older is not None:
        for vault, ring in rings.items():
            files = folder.keyring(vault)
            ring.files, ring.seen = Unwritten(a=files.a, b=files.b), None
    with ExitStack() as unless_whole:
        contacts = vault_of(vaults.CONTACTS, folder, opened, rings[slots.CONTACTS])
        unless_whole.callback(contacts.close)
        notes = vault_of(vaults.NOTES, folder, opened, rings[slots.NOTES])
        unless_whole.callback(notes.close)
        signing = rings[slots.NOTES].key(SIGNING_KEY)
        if older is None:
            _make_alike(folder, proven.page if proven.differ else None, proven.rings.values())
        unless_whole.pop_all()
    return Practice(
        folder=folder,
        lock=held,
        identity=identity,
        opened=opened,
        contacts=Contacts(contacts, rings[slots.CONTACTS]),
        records=Records(notes, rings[slots.NOTES]),
        log=folder.log,
        signer=LogSigner.from_secret(signing, origin=origin_of(identity)),
        clock=clock,
        bounds=bounds,
    )


def _upgraded(practice: Practice) -> bool:
    """Bring both vaults up to today's tables; whether an older version had left them."""
    contacts, records = practice.contacts, practice.records
    return any(
        [
            bring_up(contacts.vault, practice.opened, contacts.ring),
            bring_up(records.vault, practice.opened, records.ring),
        ]
    )


def _make_alike(
    folder: PracticeFolder,
    page: slots.Slots | None,
    rings: Iterable[tuple[keyring.Keyring, bool]],
) -> None:
    """Write again what differs in its two copies, once nothing can refuse any more."""
    if page is not None:
        folder.slots.overwrite(slots.page_of(page))
    for ring, differs in rings:
        if differs:
            ring.save()


def _settle(practice: Practice) -> None:
    """Finish or remove what an interrupted journey left."""
    _refuse_cut_log(practice)
    contacts, records = practice.contacts, practice.records
    committed, tagged = records.journeys(), contacts.journeys()
    if tagged:
        with contacts.vault.transaction():
            for journey in tagged:
                contacts.settle(journey, committed=journey in committed)
    if committed:
        with records.vault.transaction():
            records.forget_journeys()
    practice.log.repair()
    drain(practice)
    practice.log_size = practice.log.size()
    last = practice.log.last()
    practice.last_day = last.day if last else None


def _refuse_cut_log(practice: Practice) -> None:
    """Notice a log that lost leaves, or a file of it, before anything is settled."""
    practice.log.checkpoints()
    leaves = practice.log.content().count(b"\n")
    vault = practice.records.vault
    if leaves + len(outbox.waiting(vault)) < outbox.log_size(vault):
        raise Damaged("log-cut", leaves=leaves)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """No garbage collection while ten thousands of lasting objects are made."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _read(practice: Practice) -> None:
    """Bring every head into memory. Then the copies made before an upgrade have no use any more."""
    with _undisturbed():
        _heads_and_records(practice)
    for vault in (practice.contacts.vault, practice.records.vault):
        migrate.forget_copy(vault.path)


def _heads_and_records(practice: Practice) -> None:
    practice.details = practice.contacts.details()
    people = practice.contacts.people()
    practice.people = {person.id: person for person in people}
    practice.forms = {form.id: form for person in people for form in person.forms}
    practice.files = {file.code: file for file in practice.records.files()}
    practice.heads = Heads(practice.records.heads(), practice.records.count_notes())
    _drop_keyless(practice)
    practice.kept = {record.id: record for record in practice.records.kept()}
    _drop_stray_keys(practice)


def _drop_keyless(practice: Practice) -> None:
    """Records of the practice's own whose key is gone: their destruction was interrupted."""
    records = practice.records
    lost = [one for one in records.own_ids() if own_key(one) not in records.ring.keys]
    if lost:
        with records.vault.transaction():
            records.remove_records(lost)
        records.vault.checkpoint()


def _drop_stray_keys(practice: Practice) -> None:
    """Keys of people and files that never came to be go with the journey they were made for."""
    contacts, records = practice.contacts, practice.records
    known = {*practice.people}.union(*(one.absorbed for one in practice.people.values()))
    expected = {*map(person_key, known), *map(draft_key, practice.files)}
    stray = [
        entry
        for entry in contacts.ring.keys.keys() - expected
        if person_of_key(entry) is not None or drafts_of_key(entry) is not None
    ]
    if stray:
        contacts.ring.remove(stray)
    expected = {
        *map(file_key, practice.files),
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


def _lift_what_is_over(practice: Practice) -> None:
    """Tell the log of holds whose last day has passed."""
    today = practice.clock.today()
    over = [
        replace(hold, lift_logged=True)
        for hold in practice.all_of(HOLD)
        if hold.lifted is not None and hold.lifted <= today and not hold.lift_logged
    ]
    if over:
        commit(practice, Change(records=[*over]))
