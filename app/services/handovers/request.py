"""Subject access requests: receive, clock, gate, decisions, close.

One request is one person's and covers every file of which they are a subject. Opening it
holds those files; closing it lets the holds go when the complaint window is over. Until then it
can be reopened.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Final, TypeVar

from app.domain.access_requests import Request
from app.domain.corrections import refuse_odd_receipt
from app.domain.dates import add_months, refuse_to_come
from app.domain.errors import NoSuch, NotAllowed, NotUnderstood
from app.domain.handover import LABELS, Handover
from app.domain.holds import Hold, HoldReason
from app.domain.ids import Code, HoldId, PersonId, RequestId, new_id
from app.domain.kinds import HOLD, REQUEST, kind_of
from app.domain.ledger import Entry
from app.domain.records import Record
from app.domain.requests import (
    ClockFacts,
    Deadline,
    Pause,
    complaint_window_ends,
    deadline,
    may_extend,
)
from app.domain.responsibilities import YesNo
from app.domain.text import typed
from app.services.handovers import client_name, elsewhere, parental
from app.services.handovers.own_decision import is_recorded_as_a_child
from app.services.people.people import role_from
from app.services.people.relinking import link_typed
from app.services.practice.calendars import holidays_of
from app.services.practice.changes import Changed
from app.services.practice.commit import Change, commit
from app.services.practice.jurisdictions import jurisdiction_of
from app.services.practice.practice import Practice, signed_at

_OF_AGE_MONTHS: Final = 18 * 12
_NOT_SHOWN: Final = frozenset({"authority-missing", "no-right-recorded"})
_NOT_AGREED: Final = frozenset({"agreement-missing", "child-says-no", "judgement-missing"})
H = TypeVar("H", bound=Handover)


def open_request(
    practice: Practice,
    code: Code,
    *,
    received: dt.date,
    person: PersonId | None = None,
    by: str = "client",
    name: str | None = None,
    authority: str | None = None,
    wish: str | None = None,
    words: str | None = None,
    agrees: YesNo | None = None,
) -> tuple[Changed, Request]:
    """Open a request and hold every file of its person; who asks is as `asker.set_asker` takes it.

    Raises NotUnderstood("person-needed") when the file has several subjects and none is named,
    ("day-before-1900", "receipt-in-the-future") for a day that cannot be meant, NotUnderstood for
    a text that no file can hold, NoSuch, NotAllowed("not-a-subject").
    """
    refuse_odd_receipt(received, today=practice.clock.today())
    file = practice.file(code)
    if person is None:
        if len(file.subjects) != 1:
            raise NotUnderstood("person-needed")
        person = file.subjects[0]
    practice.person(person)
    if person not in file.subjects:
        raise NotAllowed("not-a-subject")
    request = Request(
        id=RequestId(new_id()),
        file=code,
        signed=signed_at(practice),
        person=person,
        received=received,
        by=role_from(by),
        labels=LABELS,
    )
    request = said_by(request, name=name, authority=authority, wish=wish, words=words)
    request = request if agrees is None else replace(request, agrees=agrees)
    return keep(practice, with_right(practice, request), _holds_for(practice, request))


def with_right(practice: Practice, asked: Request) -> Request:
    """A request with what is recorded of the asker's right to ask, while nothing was said of it."""
    if not asked.authority.blank or not is_a_child(practice, asked):
        return asked
    rights = (parental.right_of(practice, code, asked) for code in files_of(practice, asked.person))
    right = next((one for one in rights if one), "")
    return replace(asked, authority=typed(right)) if right else asked


def _holds_for(practice: Practice, request: Request) -> list[Hold]:
    """A hold on every file of the requester, to be looked at when the answer is due."""
    review = clock_of(practice, request).due
    return [
        Hold(
            id=HoldId(new_id()),
            file=covered,
            signed=signed_at(practice),
            reason=HoldReason.REQUEST,
            opened=practice.clock.today(),
            review_by=max(review, practice.clock.today()),
            request=request.id,
        )
        for covered in files_of(practice, request.person)
    ]


def files_of(practice: Practice, person: PersonId) -> tuple[Code, ...]:
    """Every file of which somebody is a subject, oldest first."""
    found = [file for file in practice.files.values() if person in file.subjects]
    return tuple(file.code for file in sorted(found, key=lambda f: (f.opened, f.subject)))


def requests(practice: Practice) -> tuple[Request, ...]:
    """Every request, the newest first."""
    found = practice.all_of(REQUEST)
    return tuple(sorted(found, key=lambda r: (r.received, r.id), reverse=True))


def request(practice: Practice, identity: RequestId) -> Request:
    """One request. Raises NoSuch."""
    try:
        return practice.record(REQUEST, identity)
    except NoSuch:
        raise NoSuch("no-such-request") from None


