"""Whole records that are proposed to be withheld: those that the law forbids telling of.

A proposal never decides. It keeps a pack from being made until the therapist has said so or
otherwise.
"""

import datetime as dt
from collections.abc import Iterable, Mapping

from app.domain.decisions import DisclosureDecision
from app.domain.redaction import By, Decision, Reason, State
from app.services.handovers.gather import Gathered
from app.services.practice.practice import Practice
from app.services.records.decisions import kept_from_the_client


def proposed(practice: Practice, records: Iterable[Gathered]) -> Mapping[str, Decision]:
    """For each record that the law forbids telling of: withhold it silently, on that ground.

    What was added to one goes with it.
    """
    today = practice.clock.today()
    return {one.item: withheld(today, By.RULE) for one in records if _is_forbidden(practice, one)}


def withheld(today: dt.date, by: By) -> Decision:
    """A record withheld silently, since the law forbids telling of it."""
    return Decision(state=State.WITHHOLD, reason=Reason.CRIME, decided_on=today, by=by, silent=True)


def _is_forbidden(practice: Practice, one: Gathered) -> bool:
    record = practice.kept.get(one.id)
    return isinstance(record, DisclosureDecision) and kept_from_the_client(practice, record)
