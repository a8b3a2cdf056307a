"""Destroying strays with a certificate: what went from the practice's own folder, checked again.

The certificate names no file: what a person or a program called it may name a client.
"""

from collections import Counter
from collections.abc import Collection
from pathlib import Path
from typing import Any

from app.domain.errors import NotAllowed
from app.domain.ids import new_id
from app.services.audit import strays
from app.services.audit.anchored import refuse_altered
from app.services.audit.log import checkpoint
from app.services.audit.strays import Removed
from app.services.practice.practice import Practice
from app.services.retention import certificate as certifying
from app.storage.atomic import put_whole, try_path


def destroy(practice: Practice, others: Collection[str], certificate: Path) -> Removed:
    """Destroy strays as `strays.destroy` does, look again, and write the certificate.

    Raises as that does, and with nothing changed AlreadyThere or World for the certificate's
    place, NotAllowed("nothing-to-destroy") when there is none, ("log-altered").
    """
    if not strays.doomed(practice, others):
        raise NotAllowed("nothing-to-destroy")
    try_path(certificate)
    refuse_altered(practice)
    done = strays.destroy(practice, others)
    still = {one.path for one in done.left}
    gone = Counter(one.kind for one in done.destroyed if one.path not in still)
    put_whole(certificate, _pdf(practice, gone))
    return done


def _pdf(practice: Practice, gone: Counter[str]) -> bytes:
    from app.export import strays_certificate as printed  # noqa: PLC0415  PDF stays off start-up
    from app.export.certified import LogState  # noqa: PLC0415
    from app.export.pdf.verify import prove  # noqa: PLC0415

    note, root = checkpoint(practice)
    waiting = [one.id for one in practice.records.destinations().values() if one.pending]
    facts = printed.StraysFacts(
        number=certifying.number_of(new_id()),
        practice=practice.details.name or "",
        issued_on=practice.certified_on,
        not_before=practice.clock_behind is not None,
        destroyed=dict(gone),
        pending=(
            *certifying.copies_named(practice, waiting),
            *certifying.near_copies(practice),
        ),
        not_claimed=certifying.limits(practice.folder.path),
        log=LogState(sequence=practice.log_size - 1, root=root, checkpoint=note),
    )
    laid: Any = printed.build(facts)
    prove(laid)
    return bytes(laid.pdf)
