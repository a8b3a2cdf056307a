"""Destinations: which of the known places with backups a folder is, whatever its path.

Two disks that come up at one path are two places, and a disk that comes up elsewhere is the one it
was. A folder is a known place when its header was written by this practice, says the mark of
the last visit, and the last snapshot and the keys that went there are there. An empty folder, one
with a header that somebody wrote or copied, and an older copy of a place are none of them.
"""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from app.domain.clock import stamp
from app.domain.copies import CopyPlace, Missed
from app.domain.errors import Damaged, NotAllowed
from app.domain.file_names import on_one_line
from app.keys.keyring import Keyring
from app.keys.sealing import derived
from app.services.practice.open_vault import former_keys
from app.services.practice.practice import Practice
from app.storage import backup_header
from app.storage.backup import Destination
from app.storage.backup_header import Beginning, Header
from app.storage.ledger import forked
from app.storage.notes.repository import PLACES_KEY
from app.storage.places import resolved
from app.storage.vouched import vouched_there


def at(practice: Practice, folder: Path) -> CopyPlace | None:
    """The known place that this folder is, or None."""
    place = Destination(folder)
    header = _header(practice, place)
    if header is None:
        return None
    if header.destination:
        found = _claimed(practice, header)
        if found is None or not found.is_at(header.visit, header.mark):
            return None
    else:
        found = _of_first_version(practice, folder)
    return found if found is not None and _is_whole(place, found) else None


def pretended(practice: Practice, folder: Path) -> CopyPlace | None:
    """The known place that this folder says it is and is not: a copy of it, or of its header."""
    header = _header(practice, Destination(folder))
    if header is None or at(practice, folder) is not None:
        return None
    return _claimed(practice, header)


def arrive(practice: Practice, folder: Path, *, carried: bool) -> CopyPlace:
    """The place that this folder is from now on; whoever is not known gets an id of their own.

    A copy of a known place is another place, and keys to whatever that one's keys have followed
    since are pending here. Nothing is kept yet. Raises as `Destination.prepare` does.
    """
    place = Destination(folder)
    with place.begun():
        return _arrived(practice, place, carried=carried)


def _arrived(practice: Practice, place: Destination, *, carried: bool) -> CopyPlace:
    folder = place.path
    header = place.prepare(practice.identity)
    found = at(practice, folder)
    if found is not None:
        return replace(found, path=_path(folder))
    key = _key(practice)
    ours = header.is_sealed_with(key)
    original = _claimed(practice, header)
    waits: tuple[Missed, ...] = ()
    if original is not None and place.has_keys():
        waits = original.missed_since(header.visit)
    if not ours or original is not None:  # a restore makes us forget a place that was ours
        header = place.visited(backup_header.first(practice.identity), key)
    return CopyPlace(
        id=header.destination,
        path=_path(folder),
        carried=carried,
        keys=place.has_keys(),
        last="",
        made=stamp(practice.clock),
        pending=waits,
        visit=header.visit,
        mark=header.mark,
    )


def visited(
    practice: Practice,
    known: CopyPlace,
    folder: Path,
    *,
    log: Mapping[str, Beginning],
    last: str = "",
) -> CopyPlace:
    """Tell a place that it was visited, and got this log, and perhaps a snapshot.

    What is known then: whoever visits it has it, so it is not lost. Raises World.
    """
    place = Destination(folder)
    header = replace(place.header(), destination=known.id)
    fresh = place.visited(header, _key(practice), after=known.visit, last=last, log=log)
    return replace(known, path=_path(folder), visit=fresh.visit, mark=fresh.mark, lost="")


def keep(practice: Practice, place: CopyPlace) -> None:
    """Remember what is known of a place."""
    if practice.records.destinations().get(place.id) != place:
        with practice.records.vault.transaction():
            practice.records.keep_destination(place)


def is_here(practice: Practice, place: CopyPlace) -> bool:
    """Whether a place is where it was seen last."""
    found = at(practice, Path(place.path))
    return found is not None and found.id == place.id


def copy_name(identity: str) -> str:
    """What a place is called on certificates: its path may name its owner."""
    return f"backup {identity[:8]}"


def called(place: CopyPlace) -> str:
    """What a place is called to the practice's owner: its folder, and as certificates call it."""
    return f"{on_one_line(Path(place.path).name)} ({place.id[:8]})"


def is_forked(practice: Practice, folder: Path) -> bool:
    """Whether a log lies in a backup that another copy of the practice wrote on. Raises World.

    What anybody may have added there is no history: it is written over.
    """
    place, ours = Destination(folder), practice.log.content()
    if not forked(ours, place.leaves()):
        return False
    return forked(ours, vouched_there(place, practice.signer, sealing_key(practice.records.ring)))


def refuse_fork(practice: Practice, folder: Path) -> None:
    """Refuse to let the log lie in a backup in the place of one that it does not continue.

    Raises NotAllowed("backup-of-a-fork"): what is told there alone would be lost.
    """
    if is_forked(practice, folder):
        raise NotAllowed("backup-of-a-fork")


def sealing_key(ring: Keyring) -> bytes:
    """What seals headers of destinations and manifests of snapshots; of the notes keyring."""
    return derived(ring.key(PLACES_KEY), "backup")


def reduced_keys(practice: Practice) -> tuple[bytes, ...]:
    """What seals the rows of reduced people outside the vaults, the newest key first.

    They follow from the database key, so that a change of passphrase closes what comes after it.
    """
    return reduced_keys_of(practice.opened.database_keys, practice.contacts.ring)


def reduced_keys_of(databases: Mapping[str, bytes], ring: Keyring) -> tuple[bytes, ...]:
    """As `reduced_keys`, of keys that need not be a practice's yet."""
    keys = (databases[ring.vault], *former_keys(ring))
    return tuple(derived(key, "reduced") for key in keys)


def _key(practice: Practice) -> bytes:
    return sealing_key(practice.records.ring)


def _header(practice: Practice, place: Destination) -> Header | None:
    try:
        header = place.header()
    except Damaged:
        return None
    return header if header.practice == practice.identity else None


def _claimed(practice: Practice, header: Header) -> CopyPlace | None:
    """The known place whose id the header says, when this practice wrote it."""
    if not header.is_sealed_with(_key(practice)):
        return None
    return practice.records.destinations().get(header.destination)


def _of_first_version(practice: Practice, folder: Path) -> CopyPlace | None:
    """The place that 0.1.0 knew by this path, unless another folder has been found to be it."""
    named = practice.identity.encode() + b"/" + os.fsencode(resolved(folder))
    found = practice.records.destinations().get(hashlib.sha256(named).hexdigest()[:32])
    return found if found is not None and not found.mark else None


def _is_whole(place: Destination, known: CopyPlace) -> bool:
    """Whether what went there is there. Of a first backup that was interrupted nothing need be."""
    if not known.last:
        return True
    return place.has_snapshot(known.last) and (not known.keys or place.has_keys())


def _path(folder: Path) -> str:
    return str(resolved(folder))
