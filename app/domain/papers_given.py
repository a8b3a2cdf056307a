"""Papers given: which document was given to whom, in which version, when and how.

The privacy notice has a kind of its own (`app.domain.privacy_notices`): its versions are kept.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.domain.ids import Code, PersonId
from app.domain.privacy_notices import GivenHow, Receipt
from app.domain.record_days import HAPPENED
from app.domain.records import Record
from app.domain.standing import Standing, standing
from app.domain.text import NoteText


class Leaflet(StrEnum):
    """The documents that are given to a client, by their names, without the privacy notice."""

    CONTRACT = "contract"
    LIMITS = "limits"
    SHARING = "sharing"
    YOUNG_PERSON = "young-person"
    ENCOUNTER = "encounter"
    HOW_TO_ASK = "how-to-ask"
    RECORDS_CONSENT = "records-consent"
    IMPLICATIONS = "implications"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperGiven(Record):
    """One giving of a document. Nobody in `given_to` means every client of the file."""

    file: Code
    on: dt.date = field(metadata=HAPPENED)
    paper: Leaflet
    how: GivenHow
    edition: NoteText = field(default=NoteText(()), metadata={"ask": "line"})
    given_to: tuple[PersonId, ...] = ()
    receipt: Receipt | None = None


def state_of(given: PaperGiven, beside: Iterable[Any], day: dt.date) -> Standing:
    """Whether a document is the newest of its name that these people have."""
    same = (one for one in beside if isinstance(one, PaperGiven))
    return standing(given, same, day, _what_and_to_whom)


def _what_and_to_whom(given: PaperGiven) -> object:
    return given.paper, frozenset(given.given_to)
