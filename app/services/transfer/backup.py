"""Backups: a snapshot that has been opened, keys apart from it, and pending copies named."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain import clock
from app.domain.copies import CopyPlace, Missed
from app.domain.errors import Damaged, SchtumError, World
from app.domain.file_names import on_one_line
from app.domain.kinds import KINDS
from app.keys import safe_open
from app.keys.slots import page_in
from app.services.practice.practice import Practice
from app.services.practice.progress import SILENT, Progress
from app.services.transfer import destinations, spoiled_places
from app.services.transfer.backup_place import refuse_inside
from app.storage import backup_check, backup_header
from app.storage import vault as vaults
from app.storage.backup import LOG_FILES, Destination, Snapshot
from app.storage.backup_keys import KEY_FILES, key_file
from app.storage.backup_old_keys import refuse_others
from app.storage.contacts import reduced
from app.storage.disk_kinds import is_for_all
from app.storage.manifest import Manifest, VaultState
from app.storage.notes import resealing


@dataclass(frozen=True, slots=True, kw_only=True)
class BackedUp:
    """A snapshot that was verified, whether keys went along, and what is pending there still.

    `place` is what the destination is called; `copied_from` what the one is called that this
    folder was an older copy of, when it was found to be one; `was` the one that it is no more,
    since what it said of itself was damaged. `mended` was damaged there, beside the snapshots, and
    was written again.
    """

    snapshot: Snapshot
    keys: bool
    pending: tuple[str, ...]
    place: str
    copied_from: str | None = None
    mended: tuple[str, ...] = ()
    was: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A destination this practice has used: kind, last snapshot, certificates pending there.

    `name` is what it is called here, by its folder and as certificates call it. `for_all` says
    that its disk cannot keep files for their owner alone. `damaged` names what lies there beside
    its snapshots and is not as it was written, where that was looked at (`examined`). `lost` is the
    day on which somebody said that it is gone, and empty once it is here again.
    """

    id: str
    name: str
    path: Path
    carried: bool
    keys: bool
    last: str
    made: str
    pending: tuple[str, ...]
    reachable: bool
    former_keys: bool
    for_all: bool
    damaged: tuple[str, ...] = ()
    lost: str = ""


def back_up(
    practice: Practice,
    destination: Path,
    *,
    carried: bool = False,
    with_keys: bool = False,
    progress: Progress = SILENT,
) -> BackedUp:
    """A new snapshot, verified by opening it; keys too, unless they would be carried unasked.

    The place is known before any key lies there, so that every destruction reaches it; the
    keys lie there before the snapshot does, so that every snapshot opens. A kill in between
    leaves a place without the new snapshot.

    Raises NotUnderstood for a place inside a practice or a backup,
    NotAllowed("backup-of-another-practice", "backup-of-a-fork"), World("backup-unfinished") once
    the place is written to, World before; no snapshot is left half-made, and those there are whole.
    """
    refuse_inside(practice, destination)
    original = destinations.pretended(practice, destination)
    mended = spoiled_places.damaged_here(practice, destination)
    former = spoiled_places.unknown_again(practice, destination)
    known = destinations.arrive(practice, destination, carried=carried)
    destinations.refuse_fork(practice, destination)
    try:
        known, snapshot = _kept(
            practice, known, destination, carried=carried, with_keys=with_keys, progress=progress
        )
    except World as fault:
        raise World("backup-unfinished", because=fault.rule) from fault
    return BackedUp(
        snapshot=snapshot,
        keys=with_keys or not carried,
        pending=tuple(one.number for one in known.pending),
        place=destinations.called(known),
        copied_from=None if original is None else destinations.called(original),
        mended=mended,
        was=None if former is None else destinations.called(former),
    )


def _kept(
    practice: Practice,
    known: CopyPlace,
    folder: Path,
    *,
    carried: bool,
    with_keys: bool,
    progress: Progress,
) -> tuple[CopyPlace, Snapshot]:
    """Keys, a snapshot and the log in a place, and what is known of it then."""
    place = Destination(folder)
    if with_keys or not carried:
        known = replace(known, keys=True)
        destinations.keep(practice, known)
        put_keys(practice, place)
        known = known.with_newest_keys()
    snapshot = _snapshot(practice, place, f"{practice.clock.utc():%Y%m%dT%H%M%SZ}", progress)
    told = place.put_log(practice.log.folder)
    known = replace(known, carried=carried)
    known = destinations.visited(practice, known, folder, log=told, last=snapshot.id)
    known = replace(known, last=snapshot.id, made=snapshot.made)
    destinations.keep(practice, known)
    return known, snapshot


