"""Where an agreement stands on a day: current, replaced by a newer one, or still to begin.

A record that adds to one of its own kind corrects it. Of what is left the newest holds, for each
thing that it is about: a person, an address, a setting.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Protocol, TypeVar

from app.domain.ids import RecordId


class Standing(StrEnum):
    """Whether a record is the one that holds."""

    CURRENT = "current"
    REPLACED = "replaced"
    LATER = "later"


class Dated(Protocol):
    """A record about a day."""

    @property
    def id(self) -> RecordId:
        """Its id."""

    @property
    def on(self) -> dt.date:
        """The day it is about."""

    @property
    def signed(self) -> str:
        """When it was signed: this orders the records of one day."""

    @property
    def adds_to(self) -> RecordId | None:
        """The earlier record it corrects, if any."""


D = TypeVar("D", bound=Dated)


def _whole(_: object) -> object:
    return None


def uncorrected(records: Iterable[D], day: dt.date) -> tuple[D, ...]:
    """Those of one kind that had been made by a day and that none of them corrects, oldest first.

    A correction has the place in time that it says, which may be another than the first one's.
    """
    made = [one for one in records if one.on <= day]
    corrected = {one.adds_to for one in made}
    left = (one for one in made if one.id not in corrected)
    return tuple(sorted(left, key=newness))


def newness(record: Dated) -> tuple[dt.date, str, str]:
    """What orders records by how new they are: the day, then the moment of signing."""
    return record.on, record.signed, record.id


def outdone(record: D, beside: Iterable[D], day: dt.date, same: Callable[[D, D], bool]) -> bool:
    """Whether a newer one of its kind about the `same` had been made by a day.

    Nor does it come back once the newer one was taken back, used or has ended: a narrower agreement
    never makes way for the wider one before it.
    """
    return any(
        newness(one) > newness(record) and same(one, record) for one in uncorrected(beside, day)
    )


def in_force(
    records: Iterable[D], day: dt.date, about: Callable[[D], object] = _whole
) -> tuple[D, ...]:
    """What holds on a day: the newest for each thing that `about` says it is about."""
    newest: dict[object, D] = {}
    for one in uncorrected(records, day):
        newest.pop(about(one), None)
        newest[about(one)] = one
    return tuple(newest.values())


def newest(records: Iterable[D], day: dt.date) -> D | None:
    """The one that holds on a day where there can only be one."""
    return next(iter(in_force(records, day)), None)


def standing(
    record: D, beside: Iterable[D], day: dt.date, about: Callable[[D], object] = _whole
) -> Standing:
    """Where a record stands on a day among all of its kind."""
    if record.on > day:
        return Standing.LATER
    holds = any(one.id == record.id for one in in_force(beside, day, about))
    return Standing.CURRENT if holds else Standing.REPLACED
