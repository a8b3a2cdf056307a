"""Spoiled places: what of a known backup is not as it was left, where it lies in its place.

A folder whose header is damaged is no known place any more, and neither is one whose newest
snapshot is gone: nobody may take it for the one that a destruction has to reach. It is told all
the same what became of it; another disk that came up at the path is not, nor one that is away.
"""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from app.domain.copies import CopyPlace
from app.domain.errors import Damaged, SchtumError
from app.services.practice.practice import Practice
from app.services.transfer import destinations
from app.storage import backup_header
from app.storage.backup import Destination
from app.storage.backup_check import damaged_beside
from app.storage.backup_header import Header
from app.storage.backup_keys import content_of
from app.storage.ledger import LEAVES, diverged
from app.storage.places import resolved


def damaged_at(practice: Practice, known: CopyPlace) -> tuple[str, ...]:
    """The files beside the snapshots of a place that are missing, spoiled or altered, by name."""
    place = Destination(Path(known.path))
    key = destinations.sealing_key(practice.records.ring)
    try:
        header = place.header()
    except Damaged:
        return ()  # no backup lies there
    begun = known.last or place.snapshots()  # or its first backup was interrupted
    if header.practice != practice.identity or not begun:
        return ()
    ours = header.is_sealed_with(key)
    if not ours and known.mark and known.last and place.has_snapshot(known.last):
        return (backup_header.FILE,)
    if not ours or header.destination != known.id or not known.is_at(header.visit, header.mark):
        return ()
    if known.last and not place.has_snapshot(known.last):
        return (f"snapshots/{known.last}",)
    return _damaged(practice, known, place, header)


def damaged_here(practice: Practice, folder: Path) -> tuple[str, ...]:
    """As `damaged_at`, of a folder that is a known place; of any other nobody can tell."""
    known = destinations.at(practice, folder)
    return () if known is None else damaged_at(practice, replace(known, path=str(folder)))


def unknown_again(practice: Practice, folder: Path) -> CopyPlace | None:
    """The known place that this folder was, before what it says of itself was damaged.

    Nobody can take it for that one any more: the next backup here makes a place of its own of it.
    """
    known = practice.records.destinations().values()
    here = [one for one in known if one.last and not one.lost]
    here.sort(key=lambda one: Path(one.path) != resolved(folder))
    told = (one for one in here if _says_nothing(practice, replace(one, path=str(folder))))
    return next(told, None)


def _says_nothing(practice: Practice, known: CopyPlace) -> bool:
    """Whether the newest snapshot of a place is here, sealed, and no header of ours."""
    place, key = Destination(Path(known.path)), destinations.sealing_key(practice.records.ring)
    if damaged_at(practice, known) != (backup_header.FILE,):
        return False
    with suppress(SchtumError):
        return place.is_sealed(known.last, key)
    return False


def _damaged(
    practice: Practice, known: CopyPlace, place: Destination, header: Header
) -> tuple[str, ...]:
    """As `damaged_at`, of a place that is the known one; keys of before a change may lie there."""
    found = damaged_beside(
        place,
        header,
        newest=place.newest_log(destinations.sealing_key(practice.records.ring)),
        keys=known.keys,
        roots=(practice.opened.roots,),
        former=known.former_keys,
        sealing=() if known.former_keys else destinations.reduced_keys(practice),
    )
    log, theirs = f"{place.log.name}/{LEAVES}", content_of(place.log / LEAVES)
    own = practice.log.content() if practice.log_fault is None else theirs
    if practice.log_fault is None and destinations.is_forked(
        practice, place.path
    ):  # it went on apart, and nobody spoiled it
        return tuple(name for name in found if name != log)
    return (*found, log) if diverged(own, theirs) and log not in found else found
