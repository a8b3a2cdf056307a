"""Backups: a snapshot that has been opened, keys apart from it, and pending copies named."""

import hashlib
import os
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.copies import CopyPlace, Missed
from app.domain.errors import Damaged, SchtumError
from app.domain.kinds import KINDS
from app.keys.sealing import derived
from app.keys.slots import page_in
from app.services.practice.open_vault import former_keys
from app.services.practice.practice import Practice
from app.services.practice.progress import SILENT, Progress
from app.storage import vault as vaults
from app.storage.backup import KEY_FILES, LOG_FILES, Destination, Snapshot, key_file
from app.storage.contacts import reduced


@dataclass(frozen=True, slots=True, kw_only=True)
class BackedUp:
    """A snapshot that was verified, whether keys went along, and what is pending there still."""

    snapshot: Snapshot
    keys: bool
    pending: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A destination this practice has used: kind, last snapshot, certificates pending there."""

    path: Path
    carried: bool
    keys: bool
    last: str
    made: str
    pending: tuple[str, ...]
    reachable: bool
    former_keys: bool


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

    Raises NotAllowed("backup-of-another-practice"), World; nothing is left half-made.
    """
    place = Destination(destination)
    place.prepare(practice.identity)
    now = practice.clock.utc()
    keys = with_keys or not carried
    if keys:
        _expect_keys(practice, place, carried=carried)
        put_keys(practice, place)
    snapshot = _snapshot(practice, place, now.strftime("%Y%m%dT%H%M%SZ"), progress)
    place.put_log(practice.log.folder)
    pending = _remember(practice, place, snapshot, carried=carried, keys=keys)
    return BackedUp(snapshot=snapshot, keys=keys, pending=pending)


def listed(destination: Path) -> tuple[Snapshot, ...]:
    """The snapshots in a folder: needs no key. Raises Damaged("not-a-backup")."""
    place = Destination(destination)
    place.practice()
    return place.snapshots()


def known(practice: Practice) -> tuple[Known, ...]:
    """Every destination this practice has used, the latest first."""
    found = []
    for content in practice.records.destinations().values():
        if not (content.last or content.pending):
            continue  # its first backup was interrupted
        path = Path(content.path)
        found.append(
            Known(
                path=path,
                carried=content.carried,
                keys=content.keys,
                last=content.last,
                made=content.made,
                pending=tuple(one.number for one in content.pending),
                reachable=_reachable(practice, path),
                former_keys=content.former_keys,
            )
        )
    return tuple(sorted(found, key=lambda place: place.made, reverse=True))


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
    for identity, content in practice.records.destinations().items():
        if not content.keys:
            continue
        done = _replaced(practice, Path(content.path))
        waits = [one for one in content.pending if one.number != number]
        if not done or content.carried:
            pending.append(identity)
            waits.append(Missed(number=number, day=day, subjects=tuple(subjects)))
        if waits != [*content.pending]:
            with practice.records.vault.transaction():
                now = practice.records.destinations()[identity]
                practice.records.keep_destination(replace(now, pending=tuple(waits)))
    return tuple(pending)


def overwrite_keys(practice: Practice) -> tuple[str, ...]:
    """Put the newest keys wherever keys went before; the ids of the places not reached.

    For what no certificate tells of; `replace_keys` is for a destruction that has one.
    """
    return tuple(
        identity
        for identity, place in practice.records.destinations().items()
        if place.keys and (not _replaced(practice, Path(place.path)) or place.carried)
    )


def destination_id(practice: Practice, path: Path) -> str:
    """What a destination is called in the vault and on certificates: it says nothing."""
    named = practice.identity.encode() + b"/" + os.fsencode(path.resolve())
    return hashlib.sha256(named).hexdigest()[:32]


def _replaced(practice: Practice, path: Path) -> bool:
    if not _reachable(practice, path):
        return False
    try:
        put_keys(practice, Destination(path))
        Destination(path).put_log(practice.log.folder)
    except (SchtumError, OSError):
        return False
    return True


def put_keys(practice: Practice, place: Destination) -> bytes:
    """Put the newest keys there, and what is kept of reduced people, which is given back.

    While the keys are being put, former ones open those rows too: a kill leaves either.
    """
    rows, *former = reduced_keys(practice)
    packed = reduced.packed(practice.contacts)
    sealed = reduced.sealed(practice.identity, packed, [rows])
    between = reduced.sealed(practice.identity, packed, [rows, *former]) if former else sealed
    place.put_keys(newest_keys(practice), between, sealed)
    _know_renewed(practice, place)
    return sealed


def reduced_keys(practice: Practice) -> tuple[bytes, ...]:
    """What seals the rows of reduced people outside the vaults, the newest key first.

    They follow from the database key, so that a change of passphrase closes what comes after it.
    """
    ring = practice.contacts.ring
    keys = (practice.opened.database_keys[ring.vault], *former_keys(ring))
    return tuple(derived(key, "reduced") for key in keys)


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


def _know_renewed(practice: Practice, place: Destination) -> None:
    """Former keys are gone from there; what a carrier has kept of them is another matter."""
    known = practice.records.destinations().get(destination_id(practice, place.path))
    if known and known.former_keys and not known.carried:
        with practice.records.vault.transaction():
            practice.records.keep_destination(replace(known, former_keys=False))


def _reachable(practice: Practice, path: Path) -> bool:
    try:
        return Destination(path).practice() == practice.identity
    except Damaged:
        return False


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
            (part / name).write_bytes((practice.log.folder / name).read_bytes())
        header = practice.folder.path / "practice.json"
        (part / header.name).write_bytes(header.read_bytes())
        progress.step(2, 3)
        made = practice.clock.utc().strftime("%Y-%m-%dT%H:%M:%SZ")
        identity = place.finish(
            part, practice=practice.identity, made=made, counts=counts(practice)
        )
    except BaseException:
        place.abandon(part)
        raise
    place.verified(identity)
    return next(found for found in place.snapshots() if found.id == identity)


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
    copy, tables = vaults.open_copy(source.kind, path, key), source.kind.digest_of
    try:
        if copy.integrity() or copy.digest(tables) != source.digest(tables):
            raise Damaged("backup-differs")
    finally:
        copy.close()


def _expect_keys(practice: Practice, place: Destination, *, carried: bool) -> None:
    """Know that keys will lie here, before they do."""
    identity = destination_id(practice, place.path)
    before = practice.records.destinations().get(identity)
    if before and before.keys:
        return
    known = before or CopyPlace(
        id=identity,
        path=str(place.path.resolve()),
        carried=carried,
        keys=True,
        last="",
        made=practice.clock.utc().strftime("%Y-%m-%dT%H:%M:%SZ"),
    )
    with practice.records.vault.transaction():
        practice.records.keep_destination(replace(known, keys=True))


def _remember(
    practice: Practice, place: Destination, snapshot: Snapshot, *, carried: bool, keys: bool
) -> tuple[str, ...]:
    identity = destination_id(practice, place.path)
    before = practice.records.destinations().get(identity)
    known = CopyPlace(
        id=identity,
        path=str(place.path.resolve()),
        carried=carried,
        keys=keys or bool(before and before.keys),
        last=snapshot.id,
        made=snapshot.made,
        pending=before.pending if before else (),
        former_keys=bool(before and before.former_keys),
    )
    with practice.records.vault.transaction():
        practice.records.keep_destination(known)
    return tuple(one.number for one in known.pending)
