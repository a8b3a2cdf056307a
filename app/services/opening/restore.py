"""Restoring a backup: a snapshot and the newest keys; what was destroyed stays destroyed.

A destroyed file has no key in the newest keyring, so its rows are dropped before the first
unlock ends. The newest certificate or checkpoint at hand says how long the log was, and the
log records the restore with that size and root: the verifier shows the gap.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.domain.checkpoint import notes_within, origin_of
from app.domain.errors import Damaged, NotAllowed, World
from app.domain.ids import Code
from app.domain.leaf import Operation, Value
from app.domain.ledger import Entry
from app.domain.merkle import leaf_hash, root
from app.keys.signing import verify_note
from app.services.opening import lock, unlock
from app.services.opening.entry import House
from app.services.practice.commit import log
from app.services.practice.input_files import content_of
from app.services.practice.progress import SILENT, Progress
from app.services.transfer import backup
from app.storage.backup import DATABASES, LOG_FILES, REDUCED, Destination, Snapshot, keys_into
from app.storage.ledger import LEAVES, LedgerFiles
from app.storage.practice import Building, PracticeFolder, start_building

_STEPS: Final = 4  # two databases copied, the first unlock, the folder put in its place


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """Where the practice is now, what it holds, and the codes that stay destroyed."""

    folder: Path
    snapshot: str
    counts: dict[str, int]
    dropped: tuple[Code, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What a backup has to offer: its snapshots, the newest first, and whether keys are there."""

    folder: Path
    snapshots: tuple[Snapshot, ...]
    keys: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    size: int
    root: str


def offered(folder: Path) -> Offered:
    """What can be restored from a folder. Needs no key.

    The folder of one snapshot, or of all of them, stands for the backup around it: in a file
    dialog they are the easiest to hit. Raises Damaged("not-a-backup" or "snapshot-altered").
    """
    place = next(filter(_holds_backups, map(Destination, (folder, *folder.parents[:2]))), None)
    if place is None:
        raise Damaged("not-a-backup")
    newest_first = tuple(reversed(place.snapshots()))
    return Offered(folder=place.path, snapshots=newest_first, keys=place.has_keys())


def _holds_backups(place: Destination) -> bool:
    try:
        place.practice()
    except Damaged:
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
    folder = place.verified(snapshot)
    keys = place.keys if keys is None else _keys_in(keys)
    if not keys.is_dir():
        raise World("keys-not-at-hand")
    note = _note(certificate, checkpoint)
    building = start_building(target, practice)
    try:
        _lay(building, folder, place, keys, progress)
        known, rows = _known(building.folder.log, practice, note), _reduced(keys)
        progress.step(2, _STEPS)
        dropped, counts = _first_unlock(house, building, secret(), known, rows, words=words)
        progress.step(3, _STEPS)
        finished = building.finish()
    except BaseException:
        building.abandon()
        raise
    return Restored(
        folder=finished.path, snapshot=folder.name, counts=counts, dropped=tuple(sorted(dropped))
    )


def _keys_in(folder: Path) -> Path:
    """The keys in a folder that was named: another backup stands for the keys it holds."""
    inside = Destination(folder)
    return inside.keys if inside.has_keys() else folder


def _note(certificate: Path | None, checkpoint: Path | None) -> str | None:
    """The signed checkpoint at hand, from a certificate or a file of its own."""
    from app.export.certificate import checkpoint_of  # noqa: PLC0415  PDF stays off start-up

    path = certificate or checkpoint
    if path is None:
        return None
    content = content_of(path)
    if certificate is not None:
        return checkpoint_of(content)
    notes = notes_within(content)
    if not notes:
        raise Damaged("not-a-checkpoint")
    return notes[-1]


def _lay(
    building: Building, folder: Path, place: Destination, keys: Path, progress: Progress
) -> None:
    """Put databases, log and keys where they belong."""
    made = building.folder
    made.lay_out(building.practice)
    for done, (name, vault) in enumerate(zip(DATABASES, ("contacts", "notes"), strict=True)):
        progress.step(done, _STEPS)
        shutil.copyfile(folder / name, made.vault(vault))
    newest = _newest_log(folder, place)
    made.log.folder.mkdir()
    for name in LOG_FILES:
        shutil.copyfile(newest / name, made.log.folder / name)
    keys_into(keys, made.path)


def _newest_log(folder: Path, place: Destination) -> Path:
    """The log that came last, when it continues the snapshot's own."""
    if not all((place.log / name).is_file() for name in LOG_FILES):
        return folder
    own, later = (folder / LEAVES).read_bytes(), (place.log / LEAVES).read_bytes()
    return place.log if later.startswith(own) else folder


def _reduced(keys: Path) -> bytes:
    """The rows of reduced people that lie with these keys; nothing where there are none."""
    path = keys / REDUCED
    return path.read_bytes() if path.is_file() else b""


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
    house: House, building: Building, typed: str, known: _Known, reduced: bytes, *, words: bool
) -> tuple[frozenset[Code], dict[str, int]]:
    """Open once, drop what has no key, log the restore, lock."""
    practice, dropped = unlock.unlock_restored(
        PracticeFolder(building.folder.path),
        typed,
        words=words,
        reduced=reduced,
        clock=house.clock,
        bounds=house.bounds,
    )
    practice.memory = house.memory
    try:
        fields: dict[str, Value] = {"size": known.size, "root": known.root, "dropped": len(dropped)}
        log(practice, [Entry(operation=Operation.RESTORE, fields=fields)])
        unlock.finish_upgrade(practice)
        counts = backup.counts(practice)
    except BaseException:
        lock.close(practice)
        raise
    lock.lock(practice)
    return dropped, counts
