"""Privacy notices: which version was given to whom, when and how."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.domain.ids import Code, PersonId
from app.domain.record_days import HAPPENED
from app.domain.records import Record
from app.domain.standing import Standing, standing
from app.domain.text import NoteText


class GivenHow(StrEnum):
    """How a paper reached somebody."""

    PAPER = "paper"
    EMAIL = "e-mail"
    LINK = "link"
    READ_ALOUD = "read-aloud"


class Receipt(StrEnum):
    """How it is known that it arrived."""

    SIGNED = "signed"
    ANSWERED = "answered"
    SAID = "said"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyNotice(Record):
    """One giving of a privacy notice. Nobody in `given_to` means every client of the file."""

    file: Code
    on: dt.date = field(metadata=HAPPENED)
    how: GivenHow
    notice: NoteText = field(default=NoteText(()), metadata={"ask": "line"})
    given_to: tuple[PersonId, ...] = ()
    receipt: Receipt | None = None


def state_of(notice: PrivacyNotice, beside: Iterable[Any], day: dt.date) -> Standing:
    """Whether a notice is the newest that these people have."""
    same = (one for one in beside if isinstance(one, PrivacyNotice))
    return standing(notice, same, day, to_whom)


def to_whom(notice: PrivacyNotice) -> frozenset[PersonId]:
    """Who was given it."""
    return frozenset(notice.given_to)
