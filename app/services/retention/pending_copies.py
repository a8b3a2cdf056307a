"""Pending copies: finishing a backup that a destruction could not reach, with a second certificate.

The copy is seen again, its keys are overwritten with the newest and read back, and what was
read is compared. Only that check issues the certificate, and only the certificate ends the
wait: until then the copy stays pending, by name, wherever copies are listed.
"""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from app.domain.copies import CopyPlace
from app.domain.errors import Damaged, NoSuch, NotAllowed, World
from app.domain.ids import new_id
from app.services.audit.anchored import refuse_altered
from app.services.audit.log import checkpoint
from app.services.practice.practice import Practice
from app.services.retention import certificate as certifying
from app.services.transfer import destinations
from app.services.transfer.backup import put_keys
from app.storage.atomic import put_whole, try_path
from app.storage.backup import Destination
from app.storage.backup_old_keys import refuse_others


@dataclass(frozen=True, slots=True, kw_only=True)
class Completed:
    """A copy that no longer opens what was destroyed, by the certificates it was pending on."""

    number: str
    finished: tuple[str, ...]
    certificate: Path


def complete(practice: Practice, destination: Path, certificate: Path) -> Completed:
    """Replace the keys of a pending copy, check them, and write the second certificate.

    Raises NoSuch("nothing-pending"), NotAllowed("proof-waits") while the certificate that is to
    be completed is not there itself, NotAllowed("log-altered", "backup-of-another-practice",
    "carried-copy"),
    NotAllowed("not-the-copy") for a folder that only says that it is the pending one,
    AlreadyThere or World for the certificate's place before anything is written,
    World("second-certificate-unfinished") afterwards, and
    ProofFailed("old-keys-left") when something else lies among the keys there.
    """
    known = ready(practice, destination, certificate)
    try:
        return _finished(practice, known, destination, certificate)
    except World as fault:
        raise World("second-certificate-unfinished", because=fault.rule) from fault


def _finished(
    practice: Practice, known: CopyPlace, destination: Path, certificate: Path
) -> Completed:
    place = Destination(destination)
    rows = put_keys(practice, place)
    told = place.put_log(practice.log.folder)
    read = refuse_others(place, practice.folder.path, rows)
    number = certifying.number_of(new_id())
    known = destinations.visited(practice, known.with_newest_keys(), destination, log=told)
    destinations.keep(practice, known)
    _certify(practice, known.id, number, read, certificate)
    finished = tuple(one.number for one in known.pending)
    destinations.keep(practice, known.finished())
    return Completed(number=number, finished=finished, certificate=certificate)


def ready(practice: Practice, destination: Path, certificate: Path) -> CopyPlace:
    """What is kept about a pending copy, when it can be finished now.

    Raises as `complete` does, with nothing written.
    """
    known = destinations.at(practice, destination)
    if known is None:
        _refuse_what_is_not_the_copy(practice, destination)
    if known is None or not known.pending:
        raise NoSuch("nothing-pending")
    if practice.uncertified:
        raise NotAllowed("proof-waits", files=len(practice.uncertified))
    if known.carried:
        raise NotAllowed("carried-copy")
    destinations.refuse_fork(practice, destination)
    try_path(certificate)
    refuse_altered(practice)
    return known


def _refuse_what_is_not_the_copy(practice: Practice, destination: Path) -> None:
    try:
        practice_there = Destination(destination).practice()
    except Damaged:
        return
    if practice_there != practice.identity:
        raise NotAllowed("backup-of-another-practice")
    if destinations.pretended(practice, destination) is not None:
        raise NotAllowed("not-the-copy")


def _certify(practice: Practice, identity: str, number: str, read: int, certificate: Path) -> None:
    from app.export import completion  # noqa: PLC0415  PDF libraries stay off the start-up path
    from app.export.certified import LogState  # noqa: PLC0415
    from app.export.pdf.verify import prove  # noqa: PLC0415

    known = practice.records.destinations()
    waited = known[identity].pending
    subjects = sorted({subject for one in waited for subject in one.subjects})
    note, root = checkpoint(practice)
    facts = completion.CompletionFacts(
        number=number,
        practice=practice.details.name or "",
        issued_on=practice.certified_on,
        not_before=practice.clock_behind is not None,
        copy=destinations.copy_name(identity),
        completes=tuple(
            completion.Awaited(
                number=one.number,
                day=dt.date.fromisoformat(one.day),
                subjects=one.subjects,
            )
            for one in waited
        ),
        bytes_read=read,
        still_pending=(
            *certifying.copies_named(practice, _others_waiting(practice, identity)),
            *certifying.near_copies(practice),
        ),
        not_claimed=(*certifying.limits(Path(known[identity].path)), "copies-of-the-copy"),
        log=LogState(
            sequence=practice.log_size - 1,
            root=root,
            checkpoint=note,
            destroyed=certifying.signed_lists(practice, number, subjects),
        ),
    )
    laid = completion.build(facts)
    prove(laid)
    put_whole(certificate, laid.pdf)


def _others_waiting(practice: Practice, identity: str) -> tuple[str, ...]:
    """The other copies that are pending, by their ids."""
    return tuple(
        other
        for other, content in practice.records.destinations().items()
        if other != identity and content.pending
    )
