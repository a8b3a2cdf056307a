"""The review of a request: its records, what is suspected in them, and what is still missing."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from app.domain.access_requests import Request
from app.domain.errors import NoSuch
from app.domain.missing import NOT_KNOWN, Missing, missing, to_decide
from app.domain.redaction import By, Decision, Reason, State, Suggestion, with_addenda
from app.domain.requests import harm_without_opinion, health_gate, not_known
from app.services.handovers.carry_over import carried_over
from app.services.handovers.decide import withheld_for
from app.services.handovers.gather import Gathered, gather
from app.services.handovers.request import files_of, unanswered
from app.services.handovers.suggest import Suspects
from app.services.practice.practice import Practice
from app.services.practice.progress import SILENT, Progress


@dataclass(frozen=True)
class Review:
    """Everything a request covers, and what is still missing before a pack can be built.

    `gate` is what no decision on a suggestion can supply: what still shuts the health gate;
    `without_ground` are reasons given for withholding that the nation's law does not know.
    `asker` is what is to be known of somebody who asks in the client's place;
    `not_known` are records that the client is not said to know, though the gate relies on it;
    `harm` is what keeps records from being withheld because of serious harm.
    """

    request: Request
    records: tuple[Gathered, ...]
    suggestions: tuple[Suggestion, ...]
    gate: str | None
    without_ground: tuple[Reason, ...]
    elsewhere: int
    asker: tuple[str, ...] = ()
    not_known: tuple[str, ...] = ()
    harm: tuple[str, tuple[str, ...]] | None = None

    @cached_property
    def by_item(self) -> dict[str, tuple[Suggestion, ...]]:
        """The suggestions of each item, in order."""
        found: dict[str, list[Suggestion]] = {}
        for suggestion in self.suggestions:
            found.setdefault(suggestion.item, []).append(suggestion)
        return {item: tuple(some) for item, some in found.items()}

    @cached_property
    def items(self) -> dict[str, Decision]:
        """The decision on each record as a whole; what is withheld takes its addenda with it."""
        added = {one.item: one.adds_to for one in self.records if one.adds_to is not None}
        return with_addenda(dict(self.request.items), added)

    def withheld(self, item: str) -> bool:
        """Whether a record is withheld as a whole."""
        decision = self.items.get(item)
        return decision is not None and decision.state is State.WITHHOLD

    @cached_property
    def to_decide(self) -> tuple[Suggestion, ...]:
        """The suggestions that still need an answer."""
        return to_decide(self.suggestions, self.items)

    @property
    def undecided(self) -> int:
        """How many suggestions still need an answer: the one count of both doors."""
        return len(self.to_decide)

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What is missing before a pack can be built."""
        more = [Missing(rule=rule) for rule in self.asker]
        more += [Missing(rule=NOT_KNOWN, count=len(self.not_known))] if self.not_known else []
        if self.harm is not None:
            rule, records = self.harm
            more.append(Missing(rule=rule, count=len(records)))
        return missing(
            undecided=self.undecided,
            gate=self.gate,
            without_ground=self.without_ground,
            more=more,
        )


def review(practice: Practice, asked: Request, progress: Progress = SILENT) -> Review:
    """Gather the records of a request and suspect in them."""
    records = gather(practice, asked)
    suspects = Suspects(practice, asked)
    found: list[Suggestion] = []
    decided = dict(asked.suggestions)
    for done, record in enumerate(records):
        progress.step(done, len(records))
        found += suspects.in_record(record, decided)
    return _reviewed(practice, asked, records, carried_over(practice, asked, records, found))


def after(practice: Practice, before: Review, asked: Request) -> Review:
    """The review after decisions on it.

    No record changed, so nothing is suspected anew; but what is withheld now is looked for in
    all of them, unless it was withheld before.
    """
    decided = dict(asked.suggestions)
    found = tuple(replace(one, decision=decided.get(one.id)) for one in before.suggestions)
    if _withheld(found, asked) - _withheld(before.suggestions, before.request):
        found = carried_over(practice, asked, before.records, found)
    return _reviewed(practice, asked, before.records, found)


