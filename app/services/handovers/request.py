"""A person asks for their records: receive, clock, gate, decisions, close.

One request is one person's and covers every file of which they are a subject. Opening it
holds those files; closing it lets the holds go when the complaint window is over.
"""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from app.domain.errors import NoSuch, NotAllowed, NotUnderstood
from app.domain.holds import Hold, HoldReason
from app.domain.ids import Code, HoldId, PersonId, RequestId, new_id
from app.domain.redaction import Decision, Reason, State
from app.domain.requests import (
    ClockFacts,
    Deadline,
    GateAnswer,
    KnownToClient,
    Opinion,
    Pause,
    complaint_window_ends,
    deadline,
    may_extend,
)
from app.domain.text import NoteText, Reader, decoded
from app.services.people.linking import Linker
from app.services.people.people import role_from
from app.services.people.relinking import absorb
from app.services.practice.calendars import holidays_of
from app.services.practice.changes import Changed
from app.services.practice.commit import Change, commit
from app.services.practice.practice import Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanDecision:
    """A decision on part of an item, in code points of its text as read with names."""

    item: str
    start: int
    end: int
    decision: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One access request. `by` is who asks ("client", "solicitor"); a gate is a `GateAnswer`."""

    id: RequestId
    file: Code
    person: PersonId
    received: dt.date
    by: str = "client"
    clarifications: tuple[Pause, ...] = ()
    identity: Pause | None = None
    extended_on: dt.date | None = None
    closed: dt.date | None = None
    gate: GateAnswer | None = None
    suggestions: tuple[tuple[str, Decision], ...] = ()
    items: tuple[tuple[str, Decision], ...] = ()
    spans: tuple[SpanDecision, ...] = ()
    reason: str = ""


def open_request(
    practice: Practice,
    code: Code,
    *,
    received: dt.date,
    person: PersonId | None = None,
    by: str = "client",
) -> tuple[Changed, Request]:
    """Open a request and hold every file of its person.

    Raises NotUnderstood("person-needed") when the file has several subjects and none is named,
    NoSuch, NotAllowed("not-a-subject").
    """
    file = practice.file(code)
    if person is None:
        if len(file.subjects) != 1:
            raise NotUnderstood("person-needed")
        person = file.subjects[0]
    practice.person(person)
    if person not in file.subjects:
        raise NotAllowed("not-a-subject")
    request = Request(
        id=RequestId(new_id()), file=code, person=person, received=received, by=role_from(by)
    )
    review = clock_of(practice, request).due
    holds = [
        Hold(
            id=HoldId(new_id()),
            file=covered,
            reason=HoldReason.REQUEST,
            opened=practice.clock.today(),
            review_by=max(review, practice.clock.today()),
            request=request.id,
        )
        for covered in files_of(practice, person)
    ]
    change = Change(holds=holds)
    keep(practice, change, request)
    return commit(practice, change), request


def files_of(practice: Practice, person: PersonId) -> tuple[Code, ...]:
    """Every file of which somebody is a subject, oldest first."""
    found = [file for file in practice.files.values() if person in file.subjects]
    return tuple(file.code for file in sorted(found, key=lambda f: (f.opened, f.subject)))


def requests(practice: Practice) -> tuple[Request, ...]:
    """Every request, the newest first."""
    found = [_read(practice, identity) for identity in practice.requests]
    return tuple(sorted(found, key=lambda r: (r.received, r.id), reverse=True))


def request(practice: Practice, identity: RequestId) -> Request:
    """One request. Raises NoSuch."""
    if identity not in practice.requests:
        raise NoSuch("no-such-request")
    return _read(practice, identity)


def clock_of(practice: Practice, asked: Request) -> Deadline:
    """When the answer is due, with the pauses and extension so far."""
    rules = practice.jurisdiction.clock
    return deadline(_facts(asked), rules, holidays_of(practice.nation))


def extendable(practice: Practice, asked: Request, day: dt.date) -> bool:
    """Whether the time may be extended on this day: within the first month of the request."""
    rules = practice.jurisdiction.clock
    return may_extend(_facts(asked), day, rules, holidays_of(practice.nation))


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

    Raises NotAllowed("extension-too-late") for an extension after the first month.
    """
    asked = still_open(practice, identity)
    change = Change()
    if clarification is not None:
        pause = Pause(asked=clarification[0], answered=clarification[1])
        others = (one for one in asked.clarifications if one != replace(pause, answered=None))
        asked = replace(asked, clarifications=(*others, pause))
    if identity_asked is not None:
        pause = Pause(asked=identity_asked[0], answered=identity_asked[1])
        asked = replace(asked, identity=pause)
    if extend is not None:
        today = on or practice.clock.today()
        if not extendable(practice, asked, today):
            raise NotAllowed("extension-too-late")
        asked = replace(asked, extended_on=today, reason=extend)
    clock_of(practice, asked)
    keep(practice, change, asked)
    return commit(practice, change), asked


