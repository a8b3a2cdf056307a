"""What the practice has to renew next, in words."""

import datetime as dt
from dataclasses import dataclass

from app.domain.ids import RecordId
from app.domain.kinds import RENEWAL
from app.domain.renewals import Renewal, RenewalState, outstanding, state_of
from app.services.practice.practice import Practice
from app.services.records.kind_words import words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Outstanding:
    """A renewal that nothing has replaced yet; `days` are left, below 0 when it is overdue."""

    id: RecordId
    what: str
    with_whom: str
    number: str
    until: dt.date
    days: int
    state: RenewalState


def to_renew(practice: Practice) -> tuple[Outstanding, ...]:
    """Every renewal that is outstanding, the next one due first."""
    every, today = practice.all_of(RENEWAL), practice.clock.today()
    return tuple(
        Outstanding(
            id=one.id,
            what=what_of(one),
            with_whom=one.with_whom.read(practice.names()),
            number=one.number.read(practice.names()),
            until=one.until,
            days=(one.until - today).days,
            state=state_of(one, every, today),
        )
        for one in outstanding(every, today)
    )


def what_of(renewal: Renewal) -> str:
    """What is renewed, in words."""
    return words_of(RENEWAL.name).fields["what"].choices[renewal.what.value]
