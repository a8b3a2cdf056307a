"""The steps of a destruction, each of which does nothing where it is already done.

Keyrings overwritten without the keys · rows deleted in steps · keys in backups replaced · our
own search of the raw files · `destroyed` leaves · checkpoint, certificate, plan forgotten.
`resume` runs them all again for a plan that an interruption left.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from app.domain.destruction import SealedPlan
from app.domain.errors import SYSTEM, NotAllowed, ProofFailed, World
from app.domain.ids import Code, NoteId
from app.domain.leaf import Operation, Value
from app.domain.ledger import Entry
from app.domain.parts import SealedPart
from app.keys.sealing import new_key
from app.services.audit.log import checkpoint
from app.services.practice import refiling
from app.services.practice.changes import Changed
from app.services.practice.commit import drain, telling
from app.services.practice.practice import Practice
from app.services.practice.progress import Progress
from app.services.records import draft
from app.services.retention import certificate as certifying
from app.services.retention import part_steps
from app.services.transfer import backup
from app.storage import draft_file, remnants
from app.storage.contacts.reduced import reduce
from app.storage.contacts.repository import draft_key, person_key
from app.storage.notes.repository import file_key, plan_key
from app.storage.practice import BALLAST_BYTES
from app.storage.vault import Vault

STEP_BYTES: Final = 8 * 1024 * 1024  # a large delete writes as much log as it deletes


@dataclass(frozen=True, slots=True, kw_only=True)
class Destroyed:
    """What is gone, where the certificate lies, and which copies are still pending."""

    codes: tuple[Code, ...]
    certificate: Path
    number: str
    pending: tuple[str, ...]
    pending_names: tuple[str, ...]
    notes: int
    probes: int
    searched: int
    log_size: int
    log_root: str
    changed: Changed
    part: SealedPart | None = None


def carry_out(practice: Practice, plan: SealedPlan, progress: Progress) -> Destroyed:
    """Do what is left of a plan.

    Raises ProofFailed when remnants are found, NotAllowed("log-altered") when somebody altered
    the log, World("destruction-unfinished") when the disk refuses: the plan stays, and the next
    unlock goes on with it. Until then the files are as good as gone: whoever read them would
    find no key, and whoever destroyed them again would have the log tell of it twice.
    """
    codes = plan.codes
    told = frozenset(codes if plan.part is None else (plan.part.code,))
    practice.folder.make_room(BALLAST_BYTES)
    try:
        if plan.logged is None:
            plan = _destroyed(practice, plan, codes, progress)
        progress.step(6, 7)
        done = _certify(practice, plan, codes)
        practice.uncertified -= told
    except (ProofFailed, NotAllowed):  # traces are left, or the log is not ours to sign
        practice.uncertified |= told
        raise
    except (World, OSError) as error:
        raise World("destruction-unfinished", because=_cause(error)) from error
    finally:
        practice.folder.restore_ballast()
        _forget(practice, codes, plan)
    return done


def _destroyed(
    practice: Practice, plan: SealedPlan, codes: tuple[Code, ...], progress: Progress
) -> SealedPlan:
    """Everything up to the word in the log that it is done; the plan that says so."""
    drain(practice)  # the log tells the intent before any key goes
    _reduce(practice, plan)
    if plan.part is None:
        _destroy_keys(practice, plan)
        progress.step(3, 7)
        _delete_rows(practice, plan, codes)
    else:
        _change_keys(practice, plan, plan.part)
        progress.step(3, 7)
        _delete_people(practice, plan)
    progress.step(5, 7)
    pending = backup.replace_keys(  # first: a search that finds something leaves no old keys there
        practice,
        number=certifying.number_of(plan.id),
        day=plan.day,
        subjects=plan.references,
    )
    searched = _search(practice, plan)
    return _log_destroyed(practice, plan, pending, searched)


def _cause(error: World | OSError) -> str:
    """What the disk said, as a rule or a number."""
    if isinstance(error, World):
        return error.rule
    return SYSTEM.get(error.errno or 0, str(error.errno))


def _reduce(practice: Practice, plan: SealedPlan) -> None:
    """Rewrite under fresh keys whoever is still mentioned elsewhere, then switch to those."""
    contacts, identity = practice.contacts, plan.id
    fresh = {person: f"fresh:{person}" for person in plan.reduced}
    if not contacts.plans().get(identity, True):
        missing = [entry for entry in fresh.values() if entry not in contacts.ring.keys]
        if missing:
            contacts.ring.keys |= {entry: new_key() for entry in missing}
            contacts.ring.save()
        with contacts.vault.transaction():
            for person, forms in plan.reduced.items():
                key, part = contacts.ring.key(fresh[person]), plan.part
                reduce(
                    contacts,
                    person,
                    frozenset(forms),
                    key,
                    called=None if part is None else part_steps.called(part, person),
                    keep_dates=part is not None and person in part.keep_dates,
                )
            contacts.keep_plan(identity, rewritten=True)
        _reduce_in_memory(practice, plan)
    for person, entry in fresh.items():
        if entry in contacts.ring.keys:
            contacts.ring.keys[person_key(person)] = contacts.ring.keys.pop(entry)


def _reduce_in_memory(practice: Practice, plan: SealedPlan) -> None:
    """People whose names went while their file lives on; the others follow at the end."""
    part = plan.part
    if part is None:
        return
    for person, forms in plan.reduced.items():
        known = practice.people.get(person)
        if known is not None:
            practice.people[person] = part_steps.reduced(part, known, forms)
    practice.list_forms()


def _change_keys(practice: Practice, plan: SealedPlan, part: SealedPart) -> None:
    """Seal what stays of a file under fresh keys, then let the keyrings forget the old ones.

    As soon as the rows are under the fresh keys memory has those too: whatever refuses after
    that, nothing is written under a key that is about to go.
    """
    contacts, records = practice.contacts, practice.records
    draft.seal_anew(practice)
    if not part.resealed:
        refiling.give_fresh_keys(practice, part.code)
        part_steps.empty_copies(practice)
        _with_room(practice, records.vault.checkpoint)
        _with_room(practice, partial(part_steps.reseal, practice, plan, part))
        part_steps.follow(practice, part)
    refiling.take_fresh_keys(practice, part.code)
    _with_room(practice, records.vault.checkpoint)
    gone = map(person_key, (*plan.gone, *plan.absorbed))
    contacts.ring.remove([*gone, *map(draft_key, part.merged)])
    records.ring.remove(map(file_key, part.merged))


def _delete_people(practice: Practice, plan: SealedPlan) -> None:
    contacts = practice.contacts
    _deleted(practice, contacts.vault, partial(contacts.remove_people, plan.gone))


def _destroy_keys(practice: Practice, plan: SealedPlan) -> None:
    doomed, codes = [*plan.gone, *plan.absorbed], plan.with_merged
    gone = [person_key(person) for person in doomed]
    draft.seal_anew(practice, codes)
    practice.contacts.ring.remove([*gone, *map(draft_key, codes)])
    practice.records.ring.remove(map(file_key, codes))


def _delete_rows(practice: Practice, plan: SealedPlan, codes: tuple[Code, ...]) -> None:
    records, contacts = practice.records, practice.contacts
    part_steps.empty_copies(practice)
    for code in codes:
        for notes in _steps(records.note_sizes(code)):
            _deleted(practice, records.vault, partial(records.remove_notes, notes))
        _deleted(practice, records.vault, partial(records.remove_file, code))
    _deleted(practice, contacts.vault, partial(contacts.remove_people, plan.gone))


def _steps(sizes: list[tuple[NoteId, int]]) -> list[tuple[NoteId, ...]]:
    """Notes in portions of at most 8 MB (a single larger note is a portion)."""
    steps: list[list[NoteId]] = []
    room = 0
    for note, size in sizes:
        if not steps or size > room:
            steps.append([])
            room = STEP_BYTES
        steps[-1].append(note)
        room -= size
    return [tuple(step) for step in steps]


def _deleted(practice: Practice, vault: Vault, delete: Callable[[], None]) -> None:
    """Delete, then cut the write-ahead log."""
    _with_room(practice, partial(_once, vault, delete))


def _with_room(practice: Practice, do: Callable[[], None]) -> None:
    """Do it; a full disk is given the ballast, once."""
    try:
        do()
    except World as error:
        if error.rule not in {"disk-full", "disk-error"}:
            raise
        practice.folder.release_ballast()
        do()


def _once(vault: Vault, delete: Callable[[], None]) -> None:
    vault.checkpoint()
    with vault.transaction():
        delete()
    vault.checkpoint()


def _search(practice: Practice, plan: SealedPlan) -> int:
    """Our own search of the raw files; the bytes it read. Raises ProofFailed on any hit."""
    searched = found = 0
    for vault, probes in (
        (practice.records.vault, plan.probes),
        (practice.contacts.vault, plan.contacts_probes),
    ):
        hits, read = remnants.swept(vault, map(bytes.fromhex, probes))
        searched += read
        found += hits
    if found:
        raise ProofFailed("remnants-found", hits=found)
    return searched


def _log_destroyed(
    practice: Practice, plan: SealedPlan, pending: tuple[str, ...], searched: int
) -> SealedPlan:
    """The `destroyed` leaves, and the plan's word that they are there, in one transaction.

    Raises NotAllowed("clock-behind") rather than date them by a clock that is behind the log.
    """
    if practice.ahead is not None:
        raise NotAllowed("clock-behind", day=practice.ahead.isoformat())
    probes = len(plan.probes) + len(plan.contacts_probes)
    entries = []
    for place, file in enumerate(plan.files):
        first = place == 0  # what was done for the whole run is counted once
        fields: dict[str, Value] = {
            "notes": file.notes,
            "people_gone": len(plan.gone) if first else 0,
            "people_reduced": len(plan.reduced) if first else 0,
            "probes": probes if first else 0,
            "hits": 0,
            "pending": len(pending),
            **as_of(plan),
        }
        subject = file.subject
        entries.append(Entry(operation=Operation.DESTROYED, subject=subject, fields=fields))
    if plan.part is not None:
        entries += part_steps.leaves(plan, plan.part, len(pending))
    with telling(practice, entries) as leaves:
        logged = replace(plan, logged=leaves[-1].sequence + 1, pending=pending, searched=searched)
        practice.records.keep_plan(logged)
    drain(practice)
    return logged


def as_of(plan: SealedPlan) -> dict[str, Value]:
    """The day that was given instead of today's, for a leaf."""
    return {"as_of": plan.as_of} if plan.as_of else {}


