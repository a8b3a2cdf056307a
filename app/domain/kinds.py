"""Every kind of record a practice keeps, in one table: read it and you know them all.

Notes are kept apart, their heads from their texts, because they come by the ten thousand; in
every walk over what a practice keeps they are records like these (`app.services.practice.texts`).
"""

from types import MappingProxyType
from typing import Any, Final

from app.domain import consents, older, risk, sharing
from app.domain.access_requests import Request
from app.domain.consents import Consent, ConsentState, Withdrawal
from app.domain.encounters import Encounter, EncounterState
from app.domain.encounters import state_of as state_of_encounter
from app.domain.errors import NotUnderstood
from app.domain.holds import Hold
from app.domain.records import Group, InPack, Kind, Record
from app.domain.renewals import Renewal, RenewalState, state_of
from app.domain.risk import Risk, RiskState
from app.domain.sharing import Sharing, SharingState, Telling
from app.domain.telling import of_hold

HOLD: Final = Kind(
    name="hold",
    body=Hold,
    day=lambda hold: hold.opened,
    group=Group.RETENTION,
    pack=InPack.NEVER,
    retention="file",
    form=False,
    told=of_hold,
    older=MappingProxyType({0: older.hold}),
)
REQUEST: Final = Kind(
    name="request",
    body=Request,
    day=lambda request: request.received,
    group=Group.APPROACH,
    pack=InPack.NEVER,
    retention="file",
    form=False,
    older=MappingProxyType({0: older.request}),
)
ENCOUNTER: Final = Kind(
    name="encounter",
    body=Encounter,
    day=lambda encounter: encounter.on,
    group=Group.BEGINNING,
    pack=InPack.RECORD,
    retention="file",
    state=state_of_encounter,
    states=EncounterState,
    current=EncounterState.IN_FORCE,
)
RENEWAL: Final = Kind(
    name="renewal",
    body=Renewal,
    day=lambda renewal: renewal.on,
    group=Group.PRACTICE,
    pack=InPack.NEVER,
    retention="renewal",
    own=True,
    state=state_of,
    states=RenewalState,
    current=RenewalState.CURRENT,
)
SHARING: Final = Kind(
    name="sharing",
    body=Sharing,
    day=lambda one: one.on,
    group=Group.BEGINNING,
    pack=InPack.RECORD,
    retention="file",
    state=sharing.state_of,
    states=SharingState,
    current=SharingState.IN_FORCE,
)
CONSENT: Final = Kind(
    name="consent",
    body=Consent,
    day=lambda consent: consent.on,
    group=Group.CONSENT,
    pack=InPack.RECORD,
    retention="file",
    state=consents.state_of,
    states=ConsentState,
    current=ConsentState.IN_FORCE,
)
WITHDRAWAL: Final = Kind(
    name="withdrawal",
    body=Withdrawal,
    day=lambda withdrawal: withdrawal.on,
    group=Group.CONSENT,
    pack=InPack.RECORD,
    retention="file",
    adds_to=frozenset({"consent", "sharing"}),
    alone=False,
)
TELLING: Final = Kind(
    name="telling",
    body=Telling,
    day=lambda telling: telling.on,
    group=Group.BEGINNING,
    pack=InPack.RECORD,
    retention="file",
    adds_to=frozenset({"sharing", "withdrawal"}),
)
RISK: Final = Kind(
    name="risk",
    body=Risk,
    day=lambda one: one.on,
    group=Group.NOTE,
    pack=InPack.RECORD,
    retention="risk",
    state=risk.state_of,
    states=RiskState,
    current=RiskState.IN_FORCE,
)

KINDS: Final[tuple[Kind[Any], ...]] = (
    *(HOLD, REQUEST, ENCOUNTER, RENEWAL),
    *(SHARING, CONSENT, WITHDRAWAL, TELLING, RISK),
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