def listed(destination: Path, progress: Progress = SILENT) -> tuple[Snapshot, ...]:
    """The snapshots in a folder, every file of them read: needs no key.

    What is spoiled is found so, not what somebody altered with care: that needs the key.
    Raises Damaged("not-a-backup").
    """
    place = Destination(destination)
    place.practice()
    return place.looked_through(step=progress.step)


def damaged_beside(destination: Path) -> tuple[str, ...]:
    """What beside the snapshots in a folder is missing or spoiled, by name: needs no key.

    Raises Damaged("not-a-backup").
    """
    return backup_check.damaged_without_key(Destination(destination))


def damaged(practice: Practice, progress: Progress = SILENT) -> tuple[str, ...]:
    """What is not as it was made, wherever a backup lies in its place: what it is called, and id.

    The snapshots, and what lies beside them.
    """
    key = destinations.sealing_key(practice.records.ring)
    found = []
    for content in _used(practice):
        names = [*spoiled_places.damaged_at(practice, content)]
        if destinations.is_here(practice, content):
            through = Destination(Path(content.path)).looked_through(key, progress.step)
            names = [on_one_line(one.id) for one in through if not one.whole] + names
        found += [f"{destinations.called(content)} {name}" for name in names]
    return tuple(found)


def _used(practice: Practice) -> list[CopyPlace]:
    """Every destination, without one whose first backup was interrupted."""
    return [one for one in practice.records.destinations().values() if one.last or one.pending]


def known(practice: Practice) -> tuple[Known, ...]:
    """Every destination this practice has used, the latest first and what is lost after that."""
    found = []
    for content in _used(practice):
        here = destinations.is_here(practice, content)
        found.append(
            Known(
                id=content.id,
                name=destinations.called(content),
                path=Path(content.path),
                carried=content.carried,
                keys=content.keys,
                last=content.last,
                made=content.made,
                pending=tuple(one.number for one in content.pending),
                reachable=here,
                former_keys=content.former_keys,
                for_all=here and is_for_all(Path(content.path) / backup_header.FILE),
                lost="" if here else content.lost,
            )
        )
    return tuple(sorted(found, key=lambda place: (not place.lost, place.made), reverse=True))


def examined(practice: Practice) -> tuple[Known, ...]:
    """As `known`, with what is damaged beside the snapshots: keys, log and header are read."""
    places = practice.records.destinations()
    return tuple(
        replace(one, damaged=spoiled_places.damaged_at(practice, places[one.id]))
        for one in known(practice)
    )


def last_made(places: Iterable[Known]) -> str:
    """The UTC moment of the newest backup that is not lost, or empty."""
    return max((place.made for place in places if not place.lost), default="")


def names_of(practice: Practice, places: Iterable[str]) -> tuple[str, ...]:
    """What these places are called here, by their ids."""
    known = practice.records.destinations()
    return tuple(destinations.called(known[one]) for one in places if one in known)


def replace_keys(
    practice: Practice, *, number: str, day: str, subjects: list[str]
) -> tuple[str, ...]:
    """Put the newest keys wherever keys went before; the ids of those that are pending.

    A pending copy keeps what its second certificate needs: the number and day of the
    destruction and its subjects in the log. A carried copy is replaced too and stays pending:
    its carrier decides how long old keys live. A copy that an earlier attempt at the same
    destruction did not reach is no longer pending: no certificate has named it yet.
    """
    pending = []
    missed = Missed(number=number, day=day, subjects=tuple(subjects))
    for content in practice.records.destinations().values():
        if not content.keys:
            continue
        known = _replaced(practice, content)
        if known is None or content.carried:
            pending.append(content.id)
            destinations.keep(practice, (known or content).missing(missed))
        else:
            destinations.keep(practice, known.met(missed))
    return tuple(pending)


def overwrite_keys(practice: Practice) -> tuple[str, ...]:
    """Put the newest keys wherever keys went before; the ids of the places not reached.

    For what no certificate tells of; `replace_keys` is for a destruction that has one.
    """
    pending = []
    for content in practice.records.destinations().values():
        if not content.keys:
            continue
        known = _replaced(practice, content)
        if known is not None:
            destinations.keep(practice, known)
        if known is None or content.carried:
            pending.append(content.id)
    return tuple(pending)


