"""A decisions file in JSON: checked as a whole against its request, then kept."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from app.domain.access_requests import Request
from app.domain.errors import NotAllowed, NotUnderstood
from app.domain.handover import Decisions, Handover, SpanDecision
from app.domain.ids import FormId, RequestId
from app.domain.redaction import AS_SIGNED, Decision, Reason, State
from app.domain.requests import GateAnswer, HarmOpinion, KnownToClient, Opinion
from app.domain.text import typed
from app.services.handovers import client_name
from app.services.handovers.decide import decide
from app.services.handovers.request import request
from app.services.handovers.review import Review, after, item_text, review
from app.services.practice.input_files import content_within, document_in
from app.services.practice.practice import Practice

_LARGEST: Final = 16 * 1024 * 1024
_TARGETS: Final = ({"suggestion"}, {"item"}, {"item", "start", "end"})
_KEYS: Final = {"decisions", "gate", "harm", "as_signed", "client_name"}
_OPTIONAL: Final = {"reason", "silent", "tell_reason", "name"}


@dataclass(frozen=True, slots=True)
class _Answers:
    """What was read so far."""

    suggestions: list[tuple[str, Decision]] = field(default_factory=list)
    items: list[tuple[str, Decision]] = field(default_factory=list)
    spans: list[SpanDecision] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Reviewed:
    """A review with the names that are chosen now, and as it stood.

    IDs are read from a review before the names are chosen, and another name takes some of what was
    suggested with it. Such an ID is known, and so is one that was decided before.
    """

    _practice: Practice
    _now: Review[Handover]
    _stood: Review[Handover]

    def with_suggestion(self, identity: Any) -> Review[Handover]:
        """The review that has this suggestion: that of now, where none has it."""
        if not isinstance(identity, str):
            return self._now
        return next((one for one in self._every() if identity in one.suggestion_ids), self._now)

    def decided(self, identity: Any) -> bool:
        """Whether this is a suggestion that was decided under other names, and is in no review."""
        before = self._stood.handover.suggestions
        if not isinstance(identity, str) or identity not in before:
            return False
        return identity not in self.with_suggestion(identity).suggestion_ids

    def _every(self) -> Iterator[Review[Handover]]:
        yield self._now
        yield self._stood
        begun = replace(self._stood.handover, called=None, called_too=(), as_signed=False)
        if begun != self._stood.handover:
            yield after(self._practice, self._stood, begun)


def read(path: Path) -> dict[str, Any]:
    """The document in a decisions file. Raises NotUnderstood("decisions-invalid"), World."""
    content = content_within(path, _LARGEST)
    if content is None:
        raise NotUnderstood("decisions-invalid", at="size")
    try:
        document = document_in(content)
    except ValueError:
        raise NotUnderstood("decisions-invalid", at="JSON") from None
    if not isinstance(document, dict) or not set(document) <= _KEYS:
        raise NotUnderstood("decisions-invalid", at="/")
    return document


def answers(practice: Practice, found: Review[Handover], document: dict[str, Any]) -> Decisions:
    """What a document answers of a handover. Raises as `apply`."""
    today, given = practice.clock.today(), _Answers()
    as_signed = document.get("as_signed", found.handover.as_signed)
    if not isinstance(as_signed, bool):
        raise NotUnderstood("decisions-invalid", at="as_signed")
    called = _clients_called(practice, found, document)
    first, others = client_name.merged(practice, found.handover, called)
    told = replace(found.handover, as_signed=as_signed, called=first, called_too=others)
    reviewed = _Reviewed(practice, after(practice, found, told), found)
    listed = document.get("decisions", [])
    if not isinstance(listed, list):
        raise NotUnderstood("decisions-invalid", at="decisions")
    for place, one in enumerate(listed):
        _read_one(practice, reviewed, given, one, f"decisions/{place}", today)
    return Decisions(
        suggestions=given.suggestions,
        items=given.items,
        spans=given.spans,
        as_signed=document.get("as_signed"),
        called=called,
    )


def _clients_called(
    practice: Practice, found: Review[Handover], document: dict[str, Any]
) -> tuple[FormId, ...]:
    """The names by which clients are told, where a document says one of those there are."""
    said = document.get("client_name", [])
    names = [said] if isinstance(said, str) else said
    if not isinstance(names, list) or not all(isinstance(one, str) for one in names):
        raise NotUnderstood("decisions-invalid", at="client_name")
    if "client_name" in document and not client_name.goes_to_another(found.handover):
        raise NotUnderstood("decisions-invalid", at="client_name")
    return client_name.forms_of(practice, found.handover, names)


def apply(practice: Practice, identity: RequestId, document: dict[str, Any]) -> Request:
    """Keep every decision in a document, or none.

    Raises NotUnderstood("decisions-invalid") for what the file cannot say, and for an id that
    no request has; NotAllowed for an id of another request, and for a silent span.
    """
    asked = request(practice, identity)
    found = review(practice, asked)
    given = answers(practice, found, document)
    health = _about_health(document, found.record_ids)
    _, asked = decide(practice, identity, **given, **health)
    return asked


def _read_one(
    practice: Practice,
    reviewed: _Reviewed,
    answers: _Answers,
    one: Any,
    where: str,
    today: dt.date,
) -> None:
    if not isinstance(one, dict):
        raise NotUnderstood("decisions-invalid", at=where)
    target = set(one) - _OPTIONAL - {"state"}
    if target not in _TARGETS:
        raise NotUnderstood("decisions-invalid", at=where)
    decision, found = _decision(one, where, today), reviewed.with_suggestion(None)
    if target == {"suggestion"}:
        if decision.silent:
            raise NotAllowed("span-cannot-be-silent")
        if reviewed.decided(one["suggestion"]):
            return  # by another name it is not there, and what was decided of it stays
        found = reviewed.with_suggestion(one["suggestion"])
        suggestion = _known(practice, found, one["suggestion"], found.suggestion_ids)
        called = _called(found, suggestion, decision, one.get("name"), f"{where}/name")
        answers.suggestions.append((suggestion, replace(decision, called=called)))
        return
    if "name" in one:
        raise NotUnderstood("decisions-invalid", at=where)
    item = _known(practice, found, one["item"], found.record_ids)
    if target == {"item"}:
        answers.items.append((item, decision))
        return
    if decision.silent:
        raise NotAllowed("span-cannot-be-silent")
    start, end = one["start"], one["end"]
    length = len(item_text(found, item).read)
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= length:
        raise NotUnderstood("decisions-invalid", at=where)
    answers.spans.append(SpanDecision(item=item, start=start, end=end, decision=decision))


def _decision(one: dict[str, Any], where: str, today: dt.date) -> Decision:
    silent, spelt_out = one.get("silent", False), one.get("tell_reason", False)
    try:
        state = State(one.get("state", ""))
        reason = Reason(one.get("reason", Reason.THIRD_PARTY.value))
    except ValueError:
        raise NotUnderstood("decisions-invalid", at=where) from None
    withheld = state is State.WITHHOLD
    if not isinstance(silent, bool) or not isinstance(spelt_out, bool):
        raise NotUnderstood("decisions-invalid", at=where)
    if (silent or spelt_out) and not withheld:
        raise NotUnderstood("decisions-invalid", at=where)
    return Decision(
        state=state, reason=reason, decided_on=today, silent=silent, spelt_out=spelt_out
    )


def _called(
    found: Review[Handover], suggestion: str, decision: Decision, said: Any, where: str
) -> FormId | None:
    """By which name somebody is disclosed; of who has changed theirs it has to be said."""
    one = next(each for each in found.suggestions if each.id == suggestion)
    shown = decision.state is State.DISCLOSE
    match said:
        case "now" if shown:
            return one.in_use
        case "signed" if shown:
            return AS_SIGNED
        case None if not (shown and one.now):
            return None
        case _:
            raise NotUnderstood("decisions-invalid", at=where)


def _known(
    practice: Practice, found: Review[Handover], identity: Any, known: frozenset[str]
) -> str:
    """The id, when it is one of this request's; another request's is refused by rule."""
    if isinstance(identity, str) and identity in known:
        return identity
    if not isinstance(identity, str):
        raise NotUnderstood("no-such-suggestion")
    for other in practice.kept.values():
        if isinstance(other, Handover) and other.id != found.handover.id:
            others = review(practice, other)
            if identity in others.suggestion_ids or identity in others.record_ids:
                raise NotAllowed("decisions-of-another-request")
    raise NotUnderstood("no-such-suggestion")


def _about_health(document: dict[str, Any], records: frozenset[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if "gate" in document:
        found["gate"], found["known"] = _gate(document["gate"], records)
    if "harm" in document:
        found["harm"], found["harmful"] = _harm(document["harm"], records)
    return found


def _gate(gate: Any, records: frozenset[str]) -> tuple[GateAnswer, dict[str, bool]]:
    match gate:
        case {"opinion_on": str(day), "opinion_by": str(given_by), **rest} if not rest:
            given_on = _day(day, "gate/opinion_on")
            if given_by.strip():
                return Opinion(given_on=given_on, given_by=typed(given_by)), {}
        case {"known_to_client": str(how), **rest} if rest.keys() <= {"records"} and how.strip():
            known = rest.get("records", {})
            if isinstance(known, dict) and all(type(one) is bool for one in known.values()):
                _of_this_request(known, records)
                return KnownToClient(how=typed(how)), known
    raise NotUnderstood("decisions-invalid", at="gate")


def _harm(harm: Any, records: frozenset[str]) -> tuple[HarmOpinion, tuple[str, ...]]:
    match harm:
        case {
            "opinion_on": str(day),
            "opinion_by": str(given_by),
            "records": [*named],
            **rest,
        } if rest.keys() <= {"shown"}:
            given_on = _day(day, "harm/opinion_on")
            shown = rest.get("shown", "")
            if given_by.strip() and named and isinstance(shown, str):
                _of_this_request(named, records)
                opinion = HarmOpinion(
                    given_on=given_on, given_by=typed(given_by), shown=typed(shown)
                )
                return opinion, tuple(named)
    raise NotUnderstood("decisions-invalid", at="harm")


def _of_this_request(named: Iterable[Any], records: frozenset[str]) -> None:
    if not all(isinstance(one, str) and one in records for one in named):
        raise NotUnderstood("no-such-suggestion")


def _day(said: str, where: str) -> dt.date:
    try:
        return dt.date.fromisoformat(said)
    except ValueError:
        raise NotUnderstood("impossible-date", at=where) from None
