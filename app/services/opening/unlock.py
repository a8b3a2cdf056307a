"""Unlocking a practice: every check first, then every repair, then heads.

What an interrupted journey left is settled here, so that whoever opens a practice finds it
whole: copies of slots and keyrings made alike, old roots left behind, journeys finished or
removed, waiting leaves appended.
"""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.domain.checkpoint import origin_of
from app.domain.clock import Clock
from app.domain.errors import Damaged
from app.domain.ids import Code, JourneyId
from app.domain.kinds import HOLD
from app.keys import keyring, slots
from app.keys.derive import Bounds
from app.keys.passphrase import Passphrase
from app.keys.recovery import secret_of
from app.keys.signing import LogSigner
from app.services.opening import rekey
from app.services.opening.newer import refuse_newer
from app.services.people.relinking import link_all
from app.services.practice.commit import Change, commit, drain
from app.services.practice.details import keep_up_with_rules
from app.services.practice.open_vault import bring_up, ring_of, vault_of
from app.services.practice.practice import Heads, Practice
from app.services.retention.resume import resume
from app.storage import migrate
from app.storage import vault as vaults
from app.storage.contacts.reduced import put_back
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
from app.storage.practice import ROOM_BYTES, PracticeFolder, PracticeLock

Opener = Callable[[slots.Slots], slots.Opened]


@dataclass(slots=True, kw_only=True)
class _Older:
    """A practice laid out from a snapshot: what comes with its keys, and what had to go."""

    reduced: bytes
    dropped: set[Code] = field(default_factory=set)


def unlock(path: Path, passphrase: Passphrase, *, clock: Clock, bounds: Bounds) -> Practice:
    """The open practice.

    Raises WrongSecret, UnlockedElsewhere, Damaged for whatever is not as it was left, World
    for a missing file or a folder that cannot be written; nothing is changed then.
    """
    return _open(
        path,
        lambda page: page.open_with_passphrase(passphrase, bounds),
        clock=clock,
        bounds=bounds,
    )


def unlock_with_words(path: Path, words: str, *, clock: Clock, bounds: Bounds) -> Practice:
    """The open practice, by its recovery words. Raises as `unlock`."""
    secret = secret_of(words)
    return _open(
        path, lambda page: page.open_with_words(secret, bounds), clock=clock, bounds=bounds
    )


def unlock_restored(
    folder: PracticeFolder, typed: str, *, words: bool, reduced: bytes, clock: Clock, bounds: Bounds
) -> tuple[Practice, frozenset[Code]]:
    """A practice laid out from a snapshot, and the codes whose keys no longer exist.

    `typed` is the passphrase, or the recovery words. The vaults are older than the keyrings
    by nature, so only here that is no damage; rows without a key are dropped before anything
    is read, and `reduced` brings the newer rows of people who were reduced since.
    """
    older = _Older(reduced=reduced)

    def opener(page: slots.Slots) -> slots.Opened:
        if words:
            return page.open_with_words(secret_of(typed), bounds)
        return page.open_with_passphrase(Passphrase(typed), bounds)

    practice = _open(
        folder.path,
        opener,
        clock=clock,
        bounds=bounds,
        older=older,
    )
    return practice, frozenset(older.dropped)


def _open(
    path: Path,
    opener: Opener,
    *,
    clock: Clock,
    bounds: Bounds,
    older: _Older | None = None,
) -> Practice:
    folder = PracticeFolder(path)
    identity = folder.identity()
    held = PracticeLock(folder)
    held.take()
    folder.make_room(ROOM_BYTES)
    try:
        practice = _opened(
            folder, held, identity, opener, clock, bounds, put_back=older is not None
        )
        try:
            _bring_up(practice)
            if older is not None:
                _bring_up_to_keys(practice, older)
            refuse_newer(practice)
            rekey.settle(practice)
            committed = _settle(practice)
            resume(practice)
            _read(practice)
            _forget(practice, committed)
            if older is None:  # of a restore the log is told first
                finish_upgrade(practice)
                _lift_what_is_over(practice)
                keep_up_with_rules(practice)
        except BaseException:
            practice.contacts.vault.close()
            practice.records.vault.close()
            raise
    except BaseException:
        held.release()
        raise
    return practice


