"""Representatives: who may decide for an adult who cannot, by which power, and what it reaches.

An attorney or a deputy for welfare, a welfare attorney or guardian in Scotland. A power over money
alone reaches nothing that is told of somebody; the law of Northern Ireland knows no other. None
of them decides while the client can.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from app.domain.capacities import Able, Capacity
from app.domain.ids import Code, PersonId
from app.domain.record_days import HAPPENED, follows
from app.domain.records import Record
from app.domain.responsibilities import Deciding, YesNo
from app.domain.standing import Standing, in_force, standing, uncorrected
from app.domain.text import NoteText


class Power(StrEnum):
    """By what somebody may decide for an adult."""

    LASTING_HEALTH = "lasting-health"
    WELFARE_DEPUTY = "welfare-deputy"
    WELFARE_ATTORNEY = "welfare-attorney"
    WELFARE_GUARDIAN = "welfare-guardian"
    LASTING_MONEY = "lasting-money"
    MONEY_DEPUTY = "money-deputy"
    MONEY_GUARDIAN = "money-guardian"
    CONTROLLER = "controller"
    ENDURING = "enduring"


OF_WELFARE: Final = frozenset(
    {Power.LASTING_HEALTH, Power.WELFARE_DEPUTY, Power.WELFARE_ATTORNEY, Power.WELFARE_GUARDIAN}
)
"""The powers that can reach what is told of somebody; the others are for money and property."""

ONCE_REGISTERED: Final = frozenset({Power.LASTING_HEALTH, Power.WELFARE_ATTORNEY})
"""The powers that hold from their registration only."""


class RepresentativeState(StrEnum):
    """Where a power stands on a day."""

    CURRENT = "current"
    ENDED = "ended"
    REPLACED = "replaced"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Representative(Record):
    """Somebody's power, and the day on which what shows it was seen.

    `registered` is asked of a power that holds from its registration only. `covers` says whether
    it reaches what may be told of the client, `limits` what it leaves out, `together` those
    without whom they may not decide. `whose` is None where there is one client; `until` is its
    last day.
    """

    file: Code
    on: dt.date = field(metadata=HAPPENED)
    who: PersonId = field(metadata={"other": True})
    power: Power
    evidence: NoteText = field(metadata={"ask": "line"})
    registered: YesNo | None = None
    covers: YesNo
    limits: NoteText = field(default=NoteText(()))
    together: tuple[PersonId, ...] = field(default=(), metadata={"other": True})
    whose: PersonId | None = field(default=None, metadata={"client": True})
    until: dt.date | None = field(default=None, metadata=follows("on"))

    def reaches(self, day: dt.date) -> bool:
        """Whether it lets them agree, on a day, to what is told of a client who cannot."""
        valid = self.power not in ONCE_REGISTERED or self.registered is YesNo.YES
        whole = self.power in OF_WELFARE and self.covers is YesNo.YES
        return whole and valid and not _over(self, day)


def representatives(
    records: Iterable[Representative], day: dt.date, client: PersonId, *, only: bool
) -> tuple[Representative, ...]:
    """What is known on a day of each who may decide for a client.

    What does not say for whom counts where this is the only client of the file.
    """
    known = in_force(records, day, about)
    return tuple(one for one in known if one.whose == client or (only and one.whose is None))


def state_of(record: Representative, beside: Iterable[Any], day: dt.date) -> RepresentativeState:
    """Whether a power is what is known of it, and still holds."""
    same = (one for one in beside if isinstance(one, Representative))
    stands = standing(record, same, day, about)
    if stands is Standing.CURRENT and _over(record, day):
        return RepresentativeState.ENDED
    return RepresentativeState(stands.value)


def about(record: Representative) -> tuple[PersonId, PersonId | None, Power]:
    """Whose power it is, over whom, and which."""
    return record.who, record.whose, record.power


def judged_unable(
    judgements: Iterable[Capacity],
    client: PersonId,
    agreed: dt.date,
    day: dt.date,
    *,
    only: bool,
) -> bool:
    """Whether it had been judged, when somebody agreed for a client, that they cannot decide.

    The newest judgement of each decision about their records counts, until the day on which it is
    to be asked again; a newer one that they can, or perhaps, ends it, whatever it is about. One
    that does not say of whom counts so where this is the only client of the file; it ends a
    judgement anywhere.
    """
    of_them = [one for one in uncorrected(judgements, day) if one.whose in (None, client)]
    said = [one for one in of_them if only or one.whose == client]
    about = [one for one in said if one.deciding is Deciding.RECORDS]
    unable = [one for one in about if one.able is Able.NO]
    holds = [one for one in unable if one.on <= agreed and (one.again is None or one.again >= day)]
    last = of_them[-1] if of_them else None
    return bool(holds) and last is not None and last.able is Able.NO


def _over(record: Representative, day: dt.date) -> bool:
    return record.until is not None and record.until < day
