"""Who reads a receipt: the client, or for a child who cannot decide whoever decides for them."""

from typing import Final

from app.domain import responsibilities
from app.domain.beginning_kinds import RESPONSIBILITY
from app.domain.consents import Consent
from app.domain.handed_over import HandedOver
from app.domain.ids import PersonId
from app.domain.records import Record
from app.domain.responsibilities import YesNo
from app.services.handovers.own_decision import is_alone, own_decision
from app.services.practice.practice import Practice

_READS: Final = 12
"""Below this age a receipt is not written to a child nobody has judged. No law gives the number."""


def is_read_for(practice: Practice, went: HandedOver, client: PersonId) -> bool:
    """Whether somebody else reads it: the client is a child, and cannot decide or is small."""
    own = own_decision(practice, client, (went.file,))
    small = own.age is not None and own.age < _READS
    return own.not_able or (own.unjudged and small)


def names(practice: Practice, went: HandedOver, client: PersonId, authority: Record) -> str:
    """Whoever agreed for the child, who is recorded to have responsibility and lives; or nobody.

    Of an order or a decision it names nobody: it may be about one of them.
    """
    givers = authority.given_by if isinstance(authority, Consent) else ()
    recorded, today = practice.all_of(RESPONSIBILITY, went.file), practice.clock.today()
    only = is_alone(practice, went.file)
    known = responsibilities.adults_of(recorded, today, client, only=only)
    theirs = {one.adult for one in known if one.parental is YesNo.YES}
    people = (practice.people.get(one) for one in givers if one in theirs)
    return " and ".join(one.shown for one in people if one is not None and one.died is None)
