"""Encounters: what was agreed for meeting by chance, in public.

One answer for when the client is alone, one for when either is with somebody. What is newest
holds; an older agreement stays readable. In a file of several clients one may be theirs alone.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.ids import Code, PersonId
from app.domain.joining import Joined, holds_for
from app.domain.record_days import HAPPENED
from app.domain.records import Record
from app.domain.standing import uncorrected
from app.domain.text import NoteText


class Greeting(StrEnum):
    """What the therapist does: say hello, wait for the client to, or pass by."""

    GREET = "greet"
    WAIT = "wait"
    PASS_BY = "pass-by"  # noqa: S105  nobody's secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Encounter(Record):
    """How we meet in public. `say` is who the client says the therapist is, if asked.

    `whose` is the one client it was agreed with; None is all clients of the file.
    """

    file: Code
    on: dt.date = field(metadata=HAPPENED)
    whose: PersonId | None = field(default=None, metadata={"client": True, "all": True})
    alone: Greeting
    accompanied: Greeting
    say: NoteText = field(default=NoteText(()), metadata={"ask": "line"})


def in_force(
    encounters: Iterable[Encounter],
    day: dt.date,
    client: PersonId | None = None,
    joined: Collection[Joined] = (),
) -> Encounter | None:
    """What holds on a day: the newest that was agreed with this client, or with all of them.

    A client who joined the file later agreed to nothing before.
    """
    made = [one for one in uncorrected(encounters, day) if _is_of(one, client, joined)]
    return made[-1] if made else None


def _is_of(one: Encounter, client: PersonId | None, joined: Collection[Joined]) -> bool:
    if client is None:
        return one.whose is None
    return holds_for(one, client, () if one.whose is None else (one.whose,), joined)


def agreed_with(
    encounters: Iterable[Encounter],
    clients: Iterable[PersonId],
    day: dt.date,
    joined: Collection[Joined] = (),
) -> dict[PersonId, Encounter]:
    """What holds on a day for each of these clients; whoever agreed nothing is left out."""
    made = uncorrected(encounters, day)
    found = {client: in_force(made, day, client, joined) for client in clients}
    return {client: one for client, one in found.items() if one is not None}


def with_all(
    encounters: Iterable[Encounter],
    clients: Iterable[PersonId],
    day: dt.date,
    joined: Collection[Joined] = (),
) -> Encounter | None:
    """What holds on a day for all of these clients alike; None where that differs."""
    meant = tuple(clients)
    found = agreed_with(encounters, meant, day, joined)
    same = {one.id for one in found.values()}
    return found[meant[0]] if len(same) == 1 and len(found) == len(meant) else None


class EncounterState(StrEnum):
    """Whether an agreement is the one that holds."""

    IN_FORCE = "in-force"
    EARLIER = "earlier"
    LATER = "later"


def state_of(encounter: Encounter, beside: Iterable[Encounter], today: dt.date) -> EncounterState:
    """Whether an agreement holds today, was replaced by a newer one, or begins later.

    One with all clients still holds for the others when one of them agrees something else.
    """
    if encounter.on > today:
        return EncounterState.LATER
    held = in_force(beside, today, encounter.whose)
    return EncounterState.IN_FORCE if held == encounter else EncounterState.EARLIER
