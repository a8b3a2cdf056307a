"""The workspace of a request: who, until when, what was found, and what will be sent.

What is sent is what the pack says: the same binding, the same numbers, before layout.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Unpack

from app.domain import plain
from app.domain.access_requests import Request
from app.domain.handover import Decisions, SpanDecision
from app.domain.ids import Code, PersonId, RequestId
from app.domain.jurisdictions import GateRule
from app.domain.redaction import Decision, Layer, Reason, State, Suggestion
from app.domain.requests import Deadline
from app.domain.retention import FileKind
from app.domain.text import sort_key
from app.services.handovers import after_death, contents, parental
from app.services.handovers import decide as decisions
from app.services.handovers import request as requesting
from app.services.handovers import review as reviewing
from app.services.handovers.build import bound_items
from app.services.handovers.partners import in_sentence
from app.services.handovers.space import Alike, Space, alike_answers, named, rest_answers
from app.services.people.in_use import usable
from app.services.people.people import called
from app.services.practice.changes import Changed
from app.services.practice.practice import Practice
from app.services.practice.progress import SILENT, Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """One file of a request, and how many records are in it."""

    code: Code
    kind: FileKind
    names: tuple[str, ...]
    records: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody who may ask: their files, and who else those files are about."""

    person: PersonId
    name: str
    codes: tuple[Code, ...]
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request with its requester's name and its clock. `left` counts days and may be negative.

    What was written about it is in words here: it is to be shown, never to be kept again.
    """

    request: Request
    requester: str
    clock: Deadline
    left: int
    waiting: bool
    may_extend: bool
    extension: int  # the months it would be extended by
    complaint_months: int  # for so long after the answer its files stay on hold
    may_reopen: bool
    files: tuple[Covered, ...]
    health_professional: bool
    gate: GateRule | None
    represented: str  # the client's name when somebody else asks
    child: bool
    parent: parental.ParentAsks | None  # what is recorded of an adult who asks for a child's
    dead: after_death.Asked | None  # the law by which others may ask after a death
    reasons: tuple[Reason, ...]  # those for which something may be withheld from who asks


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace(Space[Request]):
    """Everything about one request: its records, what is suspected, and what will be sent."""

    asked: Asked
    others: Mapping[Code, tuple[tuple[PersonId, str], ...]] = field(default_factory=dict)

    def others_beside(self, one: Suggestion) -> tuple[str, ...]:
        """The other clients of the file, where what is suggested is said of one of them."""
        record = next(each for each in self.review.records if each.item == one.item)
        others = dict(self.others.get(record.file, ()))
        theirs = one.layer is Layer.ABOUT or one.person in others
        return tuple(others.values()) if theirs else ()

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The reasons for which something may be withheld from who asks."""
        return self.asked.reasons

    @property
    def closed(self) -> bool:
        """Whether it was answered, so that nothing can be decided any more."""
        return self.asked.request.closed is not None


def candidates(practice: Practice) -> tuple[Candidate, ...]:
    """Everybody whose record is here, by name."""
    subjects = {subject for file in practice.files.values() for subject in file.subjects}
    found = [_candidate(practice, one) for one in subjects if one in practice.people]
    return tuple(sorted(found, key=lambda one: (sort_key(one.name), one.codes, one.person)))


def _candidate(practice: Practice, person: PersonId) -> Candidate:
    codes = requesting.files_of(practice, person)
    others = dict.fromkeys(one for code in codes for one in practice.file(code).subjects)
    return Candidate(
        person=person,
        name=called(practice, [person])[0],
        codes=codes,
        beside=called(practice, (one for one in others if one != person)),
    )


def listed(practice: Practice) -> tuple[Asked, ...]:
    """Every request: the open ones first, soonest due first, then the closed ones."""
    found = [asked_of(practice, one) for one in requesting.requests(practice)]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                one.request.closed is not None,
                one.left if one.request.closed is None else 0,
                one.request.id,
            ),
        )
    )


