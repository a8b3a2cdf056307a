"""A request for the records of a client who has died: who may ask by another law, and until when.

Nothing is given as a pack. What is sent goes under an order, or under a decision to disclose.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.access_requests import Request
from app.domain.after_death import AfterDeath
from app.domain.ids import Code
from app.domain.kinds import kind_of
from app.domain.records import Counts, InPack
from app.services.handovers.request import files_of
from app.services.practice.practice import Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The law there is, the last day by which it has to be answered, and whether it binds.

    `binds` is None where nobody has said if the practice is a health professional's.
    """

    law: AfterDeath
    by: dt.date
    binds: bool | None


def asked(practice: Practice, request: Request) -> Asked | None:
    """What is known of a request for the records of somebody who has died; None of others."""
    law = practice.law_of(request.file).dead
    if law is None or practice.person(request.person).died is None:
        return None
    made = [day for code in files_of(practice, request.person) for day in _made(practice, code)]
    return Asked(
        law=law,
        by=law.answer_by(request.received, made),
        binds=practice.details.health_professional,
    )


def _made(practice: Practice, code: Code) -> Iterator[dt.date]:
    """The days of what was recorded of the work, and not of who asked for it."""
    yield from (head.held_on for head in practice.notes_of(code))
    for one in practice.all_in(code):
        kind = kind_of(one)
        if kind.pack is InPack.RECORD and kind.counts is not Counts.NOTHING:
            yield kind.about(one)
