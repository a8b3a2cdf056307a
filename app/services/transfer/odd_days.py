"""Dates that look wrong: days of an interchange file that can hardly be meant.

They are brought in as they are, since the file may be the only record of them, and told.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from app.domain import record_days
from app.domain.kinds import kind_of
from app.domain.notes import NoteKind
from app.domain.people import EARLIEST
from app.domain.records import Record

Json = dict[str, Any]


class Why(StrEnum):
    """What is odd about a day."""

    FUTURE = "after-today"
    EARLY = "before-1900"
    BEFORE_BIRTH = "before-birth"
    AFTER_DEATH = "after-death"
    BEFORE_OPENING = "before-opening"
    ENDS_FIRST = "before-its-beginning"
    BEFORE_STEP = "before-what-it-adds-to"


@dataclass(frozen=True, slots=True, kw_only=True)
class OddDay:
    """A day that looks wrong: where in the file it stands (`people/3/born`), and why."""

    at: str
    day: dt.date
    why: Why


_DAYS: Final = {
    "people": ("born", "died"),
    "files": ("opened", "ended"),
    "notes": ("held_on",),
    "holds": ("opened",),
    "records": ("on",),
}


def odd_days(document: Json, records: Mapping[str, Record], today: dt.date) -> tuple[OddDay, ...]:
    """The days of a checked document that look wrong; `records` are those it gave, by its ids."""
    found = [*_found(document, today), *_in_records(document, records, today)]
    return tuple(dict.fromkeys(found))


def _in_records(document: Json, records: Mapping[str, Record], today: dt.date) -> Iterator[OddDay]:
    """What their kinds say is odd: days still to come, ends before beginnings, steps too early."""
    beside = {one.id: one for one in records.values()}
    for place, given in enumerate(document.get("records", ())):
        record = records[given["id"]]
        for one in record_days.odd_days(kind_of(record), record, beside, today):
            within = "" if one.field == "on" else "fields/"
            at = f"records/{place}/{within}{one.field}"
            yield OddDay(at=at, day=one.day, why=Why(one.odd.value))


def _found(document: Json, today: dt.date) -> Iterator[OddDay]:
    files = {one["id"]: one for one in document.get("files", ())}
    people = {one["id"]: one for one in document.get("people", ())}
    for kind, names in _DAYS.items():
        for place, one in enumerate(document.get(kind, ())):
            for name in names:
                day = _day(one.get(name))
                if day is None:
                    continue
                whys = [_why(day, today)]
                if kind == "notes" and one["kind"] == NoteKind.SESSION:
                    whys += _of_session(day, files.get(one["file"]), people)
                for why in filter(None, whys):
                    at = f"{kind}/{place}/{name}"
                    yield OddDay(at=at, day=day, why=why)


def _why(day: dt.date, today: dt.date) -> Why | None:
    if day > today:
        return Why.FUTURE
    return Why.EARLY if day.year < EARLIEST else None


def _of_session(day: dt.date, file: Json | None, people: dict[str, Json]) -> Iterator[Why]:
    """What speaks against a session on this day, given its file."""
    if file is None:
        return
    clients = [people.get(subject, {}) for subject in file["subjects"]]
    births, deaths = ([_day(one.get(name)) for one in clients] for name in ("born", "died"))
    if any(birth is not None and day < birth for birth in births):
        yield Why.BEFORE_BIRTH
    if all(death is not None and death < day for death in deaths):
        yield Why.AFTER_DEATH
    if day < dt.date.fromisoformat(file["opened"]):
        yield Why.BEFORE_OPENING


def _day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)
