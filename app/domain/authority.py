"""Authority to release: a consent, an order or a decision to disclose, and whether it holds.

Each names what may be given, of which days, to whom; nothing else can be given under it. Whether
it holds is asked anew each time: what keeps it from holding is listed with a reason for each.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from app.domain import consents, decisions, reports
from app.domain.approaches import Order, OrderOf, OrderState, state_of_order
from app.domain.capacities import Capacity, CapacityState
from app.domain.capacities import state_of as state_of_capacity
from app.domain.consents import Category, Consent, ConsentState, Term
from app.domain.decisions import DecisionState, DisclosureDecision, Verdict
from app.domain.ids import PersonId, RecordId
from app.domain.notes import NoteKind
from app.domain.records import Record
from app.domain.reports import Report
from app.domain.representatives import Representative
from app.domain.text import NoteText

OF_RECORDS: Final = (
    Category.RISK,
    Category.MEASURES,
    Category.LETTERS,
    Category.NOTES,
    Category.PROCESS,
    Category.OTHER,
)
"""The categories that are copies of records; the others are written for the purpose."""

_OF_KIND: Final[Mapping[str, Category]] = MappingProxyType(
    {
        NoteKind.SESSION.value: Category.NOTES,
        NoteKind.CONTACT.value: Category.NOTES,
        NoteKind.PROCESS.value: Category.PROCESS,
        NoteKind.RISK.value: Category.RISK,
        NoteKind.LETTER.value: Category.LETTERS,
        "measure": Category.MEASURES,
    }
)


def category_of(kind: str, record: Record | None = None) -> Category:
    """What a record of this kind is called in a consent; process notes have a name of their own.

    A report is called by how much its template tells.
    """
    if isinstance(record, Report):
        return reports.category_of(record.template)
    return _OF_KIND.get(kind, Category.OTHER)


def written_for(record: Record | None, authority: RecordId) -> bool:
    """Whether a record is a report that was written for this authority, from what it covers."""
    return isinstance(record, Report) and record.adds_to == authority


class Obstacle(StrEnum):
    """What keeps an authority from holding, or a release from being what it covers."""

    WITHDRAWN = "consent-withdrawn"
    LATER = "consent-later"
    REPLACED = "authority-replaced"
    USED = "consent-used"
    PERHAPS_USED = "consent-perhaps-used"
    EXPIRED = "consent-expired"
    TOO_OLD = "consent-too-old"
    BY_CLOCK = "holds-by-clock-alone"
    CAPACITY = "capacity-since"
    NOT_THEIRS = "consent-not-theirs"
    POWER = "power-does-not-reach"
    NOT_FOR_WHOM = "power-for-whom-not-said"
    FOR_WHICH = "consent-for-whom-not-said"
    TOGETHER = "power-not-alone"
    NOT_JUDGED = "capacity-not-judged"
    CLIENT_DECIDES = "client-decides"
    NOT_ABLE = "child-not-able"
    UNJUDGED = "child-not-judged"
    GIVER_DIED = "giver-died"
    DIED = "client-died"
    CLIENT_GONE = "nobody-to-give-it-to"
    NOBODY_AGREES = "nobody-to-agree"
    ONE_DIED = "one-of-them-died"
    NOT_TO_DISCLOSE = "decided-not-to-disclose"
    NOT_ALONE = "consent-not-alone"
    NOT_SIGNED = "consent-not-signed"
    NO_END = "consent-no-end"
    NO_ORDER = "not-known-as-an-order"
    NO_JUDGE = "subpoena-of-no-judge"
    COVERS_NOTHING = "authority-covers-nothing"
    GONE = "authority-gone"
    LEVEL = "level-not-covered"
    ANOTHER_CLIENT = "another-client"
    ANOTHER_RECIPIENT = "another-recipient"
    ANOTHER_ADDRESS = "another-address"
    MOVED = "recipient-moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """What an authority says, whichever it is: what, of which days, to whom, and who is named.

    `people` are those of whom it says that what is about them may go too; the clients who gave a
    consent are among them.
    """

    record: RecordId
    on: dt.date
    categories: frozenset[Category]
    since: dt.date | None = None
    until: dt.date | None = None
    recipient: NoteText
    purpose: NoteText
    people: frozenset[PersonId] = frozenset()
    once: bool = False


AUTHORITIES: Final = (Consent, Order, DisclosureDecision)
"""What can be an authority. A letter asking for records is not one, whoever wrote it."""


def authority_of(record: Record | None) -> Authority | None:
    """What a record covers; None of one that is no authority."""
    match record:
        case Consent():
            return Authority(
                record=record.id,
                on=record.on,
                categories=frozenset(record.categories),
                since=record.records_from,
                until=record.records_until,
                recipient=record.recipient,
                purpose=record.purpose,
                people=frozenset((*record.people, *record.given_by)),
                once=record.term is Term.ONCE,
            )
        case Order():
            return Authority(
                record=record.id,
                on=record.on,
                categories=frozenset(record.categories),
                since=record.records_from,
                until=record.records_to,
                recipient=record.authority,
                purpose=record.scope,
                people=frozenset(record.people),
            )
        case DisclosureDecision():
            return Authority(
                record=record.id,
                on=record.on,
                categories=frozenset(record.categories),
                recipient=record.to_whom,
                purpose=record.what,
                people=frozenset(record.people),
            )
        case _:
            return None


def obstacles(
    record: Record, beside: Iterable[Record], today: dt.date, *, instead: bool = False
) -> tuple[Obstacle, ...]:
    """What keeps an authority from holding today; empty when it holds.

    `beside` are the records of its file, and `instead` says that no client gave it. A consent that
    names no end is too old after a while.
    """
    around = tuple(beside)
    match record:
        case Consent():
            found = _of_consent(record, around, today, instead=instead)
        case Order():
            replaced = state_of_order(record, around, today) is OrderState.REPLACED
            found = [Obstacle.REPLACED] if replaced else []
            if record.what in _NO_ORDER:
                found.append(_NO_ORDER[record.what])
        case DisclosureDecision():
            found = _of_decision(record, around, today)
        case _:
            raise AssertionError  # only an authority is asked
    if not record.categories:
        found.append(Obstacle.COVERS_NOTHING)
    return tuple(found)


_NO_ORDER: Final = MappingProxyType(
    {
        OrderOf.SUBPOENA: Obstacle.NO_JUDGE,  # whoever may issue one without a judge
        OrderOf.OTHER: Obstacle.NO_ORDER,  # a letter that asks is put down so
    }
)
_OF_STATE: Final = MappingProxyType(
    {
        ConsentState.WITHDRAWN: Obstacle.WITHDRAWN,
        ConsentState.LATER: Obstacle.LATER,
        ConsentState.REPLACED: Obstacle.REPLACED,
        ConsentState.USED: Obstacle.USED,
        ConsentState.EXPIRED: Obstacle.EXPIRED,
    }
)


def _of_consent(
    consent: Consent, beside: tuple[Record, ...], today: dt.date, *, instead: bool
) -> list[Obstacle]:
    state = consents.state_of(consent, beside, today)
    found = [_OF_STATE[state]] if state in _OF_STATE else []
    if state is ConsentState.EXPIRED and consent.expires is None:
        found = [Obstacle.TOO_OLD]
    if instead and _given_by_representatives(consent, beside):
        return found  # whether the client can decide is asked of their power
    if any(_casts_doubt(one, consent, beside, today) for one in beside):
        found.append(Obstacle.CAPACITY)
    return found


def _casts_doubt(
    record: Record, consent: Consent, beside: tuple[Record, ...], today: dt.date
) -> bool:
    """Whether a newer judgement says that somebody who gave the consent could not, or perhaps."""
    if not isinstance(record, Capacity) or not consent.on <= record.on <= today:
        return False
    theirs = record.whose is None or not consent.given_by or record.whose in consent.given_by
    doubt = {CapacityState.NOT_ABLE, CapacityState.NOT_SURE}
    return theirs and state_of_capacity(record, beside, today) in doubt


def _given_by_representatives(consent: Consent, beside: tuple[Record, ...]) -> bool:
    known = {one.who for one in beside if isinstance(one, Representative)}
    return known.issuperset(consent.given_by)


def _of_decision(
    decision: DisclosureDecision, beside: tuple[Record, ...], today: dt.date
) -> list[Obstacle]:
    found = []
    if decision.decision is not Verdict.DISCLOSE:
        found.append(Obstacle.NOT_TO_DISCLOSE)
    if decisions.state_of(decision, beside, today) is DecisionState.REPLACED:
        found.append(Obstacle.REPLACED)
    return found
