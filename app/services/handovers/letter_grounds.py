"""Grounds of a letter: what has to be so before it says it.

A letter is believed, and stands in the way of a complaint when it is wrong.
"""

import datetime as dt

from app.domain.access_requests import Asker, LetterKind, Request
from app.domain.complaints import Complaint, ComplaintState, state_of_complaint
from app.domain.errors import NotAllowed
from app.domain.people import FormKind, Person
from app.domain.redaction import State
from app.domain.registers import COMPLAINT, COMPLAINT_UPDATE
from app.services.handovers import contact_details
from app.services.handovers.gather import gather
from app.services.handovers.own_decision import asks_as
from app.services.handovers.request import files_of, may_ask
from app.services.handovers.review import review
from app.services.handovers.select import selected
from app.services.people.in_use import usable
from app.services.practice.own_texts import named_in
from app.services.practice.practice import Practice

_TOLD = (FormKind.ADDRESS, FormKind.PHONE, FormKind.EMAIL)


def refuse_untrue(practice: Practice, asked: Request, kind: LetterKind, on: dt.date) -> None:
    """Refuse a letter that says what is not so.

    Raises NotAllowed("records-are-held") for one that says that nothing is held,
    NotAllowed("nothing-is-withheld") for one that gives some of the records while none of them is
    withheld or may be, NotAllowed("complaint-not-recorded") for a complaint in no register. Who may
    not ask is told neither that anything is held nor that it is not.
    """
    match kind:
        case LetterKind.NOTHING_HELD if may_ask(practice, asked) and _holds(practice, asked):
            raise NotAllowed("records-are-held")
        case LetterKind.PARTIAL_REFUSAL if not _withholds(practice, asked):
            raise NotAllowed("nothing-is-withheld")
        case LetterKind.COMPLAINT_RECEIVED if complaint_of(practice, asked, on) is None:
            raise NotAllowed("complaint-not-recorded")


def complaint_of(practice: Practice, asked: Request, on: dt.date) -> Complaint | None:
    """The complaint of who asks that a letter of this day is about; None where none is recorded.

    Of several it is one that is not closed, and the newest of those.
    """
    beside = (*practice.all_of(COMPLAINT), *practice.all_of(COMPLAINT_UPDATE))
    found = []
    for one in practice.all_of(COMPLAINT):
        state = state_of_complaint(one, beside, on)
        if state is not ComplaintState.REPLACED and one.on <= on and _is_of(practice, one, asked):
            found.append((state is not ComplaintState.CLOSED, one.on, one.signed, one))
    return max(found, key=lambda each: each[:3])[-1] if found else None


def _is_of(practice: Practice, complaint: Complaint, asked: Request) -> bool:
    """Whether a complaint is of who asks: by name, or by the code of a file of theirs alone."""
    names = usable(practice)
    said = complaint.who.read(names).strip().casefold()
    another = asks_as(practice, asked) is Asker.ANOTHER
    people = {one.person for text in (asked.by, asked.asker) for one in text.mentions}
    people |= {who for _, named in named_in(practice, asked.asker.read(names)) for who in named}
    people = people - {asked.person} if another else people | {asked.person}
    who = {one.person for one in complaint.who.mentions}
    who |= {each for _, named in named_in(practice, said) for each in named}
    codes = () if another else files_of(practice, asked.person)
    own = (code for code in codes if practice.file(code).subjects == (asked.person,))
    return (
        bool(people & who)
        or said == asked.asker.read(names).strip().casefold() != ""
        or any(code.casefold() in said for code in own)
    )


def _holds(practice: Practice, asked: Request) -> bool:
    """Whether anything is kept of what was asked for, but for what came with the request itself."""
    records = selected(practice, asked, gather(practice, asked))
    if any(one.kind != contact_details.DETAILS for one in records):
        return True
    before = any(
        practice.file(code).opened < asked.received for code in files_of(practice, asked.person)
    )
    return bool(records) and before and _is_known(practice.person(asked.person))


def _is_known(person: Person) -> bool:
    """Whether more than a name is kept of somebody: a birth, or how to reach them."""
    return person.born is not None or any(person.in_use(kind) for kind in _TOLD)


def _withholds(practice: Practice, asked: Request) -> bool:
    """Whether something is withheld or may still be, of what may be told to be withheld."""
    found = review(practice, asked)
    spans = [one.state if one.decision else one.proposed for one in found.suggestions]
    spans += [one.decision.state for one in found.handover.spans]
    items = {**found.proposed, **found.items}.values()
    spans += [one.state for one in items if not one.silent]
    return any(one is not State.DISCLOSE for one in spans)
