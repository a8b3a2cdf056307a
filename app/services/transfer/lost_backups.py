"""Lost backups: a person says that a disk is gone, and every certificate from then on says so.

A lost backup stays pending: whoever has it can open what it opened. It no longer counts as the
last backup, and nobody is asked to connect it. A visit ends that, for whoever visits it has it.
"""

from dataclasses import replace

from app.domain.copies import CopyPlace
from app.domain.errors import NoSuch, NotAllowed
from app.domain.file_names import composed
from app.services.practice.practice import Practice
from app.services.transfer import backup, destinations
from app.services.transfer.backup import Known


def say_lost(practice: Practice, named: str) -> Known:
    """Keep that a backup is gone for good, and since when that is known; what is known of it then.

    Raises NoSuch("no-such-backup"), NotAllowed("backup-is-here") for one that is in its place.
    """
    place = _called(practice, named)
    if destinations.is_here(practice, place):
        raise NotAllowed("backup-is-here", backup=destinations.called(place))
    day = place.lost or practice.certified_on.isoformat()
    return _kept(practice, replace(place, lost=day))


def say_found(practice: Practice, named: str) -> Known:
    """Keep that a backup is not lost after all; what is known of it then.

    Raises NoSuch("no-such-backup").
    """
    return _kept(practice, replace(_called(practice, named), lost=""))


def _called(practice: Practice, named: str) -> CopyPlace:
    """The one backup that is called so: its name here, its folder or id, or the id's beginning."""
    found = [one for one in backup.known(practice) if composed(named) in _names(one)]
    if len(found) != 1:
        raise NoSuch("no-such-backup")
    return practice.records.destinations()[found[0].id]


def _names(place: Known) -> tuple[str, ...]:
    said = place.name, place.path.name, place.id, place.id[:8]
    return tuple(map(composed, said))


def _kept(practice: Practice, place: CopyPlace) -> Known:
    destinations.keep(practice, place)
    return next(one for one in backup.known(practice) if one.id == place.id)
