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
from app.domain.errors import NotAllowed, ProofFailed, World
from app.domain.ids import Code, NoteId
from app.domain.leaf import Operation, Value
from app.domain.ledger import Entry
from app.keys.sealing import new_key
from app.services.audit.log import checkpoint
from app.services.practice.changes import Changed
from app.services.practice.commit import drain, telling
from app.services.practice.practice import Practice
from app.services.practice.progress import Progress
from app.services.records import draft
from app.services.retention import certificate as certifying
from app.services.transfer import backup
from app.storage import draft_file, migrate, remnants
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


def carry_out(practice: Practice, plan: SealedPlan, progress: Progress) -> Destroyed:
    """Do what is left of a plan.

    Raises ProofFailed when remnants are found, NotAllowed("log-altered") when somebody altered
    the log, World("destruction-unfinished") when the disk refuses: the plan stays, and the next
    unlock goes on with it. Until then the files are as good as gone: whoever read them would
    find no key, and whoever destroyed them again would have the log tell of it twice.
    """
    codes = plan.codes
    practice.folder.make_room(BALLAST_BYTES)
    try:
        if plan.logged is None:
            plan = _destroyed(practice, plan, codes, progress)
        progress.step(6, 7)
        done = _certify(practice, plan, codes)
        practice.uncertified -= set(codes)
    except (ProofFailed, NotAllowed):  # traces are left, or the log is not ours to sign
        practice.uncertified |= set(codes)
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
    _destroy_keys(practice, plan, codes)
    progress.step(3, 7)
    _delete_rows(practice, plan, codes)
    progress.step(5, 7)
    pending = backup.replace_keys(  # first: a search that finds something leaves no old keys there
        practice,
        number=certifying.number_of(plan.id),
        day=plan.day,
        subjects=[file.subject for file in plan.files],
    )
    searched = _search(practice, plan)
    return _log_destroyed(practice, plan, pending, searched)


def _cause(error: World | OSError) -> str:
    """What the disk said, as a rule or a number."""
    return error.rule if isinstance(error, World) else str(error.errno)


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
                contacts.reduce(person, frozenset(forms), contacts.ring.key(fresh[person]))
            contacts.keep_plan(identity, rewritten=True)
    for person, entry in fresh.items():
        if entry in contacts.ring.keys:
            contacts.ring.keys[person_key(person)] = contacts.ring.keys.pop(entry)


def _destroy_keys(practice: Practice, plan: SealedPlan, codes: tuple[Code, ...]) -> None:
    doomed = [*plan.gone, *plan.absorbed]
    gone = [person_key(person) for person in doomed]
    draft.seal_anew(practice, codes)
    practice.contacts.ring.remove([*gone, *map(draft_key, codes)])
    practice.records.ring.remove(map(file_key, codes))


def _delete_rows(practice: Practice, plan: SealedPlan, codes: tuple[Code, ...]) -> None:
    records, contacts = practice.records, practice.contacts
    for vault in (records.vault, contacts.vault):
        migrate.empty_copy(vault.path)  # it holds what is about to go
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
    """Delete, then cut the write-ahead log. A full disk is given the ballast, once."""
    try:
        _once(vault, delete)
    except World as error:
        if error.rule not in {"disk-full", "disk-error"}:
            raise
        practice.folder.release_ballast()
        _once(vault, delete)


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
        hits, read = _look_for(vault, probes)
        if hits:  # cells that were moved about leave copies in the gaps of pages
            vault.compact()
            hits, read = _look_for(vault, probes)
        searched += read
        found += hits
    if found:
        raise ProofFailed("remnants-found", hits=found)
    return searched


def _look_for(vault: Vault, probes: tuple[str, ...]) -> tuple[int, int]:
    return remnants.hits(vault.path, vault.key, map(bytes.fromhex, probes))


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
        notes=sum(file.notes for file in plan.files),
        probes=len(plan.probes) + len(plan.contacts_probes),
        searched=plan.searched,
        log_size=practice.log_size,
        log_root=root,
        changed=Changed(gone=frozenset(codes), people=frozenset(plan.gone)),
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
    practice.kept = {i: record for i, record in practice.kept.items() if record.file not in codes}
    for person in plan.gone:
        practice.people.pop(person, None)
    for person, forms in reduced.items():
        known = practice.people.get(person)
        if known is not None:
            kept = tuple(form for form in known.forms if form.id in forms)
            practice.people[person] = replace(
                known, forms=kept, born=None, died=None, reduced=True, absorbed=(), merges=()
            )
    practice.forms = {f.id: f for person in practice.people.values() for f in person.forms}
    with suppress(World):  # its key is gone with the file: what cannot be emptied is noise
        if draft.in_draft_file_for(practice) in codes:
            draft_file.empty(practice.folder.draft)
