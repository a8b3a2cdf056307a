"""Agreement to keep records: asked of each client, and no lawful basis.

It can be taken back, by a further answer or by a withdrawal that adds to it. What that stops, and
what must stay, is said where it is recorded (`app.domain.beginning`).
"""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.consents import withdrawals, withdrawn
from app.domain.contracts import Manner
from app.domain.ids import Code, PersonId
from app.domain.joining import Joined, all_then
from app.domain.record_days import HAPPENED
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
    on: dt.date = field(metadata=HAPPENED)
    answer: RecordsAnswer
    how: Manner
    whose: PersonId | None = field(default=None, metadata={"client": True})
    wording: NoteText = field(default=NoteText(()))


def state_of(
    consent: RecordsConsent, beside: Iterable[Record], day: dt.date
) -> RecordsConsentState:
    """Where an answer stands on a day: a withdrawal that adds to it takes it back."""
    every = tuple(beside)
    same = (one for one in every if isinstance(one, RecordsConsent))
    stands = standing(consent, same, day, _whose)
    if stands is not Standing.CURRENT:
        return RecordsConsentState(stands.value)
    if withdrawn(consent, every, day):
        return RecordsConsentState.WITHDRAWN
    return RecordsConsentState(consent.answer.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What somebody's answer is on a day, and since when."""

    consent: RecordsConsent
    state: RecordsConsentState
    on: dt.date


def answers(
    records: Iterable[Record],
    clients: Collection[PersonId],
    day: dt.date,
    joined: Collection[Joined] = (),
) -> dict[PersonId, Answered]:
    """The answers of clients on a day; where nobody is named, that of the only one there was."""
    every = tuple(records)
    consents = (one for one in every if isinstance(one, RecordsConsent))
    found: dict[PersonId | None, Answered] = {}
    for one in in_force(consents, day, _whose):
        state = state_of(one, every, day)
        on = one.on
        if state is RecordsConsentState.WITHDRAWN:
            on = next((of.holds_from for of in withdrawals(one, every)), on)
        found[one.whose] = Answered(consent=one, state=state, on=on)
    unnamed = found.pop(None, None)
    if unnamed is not None:
        then = all_then(unnamed.consent, clients, joined)
        if len(then) == 1:
            said = [unnamed, *(found[one] for one in then if one in found)]
            found[then[0]] = max(said, key=lambda one: (one.on, one.consent.signed))
    return {one: found[one] for one in clients if one in found}


def _whose(consent: RecordsConsent) -> PersonId | None:
    return consent.whose