def _withheld(found: tuple[Suggestion, ...], asked: Request) -> set[tuple[str, int, int]]:
    """Where somebody decided to withhold what was not proposed so, and what by hand."""
    odd = {
        (one.item, one.start, one.end)
        for one in found
        if one.state is State.WITHHOLD and one.proposed is not State.WITHHOLD
    }
    return odd | {(span.item, span.start, span.end) for span in asked.spans}


def _reviewed(
    practice: Practice,
    asked: Request,
    records: tuple[Gathered, ...],
    found: tuple[Suggestion, ...],
) -> Review:
    reviewed = Review(
        request=asked,
        records=records,
        suggestions=found,
        gate=None,
        without_ground=_without_ground(practice, asked),
        elsewhere=_elsewhere(practice, asked),
    )
    return replace(reviewed, **_gates(practice, reviewed))


def _gates(practice: Practice, reviewed: Review) -> dict[str, Any]:
    """What the nation's law asks for before health data goes out, or is held back for harm."""
    asked, rule = reviewed.request, practice.jurisdiction.gate
    professional = bool(practice.details.health_professional)
    today = practice.clock.today()
    gate = health_gate(asked.gate, rule, health_professional=professional, today=today)
    sent = {one.item: one.kind for one in reviewed.records if not reviewed.withheld(one.item)}
    known = gate is not None or professional or rule is None
    return {
        "asker": unanswered(practice, asked),
        "gate": gate,
        "not_known": () if known else not_known(asked.gate, asked.known, sent),
        "harm": harm_without_opinion(
            asked.harm,
            asked.harmful,
            withheld_for_harm(reviewed),
            rule,
            health_professional=professional,
            today=today,
        ),
    }


def withheld_for_harm(reviewed: Review) -> tuple[str, ...]:
    """The records of which something is withheld because it is likely to cause serious harm."""
    decisions = [
        *reviewed.items.items(),
        *((one.item, one.decision) for one in reviewed.suggestions if one.decision is not None),
        *((span.item, span.decision) for span in reviewed.request.spans),
    ]
    harmful = {
        item
        for item, decision in decisions
        if decision.state is State.WITHHOLD and decision.reason is Reason.SERIOUS_HARM
    }
    return tuple(one.item for one in reviewed.records if one.item in harmful)


def _without_ground(practice: Practice, asked: Request) -> tuple[Reason, ...]:
    """Reasons that were given when the practice lived under another law, which knew them."""
    given = withheld_for(asked.suggestions.items(), asked.items.items(), asked.spans)
    return tuple(reason for reason in given if not practice.jurisdiction.allows(reason))


def accepted(review_: Review, decided_on: Decision) -> tuple[tuple[str, Decision], ...]:
    """The proposed answer to every suggestion that needs one, given "by rule"."""
    return tuple(
        (one.id, Decision(state=one.proposed, decided_on=decided_on.decided_on, by=By.RULE))
        for one in review_.to_decide
        if one.proposed is not State.UNDECIDED
    )


def known_ids(practice: Practice, asked: Request) -> tuple[frozenset[str], frozenset[str]]:
    """The ids of suggestions and of items that decisions on this request may name."""
    found = review(practice, asked)
    return (
        frozenset(one.id for one in found.suggestions),
        frozenset(record.item for record in found.records),
    )


def item_text(review_: Review, item: str) -> Gathered:
    """One record of a review. Raises NoSuch."""
    for record in review_.records:
        if record.item == item:
            return record
    raise NoSuch("no-such-suggestion")


def _elsewhere(practice: Practice, asked: Request) -> int:
    """How many records of other clients mention the requester; whose they are stays untold."""
    covered = set(files_of(practice, asked.person))
    own = practice.person(asked.person)
    alike = {form.text.casefold() for form in own.forms}
    suspected = {
        person.id
        for person in practice.people.values()
        if person.unresolved and any(f.text.casefold() in alike for f in person.forms)
    }
    wanted = {asked.person} | suspected
    return sum(
        head.file not in covered and bool(head.people & wanted) for head in practice.heads.all()
    )
