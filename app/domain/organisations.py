"""Organisations around a file: a school, an employee scheme, a placement, a surgery.

Two promises about one record cannot both be kept: so it is agreed who decides over it, who keeps
it for how long, and what the organisation is told.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.domain.ids import Code
from app.domain.record_days import HAPPENED, follows
from app.domain.records import Record
from app.domain.standing import Standing, in_force, standing
from app.domain.text import NoteText


class Setting(StrEnum):
    """Where the work is done, if not in private practice."""

    SCHOOL = "school"
    EAP = "eap"
    PLACEMENT = "placement"
    NHS = "nhs"


class Controller(StrEnum):
    """Who decides over the records, as data protection law has it."""

    ME = "me"
    ORGANISATION = "organisation"
    BOTH = "both"
    NOT_KNOWN = "not-known"


class OrganisationState(StrEnum):
    """Where what is agreed with an organisation stands on a day."""

    CURRENT = "current"
    ENDED = "ended"
    REPLACED = "replaced"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Record):
    """What is agreed with an organisation. `until` is the last day of its part in the work."""

    file: Code
    on: dt.date = field(metadata=HAPPENED)
    setting: Setting
    name: NoteText = field(metadata={"ask": "line"})
    controller: Controller
    policy: NoteText = field(default=NoteText(()), metadata={"ask": "line"})
    keeps: NoteText = field(default=NoteText(()), metadata={"ask": "line"})
    told: NoteText = field(default=NoteText(()))
    until: dt.date | None = field(default=None, metadata=follows("on"))


def organisation_on(organisations: Iterable[Organisation], day: dt.date) -> Organisation | None:
    """What is agreed with the organisation of a day: the newest, where there are several."""
    every = [one for one in in_force(organisations, day, _setting) if not _over(one, day)]
    return every[-1] if every else None


def setting_on(organisations: Iterable[Organisation], day: dt.date) -> Setting | None:
    """Where the work is done on a day; None is private practice."""
    one = organisation_on(organisations, day)
    return None if one is None else one.setting


def state_of(record: Organisation, beside: Iterable[Any], day: dt.date) -> OrganisationState:
    """Whether what is agreed still holds."""
    same = (one for one in beside if isinstance(one, Organisation))
    stands = standing(record, same, day, _setting)
    if stands is Standing.CURRENT and _over(record, day):
        return OrganisationState.ENDED
    return OrganisationState(stands.value)


def _over(record: Organisation, day: dt.date) -> bool:
    return record.until is not None and record.until < day


def _setting(record: Organisation) -> Setting:
    return record.setting
