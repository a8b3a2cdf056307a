"""Kinds of record of how the work begins and ends: what is agreed, who decides, how to reach them.

They are rows of the one table of kinds (`app.domain.kinds`).
"""

from types import MappingProxyType
from typing import Final

from app.domain.capacities import Capacity, CapacityState
from app.domain.capacities import state_of as state_of_capacity
from app.domain.contracts import Contract
from app.domain.contracts import state_of as state_of_contract
from app.domain.endings import Ending
from app.domain.endings import state_of as state_of_ending
from app.domain.organisations import Organisation, OrganisationState
from app.domain.organisations import state_of as state_of_organisation
from app.domain.papers_given import PaperGiven
from app.domain.papers_given import state_of as state_of_paper
from app.domain.privacy_notices import PrivacyNotice
from app.domain.privacy_notices import state_of as state_of_notice
from app.domain.reach import Reach, ReachState, is_no_email
from app.domain.reach import state_of as state_of_reach
from app.domain.records import Counts, Group, Kind
from app.domain.records_consents import RecordsConsent, RecordsConsentState
from app.domain.records_consents import state_of as state_of_records_consent
from app.domain.representatives import Representative, RepresentativeState
from app.domain.representatives import state_of as state_of_representative
from app.domain.responsibilities import Responsibility
from app.domain.responsibilities import state_of as state_of_responsibility
from app.domain.standing import Standing

CONTRACT: Final = Kind(
    name="contract",
    body=Contract,
    group=Group.BEGINNING,
    counts=Counts.CONTACT,
    state=state_of_contract,
    states=Standing,
    current=Standing.CURRENT,
)
PRIVACY_NOTICE: Final = Kind(
    name="privacy-notice",
    body=PrivacyNotice,
    group=Group.BEGINNING,
    counts=Counts.CONTACT,
    state=state_of_notice,
    states=Standing,
    current=Standing.CURRENT,
)
PAPER_GIVEN: Final = Kind(
    name="paper-given",
    body=PaperGiven,
    group=Group.BEGINNING,
    counts=Counts.CONTACT,
    state=state_of_paper,
    states=Standing,
    current=Standing.CURRENT,
)
RECORDS_CONSENT: Final = Kind(
    name="records-consent",
    body=RecordsConsent,
    group=Group.BEGINNING,
    counts=Counts.CONTACT,
    state=state_of_records_consent,
    states=RecordsConsentState,
    current=RecordsConsentState.AGREED,
)
RESPONSIBILITY: Final = Kind(
    name="responsibility",
    body=Responsibility,
    group=Group.BEGINNING,
    state=state_of_responsibility,
    states=Standing,
    current=Standing.CURRENT,
)
REACH: Final = Kind(
    name="reach",
    body=Reach,
    group=Group.BEGINNING,
    doubts=MappingProxyType({"address": is_no_email}),
    state=state_of_reach,
    states=ReachState,
    current=ReachState.IN_USE,
)
CAPACITY: Final = Kind(
    name="capacity",
    body=Capacity,
    group=Group.BEGINNING,
    counts=Counts.CONTACT,
    state=state_of_capacity,
    states=CapacityState,
    current=CapacityState.ABLE,
)
REPRESENTATIVE: Final = Kind(
    name="representative",
    body=Representative,
    group=Group.BEGINNING,
    state=state_of_representative,
    states=RepresentativeState,
    current=RepresentativeState.CURRENT,
)
ORGANISATION: Final = Kind(
    name="organisation",
    body=Organisation,
    group=Group.BEGINNING,
    state=state_of_organisation,
    states=OrganisationState,
    current=OrganisationState.CURRENT,
)
ENDING: Final = Kind(
    name="ending",
    body=Ending,
    group=Group.NOTE,
    state=state_of_ending,
    states=Standing,
    current=Standing.CURRENT,
)

BEGINNING_KINDS: Final = (
    CONTRACT,
    PRIVACY_NOTICE,
    PAPER_GIVEN,
    RECORDS_CONSENT,
    RESPONSIBILITY,
    REACH,
    CAPACITY,
    REPRESENTATIVE,
    ORGANISATION,
    ENDING,
)
"""In the order in which they are offered."""