def asked_of(practice: Practice, request: Request) -> Asked:
    """One request with its clock on this day."""
    today = practice.clock.today()
    clock = requesting.clock_of(practice, request)
    identity = request.identity
    codes = requesting.files_of(practice, request.person)
    rules = practice.jurisdiction.clock
    pauses = (*request.clarifications, *((identity,) if identity else ()))
    return Asked(
        request=plain.in_words(request, usable(practice)),
        requester=next(iter(called(practice, [request.person])), ""),
        clock=clock,
        left=(clock.due - today).days,
        waiting=any(pause.answered is None for pause in pauses),
        may_extend=clock.known
        and request.extended_on is None
        and requesting.extendable(practice, request, today),
        extension=rules.extended_months - rules.months,
        complaint_months=rules.complaint_window_months,
        may_reopen=requesting.reopenable(practice, request),
        files=tuple(_covered(practice, code) for code in codes),
        health_professional=bool(practice.details.health_professional),
        gate=practice.jurisdiction.gate,
        represented=requesting.represented(practice, request),
        child=requesting.is_a_child(practice, request),
        parent=requesting.parent_of(practice, request),
        dead=after_death.asked(practice, request),
        reasons=decisions.reasons_for(practice, request),
    )


def opened(practice: Practice, identity: RequestId, progress: Progress = SILENT) -> Workspace:
    """The workspace of a request. Raises NoSuch."""
    found = reviewing.review(practice, requesting.request(practice, identity), progress)
    return _workspace(practice, found)


def after(practice: Practice, before: Workspace, request: Request) -> Workspace:
    """The workspace after decisions: nothing is suspected anew, since no record changed."""
    return _workspace(practice, reviewing.after(practice, before.review, request))


def decide(
    practice: Practice, before: Workspace, **said: Unpack[Decisions]
) -> tuple[Changed, Workspace]:
    """Keep decisions, and show what follows from them."""
    changed, request = decisions.decide(practice, before.asked.request.id, **said)
    return changed, after(practice, before, request)


def decide_alike(
    practice: Practice, before: Workspace, suggestion: Suggestion, decision: Decision
) -> tuple[Changed, Alike[Workspace]]:
    """Decide whatever is alike, by what is kept now: a decision of a moment ago counts."""
    request = requesting.request(practice, before.asked.request.id)
    found = reviewing.after(practice, before.review, request)
    state, answers = alike_answers(found, suggestion, decision)
    changed, space = decide(practice, before, suggestions=answers)
    return changed, Alike(space=space, state=state, count=len(answers))


def say_about(
    practice: Practice, before: Workspace, one: Suggestion, decision: Decision, *, shared: bool
) -> tuple[Changed, Workspace]:
    """Decide a whole sentence of a joint file by whom it is about.

    What is said of who asks, or of both (`shared`), is disclosed with the other's name in it, and
    what else is suspected there waits for its own answer. What is said of the other is withheld,
    all of it.
    """
    record = next(each for each in before.review.records if each.item == one.item)
    others = dict(before.others.get(record.file, ()))
    beside = before.review.by_item[one.item]
    start, end, here, theirs = in_sentence(record.read, one, beside, others)
    state = State.DISCLOSE if shared else State.WITHHOLD
    kept = replace(decision, state=state)
    by_hand = [
        each
        for each in before.review.handover.spans
        if (each.item, each.start, each.end) == (one.item, start, end)
    ]
    spans = []
    if by_hand or not (shared or any(each.layer is Layer.ABOUT for each in here)):
        spans.append(SpanDecision(item=one.item, start=start, end=end, decision=kept))
    decided = [(each.id, kept) for each in (theirs if shared else here)]
    return decide(practice, before, suggestions=decided, spans=spans)


def accept_rest(practice: Practice, before: Workspace) -> tuple[Changed, Workspace]:
    """Answer every undecided suggestion as it is proposed, "by rule"."""
    suggestions, items = rest_answers(before.review, practice.clock.today())
    return decide(practice, before, suggestions=suggestions, items=items)


def _workspace(practice: Practice, found: reviewing.Review[Request]) -> Workspace:
    return Workspace(
        asked=asked_of(practice, found.handover),
        review=found,
        sent=contents.as_sent(bound_items(practice, found)),
        people=named(practice, found),
        others={
            one: _others(practice, found.handover, one)
            for one in requesting.files_of(practice, found.handover.person)
        },
    )


def _others(practice: Practice, asked: Request, code: Code) -> tuple[tuple[PersonId, str], ...]:
    beside = [one for one in practice.file(code).subjects if one != asked.person]
    return tuple(zip(beside, called(practice, beside), strict=True))


def _covered(practice: Practice, code: Code) -> Covered:
    file = practice.file(code)
    return Covered(
        code=code,
        kind=file.kind,
        names=called(practice, file.subjects),
        records=len(practice.heads.of(code)),
    )
