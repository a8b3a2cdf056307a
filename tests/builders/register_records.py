"""A record of every kind of the practice's own: complaints, breaches, supervision, executors."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, Final

from app.domain.accounts import Accounts
from app.domain.complaints import (
    Complaint,
    ComplaintAbout,
    ComplaintStep,
    ComplaintUpdate,
    ComplaintWay,
)
from app.domain.executors import Executor
from app.domain.ids import PersonId
from app.domain.incidents import Incident, IncidentRisk, IncidentStep, IncidentUpdate
from app.domain.notice_versions import NoticeVersion
from app.domain.records import Record
from app.domain.rectifications import Answered, Rectification, RectificationAnswer
from app.domain.supervision import Supervision, SupervisionWay
from app.domain.text import NoteText, typed

DAY: Final = dt.date(2026, 11, 20)


def complaint(_code: Any, _client: PersonId, said: NoteText, **given: Any) -> Record:
    return Complaint(
        on=DAY, who=said, way=ComplaintWay.SPOKEN, of=ComplaintAbout.DATA, about=said, **given
    )


def complaint_update(_code: Any, _client: PersonId, said: NoteText, **given: Any) -> Record:
    return ComplaintUpdate(
        on=DAY, step=ComplaintStep.ACKNOWLEDGED, said=said, changed=said, told_of_regulator=True,
        **given,
    )  # fmt: skip


def incident(_code: Any, _client: PersonId, said: NoteText, **given: Any) -> Record:
    return Incident(
        on=DAY, at=typed("17:30"), what=said, lost=said, people=3, risk=IncidentRisk.HIGH, why=said,
        done=said, **given,
    )  # fmt: skip


def incident_update(_code: Any, _client: PersonId, said: NoteText, **given: Any) -> Record:
    return IncidentUpdate(
        on=DAY, step=IncidentStep.REGULATOR_TOLD, said=said, risk=IncidentRisk.RISK, **given
    )


def rectification(_code: Any, _client: PersonId, said: NoteText, **given: Any) -> Record:
    return Rectification(on=DAY, who=said, wrong=said, right=said, **given)


def rectification_answer(_code: Any, _client: PersonId, said: NoteText, **given: Any) -> Record:
    return RectificationAnswer(on=DAY, answer=Answered.ADDED, why=said, told=said, **given)


def supervision(_code: Any, _client: PersonId, said: NoteText, **given: Any) -> Record:
    return Supervision(
        on=DAY, with_whom=said, way=SupervisionWay.ALONE, minutes=90, about=said, taken=said,
        **given,
    )  # fmt: skip


def accounts(_code: Any, _client: PersonId, said: NoteText, **given: Any) -> Record:
    return Accounts(on=DAY, what=said, where=said, **given)


def notice_version(_code: Any, _client: PersonId, said: NoteText, **given: Any) -> Record:
    return NoticeVersion(on=DAY, digest=said, text=said, **given)


def executor(_code: Any, _client: PersonId, said: NoteText, **given: Any) -> Record:
    return Executor(on=DAY, who=said, reach=said, does=said, finds=said, **given)


REGISTER_BUILDERS: Final[Mapping[str, Callable[..., Record]]] = {
    "complaint": complaint,
    "complaint-update": complaint_update,
    "incident": incident,
    "incident-update": incident_update,
    "rectification": rectification,
    "rectification-answer": rectification_answer,
    "supervision": supervision,
    "accounts": accounts,
    "notice-version": notice_version,
    "executor": executor,
}
