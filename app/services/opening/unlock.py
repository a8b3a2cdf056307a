"""Unlocking a practice: every check first, then every repair, then heads.

What an interrupted journey left is settled here, so that whoever opens a practice finds it
whole: copies of slots and keyrings made alike, old roots left behind, journeys finished or
removed, waiting leaves appended.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from app.domain.clock import Clock
from app.domain.errors import World
from app.domain.ids import Code, JourneyId
from app.domain.kinds import HOLD
from app.keys import keyring, slots
from app.keys.derive import Bounds
from app.keys.passphrase import Passphrase
from app.keys.recovery import secret_of
from app.services.opening import anchors, leftovers, log_anchor, rekey
from app.services.opening.newer import refuse_newer
from app.services.opening.older import (
    Older,
    Proven,
    bring_up_to_keys,
    drop_destroyed,
    keep_in_memory,
    proven_by,
    refuse_other_rows,
    write_keys,
)
from app.services.opening.proved import Opener
from app.services.opening.proven_log import told_by_practice
from app.services.people.relinking import link_all
from app.services.practice import refiling
from app.services.practice.commit import Change, commit
from app.services.practice.details import keep_up_with_rules
from app.services.practice.kept_heads import Heads
from app.services.practice.kept_records import KeptRecords
from app.services.practice.open_vault import bring_up, vault_of
from app.services.practice.practice import Practice
from app.services.retention import several
from app.services.retention.drop import references_of
from app.services.retention.part_steps import keep_up
from app.services.retention.resume import resume
from app.storage import migrate
from app.storage import vault as vaults
from app.storage.contacts.repository import Contacts
from app.storage.notes.repository import Records
from app.storage.practice import ROOM_BYTES, PracticeFolder, PracticeLock, clear_half_made
from app.storage.told import Told
from app.uncollected import uncollected

Mending = Callable[[Practice], None]


def unlock(
    path: Path,
    passphrase: Passphrase,
    *,
    clock: Clock,
    bounds: Bounds,
    mending: Mending | None = None,
) -> Practice:
    """The open practice; `mending` puts its log right before anything else is read of it.

    Raises WrongSecret, UnlockedElsewhere, Damaged for whatever is not as it was left, World
    for a missing file or a folder that cannot be written; nothing is changed then.
    """
    return _unlock(
        path,
        lambda page: page.open_with_passphrase(passphrase, bounds),
        clock=clock,
        bounds=bounds,
        mending=mending,
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
    folder.make_room(ROOM_BYTES)
    practice = _opened(
        folder, PracticeLock(folder), older.keys, clock, bounds, restored=True, mending=False
    )
    with _closed_unless_whole(practice), uncollected():
        _lay_out(practice, older)
    return practice


def _unlock(
    path: Path,
    opener: Opener,
    *,
    clock: Clock,
    bounds: Bounds,
    mending: Mending | None = None,
) -> Practice:
    folder = PracticeFolder(path)
    identity = folder.identity()
    held = PracticeLock(folder)
    held.take()
    try:
        folder.make_room(ROOM_BYTES)
        proven = proven_by(opener, folder, identity)
        practice = _opened(
            folder, held, proven, clock, bounds, restored=False, mending=mending is not None
        )
        with _closed_unless_whole(practice), uncollected():
            folder.clear_unfinished()
            _make_whole(practice, mending)
    except BaseException:
        held.release()
        raise
    clear_half_made(folder.path.resolve().parent)
    return practice


@contextmanager
def _closed_unless_whole(practice: Practice) -> Iterator[None]:
    """Both vaults are closed again when anything refuses."""
    try:
        yield
    except BaseException:
        practice.contacts.vault.close()
        practice.records.vault.close()
        raise


def _make_whole(practice: Practice, mending: Mending | None) -> None:
    """Finish, bring up to date and read what was opened."""
    _bring_up(practice)
    refuse_newer(practice)
    with suppress(World):  # a full disk: what is left waits for the next unlock
        rekey.settle(practice)
        rekey.know_slots(practice)
    committed = _settle(practice, mending)
    refiling.settle(practice, partial(_parts_under_way, practice))
    resume(practice)
    _read(practice)
    anchors.refuse_destroyed(
        practice.files.values(), _vouched_for(practice), partial(references_of, practice)
    )
    with suppress(World):  # a full disk is opened all the same
        anchors.renew(practice)
    _forget(practice, committed)
    finish_upgrade(practice)
    _lift_what_is_over(practice)
    keep_up_with_rules(practice)
    keep_up(practice)
    several.finish(practice)


def _vouched_for(practice: Practice) -> Told:
    """What the log says in the practice's own words."""
    if practice.log_fault is None:
        return practice.log.told
    return told_by_practice(practice.log, practice.signer, practice.records.vault)


