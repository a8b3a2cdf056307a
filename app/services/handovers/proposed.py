"""Whole records that are proposed to be withheld: another client's, forbidden, or a child's own.

A proposal never decides. It keeps a pack from being made until the therapist has said so or
otherwise.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from app.detect.child_abuse import speaks_of_child_abuse
from app.domain import plain
from app.domain.access_requests import Asker, Request
from app.domain.decisions import DisclosureDecision, WhyNot
from app.domain.duties import DutyId
from app.domain.handover import Handover
from app.domain.notes import NoteKind
from app.domain.redaction import By, Decision, Reason, State
from app.domain.responsibilities import Responsibility
from app.domain.sharing import Shared
from app.domain.text import NoteText
from app.services.handovers import parental
from app.services.handovers.contact_details import DETAILS
from app.services.handovers.gather import Gathered
from app.services.handovers.own_decision import age_of, asks_as
from app.services.handovers.request import is_a_child
from app.services.handovers.spared import is_the_other_s
from app.services.practice.practice import Practice
from app.services.records.decisions import kept_from_the_client

_OF_ABUSE: Final = frozenset(
    {DutyId.CHILD_PROTECTION, DutyId.CHILD_SEXUAL_ABUSE, DutyId.FGM, DutyId.WALES_REPORT}
)
"""Duties that speak of the abuse of a child."""
_OPEN: Final = frozenset({"privacy-notice"})
"""What everybody is given. What is recorded of the responsibility of whoever asks is open too."""
_TELLS: Final[Mapping[str, Shared]] = MappingProxyType(
    {
        NoteKind.RISK.value: Shared.RISK,
        "risk": Shared.RISK,
        "report": Shared.PROGRESS,
        "measure": Shared.PROGRESS,
        "ending": Shared.PROGRESS,
        "contract": Shared.ATTENDANCE,
        DETAILS: Shared.CONTACT_ONLY,
    }
)
"""What has to be agreed for a record to be told of. What is not named here nobody agreed to.

It follows the rows of the page on which a young person agrees (what adults are told): "that I come,
and when" is attendance, "how it is going" is progress, "if I am not safe" is a risk. "What sort of
things we talk about, in one or two words" is themes: so no agreement covers a note of a session,
which has what was said in the room, a row of its own there that no record of sharing has. A letter
may say anything, and is proposed for that reason. The contract says that the child comes and how
one works; an ending and a report say how it went, a measure how it is going. The contact details
are "name and number only": parents who live apart may not know where a child is.
"""


def proposed(
    practice: Practice, asked: Handover, records: Iterable[Gathered]
) -> Mapping[str, Decision]:
    """For each record that the law forbids telling of: withhold it silently, on that ground.

    Of a joint file, also what is another client's alone. When an adult asks for the records of a
    child, also what nobody agreed to tell them. What was added to one goes with it.
    """
    today, given = practice.clock.today(), tuple(records)
    found: dict[str, Decision] = {}
    found |= {
        one.item: Decision(
            state=State.WITHHOLD, reason=Reason.THIRD_PARTY, decided_on=today, by=By.RULE
        )
        for one in given
        if is_the_other_s(practice, asked, one.file, one.id)
    }
    if isinstance(asked, Request) and _in_a_childs_place(practice, asked):
        found |= _private(practice, asked, given, today)
    found |= {one.item: withheld(today, By.RULE) for one in given if _is_forbidden(practice, one)}
    return found


def grounds(
    practice: Practice, asked: Handover, decisions: Mapping[str, Decision]
) -> Mapping[str, str]:
    """The law that allows each of these records to be withheld, for the therapist to read."""
    law = practice.law_of(asked.file)
    return {item: law.ground_of(one.reason) for item, one in decisions.items()}


def _in_a_childs_place(practice: Practice, asked: Request) -> bool:
    """Whether somebody asks in the place of a child."""
    another = asks_as(practice, asked) is Asker.ANOTHER
    return another and is_a_child(practice, asked)


def withheld(today: dt.date, by: By) -> Decision:
    """A record withheld silently, since the law forbids telling of it."""
    return Decision(state=State.WITHHOLD, reason=Reason.CRIME, decided_on=today, by=by, silent=True)


def _is_forbidden(practice: Practice, one: Gathered) -> bool:
    record = practice.kept.get(one.id)
    return isinstance(record, DisclosureDecision) and kept_from_the_client(practice, record)


def _private(
    practice: Practice, asked: Request, records: tuple[Gathered, ...], today: dt.date
) -> Mapping[str, Decision]:
    """What the child may expect to stay private, and what says that they may be harmed.

    The first is proposed of each record that nobody agreed to tell this adult of; the second
    whatever was agreed, since the child's interests are the test. Both in neutral words.
    """
    age, law = age_of(practice, asked.person), practice.law_of(asked.file)
    of_abuse = _of_abuse(practice, records) if law.allows(Reason.CHILD_ABUSE, age) else frozenset()
    found = dict.fromkeys(of_abuse, Reason.CHILD_ABUSE)
    if law.allows(Reason.CHILD_EXPECTATION, age):
        private = _not_agreed(practice, asked, records)
        found = dict.fromkeys(private, Reason.CHILD_EXPECTATION) | found
    return {
        item: Decision(state=State.WITHHOLD, reason=reason, decided_on=today, by=By.RULE)
        for item, reason in found.items()
    }


def _not_agreed(
    practice: Practice, asked: Request, records: tuple[Gathered, ...]
) -> tuple[str, ...]:
    told = {
        code: {what for one in parental.agreed_with(practice, code, asked) for what in one.what}
        for code in {one.file for one in records}
    }
    return tuple(
        one.item
        for one in records
        if not _is_open(practice, asked, one) and _TELLS.get(one.kind) not in told[one.file]
    )


def _is_open(practice: Practice, asked: Request, one: Gathered) -> bool:
    """Whether whoever asks knows it anyway; what it says of the child's own say is not that."""
    record = practice.kept.get(one.id)
    if isinstance(record, Responsibility):
        judged = record.competent is not None or not record.because.blank
        return parental.is_of(practice, asked, record) and not judged
    return one.kind in _OPEN


def _of_abuse(practice: Practice, records: tuple[Gathered, ...]) -> frozenset[str]:
    """The records that say whether the child is, was or may be harmed by somebody.

    That is the test of the law. A record is one by the duty that was thought about, or by its
    words; what was added to one is of the same matter, and so is what one was added to.
    """
    found = {one.item for one in records if _says_abuse(practice, one)}
    beside = {one.item: one.adds_to for one in records if one.adds_to is not None}
    found |= {first for item, first in beside.items() if item in found}
    found |= {item for item, first in beside.items() if first in found}
    return frozenset(found)


def _says_abuse(practice: Practice, one: Gathered) -> bool:
    """By what somebody wrote: what a form or a duty is called says nothing of the child."""
    record, names = practice.kept.get(one.id), practice.names()
    if record is None:
        return one.kind != DETAILS and speaks_of_child_abuse(one.read)
    typed = plain.texts(record)
    if isinstance(record, DisclosureDecision):
        if record.duty in _OF_ABUSE or WhyNot.CHILD in record.not_told_because:
            return True
        typed = plain.texts(replace(record, law=NoteText(())))
    return any(speaks_of_child_abuse(text.read(names)) for text in typed)