def _opened(
    folder: PracticeFolder,
    held: PracticeLock,
    identity: str,
    opener: Opener,
    clock: Clock,
    bounds: Bounds,
    *,
    put_back: bool,
) -> Practice:
    """The practice, each vault as it was left, and nothing read yet."""
    page, differ = slots.read(folder.slots)
    if page.practice != identity:
        raise Damaged("keys-of-another-practice")
    opened = opener(page)
    found = {vault: ring_of(folder, identity, vault, opened) for vault in slots.VAULTS}
    rings = {vault: ring for vault, (ring, _) in found.items()}
    if put_back:
        for ring in rings.values():
            ring.seen = None
    with ExitStack() as unless_whole:
        contacts = vault_of(vaults.CONTACTS, folder, opened, rings[slots.CONTACTS])
        unless_whole.callback(contacts.close)
        notes = vault_of(vaults.NOTES, folder, opened, rings[slots.NOTES])
        unless_whole.callback(notes.close)
        signing = rings[slots.NOTES].key(SIGNING_KEY)
        _make_alike(folder, page if differ else None, found.values())
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


def _bring_up(practice: Practice) -> None:
    """Bring both vaults up to today's tables."""
    contacts, records = practice.contacts, practice.records
    bring_up(contacts.vault, practice.opened, contacts.ring)
    bring_up(records.vault, practice.opened, records.ring)


def finish_upgrade(practice: Practice) -> None:
    """Link what an older version left in clear, then forget the copies made before it.

    As long as a copy lies beside a vault the upgrade is not over: a kill or a full disk in the
    middle leaves it to the next unlock.
    """
    vaults_ = (practice.contacts.vault, practice.records.vault)
    if any(migrate.copy_of(vault.path).exists() for vault in vaults_):
        link_all(practice)
        for vault in vaults_:
            migrate.forget_copy(vault.path)


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


def _settle(practice: Practice) -> frozenset[JourneyId]:
    """Finish or remove what an interrupted journey left; the journeys that had been committed."""
    _refuse_cut_log(practice)
    contacts, records = practice.contacts, practice.records
    committed, tagged = records.journeys(), contacts.journeys()
    if tagged:
        with contacts.vault.transaction():
            for journey in tagged:
                contacts.settle(journey, committed=journey in committed)
    practice.log.repair()
    drain(practice)
    practice.log_size = practice.log.size()
    last = practice.log.last()
    practice.last_day = last.day if last else None
    return committed


def _forget(practice: Practice, committed: frozenset[JourneyId]) -> None:
    """Forget journeys that nothing waits for, once everything has been read."""
    if committed:
        with practice.records.vault.transaction():
            practice.records.forget_journeys(committed)


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


def _bring_up_to_keys(practice: Practice, older: _Older) -> None:
    """Drop files and people that the newest keyrings have no key for, or another one.

    Whoever was reduced has another key: their newer rows come first.
    """
    contacts, records = practice.contacts, practice.records
    doomed = {code for code in records.codes() if file_key(code) not in records.ring.keys}
    own = [one for one in records.own_ids() if own_key(one) not in records.ring.keys]
    with records.vault.transaction():
        for code in sorted(doomed):
            records.remove_file(code)
        records.remove_records(own)
        records.drop_lost_plans()
        outbox.clear(records.vault)
        outbox.set_log_size(records.vault, practice.log.size())
    records.vault.checkpoint()
    with contacts.vault.transaction():
        put_back(contacts, older.reduced)
        contacts.remove_people(contacts.unreadable())
    contacts.vault.checkpoint()
    older.dropped |= doomed


def _read(practice: Practice) -> None:
    """Bring every head into memory."""
    with _undisturbed():
        _heads_and_records(practice)


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
