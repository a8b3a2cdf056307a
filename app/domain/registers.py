"""Registers: the kinds of record that are the practice's own, and nobody's file.

Complaints, data breaches, corrections asked for, supervision, invoices, executors, versions of the
notice.
"""

from types import MappingProxyType
from typing import Final

from app.domain.accounts import Accounts
from app.domain.complaints import (
    Complaint,
    ComplaintState,
    ComplaintUpdate,
    check_complaint,
    state_of_complaint,
)
from app.domain.executors import Executor, ExecutorState, state_of_executor
from app.domain.incidents import (
    Incident,
    IncidentState,
    IncidentUpdate,
    check_incident,
    state_of_incident,
)
from app.domain.notice_versions import NoticeVersion, state_of_version
from app.domain.records import Group, InPack, Kind
from app.domain.rectifications import (
    Rectification,
    RectificationAnswer,
    RectificationState,
    state_of_rectification,
)
from app.domain.standing import Standing
from app.domain.supervision import Supervision, no_length

COMPLAINT: Final = Kind(
    name="complaint",
    body=Complaint,
    group=Group.PRACTICE,
    pack=InPack.NEVER,
    retention="complaint",
    own=True,
    check=check_complaint,
    state=state_of_complaint,
    states=ComplaintState,
)
COMPLAINT_UPDATE: Final = Kind(
    name="complaint-update",
    body=ComplaintUpdate,
    group=Group.PRACTICE,
    pack=InPack.NEVER,
    retention="complaint",
    own=True,
    adds_to=frozenset({"complaint"}),
    alone=False,
)
INCIDENT: Final = Kind(
    name="incident",
    body=Incident,
    group=Group.PRACTICE,
    pack=InPack.NEVER,
    retention="incident",
    own=True,
    check=check_incident,
    state=state_of_incident,
    states=IncidentState,
)
INCIDENT_UPDATE: Final = Kind(
    name="incident-update",
    body=IncidentUpdate,
    group=Group.PRACTICE,
    pack=InPack.NEVER,
    retention="incident",
    own=True,
    adds_to=frozenset({"incident"}),
    alone=False,
)
RECTIFICATION: Final = Kind(
    name="rectification",
    body=Rectification,
    group=Group.PRACTICE,
    pack=InPack.NEVER,
    retention="rectification",
    own=True,
    state=state_of_rectification,
    states=RectificationState,
)
RECTIFICATION_ANSWER: Final = Kind(
    name="rectification-answer",
    body=RectificationAnswer,
    group=Group.PRACTICE,
    pack=InPack.NEVER,
    retention="rectification",
    own=True,
    adds_to=frozenset({"rectification"}),
    alone=False,
)
SUPERVISION: Final = Kind(
    name="supervision",
    body=Supervision,
    group=Group.PRACTICE,
    pack=InPack.NEVER,
    retention="supervision",
    own=True,
    doubts=MappingProxyType({"minutes": no_length}),
)
ACCOUNTS: Final = Kind(
    name="accounts",
    body=Accounts,
    group=Group.PRACTICE,
    pack=InPack.NEVER,
    retention="accounts",
    own=True,
)
EXECUTOR: Final = Kind(
    name="executor",
    body=Executor,
    group=Group.PRACTICE,
    pack=InPack.NEVER,
    retention="executor",
    own=True,
    state=state_of_executor,
    states=ExecutorState,
    current=ExecutorState.IN_FORCE,
)
NOTICE_VERSION: Final = Kind(
    name="notice-version",
    body=NoticeVersion,
    group=Group.PRACTICE,
    pack=InPack.NEVER,
    retention="notice-version",
    own=True,
    state=state_of_version,
    states=Standing,
    current=Standing.CURRENT,
)

REGISTERS: Final = (
    COMPLAINT,
    COMPLAINT_UPDATE,
    INCIDENT,
    INCIDENT_UPDATE,
    RECTIFICATION,
    RECTIFICATION_ANSWER,
    SUPERVISION,
    ACCOUNTS,
    EXECUTOR,
)
