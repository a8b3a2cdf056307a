"""Dates that look wrong: days of an interchange file that can hardly be meant.

They are brought in as they are, since the file may be the only record of them, and told.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from app.domain.notes import NoteKind
from app.domain.people import EARLIEST

Json = dict[str, Any]


class Why(StrEnum):
    """What is odd about a day."""

    FUTURE = "after-today"
    EARLY = "before-1900"
    BEFORE_BIRTH = "before-birth"
    BEFORE_OPENING = "before-opening"


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


def odd_days(document: Json, today: dt.date) -> tuple[OddDay, ...]:
    """The days of a checked document that look wrong, in its order."""
    return tuple(_found(document, today))


def _found(document: Json, today: dt.date) -> Iterator[OddDay]:
    files = {one["id"]: one for one in document.get("files", ())}
    born = {one["id"]: _day(one.get("born")) for one in document.get("people", ())}
    for kind, names in _DAYS.items():
        for place, one in enumerate(document.get(kind, ())):
            for name in names:
                day = _day(one.get(name))
                if day is None:
                    continue
                whys = [_why(day, today)]
                if kind == "notes" and one["kind"] == NoteKind.SESSION:
                    whys += _of_session(day, files.get(one["file"]), born)
                for why in filter(None, whys):
                    at = f"{kind}/{place}/{name}"
                    yield OddDay(at=at, day=day, why=why)


def _why(day: dt.date, today: dt.date) -> Why | None:
    if day > today:
        return Why.FUTURE
    return Why.EARLY if day.year < EARLIEST else None


def _of_session(day: dt.date, file: Json | None, born: dict[str, dt.date | None]) -> Iterator[Why]:
    """What speaks against a session on this day, given its file."""
    if file is None:
        return
    births = (born.get(subject) for subject in file["subjects"])
    if any(birth is not None and day < birth for birth in births):
        yield Why.BEFORE_BIRTH
    if day < dt.date.fromisoformat(file["opened"]):
        yield Why.BEFORE_OPENING


def _day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)
