"""What a practice does not do as its privacy notice says: renewals, complaints, answers, days."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from app.domain.complaints import ComplaintState, state_of_complaint
from app.domain.dates import in_words
from app.domain.incidents import (
    IncidentRisk,
    IncidentState,
    IncidentStep,
    risk_of,
    state_of_incident,
    steps_of,
)
from app.domain.kinds import RENEWAL, REQUEST
from app.domain.registers import (
    COMPLAINT,
    COMPLAINT_UPDATE,
    INCIDENT,
    INCIDENT_UPDATE,
    NOTICE_VERSION,
)
from app.domain.renewals import RenewalOf, RenewalState, state_of
from app.domain.retention import is_due
from app.domain.standing import uncorrected
from app.services.handovers.paper_fills import Rest
from app.services.handovers.paper_gaps import Known
from app.services.handovers.request import clock_of
from app.services.practice.practice import Practice

_YEAR: Final = 365  # days for which a confirmation is good


def broken(practice: Practice, knows: Known) -> Iterator[tuple[Rest, str]]:
    """What the practice does not do as its notice says, by what the sentence rests on."""
    today = practice.clock.today()
    every = [rest for fill in knows.fills.values() for rest in fill.rests]
    late = _late_complaint(practice, today)
    answer = _late_answer(practice, today)
    untold = _untold(practice, today)
    overdue = _kept_too_long(practice, today)
    carried = _carried_since(practice, knows, today)
    renew = {gap for one in _overdue(practice, today) for gap in _RENEWED.get(one, ())}
    for rest in dict.fromkeys(every):
        if rest.on is not None and (today - rest.on).days > _YEAR:
            yield rest, f"You said this on {in_words(rest.on)}. Check it, and say it again."
        elif carried and rest.id in _ELSEWHERE and rest.on is not None and rest.on < carried:
            yield rest, _CARRIED
        elif rest.id in renew and rest.kind in {"setting", "record"}:
            yield rest, "Its yearly renewal is overdue. Check it, and renew it."
        elif late and rest.kind == "law" and rest.id.endswith("/complaints"):
            yield rest, "A complaint was not acknowledged in time. Acknowledge it now."
        elif untold and rest.kind == "law" and rest.id.endswith("/breach"):
            yield rest, "An incident may harm people who do not know of it. Tell them."
        elif answer and rest.kind == "law" and rest.id.endswith("/clock"):
            yield rest, "The answer to a request is late. Send it, and say why it is late."
        elif rest.kind == "rule" and rest.id in overdue:
            yield rest, "A file is kept longer than this. Destroy it, or say why it is kept."


_ELSEWHERE: Final = frozenset({"processors", "transfers"})
_CARRIED: Final = (
    "You said this before another program took copies to other computers. Check it, and say it "
    "again."
)


def _carried_since(practice: Practice, knows: Known, today: dt.date) -> dt.date | None:
    """From when another program takes copies elsewhere, as the versions say; today if none does."""
    line = knows.texts.get("carried_line")
    if line is None:
        return None
    names = practice.names()
    every = uncorrected(practice.all_of(NOTICE_VERSION), today)
    return min((one.on for one in every if line in one.text.read(names)), default=today)


_RENEWED: Final = {
    RenewalOf.DATA_PROTECTION_FEE: ("ico_number",),
    RenewalOf.CLINICAL_WILL: ("executor",),
    RenewalOf.RECIPIENTS: ("supervisor_line", "recipients", "processors", "transfers"),
}
"""The settings and kinds of record that a renewal confirms."""


def _overdue(practice: Practice, today: dt.date) -> Iterator[RenewalOf]:
    every = practice.all_of(RENEWAL)
    for one in every:
        if state_of(one, every, today) is RenewalState.OVERDUE:
            yield one.what


def _late_complaint(practice: Practice, today: dt.date) -> bool:
    beside = (*practice.all_of(COMPLAINT), *practice.all_of(COMPLAINT_UPDATE))
    return any(
        state_of_complaint(one, beside, today) is ComplaintState.LATE
        for one in practice.all_of(COMPLAINT)
    )


def _untold(practice: Practice, today: dt.date) -> bool:
    """Whether an incident of a high risk, with what was readable, is not told to the people."""
    beside = (*practice.all_of(INCIDENT), *practice.all_of(INCIDENT_UPDATE))
    return any(
        state_of_incident(one, beside, today) not in {IncidentState.REPLACED, IncidentState.CLOSED}
        and not one.unreadable
        and risk_of(one, beside, today) is IncidentRisk.HIGH
        and IncidentStep.PEOPLE_TOLD not in {each.step for each in steps_of(one, beside)}
        for one in practice.all_of(INCIDENT)
    )


def _late_answer(practice: Practice, today: dt.date) -> bool:
    waiting = (one for one in practice.all_of(REQUEST) if one.closed is None)
    return any(clock_of(practice, one).due < today for one in waiting)


def _kept_too_long(practice: Practice, today: dt.date) -> frozenset[str]:
    """The rules under which a file, or a part of one, was due, that nothing keeps longer."""
    found = set()
    for one in practice.files.values():
        if practice.holds_of(one.code):
            continue
        facts = practice.facts(one)
        for due in (practice.due(one), *practice.due_of_parts(one).values()):
            if due.on is not None and due.on < today and is_due(due, facts, today):
                found |= set(due.cited[:1])
    return frozenset(found)
