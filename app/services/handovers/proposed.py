"""Whole records that are proposed to be withheld: another client's, forbidden, or a child's own.

A proposal never decides. It keeps a pack from being made until the therapist has said so or
otherwise.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from app.domain.access_requests import Asker, Request, asker_of
from app.domain.decisions import DisclosureDecision, WhyNot
from app.domain.duties import DutyId
from app.domain.handover import Handover
from app.domain.kinds import RESPONSIBILITY
from app.domain.notes import NoteKind
from app.domain.redaction import By, Decision, Reason, State
from app.domain.sharing import Shared
from app.services.handovers import parental, partners
from app.services.handovers.contact_details import DETAILS
from app.services.handovers.gather import Gathered
from app.services.handovers.request import is_a_child
from app.services.practice.practice import Practice
from app.services.records.decisions import kept_from_the_client

_OF_ABUSE: Final = frozenset(
    {DutyId.CHILD_PROTECTION, DutyId.CHILD_SEXUAL_ABUSE, DutyId.FGM, DutyId.WALES_REPORT}
)
"""Duties that speak of the abuse of a child."""
_OPEN: Final = frozenset({RESPONSIBILITY.name, "privacy-notice", DETAILS})
"""What an adult with parental responsibility knows or was given anyway."""
_TELLS: Final[Mapping[str, Shared]] = MappingProxyType(
    {
        NoteKind.RISK.value: Shared.RISK,
        "risk": Shared.RISK,
        "report": Shared.PROGRESS,
        NoteKind.LETTER.value: Shared.PROGRESS,
        "measure": Shared.PROGRESS,
        NoteKind.SESSION.value: Shared.THEMES,
        "ending": Shared.ATTENDANCE,
        "contract": Shared.ATTENDANCE,
    }
)
"""What has to be agreed for a record to be told of. What is not named here nobody agreed to."""


def proposed(
    practice: Practice, asked: Handover, records: Iterable[Gathered]
) -> Mapping[str, Decision]:
    """For each record that the law forbids telling of: withhold it silently, on that ground.

    Of a joint file, also what is another client's alone. When an adult asks for the records of a
    child, also what nobody agreed to tell them. What was added to one goes with it.
    """
    today, given = practice.clock.today(), tuple(records)
    found: dict[str, Decision] = {}
    found |= {
        one.item: Decision(
            state=State.WITHHOLD, reason=Reason.THIRD_PARTY, decided_on=today, by=By.RULE
        )
        for one in given
        if partners.is_the_other_s(practice, asked, one)
    }
    if isinstance(asked, Request) and _of_a_child(practice, asked):
        found |= _private(practice, asked, given, today)
    found |= {one.item: withheld(today, By.RULE) for one in given if _is_forbidden(practice, one)}
    return found


def _of_a_child(practice: Practice, asked: Request) -> bool:
    """Whether an adult asks in a child's place, where the law knows what a child may expect."""
    return (
        asker_of(asked.by, asked.person) is Asker.ANOTHER
        and is_a_child(practice, asked)
        and practice.jurisdiction.allows(Reason.CHILD_EXPECTATION)
    )


def withheld(today: dt.date, by: By) -> Decision:
    """A record withheld silently, since the law forbids telling of it."""
    return Decision(state=State.WITHHOLD, reason=Reason.CRIME, decided_on=today, by=by, silent=True)


def _is_forbidden(practice: Practice, one: Gathered) -> bool:
    record = practice.kept.get(one.id)
    return isinstance(record, DisclosureDecision) and kept_from_the_client(practice, record)


def _private(
    practice: Practice, asked: Request, records: tuple[Gathered, ...], today: dt.date
) -> Mapping[str, Decision]:
    """For each record that nobody agreed to tell this adult of: withhold it, in neutral words.

    It is the child's expectation, or what speaks of abuse of the child.
    """
    told = {
        code: {what for one in parental.agreed_with(practice, code, asked) for what in one.what}
        for code in {one.file for one in records}
    }
    return {
        one.item: Decision(
            state=State.WITHHOLD, reason=_reason(practice, one), decided_on=today, by=By.RULE
        )
        for one in records
        if one.kind not in _OPEN and _TELLS.get(one.kind) not in told[one.file]
    }


def _reason(practice: Practice, one: Gathered) -> Reason:
    record = practice.kept.get(one.id)
    if not isinstance(record, DisclosureDecision):
        return Reason.CHILD_EXPECTATION
    of_abuse = record.duty in _OF_ABUSE or WhyNot.CHILD in record.not_told_because
    return Reason.CHILD_ABUSE if of_abuse else Reason.CHILD_EXPECTATION
