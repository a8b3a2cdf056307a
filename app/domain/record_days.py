"""Days of a record: which have happened, which follow another, as its fields say of themselves.

The fields of a kind carry it as metadata. Both doors refuse what is odd beside its field; an import
keeps it, and tells it.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from app.domain.errors import NotUnderstood
from app.domain.ids import RecordId
from app.domain.records import Kind, Record, anew

_HAPPENED: Final = "happened"
_STEP: Final = "step"
_AFTER: Final = "not-before"

HAPPENED: Final[Mapping[str, Any]] = MappingProxyType({_HAPPENED: True})
"""The day of something that has been: it is never after today."""
STEP: Final[Mapping[str, Any]] = MappingProxyType({_HAPPENED: True, _STEP: True})
"""The same of something that was done about what the record adds to: never before that."""


def follows(field: str, *, happened: bool = False) -> Mapping[str, Any]:
    """Of a day that is never before that of another field: the end of what begins there."""
    return MappingProxyType({_AFTER: field, _HAPPENED: happened})


class Odd(StrEnum):
    """What is odd about a day."""

    TO_COME = "after-today"
    ENDS_FIRST = "before-its-beginning"
    BEFORE_STEP = "before-what-it-adds-to"


@dataclass(frozen=True, slots=True, kw_only=True)
class OddDay:
    """A day that can hardly be meant, by its field."""

    field: str
    day: dt.date
    odd: Odd


def odd_days(
    kind: Kind[Any], record: Record, beside: Mapping[RecordId, Any], today: dt.date
) -> Iterator[OddDay]:
    """The days of a record that can hardly be meant; `beside` are the others by their ids."""
    for field in fields(kind.body):
        said, day = field.metadata, getattr(record, field.name)
        if not isinstance(day, dt.date):
            continue
        first = getattr(record, said[_AFTER]) if _AFTER in said else None
        if said.get(_HAPPENED) and day > today:
            yield OddDay(field=field.name, day=day, odd=Odd.TO_COME)
        elif first is not None and day < first:
            yield OddDay(field=field.name, day=day, odd=Odd.ENDS_FIRST)
        elif _STEP in said and (begun := _begun(kind, record, beside)) and day < begun:
            yield OddDay(field=field.name, day=day, odd=Odd.BEFORE_STEP)


def refuse_odd(
    kind: Kind[Any], record: Record, beside: Mapping[RecordId, Any], today: dt.date
) -> None:
    """Raise NotUnderstood for the first odd day, with the name of its field.

    "day-to-come", "day-ends-first", "day-before-its-record".
    """
    for one in odd_days(kind, record, beside, today):
        match one.odd:
            case Odd.TO_COME:
                raise NotUnderstood("day-to-come", field=one.field)
            case Odd.ENDS_FIRST:
                raise NotUnderstood("day-ends-first", field=one.field)
            case Odd.BEFORE_STEP:
                raise NotUnderstood("day-before-its-record", field=one.field)


def _begun(kind: Kind[Any], record: Record, others: Mapping[RecordId, Any]) -> dt.date | None:
    """The day from which there was something to do a step about; None for what adds to nothing.

    What says a step anew is about what that step was about. An agreement that holds from a later
    day was there on the day it was signed.
    """
    seen, before = {record.id}, _before(record, others)
    while kind.adds_anew and type(before) is type(record) and before.id not in seen:
        seen.add(before.id)
        before = _before(before, others)
    if before is None or before.id in seen:
        return None
    return min(_first_day(one) for one in _as_ever_said(before, others.values()))


def _before(record: Record, others: Mapping[RecordId, Any]) -> Any:
    return None if record.adds_to is None else others.get(record.adds_to)


def _as_ever_said(record: Any, beside: Iterable[Any]) -> tuple[Any, ...]:
    """A record with what it says anew, and with what says it anew."""
    same = [one for one in beside if type(one) is type(record)]
    earlier = anew(record, same)
    return tuple(one for one in same if one.id in earlier or record.id in anew(one, same))


def _first_day(record: Any) -> dt.date:
    day: dt.date = record.on
    signed = record.signed[:10]
    return min(day, dt.date.fromisoformat(signed)) if signed else day
