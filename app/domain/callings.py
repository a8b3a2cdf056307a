"""Callings: what somebody is to the law when it says whom a duty binds."""

from enum import StrEnum
from typing import Final


class Bound(StrEnum):
    """Whom a duty binds."""

    EVERYBODY = "everybody"
    BY_PROFESSION = "by-profession"
    HEALTH_PROFESSIONAL = "regulated-health-professional"
    TEACHER = "teacher"
    REGULATED_SECTOR = "regulated-sector"
    SOCIAL_CARE_WALES = "social-care-worker-wales"
    PARTNER_WALES = "relevant-partner-wales"
    PUBLIC_BODY_SCOTLAND = "listed-public-body-scotland"
    ACTIVITY_ENGLAND = "relevant-activity-england"
    SERVED = "person-served"
    HOLDER = "holder-of-records"
    NOBODY = "nobody"


ALWAYS: Final = frozenset({Bound.EVERYBODY, Bound.BY_PROFESSION})
"""What every therapist is."""
BY_EVENT: Final = frozenset({Bound.SERVED, Bound.HOLDER})
"""What somebody becomes by being served with a paper, or required to give records."""
ASKED_OF: Final = (
    Bound.TEACHER,
    Bound.REGULATED_SECTOR,
    Bound.SOCIAL_CARE_WALES,
    Bound.PARTNER_WALES,
    Bound.PUBLIC_BODY_SCOTLAND,
    Bound.ACTIVITY_ENGLAND,
)
"""What a therapist may be besides, which only they can say."""