def renew_logs(practice: Practice) -> None:
    """Let the newest log lie wherever a backup can be reached: it tells what stays destroyed.

    A place that refuses has the intent in its log, and none of the keys; its next backup mends it.
    """
    for content in practice.records.destinations().values():
        if destinations.is_here(practice, content):
            with suppress(SchtumError, OSError):
                path = Path(content.path)
                destinations.refuse_fork(practice, path)
                told = Destination(path).put_log(practice.log.folder)
                destinations.keep(practice, destinations.visited(practice, content, path, log=told))


def _replaced(practice: Practice, known: CopyPlace) -> CopyPlace | None:
    """The place once its keys are the newest, and no others are there.

    None when it is not there, refuses them, or has older ones beside them.
    """
    path = Path(known.path)
    if not destinations.is_here(practice, known):
        return None
    try:
        destinations.refuse_fork(practice, path)
        rows = put_keys(practice, Destination(path))
        told = Destination(path).put_log(practice.log.folder)
        refuse_others(Destination(path), practice.folder.path, rows)
        return destinations.visited(practice, known.with_newest_keys(), path, log=told)
    except (SchtumError, OSError):
        return None


def put_keys(practice: Practice, place: Destination) -> bytes:
    """Put the newest keys there, and what is kept of reduced people and resealed files.

    That is given back, as it was written.

    While the keys are being put, former ones open those rows too: a kill leaves either.
    """
    rows, *former = destinations.reduced_keys(practice)
    packed = reduced.packed(practice.contacts, resealing.packed(practice.records))
    sealed = reduced.sealed(practice.identity, packed, [rows])
    between = reduced.sealed(practice.identity, packed, [rows, *former]) if former else sealed
    place.put_keys(newest_keys(practice), between, sealed)
    return sealed


def newest_keys(practice: Practice) -> dict[str, bytes]:
    """The key files of the practice, by their names in a backup, when they are what was written.

    Raises Damaged("slots-swapped") when somebody changed them since: keys that open nothing
    would take the place of those that do.
    """
    rings = {ring.vault: ring for ring in (practice.contacts.ring, practice.records.ring)}
    found = {}
    for source, name in KEY_FILES:
        content, vault = key_file(practice.folder.path, source), source.partition("/")[0]
        ring = rings.get(vault)
        whole = page_in(content) == practice.page if ring is None else ring.is_in(content)
        if not whole:
            raise Damaged("slots-swapped")
        found[name] = content
    return found


def _snapshot(practice: Practice, place: Destination, stamp: str, progress: Progress) -> Snapshot:
    taken = {snapshot.id for snapshot in place.snapshots()}
    number, identity = 1, stamp
    while identity in taken:
        number += 1
        identity = f"{stamp}-{number}"
    part = place.start(identity)
    try:
        for done, (name, vault) in enumerate(_vaults(practice)):
            progress.step(done, 3)
            key = vault.key
            vault.copy_to(part / name, key)
            _verify(part / name, vault, key)
        for name in LOG_FILES:
            safe_open.copy(practice.log.folder / name, part / name, safe_open.LOG_BYTES)
        header = practice.folder.path / "practice.json"
        safe_open.copy(header, part / header.name, safe_open.HEADER_BYTES)
        progress.step(2, 3)
        made = clock.stamp(practice.clock)
        identity = place.finish(
            part, _manifest(practice, made), destinations.sealing_key(practice.records.ring)
        )
    except BaseException:
        place.abandon(part)
        raise
    place.verified(identity, destinations.sealing_key(practice.records.ring))
    return next(found for found in place.snapshots() if found.id == identity)


def _manifest(practice: Practice, made: str) -> Manifest:
    return Manifest(
        practice=practice.identity,
        made=made,
        counts=counts(practice),
        files={},
        vaults={
            vault.kind.name: VaultState(
                digest=vault.digest(vault.kind.digest_of), over=vault.kind.digest_of
            )
            for _, vault in _vaults(practice)
        },
    )


def counts(practice: Practice) -> dict[str, int]:
    """How much a practice holds."""
    return {
        "people": len(practice.people),
        "files": len(practice.files),
        "notes": practice.heads.count(),
        **{f"{kind.name}s": len(practice.all_of(kind)) for kind in KINDS},
    }


def _vaults(practice: Practice) -> tuple[tuple[str, vaults.Vault], ...]:
    return (
        ("contacts.db", practice.contacts.vault),
        ("notes.db", practice.records.vault),
    )


def _verify(path: Path, source: vaults.Vault, key: bytes) -> None:
    """Open the copy and compare it: a backup nobody has opened is a hope."""
    if not source.is_as(path, key):
        raise Damaged("backup-differs")