def clock_of(practice: Practice, asked: Request) -> Deadline:
    """When the answer is due, with the pauses and extension so far; abroad no law says."""
    found = clock_in(practice.nation, asked)
    country = practice.rulebook().country
    why = f"Look up by when the law of {country} wants an answer."
    return replace(found, known=False, why=why) if country else found


def clock_in(nation: str, asked: Request) -> Deadline:
    """When the answer is due by the law and the holidays of a nation.

    An extension that turns out to have come after the first month gives no time. Raises
    NotUnderstood("unknown-nation").
    """
    facts, day = _facts(asked), asked.extended_on
    extended = day is not None and _extendable_in(nation, facts, day)
    return deadline(
        replace(facts, extended=extended), jurisdiction_of(nation).clock, holidays_of(nation)
    )


def extendable(practice: Practice, asked: Request, day: dt.date) -> bool:
    """Whether the time may be extended on this day: within the first month of the request."""
    return _extendable_in(practice.nation, _facts(asked), day)


def _extendable_in(nation: str, facts: ClockFacts, day: dt.date) -> bool:
    return may_extend(facts, day, jurisdiction_of(nation).clock, holidays_of(nation))


def set_clock(
    practice: Practice,
    identity: RequestId,
    *,
    clarification: tuple[dt.date, dt.date | None] | None = None,
    identity_asked: tuple[dt.date, dt.date | None] | None = None,
    extend: str | None = None,
    on: dt.date | None = None,
) -> tuple[Changed, Request]:
    """Add what moves the deadline; an answer that is still awaited is None.

    An answer ends the question that was asked on its day. Raises NotUnderstood for days that
    cannot be.

    Raises NotAllowed("extension-too-late") for an extension after the first month,
    NotUnderstood("reason-needed") for one without a reason, NotAllowed("law-not-known") abroad.
    """
    asked = still_open(practice, identity)
    today = practice.clock.today()
    for field, pair in (("clarification", clarification), ("identity", identity_asked)):
        for day in pair or ():
            refuse_to_come(day, today, field=field)
    if clarification is not None:
        pause = Pause(asked=clarification[0], answered=clarification[1])
        others = (one for one in asked.clarifications if one != replace(pause, answered=None))
        asked = replace(asked, clarifications=(*others, pause))
    if identity_asked is not None:
        pause = Pause(asked=identity_asked[0], answered=identity_asked[1])
        asked = replace(asked, identity=pause)
    if extend is not None:
        if not extend.strip():
            raise NotUnderstood("reason-needed")
        elsewhere.refuse(practice)
        refuse_to_come(on, today, field="on")
        today = on or today
        if not extendable(practice, asked, today):
            raise NotAllowed("extension-too-late")
        asked = replace(asked, extended_on=today, reason=typed(extend))
    clock_of(practice, asked)
    return keep(practice, asked)


def close(practice: Practice, identity: RequestId, on: dt.date) -> tuple[Changed, Request]:
    """Close a request; its holds end when the complaint window does.

    Raises NotUnderstood("request-closed-before-received", "day-to-come"),
    NotAllowed("request-is-closed").
    """
    asked = still_open(practice, identity)
    if on < asked.received:
        raise NotUnderstood("request-closed-before-received")
    refuse_to_come(on, practice.clock.today(), field="on")
    ends = complaint_window_ends(on, practice.jurisdiction.clock)
    over = ends <= practice.clock.today()
    holds = [
        replace(hold, lifted=ends, lift_logged=over)
        for hold in practice.all_of(HOLD)
        if hold.request == identity and hold.lifted is None
    ]
    return keep(practice, replace(asked, closed=on), holds)


def reopenable(practice: Practice, asked: Request) -> bool:
    """Whether a request is closed, and the client may still complain about the answer."""
    if asked.closed is None:
        return False
    ends = complaint_window_ends(asked.closed, practice.jurisdiction.clock)
    return practice.clock.today() < ends


def reopen(practice: Practice, identity: RequestId) -> tuple[Changed, Request]:
    """Reopen a closed request; every file of its person stays on hold until it is closed again.

    A hold that the log knows as lifted is placed anew. Raises NoSuch,
    NotAllowed("request-not-closed"), NotAllowed("request-closed-too-long").
    """
    asked = request(practice, identity)
    if asked.closed is None:
        raise NotAllowed("request-not-closed")
    if not reopenable(practice, asked):
        raise NotAllowed("request-closed-too-long")
    again = replace(asked, closed=None)
    holds = {
        hold.file: replace(hold, lifted=None)
        for hold in practice.all_of(HOLD)
        if hold.request == identity and not hold.lift_logged
    }
    fresh = (hold for hold in _holds_for(practice, again) if hold.file not in holds)
    return keep(practice, again, [*holds.values(), *fresh])


