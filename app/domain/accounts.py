"""Accounts: which invoices and payments a practice keeps, and where, so that they go in time.

A register of the practice's own. The papers themselves are kept elsewhere; what counts is the last
payment in them: tax law counts from the day on which the return for it was due.
"""

import datetime as dt
from dataclasses import dataclass, field

from app.domain.record_days import HAPPENED
from app.domain.records import Record
from app.domain.text import NoteText


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts(Record):
    """The papers of some months or of a tax year: what they are, where, their last payment."""

    file: None = None
    on: dt.date = field(metadata=HAPPENED)
    what: NoteText = field(metadata={"ask": "line"})
    where: NoteText = field(default=NoteText(()), metadata={"ask": "line"})
