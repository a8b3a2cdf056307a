"""Restoring a backup: a snapshot and the newest keys; what was destroyed stays destroyed.

The secret is proved against the keys where they lie, before anything is written. A destroyed file
has no key in the newest keyring; where the keys are older than that, every log at hand and a given
certificate name it, and it is dropped before any keyring is laid out. The newest certificate or
checkpoint also says how long the log was, and the log records the restore with that size and root:
the verifier shows the gap.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.domain.anchor import Anchor, LogFault
from app.domain.checkpoint import origin_of
from app.domain.errors import Damaged, NotAllowed
from app.domain.ids import Code
from app.domain.leaf import Operation, Value
from app.domain.ledger import Entry
from app.domain.merkle import leaf_hash, root
from app.keys import safe_open
from app.keys.signing import verify_note
from app.services.audit.anchored import fault_of
from app.services.opening import lock, unlock
from app.services.opening.entry import House
from app.services.opening.older import Older, Proven
from app.services.opening.proven_log import anchored_in, anchored_part
from app.services.opening.stays_destroyed import destroyed_by, logs_beside, told_by
from app.services.practice.commit import log
from app.services.practice.progress import SILENT, Progress
from app.services.retention import catching_up, merging
from app.services.transfer import backup
from app.services.transfer.destinations import reduced_keys_of, sealing_key
from app.storage import backup_header
from app.storage.atomic import put_whole
from app.storage.backup import DATABASES, Destination, Snapshot
from app.storage.backup_check import (
    damaged_beside,
    damaged_key_files,
    damaged_without_key,
)
from app.storage.backup_header import Header, beginning_of
from app.storage.backup_keys import REDUCED, KeysAtHand, content_of
from app.storage.ledger import CHECKPOINTS, LEAVES, PUBLIC, LedgerFiles, diverged, whole_of
from app.storage.manifest import FILE as MANIFEST
from app.storage.manifest import Manifest
from app.storage.practice import Building, refuse_taken_place, start_building
from app.storage.vouched import proven_in, signed_part, vouched_there

_STEPS: Final = 4  # two databases copied, the first unlock, the folder put in its place


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """Where the practice is now, what it holds, and the codes that stay destroyed.

    `lost` are files that no key opens any more as this snapshot has them, and nothing else had.
    `skipped` are newer snapshots that are damaged or altered, `missing` the newest one when it is
    not there any more. `checked` says that the practice's own seal was on the snapshot: one of
    0.1.0 has none, and nobody can tell whether it was altered with care. From another one it was
    taken off (`unsealed`). `log_fault` is what of
    the log that came along this practice did not write, as its first unlock will say too.
    `damaged` are files beside the snapshots, or among the keys, that were not as they were written:
    another whole one was taken where there was one.
    """

    folder: Path
    snapshot: str
    counts: dict[str, int]
    dropped: tuple[Code, ...]
    lost: tuple[Code, ...] = ()
    skipped: tuple[str, ...] = ()
    missing: str | None = None
    checked: bool = True
    log_fault: LogFault | None = None
    damaged: tuple[str, ...] = ()

    @property
    def unsealed(self) -> bool:
        """Whether somebody took the practice's seal off this snapshot."""
        return f"{self.snapshot}/{MANIFEST}" in self.damaged

    @property
    def names_missed(self) -> bool:
        """Whether what a destruction changed since cannot be put in the place of what was."""
        return any(Path(name).name == REDUCED for name in self.damaged)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What a backup has to offer: its snapshots, the newest first, and whether keys are there.

    `damaged` names what lies beside the snapshots and is missing or spoiled.
    """

    folder: Path
    snapshots: tuple[Snapshot, ...]
    keys: bool
    damaged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    size: int
    root: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """What is restored: the backup, the folder of the snapshot, and the newest checkpoint.

    `damaged` is what beside the snapshots is no good, `logs` where a whole log lies, the newest
    first; `beside` and `own` are what the practice vouched for of the leaves beside the snapshots
    and in this one.
    """

    place: Destination
    snapshot: Path
    note: str | None
    told: Manifest | None
    skipped: tuple[str, ...]
    missing: str | None
    damaged: tuple[str, ...]
    logs: tuple[Path, ...]
    beside: bytes
    own: bytes


def offered(folder: Path, progress: Progress = SILENT) -> Offered:
    """What can be restored from a folder, every file of it read. Needs no key.

    The folder of one snapshot, or of all of them, stands for the backup around it: in a file
    dialog they are the easiest to hit. Raises Damaged("not-a-backup", "practice-newer",
    "snapshot-altered").
    """
    place = next(filter(_holds_backups, map(Destination, (folder, *folder.parents[:2]))), None)
    if place is None:
        raise Damaged("not-a-backup")
    newest_first = tuple(reversed(place.looked_through(step=progress.step)))
    return Offered(
        folder=place.path,
        snapshots=newest_first,
        keys=place.has_keys(),
        damaged=damaged_without_key(place),
    )


def _holds_backups(place: Destination) -> bool:
    try:
        place.practice()
    except Damaged as fault:
        if fault.rule == "practice-newer":
            raise
        return False
    return True


def restore(
    house: House,
    destination: Path,
    target: Path,
    secret: Callable[[], str],
    *,
    words: bool = False,
    snapshot: str | None = None,
    keys: Path | None = None,
    certificate: Path | None = None,
    checkpoint: Path | None = None,
    progress: Progress = SILENT,
) -> Restored:
    """Restore a snapshot (the newest without an id) into a folder that does not exist yet.

    `secret` is asked for the passphrase, or with `words` for the recovery words.
    Raises World("keys-not-at-hand") before anything is asked or written, NoSuch, Damaged for
    an altered snapshot or a certificate that is none, NotAllowed for one of another practice.
    """
    place = Destination(destination)
    practice = place.practice()
    place.verified(snapshot)
    at_hand = KeysAtHand(place.keys if keys is None else _keys_in(keys))
    at_hand.refuse_unless_whole()
    note, lists = told_by(certificate, checkpoint)
    refuse_taken_place(target)
    proven = unlock.prove(at_hand, practice, secret(), words=words, bounds=house.bounds)
    source = _source(place, snapshot, note, proven, at_hand)
    logs = [source.beside, source.own, *(content_of(one / LEAVES) for one in source.logs)]
    given = (LedgerFiles(one) for one in logs_beside(checkpoint))
    logs += [proven_in(one, proven.signer) for one in given]
    older = Older(
        keys=proven,
        told=source.told,
        reduced=content_of(at_hand.path / REDUCED),
        destroyed=destroyed_by(logs, lists, proven.signer),
    )
    return _restored(house, source, older, target, progress)


def _source(
    place: Destination,
    snapshot: str | None,
    note: str | None,
    proven: Proven,
    at_hand: KeysAtHand,
) -> _Source:
    """The snapshot to restore, by its seal too now that the key is open."""
    key = sealing_key(proven.notes)
    folder, header = place.verified(snapshot, key), place.header()
    sealed, logs = place.is_sealed(folder.name, key), tuple(place.whole_logs(key))
    last = header.last if header.is_sealed_with(key) else ""
    anchor = None if sealed else anchored_in(folder, proven.found.opened, proven.notes)
    own, begun = _own(folder, proven, anchor)
    sure = [beginning_of(own)] if sealed or logs or anchor else []
    beside = vouched_there(place, proven.signer, key, sure)
    added = () if beside == content_of(place.log / LEAVES) else (f"{place.log.name}/{LEAVES}",)
    stripped = () if anchor is None else (f"{folder.name}/{MANIFEST}",)
    damaged = (*_damaged(place, header, proven, at_hand), *stripped, *begun, *added)
    return _Source(
        place=place,
        snapshot=folder,
        note=note,
        told=place.told_by(folder.name) if sealed else None,
        skipped=place.newer_than(folder.name) if snapshot is None else (),
        missing=last if last and not place.has_snapshot(last) else None,
        damaged=tuple(dict.fromkeys(damaged)),
        logs=logs,
        beside=beside,
        own=own,
    )


def _own(folder: Path, proven: Proven, anchor: Anchor | None) -> tuple[bytes, tuple[str, ...]]:
    """What the practice vouched for of a snapshot's own leaves; their name if of no more.

    `anchor` is what the vault of one without a seal remembers: it had a seal, which is gone.
    """
    content = content_of(folder / LEAVES)
    if anchor is None:
        return whole_of(content), ()
    signed = signed_part(content, content_of(folder / CHECKPOINTS), proven.signer)
    vouched = max(anchored_part(content, anchor), signed, key=len)
    return vouched, () if vouched == content else (f"{folder.name}/{LEAVES}",)


def _damaged(
    place: Destination, header: Header, proven: Proven, at_hand: KeysAtHand
) -> tuple[str, ...]:
    """What beside the snapshots, and of the keys at hand, is not as it was written."""
    opened, key = proven.found.opened, sealing_key(proven.notes)
    roots = tuple(one for one in (opened.roots, opened.old_roots) if one is not None)
    sealing = reduced_keys_of(opened.database_keys, proven.contacts)
    found, newest = list[str](), place.newest_log(key)
    # 0.1.0 sealed neither: where a snapshot has a seal, the header had one before it
    if (header.destination or newest is not None) and not header.is_sealed_with(key):
        header = Header(practice=header.practice)
        found.append(backup_header.FILE)
    found += damaged_beside(place, header, newest=newest, roots=roots, sealing=sealing)
    if at_hand.path != place.keys:
        names = damaged_key_files(at_hand, header.practice, roots=roots, sealing=sealing)
        found += [f"{at_hand.path.name}/{name}" for name in names]
    return tuple(dict.fromkeys(found))


def _restored(
    house: House, source: _Source, older: Older, target: Path, progress: Progress
) -> Restored:
    """Lay it out beside its place, open it once there, and move it."""
    building = start_building(target, older.keys.identity)
    try:
        _lay(building, source, progress)
        known = _known(building.folder.log, older.keys.identity, source.note)
        progress.step(2, _STEPS)
        counts, fault = _first_unlock(house, building, older, known)
        progress.step(3, _STEPS)
        finished = building.finish()
    except BaseException:
        building.abandon()
        raise
    return Restored(
        folder=finished.path,
        snapshot=source.snapshot.name,
        counts=counts,
        skipped=source.skipped,
        missing=source.missing,
        checked=source.told is not None,
        dropped=tuple(sorted(older.dropped)),
        lost=tuple(sorted(older.lost)),
        log_fault=fault,
        damaged=source.damaged,
    )


def _keys_in(folder: Path) -> Path:
    """The keys in a folder that was named: another backup stands for the keys it holds."""
    inside = Destination(folder)
    return inside.keys if inside.has_keys() else folder


def _lay(building: Building, source: _Source, progress: Progress) -> None:
    """Put databases and log where they belong. The keys follow when they may."""
    made = building.folder
    made.lay_out(building.practice)
    for done, (name, vault) in enumerate(zip(DATABASES, ("contacts", "notes"), strict=True)):
        progress.step(done, _STEPS)
        safe_open.copy(source.snapshot / name, made.vault(vault))
    made.log.folder.mkdir()
    leaves, signed = _newest_log(source)
    for name, content in ((LEAVES, leaves), (CHECKPOINTS, signed)):
        put_whole(made.log.folder / name, content)
    safe_open.copy(source.snapshot / PUBLIC, made.log.folder / PUBLIC, safe_open.LOG_BYTES)


def _newest_log(source: _Source) -> tuple[bytes, bytes]:
    """The newest leaves that the practice vouched for and that continue the snapshot's.

    And the checkpoints: those beside these leaves, or of an older log where a kill left fewer.
    """
    beside, own = source.place.log, source.snapshot
    start = source.own
    logs = {beside: source.beside, **{one: content_of(one / LEAVES) for one in source.logs}}
    whole = {one: log for one, log in logs.items() if not diverged(log, start)} or {own: start}
    found = max(whole, key=lambda one: len(whole[one]))
    signed = content_of(found / CHECKPOINTS)
    older = content_of(next(iter(source.logs), own) / CHECKPOINTS)
    damaged = f"{beside.name}/{CHECKPOINTS}" in source.damaged
    if found == beside and (damaged or len(signed) < len(older)):
        signed = older
    return whole[found], signed


def _known(ledger: LedgerFiles, practice: str, note: str | None) -> _Known:
    """The longest log anybody can vouch for: this one, or what a checkpoint says.

    Raises NotAllowed("backup-of-another-practice") for a checkpoint of another practice, and
    Damaged("log-fork") for one that this log contradicts.
    """
    ledger.repair()
    hashes = [leaf_hash(line) for line in ledger.read()]
    own = _Known(size=len(hashes), root=root(hashes).hex())
    if note is None:
        return own
    origin, public = ledger.key()
    if origin_of(practice) not in note:
        raise NotAllowed("backup-of-another-practice")
    told = verify_note(note, origin=origin, public=public)
    if told.size <= len(hashes):
        if root(hashes[: told.size]) != told.root:
            raise Damaged("log-fork")
        return own
    return _Known(size=told.size, root=told.root.hex())


def _first_unlock(
    house: House, building: Building, older: Older, known: _Known
) -> tuple[dict[str, int], LogFault | None]:
    """Open once, drop what has no key or must have none, log the restore, look at the log, lock."""
    practice = unlock.unlock_restored(
        building.folder, older, clock=house.clock, bounds=house.bounds
    )
    practice.memory = house.memory
    try:
        dropped = len(older.dropped)
        fields: dict[str, Value] = {"size": known.size, "root": known.root, "dropped": dropped}
        log(practice, [Entry(operation=Operation.RESTORE, fields=fields)])
        catching_up.catch_up(practice)  # merging again tells what follows from it
        merging.follow_log(practice)
        catching_up.catch_up(practice)
        unlock.finish_upgrade(practice)
        counts, fault = backup.counts(practice), fault_of(practice)
    except BaseException:
        lock.close(practice)
        raise
    lock.lock(practice)
    return counts, fault
