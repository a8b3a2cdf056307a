"""Legal holds: placed on a file for a reason, and lifted. Nothing destroys a file that is held."""

import datetime as dt
from dataclasses import replace

from app.domain.errors import NoSuch, NotAllowed
from app.domain.holds import Hold, reason_from, review_day
from app.domain.ids import Code, HoldId, new_id
from app.services.practice.changes import Changed
from app.services.practice.commit import Change, commit
from app.services.practice.practice import Practice, signed_at


def place(
    practice: Practice, code: Code, reason: str, *, review_by: dt.date | None = None
) -> tuple[Changed, Hold]:
    """Hold a file: nothing destroys it until the hold is lifted.

    Raises NotUnderstood for an unknown reason or a review day that is past.
    """
    practice.file(code)
    kind = reason_from(reason)
    opened = practice.clock.today()
    hold = Hold(
        id=HoldId(new_id()),
        signed=signed_at(practice),
        file=code,
        reason=kind,
        opened=opened,
        review_by=review_day(review_by, opened=opened),
    )
    return commit(practice, Change(records=[hold])), hold


def unhold(practice: Practice, identity: HoldId) -> tuple[Changed, Hold]:
    """Lift a hold.

    Raises NoSuch, and NotAllowed("hold-of-a-request") for one that lifts with its request.
    """
    known = practice.kept.get(identity)
    if not isinstance(known, Hold) or known.lifted is not None:
        raise NoSuch("no-such-hold")
    hold = known
    if hold.request is not None:
        raise NotAllowed("hold-of-a-request", hold=identity)
    lifted = replace(hold, lifted=practice.clock.today(), lift_logged=True)
    return commit(practice, Change(records=[lifted])), lifted
