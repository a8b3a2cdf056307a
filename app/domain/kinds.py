"""Every kind of record a practice keeps, in one table: read it and you know them all.

Notes are kept apart, their heads from their texts, because they come by the ten thousand; in
every walk over what a practice keeps they are records like these (`app.services.practice.texts`).
"""

from types import MappingProxyType
from typing import Any, Final

from app.domain import older
from app.domain.access_requests import Request
from app.domain.approaches import Approach, ApproachState, Order, OrderState, state_of_order
from app.domain.approaches import state_of as state_of_approach
from app.domain.encounters import Encounter, EncounterState
from app.domain.encounters import state_of as state_of_encounter
from app.domain.errors import NotUnderstood
from app.domain.holds import Hold
from app.domain.records import Group, InPack, Kind, Record
from app.domain.renewals import Renewal, RenewalState, state_of
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
APPROACH: Final = Kind(
    name="approach",
    body=Approach,
    day=lambda approach: approach.on,
    group=Group.APPROACH,
    pack=InPack.RECORD,
    retention="file",
    either=True,
    adds_anew=False,
    adds_to=frozenset({"order"}),
    state=state_of_approach,
    states=ApproachState,
)
ORDER: Final = Kind(
    name="order",
    body=Order,
    day=lambda order: order.on,
    group=Group.APPROACH,
    pack=InPack.RECORD,
    retention="file",
    either=True,
    adds_to=frozenset({"approach"}),
    state=state_of_order,
    states=OrderState,
    current=OrderState.DUE,
)

KINDS: Final[tuple[Kind[Any], ...]] = (HOLD, REQUEST, ENCOUNTER, RENEWAL, APPROACH, ORDER)

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
