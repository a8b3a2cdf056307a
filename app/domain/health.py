"""Health: what a client told of their health and medicine, as far as the work needs it.

Whether anybody may write to the GP is not said here: that is a consent, or an agreement on who may
be told.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from app.domain.ids import Code, PersonId
from app.domain.record_days import HAPPENED
from app.domain.records import Record
from app.domain.standing import Standing, standing
from app.domain.text import NoteText


@dataclass(frozen=True, slots=True, kw_only=True)
class Health(Record):
    """What was told on one day. `whose` is None where there is one client."""

    file: Code
    on: dt.date = field(metadata=HAPPENED)
    said: NoteText
    medicine: NoteText = field(default=NoteText(()), metadata={"ask": "line"})
    prescriber: PersonId | None = field(default=None, metadata={"other": True})
    helps: NoteText = field(default=NoteText(()), metadata={"ask": "line"})
    whose: PersonId | None = field(default=None, metadata={"client": True})


def state_of(record: Health, beside: Iterable[Any], day: dt.date) -> Standing:
    """Whether this is the newest that is known of a client's health."""
    same = (one for one in beside if isinstance(one, Health))
    return standing(record, same, day, lambda one: one.whose)
