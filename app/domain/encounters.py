"""Encounters: what was agreed for meeting by chance, in public.

One answer for when the client is alone, one for when either is with somebody. What is newest
holds; an older agreement stays readable.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.ids import Code
from app.domain.record_days import HAPPENED
from app.domain.records import Record
from app.domain.text import NoteText


class Greeting(StrEnum):
    """What the therapist does: say hello, wait for the client to, or pass by."""

    GREET = "greet"
    WAIT = "wait"
    PASS_BY = "pass-by"  # noqa: S105  nobody's secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Encounter(Record):
    """How we meet in public. `say` is who the client says the therapist is, if asked."""

    file: Code
    on: dt.date = field(metadata=HAPPENED)
    alone: Greeting
    accompanied: Greeting
    say: NoteText = field(default=NoteText(()), metadata={"ask": "line"})


def in_force(encounters: Iterable[Encounter], day: dt.date) -> Encounter | None:
    """What holds on a day: the newest agreement that had been made by then."""
    made = [one for one in encounters if one.on <= day]
    return max(made, key=lambda one: (one.on, one.signed), default=None)


class EncounterState(StrEnum):
    """Whether an agreement is the one that holds."""

    IN_FORCE = "in-force"
    EARLIER = "earlier"
    LATER = "later"


def state_of(encounter: Encounter, beside: Iterable[Encounter], today: dt.date) -> EncounterState:
    """Whether an agreement holds today, was replaced by a newer one, or begins later."""
    if encounter.on > today:
        return EncounterState.LATER
    return (
        EncounterState.IN_FORCE if in_force(beside, today) == encounter else EncounterState.EARLIER
    )