def _certify(practice: Practice, plan: SealedPlan, codes: tuple[Code, ...]) -> Destroyed:
    """Sign a checkpoint over the log and write the certificate, then forget the plan."""
    note, root = checkpoint(practice)
    backup.renew_logs(practice)
    path = certifying.write(practice, plan, note, root, Path(plan.certificate))
    with practice.records.vault.transaction():
        practice.records.drop_plan(plan.id)
    drop_contacts_plan(practice, plan.id)
    practice.records.ring.remove([plan_key(plan.id)])
    return Destroyed(
        codes=codes,
        certificate=path,
        number=certifying.number_of(plan.id),
        pending=plan.pending,
        pending_names=backup.names_of(practice, plan.pending),
        notes=sum(file.notes for file in plan.files) + len(plan.part.notes if plan.part else ()),
        probes=len(plan.probes) + len(plan.contacts_probes),
        searched=plan.searched,
        log_size=practice.log_size,
        log_root=root,
        changed=Changed(gone=frozenset(codes), people=frozenset(plan.gone))
        if plan.part is None
        else part_steps.changed(plan, plan.part),
        part=plan.part,
    )


def drop_contacts_plan(practice: Practice, identity: str) -> None:
    """Forget a destruction in the contacts vault, where only its id was kept."""
    with practice.contacts.vault.transaction():
        practice.contacts.drop_plan(identity)


def _forget(practice: Practice, codes: tuple[Code, ...], plan: SealedPlan) -> None:
    """Let memory forget what the disk no longer holds.

    People are reduced here once: asked again, they may have got other names and files since.
    """
    reduced = plan.reduced if practice.files.keys() & codes else {}
    for code in codes:
        practice.files.pop(code, None)
        practice.heads.drop(code)
        practice.kept.let_go(record.id for record in practice.all_in(code))
    for person in plan.gone:
        practice.people.pop(person, None)
    for person, forms in reduced.items():
        known = practice.people.get(person)
        if known is not None:
            kept = tuple(form for form in known.forms if form.id in forms)
            practice.people[person] = replace(
                known.with_forms(kept), born=None, died=None, reduced=True, absorbed=(), merges=()
            )
    practice.list_forms()
    with suppress(World):  # its key is gone with the file: what cannot be emptied is noise
        if draft.in_draft_file_for(practice) in codes:
            draft_file.empty(practice.folder.draft)
