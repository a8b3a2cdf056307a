"""What is known of the practice itself: its name, its nation, how to reach it."""

from dataclasses import dataclass
from typing import Final

from app.domain.callings import Bound
from app.domain.documents import OwnWords
from app.domain.own_rules import OwnRule
from app.domain.rules_in_force import Answer

DATED: Final = ("recipients", "transfers")
"""Details that are confirmed every year: the day is kept with what the practice says of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """The practice's own details; None is a detail not given yet.

    `recipients` says who else sees the records, `transfers` whether they go to another country: as
    the therapist has confirmed it, in the words that a client reads. `packs` are rule packs besides
    the nation's, `rules` the therapist's own, `answers` what was said of each rule that asks.
    `also` is what the therapist is besides, which decides whom a duty binds; whom to ring before a
    decision to disclose are `supervisor` and the insurer's `helpline`, each with a number.
    `cooling_off` is how many days something marked for destruction waits; 0 is none. `own` is what
    the practice says in the documents it gives: fills of gaps, and parts in its own words.
    """

    name: str | None = None
    nation: str | None = None
    health_professional: bool | None = None
    contact: str | None = None
    recipients: str | None = None
    transfers: str | None = None
    packs: tuple[str, ...] = ()
    rules: tuple[OwnRule, ...] = ()
    answers: tuple[Answer, ...] = ()
    also: tuple[Bound, ...] = ()
    supervisor: str | None = None
    supervisor_number: str | None = None
    helpline: str | None = None
    helpline_number: str | None = None
    cooling_off: int | None = None
    own: tuple[OwnWords, ...] = ()