def still_open(practice: Practice, identity: RequestId) -> Request:
    """The request, unless it is closed: then NotAllowed("request-is-closed"). Raises NoSuch."""
    asked = request(practice, identity)
    if asked.closed is not None:
        raise NotAllowed("request-is-closed")
    return asked


def _facts(asked: Request) -> ClockFacts:
    return ClockFacts(
        received=asked.received,
        clarifications=asked.clarifications,
        identity=asked.identity,
        extended=asked.extended_on is not None,
    )


def keep(
    practice: Practice, asked: H, beside: Iterable[Record] = (), *, told: Iterable[Entry] = ()
) -> tuple[Changed, H]:
    """Keep a handover and what goes with it; what somebody typed is linked like any other text.

    `told` is what the retention log is told beside what follows from holds.
    """
    change = Change(records=[*beside, asked], entries=[*told])
    link_typed(practice, change)
    changed = commit(practice, change)
    kept: H = practice.record(kind_of(asked), asked.id)
    return changed, kept


def said_by(asked: Request, **said: str | None) -> Request:
    """The request with what was said of who asks; what is None stays as it was."""
    texts = {what: typed(text.strip()) for what, text in said.items() if text is not None}
    return replace(
        asked,
        asker=texts.get("name", asked.asker),
        authority=texts.get("authority", asked.authority),
        wish=texts.get("wish", asked.wish),
        words=texts.get("words", asked.words),
    )


def is_a_child(practice: Practice, asked: Request) -> bool:
    """Whether the client is not of age on the day of the request.

    Where nobody knows when they were born: whether a file says that they are a child.
    """
    born = practice.person(asked.person).born
    if born is not None:
        return add_months(born, _OF_AGE_MONTHS) > asked.received
    return is_recorded_as_a_child(practice, asked.person, files_of(practice, asked.person))


def unanswered(practice: Practice, asked: Request) -> tuple[str, ...]:
    """What is to be known of somebody who asks in another's place, as rule keys.

    `asker-missing`, `authority-missing`, and for a child `wish-missing` and what keeps the adult
    from being given anything: `agreement-missing`, `child-says-no`, `judgement-missing`,
    `no-right-recorded`. Of a client who has died nothing is given: `client-died`.
    """
    if practice.person(asked.person).died is not None:
        return ("client-died",)
    return _unsaid_of_who_asks(practice, asked)


def _unsaid_of_who_asks(practice: Practice, asked: Request) -> tuple[str, ...]:
    """What is to be known of somebody who asks in another's place, whether the client lives."""
    if not represented(practice, asked):
        return ()
    found = {"asker-missing": asked.asker, "authority-missing": asked.authority}
    if is_a_child(practice, asked):
        found["wish-missing"] = asked.wish
    missing = tuple(rule for rule, said in found.items() if said.blank)
    parent = parent_of(practice, asked)
    lacking = "" if parent is None else parental.lacking(parent, asked.agrees)
    return (*missing, lacking) if lacking else missing


def may_ask(practice: Practice, asked: Request) -> bool:
    """Whether a letter may say whom it is about: to the client, and to an adult who has shown it.

    Where a child decides and does not agree, only to an adult who is told of them as agreed. That
    the client has died shows nothing of who asks.
    """
    missing = _NOT_SHOWN.union(_NOT_AGREED).intersection(_unsaid_of_who_asks(practice, asked))
    parent = parent_of(practice, asked) if missing and missing <= _NOT_AGREED else None
    return not missing or (parent is not None and parental.is_told(parent))


def parent_of(practice: Practice, asked: Request) -> parental.ParentAsks | None:
    """What is known of an adult who asks for a child's records; None where nobody does."""
    codes = files_of(practice, asked.person)
    return parental.parent_asks(practice, asked, codes) if is_a_child(practice, asked) else None


def addressee(practice: Practice, asked: Request, *, named: bool = True) -> str:
    """To whom the answer is written: who asked, by name; their role while nobody said the name.

    With `named` false nobody is named but who asks: they have not shown that they may.
    """
    if not represented(practice, asked):
        return client_name.printed(practice, asked)
    name = asked.asker.read(client_name.around(practice, asked)).strip()
    role = f"{asked_by(practice, asked)} of {client_name.printed(practice, asked)}"
    return name or (role if named else "Sir or Madam")


def represented(practice: Practice, asked: Request) -> str:
    """The client's name when somebody else asks for their records; empty when they ask."""
    return client_name.printed(practice, asked) if client_name.goes_to_another(asked) else ""


def asked_by(practice: Practice, asked: Request) -> str:
    """Who asks, as a role, in words."""
    return asked.by.read(client_name.around(practice, asked))
