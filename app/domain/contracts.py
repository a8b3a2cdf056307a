"""Contracts: what therapist and client agreed about the work, and what was talked through.

That something was discussed is a fact with a day. It stays one when a newer contract is made,
unless the record that says so is corrected.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from app.domain.ids import Code
from app.domain.record_days import HAPPENED
from app.domain.records import Record
from app.domain.standing import Standing, standing, uncorrected
from app.domain.text import NoteText


class Manner(StrEnum):
    """How somebody agreed."""

    SPOKEN = "spoken"
    SIGNED = "signed"
    EMAIL = "e-mail"
    MESSAGE = "message"
    ONLINE = "online"


class Topic(StrEnum):
    """What is talked through at the start."""

    LIMITS = "limits"
    SHARING = "sharing"
    SUPERVISION = "supervision"
    RECORDS = "records"
    RIGHTS = "rights"
    COMPLAINTS = "complaints"
    FEES = "fees"
    CANCELLING = "cancelling"
    CONTACT = "contact"
    JOINT_RECORDS = "joint-records"
    MANDATED = "mandated"
    SERIOUS_CRIME = "serious-crime"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract(Record):
    """An agreement about the work. `given` is the version of the text that the client was given."""

    file: Code
    on: dt.date = field(metadata=HAPPENED)
    how: Manner
    discussed: frozenset[Topic] = frozenset()
    starts: dt.date | None = None
    arrangement: NoteText = field(default=NoteText(()), metadata={"ask": "line"})
    fee: NoteText = field(default=NoteText(()), metadata={"ask": "line"})
    between: NoteText = field(default=NoteText(()), metadata={"ask": "line"})
    said: NoteText = field(default=NoteText(()))
    given: NoteText = field(default=NoteText(()), metadata={"ask": "line"})


def discussed(contracts: Iterable[Contract], day: dt.date) -> dict[Topic, dt.date]:
    """What had been talked through by a day, each with the last day on which it was."""
    return {topic: one.on for one in uncorrected(contracts, day) for topic in one.discussed}


def with_terms(contract: Contract, before: Contract) -> Contract:
    """A contract on the terms that were agreed before: what is said anew is what was discussed."""
    return replace(
        contract,
        starts=before.starts,
        arrangement=before.arrangement,
        fee=before.fee,
        between=before.between,
        said=before.said,
        given=before.given,
    )


def state_of(contract: Contract, beside: Iterable[Any], day: dt.date) -> Standing:
    """Whether a contract is the one that holds."""
    return standing(contract, (one for one in beside if isinstance(one, Contract)), day)
