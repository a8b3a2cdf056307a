"""Contracts: what therapist and client agreed about the work, and what was talked through.

That something was discussed is a fact with a day. It stays one when a newer contract is made,
unless the record that says so is corrected.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from app.domain.ids import Code, PersonId
from app.domain.joining import Joined, holds_for
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


def discussed_with(
    contracts: Iterable[Contract],
    clients: Collection[PersonId],
    day: dt.date,
    joined: Collection[Joined],
) -> dict[Topic, dt.date]:
    """What had been talked through with each of these clients by a day, and when it last was."""
    made = uncorrected(contracts, day)
    each = [{*discussed(of_client(made, one, joined), day)} for one in clients]
    last = discussed(made, day).items()
    return {topic: on for topic, on in last if all(topic in one for one in each)}


def of_client(
    contracts: Iterable[Contract], client: PersonId, joined: Collection[Joined]
) -> tuple[Contract, ...]:
    """Those that were made with a client: none from before they joined the file."""
    return tuple(one for one in contracts if holds_for(one, client, (), joined))


def with_terms(
    contract: Contract,
    before: Contract,
    clients: Collection[PersonId] = (),
    joined: Collection[Joined] = (),
) -> Contract:
    """A contract on the terms that were agreed before: what is said anew is what was discussed.

    Which text was given stays unsaid where it was not given to each of these clients.
    """
    had = all(holds_for(before, one, (), joined) for one in clients)
    return replace(
        contract,
        starts=before.starts,
        arrangement=before.arrangement,
        fee=before.fee,
        between=before.between,
        said=before.said,
        given=before.given if had else contract.given,
    )


def state_of(contract: Contract, beside: Iterable[Any], day: dt.date) -> Standing:
    """Whether a contract is the one that holds."""
    return standing(contract, (one for one in beside if isinstance(one, Contract)), day)