def _parts_under_way(practice: Practice) -> frozenset[Code]:
    plans = practice.records.plans().values()
    return frozenset(plan.part.code for plan in plans if plan.part is not None)


def _lay_out(practice: Practice, older: Older) -> None:
    """Let what comes from a snapshot follow the keys and the log at hand.

    Of a restore the log is told first, so nothing else is told to it here.
    """
    refuse_other_rows(practice, older)
    _bring_up(practice)
    refuse_newer(practice)
    bring_up_to_keys(practice, older)
    committed = _settle(practice, None)
    drop_destroyed(practice, older, _read)
    write_keys(practice)
    rekey.know_slots(practice)
    resume(practice)
    _read(practice)
    anchors.renew(practice)
    _forget(practice, committed)


def _opened(
    folder: PracticeFolder,
    held: PracticeLock,
    proven: Proven,
    clock: Clock,
    bounds: Bounds,
    *,
    restored: bool,
    mending: bool,
) -> Practice:
    """The practice, each vault as it was left, and nothing read yet."""
    people, records, found = proven.contacts, proven.notes, proven.found
    if restored:
        keep_in_memory(proven, folder)
    with ExitStack() as unless_whole:
        contacts = unless_whole.enter_context(closing(_vault(folder, proven, people, restored)))
        notes = unless_whole.enter_context(closing(_vault(folder, proven, records, restored)))
        if not restored:
            anchors.refuse_other_days((contacts, people), (notes, records))
            if not mending:
                anchors.refuse_other_log(notes, folder.log, proven.signer)
            _make_alike(folder, found.page if found.differ else None, proven.rings.values())
        unless_whole.pop_all()
    return Practice(
        folder=folder,
        lock=held,
        identity=proven.identity,
        page=found.page,
        opened=found.opened,
        damaged_slots=found.damaged,
        contacts=Contacts(contacts, people),
        records=Records(notes, records),
        log=folder.log,
        signer=proven.signer,
        clock=clock,
        bounds=bounds,
    )


def _bring_up(practice: Practice) -> None:
    """Bring both vaults up to today's tables."""
    contacts, records = practice.contacts, practice.records
    bring_up(contacts.vault, contacts.ring)
    bring_up(records.vault, records.ring)


def finish_upgrade(practice: Practice) -> None:
    """Link what an older version left in clear, then forget the copies made before it.

    As long as a copy lies beside a vault the upgrade is not over: a kill or a full disk in the
    middle leaves it to the next unlock.
    """
    vaults_ = (practice.contacts.vault, practice.records.vault)
    if any(migrate.copy_of(vault.path).exists() for vault in vaults_):
        link_all(practice)
        for vault in vaults_:
            with suppress(World, OSError):  # the next unlock tries again
                migrate.forget_copy(vault.path)


def _vault(
    folder: PracticeFolder,
    proven: Proven,
    ring: keyring.Keyring,
    restored: bool,  # noqa: FBT001  as the one caller has it
) -> vaults.Vault:
    kind = vaults.CONTACTS if ring.vault == slots.CONTACTS else vaults.NOTES
    return vault_of(kind, folder, proven.found.opened, ring, restored=restored)


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


def _settle(practice: Practice, mending: Mending | None) -> frozenset[JourneyId]:
    """Finish or remove what an interrupted journey left; the journeys that had been committed."""
    contacts, records = practice.contacts, practice.records
    committed, tagged = records.journeys(), contacts.journeys()
    if tagged:
        with contacts.vault.transaction():
            for journey in tagged:
                contacts.settle(journey, committed=journey in committed)
    log_anchor.settle(practice)
    if mending is not None:
        mending(practice)
    return committed


def _forget(practice: Practice, committed: frozenset[JourneyId]) -> None:
    """Forget journeys that nothing waits for, once everything has been read."""
    if committed:
        with practice.records.vault.transaction():
            practice.records.forget_journeys(committed)


def _read(practice: Practice) -> None:
    """Bring every head into memory."""
    practice.details = practice.contacts.details()
    practice.people = {person.id: person for person in practice.contacts.people()}
    practice.list_forms()
    practice.files = {file.code: file for file in practice.records.files()}
    practice.heads = Heads(practice.records.heads(), practice.records.count_notes())
    leftovers.drop_keyless(practice)
    practice.kept = KeptRecords(practice.records.kept())
    leftovers.drop_those_who_wait_nowhere(practice)
    leftovers.drop_stray_keys(practice)


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
