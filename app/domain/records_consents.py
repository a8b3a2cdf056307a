"""Agreement to keep records: asked of each client, and no lawful basis.

It can be taken back, by a further answer or by any record that adds to it: what that stops and
what must stay is said where it is recorded.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.domain.contracts import Manner
from app.domain.ids import Code, PersonId
from app.domain.records import Record
from app.domain.standing import Standing, in_force, standing
from app.domain.text import NoteText


class RecordsAnswer(StrEnum):
    """What somebody said when they were asked."""

    AGREED = "agreed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class RecordsConsentState(StrEnum):
    """Where an answer stands on a day."""

    AGREED = "agreed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsConsent(Record):
    """One answer. `whose` is a person of a joint file; None is the only client there is."""

    file: Code
    on: dt.date
    answer: RecordsAnswer
    how: Manner
    whose: PersonId | None = None
    wording: NoteText = field(default=NoteText(()))


def answered(consents: Iterable[RecordsConsent], day: dt.date) -> tuple[RecordsConsent, ...]:
    """What each person's answer is on a day."""
    return in_force(consents, day, _whose)


def state_of(consent: RecordsConsent, beside: Iterable[Any], day: dt.date) -> RecordsConsentState:
    """Where an answer stands: what another kind of record adds to it takes it back."""
    every = tuple(beside)
    same = (one for one in every if isinstance(one, RecordsConsent))
    stands = standing(consent, same, day, _whose)
    if stands is not Standing.CURRENT:
        return RecordsConsentState(stands.value)
    if taken_back(consent, every, day):
        return RecordsConsentState.WITHDRAWN
    return RecordsConsentState(consent.answer.value)


def taken_back(consent: RecordsConsent, beside: Iterable[Any], day: dt.date) -> bool:
    """Whether a record of another kind that adds to an answer had taken it back by a day."""
    return any(
        one.adds_to == consent.id and not isinstance(one, RecordsConsent) and one.on <= day
        for one in beside
    )


def agreed_by(
    consents: Iterable[RecordsConsent], clients: Collection[PersonId], day: dt.date
) -> frozenset[PersonId]:
    """Which of these clients agree on a day; an answer of nobody named is an only client's."""
    agreed = {one.whose for one in answered(consents, day) if one.answer is RecordsAnswer.AGREED}
    unnamed = None in agreed and len(clients) == 1
    return frozenset(one for one in clients if unnamed or one in agreed)


def _whose(consent: RecordsConsent) -> PersonId | None:
    return consent.whose
