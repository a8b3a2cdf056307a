"""Every kind of record a practice keeps, in one table: read it and you know them all.

Notes are kept apart, their heads from their texts, because they come by the ten thousand; in
every walk over what a practice keeps they are records like these (`app.services.practice.texts`).
"""

from types import MappingProxyType
from typing import Any, Final

from app.domain import consents, measures, older, risk, sharing
from app.domain.access_requests import Request
from app.domain.approaches import Approach, ApproachState, Order, OrderState, state_of_order
from app.domain.approaches import state_of as state_of_approach
from app.domain.beginning_kinds import BEGINNING_KINDS
from app.domain.consents import Consent, ConsentState, Withdrawal
from app.domain.decisions import DecisionState, DisclosureDecision, DisclosureOutcome
from app.domain.decisions import state_of as state_of_decision
from app.domain.encounters import Encounter, EncounterState
from app.domain.encounters import state_of as state_of_encounter
from app.domain.errors import NotUnderstood
from app.domain.handed_over import HandedOver
from app.domain.health import Health
from app.domain.health import state_of as state_of_health
from app.domain.holds import Hold
from app.domain.measures import Measure, MeasureState
from app.domain.questions import ClientQuestion, QuestionState
from app.domain.questions import state_of as state_of_question
from app.domain.records import Counts, Group, InPack, Kind, Record
from app.domain.registers import NOTICE_VERSION, REGISTERS
from app.domain.releases import Release
from app.domain.renewals import Renewal, RenewalState, state_of
from app.domain.reports import Report
from app.domain.risk import Risk, RiskState
from app.domain.sharing import Sharing, SharingState, Telling
from app.domain.sheets import Extract, Sheet
from app.domain.standing import Standing
from app.domain.telling import of_hold

HOLD: Final = Kind(
    name="hold",
    body=Hold,
    day=lambda hold: hold.opened,
    group=Group.RETENTION,
    counts=Counts.NOTHING,
    pack=InPack.NEVER,
    form=False,
    told=of_hold,
    older=MappingProxyType({0: older.hold}),
)
REQUEST: Final = Kind(
    name="request",
    body=Request,
    day=lambda request: request.received,
    group=Group.APPROACH,
    counts=Counts.NOTHING,
    pack=InPack.NEVER,
    form=False,
    older=MappingProxyType({0: older.request}),
)
ENCOUNTER: Final = Kind(
    name="encounter",
    body=Encounter,
    group=Group.BEGINNING,
    counts=Counts.CONTACT,
    state=state_of_encounter,
    states=EncounterState,
    current=EncounterState.IN_FORCE,
)
RENEWAL: Final = Kind(
    name="renewal",
    body=Renewal,
    group=Group.PRACTICE,
    pack=InPack.NEVER,
    retention="renewal",
    own=True,
    state=state_of,
    states=RenewalState,
    current=RenewalState.CURRENT,
)
DECISION: Final = Kind(
    name="decision",
    body=DisclosureDecision,
    group=Group.DECISION,
    state=state_of_decision,
    states=DecisionState,
)
OUTCOME: Final = Kind(
    name="outcome",
    body=DisclosureOutcome,
    group=Group.DECISION,
    adds_to=frozenset({"decision"}),
    alone=False,
)
SHARING: Final = Kind(
    name="sharing",
    body=Sharing,
    group=Group.BEGINNING,
    check=sharing.check_sharing,
    doubts=MappingProxyType({"what": sharing.says_more}),
    state=sharing.state_of,
    states=SharingState,
    current=SharingState.IN_FORCE,
)
CONSENT: Final = Kind(
    name="consent",
    body=Consent,
    group=Group.CONSENT,
    counts=Counts.CONTACT,
    doubts=MappingProxyType({"expires": consents.holds_long}),
    state=consents.state_of,
    states=ConsentState,
    current=ConsentState.IN_FORCE,
)
WITHDRAWAL: Final = Kind(
    name="withdrawal",
    body=Withdrawal,
    group=Group.CONSENT,
    counts=Counts.CONTACT,
    adds_to=frozenset({"consent", "sharing", "records-consent"}),
    alone=False,
)
TELLING: Final = Kind(
    name="telling",
    body=Telling,
    group=Group.BEGINNING,
    counts=Counts.CONTACT,
    adds_to=frozenset({"sharing", "withdrawal"}),
)
RISK: Final = Kind(
    name="risk",
    body=Risk,
    group=Group.NOTE,
    counts=Counts.CONTACT,
    retention="risk",
    state=risk.state_of,
    states=RiskState,
    current=RiskState.IN_FORCE,
)

