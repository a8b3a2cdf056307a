"""Who reads a receipt: the client, or for a child who cannot decide whoever decides for them."""

from app.domain import responsibilities
from app.domain.beginning_kinds import RESPONSIBILITY
from app.domain.consents import Consent
from app.domain.errors import NotAllowed
from app.domain.handed_over import HandedOver
from app.domain.ids import Code, PersonId
from app.domain.lists import listed
from app.domain.records import Record
from app.domain.responsibilities import YesNo
from app.services.handovers.own_decision import is_alone, own_decision
from app.services.practice.practice import Practice


def is_read_for(practice: Practice, file: Code, client: PersonId) -> bool:
    """Whether somebody else reads it: the client is a child who was judged unable to decide."""
    return own_decision(practice, client, (file,)).not_able


def refuse_unjudged(practice: Practice, authority: Record | None, client: PersonId) -> None:
    """Raise NotAllowed("receipt-child-not-judged") where nobody knows who should read it.

    No age says so: neither a law nor a judgement does. A child who agreed themselves reads it.
    """
    file = getattr(authority, "file", None)
    givers = authority.given_by if isinstance(authority, Consent) else ()
    if file is None or client in givers:
        return
    if own_decision(practice, client, (file,)).unjudged:
        raise NotAllowed("receipt-child-not-judged")


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
    return listed(one.shown for one in people if one is not None and one.died is None)