def close(practice: Practice, identity: RequestId, on: dt.date) -> tuple[Changed, Request]:
    """Close a request; its holds end when the complaint window does.

    Raises NotUnderstood("request-closed-before-received"), NotAllowed("request-is-closed").
    """
    asked = still_open(practice, identity)
    if on < asked.received:
        raise NotUnderstood("request-closed-before-received")
    ends = complaint_window_ends(on, practice.jurisdiction.clock)
    over = ends <= practice.clock.today()
    change = Change(
        holds=[
            replace(hold, lifted=ends, lift_logged=over)
            for hold in practice.holds.values()
            if hold.request == identity and hold.lifted is None
        ]
    )
    keep(practice, change, replace(asked, closed=on))
    return commit(practice, change), replace(asked, closed=on)


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


def keep(practice: Practice, change: Change, asked: Request) -> None:
    """Add the request to a change; what somebody typed is linked like any other text."""
    linker = Linker(people=practice.people, known=practice.known_people())
    file = practice.file(asked.file)

    def runs(typed: str) -> list[object]:
        return linker.link(typed, file)[0].encoded()

    content = _content(asked)
    content["reason"] = runs(asked.reason)
    match asked.gate:
        case Opinion(given_on=given_on, given_by=given_by):
            content["gate"] = {"opinion_on": given_on.isoformat(), "opinion_by": runs(given_by)}
        case KnownToClient(how=how):
            content["gate"] = {"known_to_client": runs(how)}
        case None:
            content["gate"] = None
    absorb(change, linker, practice.files)
    change.requests.append((asked.id, asked.file, content))


def _content(asked: Request) -> dict[str, Any]:
    return {
        "person": asked.person,
        "received": asked.received.isoformat(),
        "by": asked.by,
        "clarifications": [_pause(pause) for pause in asked.clarifications],
        "identity": _pause(asked.identity) if asked.identity else None,
        "extended_on": asked.extended_on.isoformat() if asked.extended_on else None,
        "closed": asked.closed.isoformat() if asked.closed else None,
        "suggestions": {name: _decision(one) for name, one in asked.suggestions},
        "items": {name: _decision(one) for name, one in asked.items},
        "spans": [[s.item, s.start, s.end, _decision(s.decision)] for s in asked.spans],
    }


def _read(practice: Practice, identity: RequestId) -> Request:
    file, kept = practice.requests[identity]
    names = practice.names()
    return Request(
        id=identity,
        file=file,
        person=PersonId(kept["person"]),
        received=dt.date.fromisoformat(kept["received"]),
        by=kept["by"],
        clarifications=tuple(_pause_from(pause) for pause in kept["clarifications"]),
        identity=_pause_from(kept["identity"]) if kept["identity"] else None,
        extended_on=_date(kept["extended_on"]),
        closed=_date(kept["closed"]),
        gate=_gate_from(kept["gate"], names),
        suggestions=tuple((n, _decision_from(one)) for n, one in kept["suggestions"].items()),
        items=tuple((n, _decision_from(one)) for n, one in kept["items"].items()),
        spans=tuple(
            SpanDecision(item=item, start=start, end=end, decision=_decision_from(one))
            for item, start, end, one in kept["spans"]
        ),
        reason=decoded(kept["reason"]).read(names),
    )


def texts_in(kept: dict[str, Any]) -> tuple[NoteText, ...]:
    """Every text that somebody typed in a request, as it is kept."""
    gate = kept["gate"] or {}
    typed = (kept["reason"], gate.get("opinion_by"), gate.get("known_to_client"))
    return tuple(decoded(runs) for runs in typed if runs)


def _gate_from(kept: dict[str, Any] | None, names: Reader) -> GateAnswer | None:
    match kept:
        case {"opinion_on": str(day), "opinion_by": runs}:
            given_by = decoded(runs).read(names)
            return Opinion(given_on=dt.date.fromisoformat(day), given_by=given_by)
        case {"known_to_client": runs}:
            return KnownToClient(how=decoded(runs).read(names))
        case _:
            return None


def _pause(pause: Pause) -> list[str | None]:
    return [pause.asked.isoformat(), pause.answered.isoformat() if pause.answered else None]


def _pause_from(kept: list[str | None]) -> Pause:
    return Pause(asked=dt.date.fromisoformat(kept[0] or ""), answered=_date(kept[1]))


def _decision(one: Decision) -> list[object]:
    return [one.state.value, one.reason.value, one.decided_on.isoformat(), one.by, one.silent]


def _decision_from(kept: list[Any]) -> Decision:
    state, reason, decided_on, by, silent = kept
    return Decision(
        state=State(state),
        reason=Reason(reason),
        decided_on=dt.date.fromisoformat(decided_on),
        by=by,
        silent=silent,
    )


def _date(day: str | None) -> dt.date | None:
    return None if day is None else dt.date.fromisoformat(day)