APPROACH: Final = Kind(
    name="approach",
    body=Approach,
    group=Group.APPROACH,
    counts=Counts.NOTHING,
    either=True,
    adds_anew=False,
    adds_to=frozenset({"order"}),
    state=state_of_approach,
    states=ApproachState,
)
ORDER: Final = Kind(
    name="order",
    body=Order,
    group=Group.APPROACH,
    counts=Counts.NOTHING,
    either=True,
    adds_to=frozenset({"approach"}),
    state=state_of_order,
    states=OrderState,
    current=OrderState.DUE,
)

RELEASE: Final = Kind(
    name="release",
    body=Release,
    group=Group.HANDOVER,
    counts=Counts.NOTHING,
    pack=InPack.NEVER,
    form=False,
)
HANDOVER: Final = Kind(
    name="handover",
    body=HandedOver,
    group=Group.HANDOVER,
    counts=Counts.NOTHING,
    adds_to=frozenset({"consent", "order", "decision"}),
    adds_anew=False,
)
MEASURE: Final = Kind(
    name="measure",
    body=Measure,
    group=Group.MEASURE,
    counts=Counts.CONTACT,
    check=measures.check,
    state=measures.state_of,
    states=MeasureState,
)
REPORT: Final = Kind(
    name="report",
    body=Report,
    group=Group.HANDOVER,
    adds_to=frozenset({"consent", "order", "decision"}),
    adds_anew=False,
)

QUESTION: Final = Kind(
    name="question",
    body=ClientQuestion,
    group=Group.BEGINNING,
    counts=Counts.CONTACT,
    adds_to=frozenset(
        {
            *(kind.name for kind in BEGINNING_KINDS),
            *("sharing", "consent", "withdrawal", "telling", "encounter", "risk", "measure"),
            *("decision", "outcome", "handover", "report"),
        }
    ),
    state=state_of_question,
    states=QuestionState,
)

HEALTH: Final = Kind(
    name="health",
    body=Health,
    group=Group.BEGINNING,
    state=state_of_health,
    states=Standing,
    current=Standing.CURRENT,
)

SHEET: Final = Kind(
    name="sheet",
    body=Sheet,
    group=Group.HANDOVER,
    counts=Counts.NOTHING,
    pack=InPack.NEVER,
    form=False,
)
EXTRACT: Final = Kind(
    name="extract",
    body=Extract,
    group=Group.HANDOVER,
    counts=Counts.NOTHING,
    pack=InPack.NEVER,
    form=False,
)

KINDS: Final[tuple[Kind[Any], ...]] = (
    *(HOLD, REQUEST, ENCOUNTER, RENEWAL),
    *BEGINNING_KINDS,
    *(SHARING, CONSENT, WITHDRAWAL, TELLING, RISK),
    *(DECISION, OUTCOME),
    *REGISTERS,
    NOTICE_VERSION,
    *(APPROACH, ORDER),
    *(RELEASE, HANDOVER, SHEET, EXTRACT),
    MEASURE,
    REPORT,
    QUESTION,
    HEALTH,
)

_BY_NAME: Final = MappingProxyType({kind.name: kind for kind in KINDS})
_BY_BODY: Final = MappingProxyType({kind.body: kind for kind in KINDS})


def kind_named(name: str) -> Kind[Any]:
    """The kind of this name. Raises NotUnderstood("unknown-kind")."""
    kind = _BY_NAME.get(name)
    if kind is None:
        raise NotUnderstood("unknown-kind")
    return kind


def known(name: str) -> bool:
    """Whether this program knows a kind of this name."""
    return name in _BY_NAME


def kind_of(record: Record) -> Kind[Any]:
    """The kind a record is of."""
    return _BY_BODY[type(record)]


def filled_in(record: Record) -> bool:
    """Whether a person filled it in: no hold and no request, which journeys of their own make."""
    return kind_of(record).form
