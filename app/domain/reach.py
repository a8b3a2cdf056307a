"""How to reach a client safely: numbers and addresses, when, and which must not be used.

What is out of use is never shown as a way to reach anybody.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.domain.ids import Code, PersonId
from app.domain.people import no_email
from app.domain.record_days import HAPPENED, follows
from app.domain.records import Record
from app.domain.standing import Standing, in_force, standing
from app.domain.text import Mention, NoteText


class ReachBy(StrEnum):
    """By what a client is reached."""

    CALL = "call"
    TEXT = "text"
    EMAIL = "e-mail"
    LETTER = "letter"
    OTHER = "other"


class ReachUse(StrEnum):
    """Whether it may be used."""

    USE = "use"
    DO_NOT_USE = "do-not-use"


class ReachAllowed(StrEnum):
    """What may be done there."""

    VOICEMAIL = "voicemail"
    TEXT = "text"
    SAY_WHO = "say-who"
    LETTER = "letter"


class ReachState(StrEnum):
    """Where a way to reach somebody stands on a day."""

    IN_USE = "in-use"
    DO_NOT_USE = "do-not-use"
    ENDED = "ended"
    REPLACED = "replaced"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach(Record):
    """One number or address: whether and when to use it, and what may be left there.

    `whose` is None where there is one client.
    """

    file: Code
    on: dt.date = field(metadata=HAPPENED)
    means: ReachBy
    address: NoteText = field(metadata={"ask": "line"})
    use: ReachUse
    whose: PersonId | None = None
    allowed: frozenset[ReachAllowed] = frozenset()
    when: NoteText = field(default=NoteText(()), metadata={"ask": "line"})
    until: dt.date | None = field(default=None, metadata=follows("on"))


def is_no_email(given: Mapping[str, Any]) -> bool:
    """Whether an e-mail that is being filled in can be none, as on the client's card."""
    address = given.get("address")
    typed = isinstance(address, str) and bool(address.strip())
    return given.get("means") == ReachBy.EMAIL and typed and bool(no_email([str(address)]))


def in_use(records: Iterable[Reach], day: dt.date) -> tuple[Reach, ...]:
    """The ways to reach somebody that may be used on a day."""
    every = tuple(records)
    return tuple(one for one in every if state_of(one, every, day) is ReachState.IN_USE)


def out_of_use(records: Iterable[Reach], day: dt.date) -> tuple[Reach, ...]:
    """Those that must not be used on a day, or whose time is over."""
    over = {ReachState.DO_NOT_USE, ReachState.ENDED}
    every = tuple(records)
    return tuple(one for one in every if state_of(one, every, day) in over)


def state_of(record: Reach, beside: Iterable[Any], day: dt.date) -> ReachState:
    """Where one stands: what is newest of an address holds, for each way to use it.

    That it is not to be used bars every way that was said before; "text me, do not ring" is said
    after it.
    """
    every = [one for one in beside if isinstance(one, Reach)]
    stands = standing(record, every, day, _place)
    if stands is not Standing.CURRENT:
        return ReachState(stands.value)
    if record.until is not None and record.until < day:
        return ReachState.ENDED
    barred = (one for one in in_force(every, day, _place) if one.use is ReachUse.DO_NOT_USE)
    bars = any(_bars(one, record, day) for one in barred)
    return ReachState.DO_NOT_USE if bars else ReachState.IN_USE


def _bars(bar: Reach, record: Reach, day: dt.date) -> bool:
    """Whether it was said after a record, and still holds, that its address is not to be used."""
    over = bar.until is not None and bar.until < day
    later = (bar.on, bar.signed) >= (record.on, record.signed)
    return later and not over and _written(bar) == _written(record)


def _place(record: Reach) -> tuple[ReachBy, object]:
    return record.means, _written(record)


def _written(record: Reach) -> object:
    """An address, however it is spaced; the form that a mention means."""
    meant = tuple(run.form for run in record.address.runs if isinstance(run, Mention))
    if meant:
        return meant
    return (
        "".join(run.text for run in record.address.runs if not isinstance(run, Mention))
        .replace(" ", "")
        .casefold()
    )
