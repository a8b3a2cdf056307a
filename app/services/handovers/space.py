"""A workspace: one handover as it is worked on, what is suspected in it, and what will be sent."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from app.domain.handover import Handover
from app.domain.ids import FormId, PersonId
from app.domain.redaction import Decision, State, Suggestion
from app.services.handovers.contents import Sent
from app.services.handovers.review import Review, accepted, accepted_records
from app.services.people.namesakes import Namesakes
from app.services.practice.practice import Practice

H_co = TypeVar("H_co", bound=Handover, covariant=True)
S_co = TypeVar("S_co", covariant=True)
Answers = tuple[tuple[str, Decision], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Space(Generic[H_co]):
    """What every workspace has: its review, its records as they will be sent, who is suspected."""

    review: Review[H_co]
    sent: tuple[Sent, ...]
    people: tuple[tuple[PersonId, str], ...]

    def as_sent(self, item: str) -> Sent | None:
        """One record as it will be sent."""
        return next((one for one in self.sent if one.item == item), None)

    def who(self, suggestion: Suggestion) -> str:
        """The name of the person a suggestion is about; empty when nobody knows."""
        return dict(self.people).get(suggestion.person, "") if suggestion.person else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike(Generic[S_co]):
    """What became of everything that was alike."""

    space: S_co
    state: State
    count: int


def named(practice: Practice, found: Review[Handover]) -> tuple[tuple[PersonId, str], ...]:
    """Everybody who is suspected, by the name that tells them from their namesakes."""
    people = {one.person for one in found.suggestions if one.person is not None}
    alike = Namesakes.of(practice)
    return tuple(
        (person, alike.shown(practice, practice.people[person]))
        for person in people
        if person in practice.people
    )


def alike_answers(
    found: Review[Handover], suggestion: Suggestion, decision: Decision
) -> tuple[State, Answers]:
    """What "the same for all" answers, and for which, by a review of what is kept now."""
    state, alike = found.alike_as(suggestion)
    kept = replace(decision, state=state, called=_called(found, suggestion))
    return state, tuple((one.id, kept) for one in alike)


def _called(found: Review[Handover], suggestion: Suggestion) -> FormId | None:
    """By which name all alike are disclosed: that of the one, or the only one that was chosen."""
    alike = found.alike(suggestion)
    chosen = {one.id: one.decision.called for one in alike if one.decision and one.decision.called}
    several = {*chosen.values()}
    return chosen.get(suggestion.id) or (several.pop() if len(several) == 1 else None)


def rest_answers(found: Review[Handover], today: dt.date) -> tuple[Answers, Answers]:
    """What is proposed for each suggestion, and for each record, that is undecided: "by rule"."""
    rule = Decision(state=State.UNDECIDED, decided_on=today)
    return accepted(found, rule), accepted_records(found, today)
