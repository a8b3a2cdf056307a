"""Incidents: data lost, seen or sent wrongly; weighed, reported in 72 hours or not, and closed.

The law stands with the words of the kind. Every one is in the register; the regulator is told
within 72 hours of becoming aware unless a risk is unlikely; people are told where the risk is high.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from app.domain.errors import NotUnderstood
from app.domain.record_days import HAPPENED, STEP
from app.domain.records import Record, anew, replaced
from app.domain.text import NoteText

REPORT_HOURS: Final = 72
"""Hours that really pass, weekends and holidays among them."""
_HOUR: Final = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])")


class IncidentRisk(StrEnum):
    """How likely it is that somebody is harmed, as it was judged."""

    UNLIKELY = "unlikely"
    RISK = "risk"
    HIGH = "high"


class IncidentStep(StrEnum):
    """What was done about it."""

    REGULATOR_TOLD = "regulator-told"
    PEOPLE_TOLD = "people-told"
    JUDGED_AGAIN = "judged-again"
    CLOSED = "closed"


class IncidentState(StrEnum):
    """Where an incident stands on a day."""

    TO_REPORT = "to-report"
    LATE = "late"
    TO_TELL = "to-tell"
    OPEN = "open"
    CLOSED = "closed"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident(Record):
    """One incident. `on` and `at` are when the therapist became aware, `at` an hour as `14:30`."""

    file: None = None
    on: dt.date = field(metadata=HAPPENED)
    at: NoteText = field(default=NoteText(()), metadata={"ask": "line"})
    what: NoteText
    lost: NoteText
    people: int | None = None
    unreadable: bool = False
    risk: IncidentRisk
    why: NoteText
    done: NoteText = field(default=NoteText(()))


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentUpdate(Record):
    """What was done about an incident, which it adds to, or how it is judged since."""

    file: None = None
    on: dt.date = field(metadata=STEP)
    step: IncidentStep
    said: NoteText
    risk: IncidentRisk | None = None


def aware_at(on: dt.date, at: str, zone: dt.tzinfo) -> dt.datetime:
    """The moment of becoming aware; the beginning of the day where no hour was given.

    Raises NotUnderstood("field-invalid") for an hour that is none.
    """
    hour, minute = 0, 0
    if at.strip():
        found = _HOUR.fullmatch(at.strip())
        if found is None:
            raise NotUnderstood("field-invalid", field="at")
        hour, minute = int(found[1]), int(found[2])
    return dt.datetime(on.year, on.month, on.day, hour, minute, tzinfo=zone)


def check_incident(incident: Incident) -> None:
    """Raise NotUnderstood("field-invalid") for an hour that is none."""
    aware_at(incident.on, incident.at.words, dt.UTC)


def refuse_hour_to_come(incident: Incident, zone: dt.tzinfo, now: dt.datetime) -> None:
    """Raise NotUnderstood("hour-to-come") for an hour that has not come, which nobody noticed."""
    if aware_at(incident.on, incident.at.words, zone) > now:
        raise NotUnderstood("hour-to-come", field="at")


def report_by(aware: dt.datetime) -> dt.datetime:
    """The last moment to tell the regulator: 72 hours that really pass, on the same clock."""
    return (aware.astimezone(dt.UTC) + dt.timedelta(hours=REPORT_HOURS)).astimezone(aware.tzinfo)


def steps_of(incident: Incident, beside: Iterable[Any]) -> tuple[IncidentUpdate, ...]:
    """What was done about an incident, by day."""
    every = tuple(beside)
    line = anew(incident, every)
    own = [one for one in every if isinstance(one, IncidentUpdate) and one.adds_to in line]
    return tuple(sorted(own, key=lambda one: (one.on, one.signed)))


def risk_of(incident: Incident, beside: Iterable[Any], today: dt.date) -> IncidentRisk:
    """How it is judged on a day: as it was, or as it has been judged since."""
    later = [one.risk for one in steps_of(incident, beside) if one.risk and one.on <= today]
    return later[-1] if later else incident.risk


def state_of_incident(incident: Incident, beside: Iterable[Any], today: dt.date) -> IncidentState:
    """Where it stands. By the day: whoever has to report sees the hour on the record."""
    every = tuple(beside)
    if replaced(incident, every):
        return IncidentState.REPLACED
    done = {one.step for one in steps_of(incident, every) if one.on <= today}
    risk = risk_of(incident, every, today)
    if IncidentStep.CLOSED in done:
        return IncidentState.CLOSED
    if risk is not IncidentRisk.UNLIKELY and IncidentStep.REGULATOR_TOLD not in done:
        late = today > last_day(incident)
        return IncidentState.LATE if late else IncidentState.TO_REPORT
    if risk is IncidentRisk.HIGH and IncidentStep.PEOPLE_TOLD not in done:
        return IncidentState.TO_TELL
    return IncidentState.OPEN


def last_day(incident: Incident) -> dt.date:
    """The day on which the 72 hours end."""
    return incident.on + dt.timedelta(hours=REPORT_HOURS)
