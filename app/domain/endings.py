"""Endings: how the work ended, and what was agreed for later."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.domain.ids import Code
from app.domain.record_days import HAPPENED
from app.domain.records import Record
from app.domain.standing import Standing, standing
from app.domain.text import NoteText


class EndedHow(StrEnum):
    """How it ended."""

    PLANNED = "planned"
    BY_CLIENT = "by-client"
    BY_ME = "by-me"
    DID_NOT_RETURN = "did-not-return"
    REFERRED = "referred"
    DIED = "died"
    OTHER = "other"


class EndingTopic(StrEnum):
    """What is talked through before the work ends."""

    LEAVING = "leaving"
    NEXT = "next-therapist"
    SUPPORT = "support"
    RECORDS = "records"
    RETURN = "coming-back"
    REACHING = "reaching"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending(Record):
    """How the work ended. `discussed` is what was talked through with the client before.

    `agreed` is what holds later: coming back, letters, who may ask.
    """

    file: Code
    on: dt.date = field(metadata=HAPPENED)
    how: EndedHow
    discussed: frozenset[EndingTopic] = frozenset()
    said: NoteText = field(default=NoteText(()))
    agreed: NoteText = field(default=NoteText(()))


def state_of(ending: Ending, beside: Iterable[Any], day: dt.date) -> Standing:
    """Whether this is the newest ending: people come back."""
    return standing(ending, (one for one in beside if isinstance(one, Ending)), day)
