"""Appointments: when a session began, how long it was, whether it took place, and where.

Everything of it may be left out, and an older note says nothing. A session counts as held unless
it is said that it was not: this is the one rule for the numbers of sessions, for retention and for
an enquiry that becomes therapy. What an addendum to a session says corrects what was said before.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, TypeVar

from app.domain.errors import NotUnderstood
from app.domain.numbers import figures

LONGEST: Final = 720  # minutes: a marathon group has half a day
_CLOCK: Final = re.compile(
    r"([0-9]{1,2})[:.]([0-9]{2}) ?([ap]m)?|([0-9]{1,2}) ?([ap]m)", re.IGNORECASE
)
_NOON, _HOURS, _MINUTES = 12, 24, 60


class Attendance(StrEnum):
    """What came of an appointment."""

    ATTENDED = "attended"
    LATE = "late"
    CANCELLED = "cancelled"
    DID_NOT_ATTEND = "did-not-attend"
    CANCELLED_BY_ME = "cancelled-by-me"


class Where(StrEnum):
    """Where a session is held."""

    ROOM = "room"
    ONLINE = "online"
    TELEPHONE = "telephone"
    OUTDOORS = "outdoors"


_HELD: Final = (None, Attendance.ATTENDED, Attendance.LATE)  # looked through by identity


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """What is said of a session beside its words; None is what nobody said.

    `began` is the time of day as `14:00`, so that times are in order as they are written.
    """

    began: str | None = None
    minutes: int | None = None
    attendance: Attendance | None = None
    where: Where | None = None

    @property
    def held(self) -> bool:
        """Whether the session took place, as far as anybody said."""
        return self.attendance in _HELD

    def corrected(self, later: "Appointment") -> "Appointment":
        """This, with whatever the later one says in its place."""
        values = {name: getattr(later, name) for name in FIELDS}
        said = {name: value for name, value in values.items() if value is not None}
        return Appointment(**{name: getattr(self, name) for name in FIELDS} | said)

    def plain(self) -> dict[str, Any]:
        """The same by name, in words and numbers."""
        return {
            "began": self.began,
            "minutes": self.minutes,
            "attendance": None if self.attendance is None else self.attendance.value,
            "where": None if self.where is None else self.where.value,
        }


FIELDS: Final = tuple(field.name for field in fields(Appointment))
NOTHING: Final = Appointment()
T = TypeVar("T")


def corrected(
    own: Mapping[T, Appointment | None], added: Iterable[tuple[T, Appointment | None]]
) -> dict[T, Appointment]:
    """What is known of each session: what it said itself, corrected by what was added in turn."""
    found = {session: said or NOTHING for session, said in own.items()}
    for session, said in added:
        if said is not None and session in found:
            found[session] = found[session].corrected(said)
    return found


def filled(typed: Mapping[str, str]) -> Appointment | None:
    """What was typed into the fields of an appointment, or None where all are blank.

    Raises NotUnderstood("session-began", "session-minutes", "session-attendance",
    "session-where") for what cannot be meant.
    """
    said = {name: typed.get(name, "").strip() for name in FIELDS}
    values = {name: _READERS[name](one) for name, one in said.items() if one}
    return Appointment(**values) if values else None


def began_from(text: str) -> str:
    """The time of day in `14:00`, `9.30`, `2 pm`, as `14:00`.

    Raises NotUnderstood("session-began").
    """
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        raise NotUnderstood("session-began")
    hour, minute = int(found[1] or found[4]), int(found[2] or 0)
    half = (found[3] or found[5] or "").lower()
    if half and not 1 <= hour <= _NOON:
        raise NotUnderstood("session-began")
    if half:
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    if hour >= _HOURS or minute >= _MINUTES:
        raise NotUnderstood("session-began")
    return f"{hour:02}:{minute:02}"


def minutes_from(text: str) -> int:
    """A number of minutes that a session can have. Raises NotUnderstood("session-minutes")."""
    digits = text.strip()
    possible = digits.isascii() and digits.isdecimal() and len(digits) <= len(str(LONGEST))
    if not possible or not 1 <= int(digits) <= LONGEST:
        raise NotUnderstood("session-minutes", longest=LONGEST)
    return int(digits)


def attendance_from(text: str) -> Attendance:
    """What came of an appointment, by its word. Raises NotUnderstood("session-attendance")."""
    try:
        return Attendance(_word(text))
    except ValueError:
        raise NotUnderstood("session-attendance") from None


def where_from(text: str) -> Where:
    """Where a session took place, by its word. Raises NotUnderstood("session-where")."""
    try:
        return Where(_word(text))
    except ValueError:
        raise NotUnderstood("session-where") from None


_READERS: Final[Mapping[str, Callable[[str], Any]]] = MappingProxyType(
    {
        "began": began_from,
        "minutes": minutes_from,
        "attendance": attendance_from,
        "where": where_from,
    }
)


def _word(text: str) -> str:
    """`did-not-attend` for "Did not attend"."""
    return "-".join(text.casefold().replace("-", " ").split())


def line_of(said: Appointment | None, words: Mapping[str, str]) -> str:
    """`14:00, 50 minutes, cancelled, online`: what is said, with the choices in these words."""
    if said is None:
        return ""
    parts = [
        said.began or "",
        "" if said.minutes is None else figures(said.minutes, "minute", "minutes"),
        "" if said.attendance is None else words[said.attendance.value],
        "" if said.where is None else words[said.where.value],
    ]
    return ", ".join(part for part in parts if part)


def usual(before: Iterable[Appointment]) -> Appointment | None:
    """The hour that the sessions before were held at most often, the newest first; None for none.

    It is a suggestion, and says nothing of attendance: what nobody looked at is no fact.
    """
    held = [one for one in before if one.held]
    hours = [(one.began, one.minutes) for one in held if one.began or one.minutes]
    places = [one.where for one in held if one.where]
    if not hours and not places:
        return None
    began, minutes = max(hours, key=hours.count) if hours else (None, None)
    where = max(places, key=places.count) if places else None
    return Appointment(began=began, minutes=minutes, where=where)
