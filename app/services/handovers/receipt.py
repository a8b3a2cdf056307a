"""Correcting the receipt of a request: the day it came, and with it every deadline."""

import datetime as dt
from dataclasses import dataclass, replace

from app.domain.access_requests import Request
from app.domain.corrections import (
    long_past,
    reason_from,
    refuse_odd_receipt,
    refuse_receipt_after_answer,
)
from app.domain.errors import NotUnderstood
from app.domain.ids import RequestId
from app.domain.kinds import HOLD
from app.domain.leaf import Operation
from app.domain.ledger import Entry
from app.domain.requests import Deadline
from app.services.handovers import request as requesting
from app.services.practice import commitments
from app.services.practice.changes import Changed
from app.services.practice.practice import Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoned:
    """The deadline of a request as it was and as it is after a correction."""

    asked: Request
    was: Deadline
    now: Deadline


def is_long_past(practice: Practice, received: dt.date) -> bool:
    """Whether a request would have come more than a year ago, so that one is asked about it."""
    return long_past(received, practice.clock.today())


def foresee(practice: Practice, identity: RequestId, received: dt.date) -> Reckoned:
    """What another day of receipt would do, with nothing changed. Raises as `correct`."""
    asked = requesting.request(practice, identity)
    if received == asked.received:
        raise NotUnderstood("nothing-to-correct")
    refuse_odd_receipt(received, today=practice.clock.today())
    refuse_receipt_after_answer(asked, received)
    after = replace(asked, received=received)
    return Reckoned(
        asked=after,
        was=requesting.clock_of(practice, asked),
        now=requesting.clock_of(practice, after),
    )


def correct(
    practice: Practice, identity: RequestId, received: dt.date, reason: str
) -> tuple[Changed, Reckoned]:
    """Correct the day on which a request came; its holds are looked at again when it is due.

    Raises NoSuch, NotUnderstood("unknown-correction-reason", "nothing-to-correct",
    "day-before-1900", "receipt-in-the-future", "receipt-after-answer").
    """
    why = reason_from(reason)
    found = foresee(practice, identity, received)
    asked = found.asked
    again = max(found.now.due, practice.clock.today())
    holds = [
        replace(hold, review_by=again)
        for hold in practice.all_of(HOLD)
        if hold.request == identity and hold.lifted is None
    ]
    told = Entry(
        operation=Operation.CORRECT,
        subject=practice.file(asked.file).subject,
        fields={
            "what": "receipt",
            "reason": why.value,
            "commit": commitments.of_receipt(practice, asked),
        },
    )
    changed, kept = requesting.keep(practice, asked, holds, told=[told])
    return changed, replace(found, asked=kept)
